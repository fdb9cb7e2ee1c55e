import type { Question } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import { safe } from './discord-text.ts';
import type { Menu } from './reply.ts';
import { tellApart } from './told-apart.ts';

/** Returns a menu that opens questions, shown only to the reader who picks one. */
export function questionMenu(placeholder: string, questions: readonly Question[], edition: Edition): Menu {
	const told = tellApart(questions, edition);
	return {
		placeholder,
		call: { command: 'status', options: { subject: '' }, page: 1, show: 'hidden' },
		options: questions.map((question) => ({
			label: safe(question.name),
			value: question.id,
			description: told.get(question) ?? '',
		})),
	};
}
