import { status as answer } from '../answers/status.ts';
import { statusView } from '../views/status.ts';
import { anything, type Command, declare, hideable, nameOption, required, withTopic } from './command.ts';

export const status: Command = {
	declaration: hideable(
		declare('status', 'Where a question stands: every side, who cannot verify it, what is not known').addStringOption(
			nameOption('subject', 'A place, organisation, person or question', true),
		),
	),
	suggest: { subject: anything },
	reply: (asked) =>
		withTopic(asked, 'subject', asked.edition.names, (topic, known) =>
			topic ? statusView(known, answer(known.edition, topic)) : required('status', 'subject'),
		),
};
