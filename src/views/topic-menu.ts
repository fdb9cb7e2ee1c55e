import type { Topic } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import { safe } from './discord-text.ts';
import type { Menu } from './reply.ts';
import { tellApart } from './told-apart.ts';

/** Returns a menu that opens questions and names, shown only to the reader who picks one. */
export function topicMenu(placeholder: string, topics: readonly Topic[], edition: Edition): Menu {
	const told = tellApart(topics, edition);
	return {
		placeholder,
		call: { command: 'status', options: { subject: '' }, page: 1, show: 'hidden' },
		options: topics.map((topic) => ({
			label: safe(topic.name),
			value: topic.id,
			description: told.get(topic) ?? '',
		})),
	};
}
