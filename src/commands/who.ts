import { who as answer } from '../answers/who.ts';
import { whoView } from '../views/who.ts';
import { actors, type Command, declare, hideable, nameOption, required, withTopic } from './command.ts';

export const who: Command = {
	declaration: hideable(
		declare(
			'who',
			'A person or organisation: role as reported, ties, what they said and what others said',
		).addStringOption(nameOption('name', 'A person or organisation, in any usual spelling', true)),
	),
	suggest: { name: actors },
	reply: (asked) =>
		withTopic(asked, 'name', asked.edition.actors, (subject, known) =>
			subject ? whoView(known, answer(known.edition, subject)) : required('who', 'name'),
		),
};
