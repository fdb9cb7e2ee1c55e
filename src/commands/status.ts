import { status } from '../answers/status.ts';
import { statusView } from '../views/status.ts';
import { type Command, declare, hideable, nameOption, required } from './command.ts';

export const statusCommand: Command = {
	declaration: hideable(
		declare('status', 'Where a question stands: every side, who cannot verify it, what is not known').addStringOption(
			nameOption('subject', 'A place, organisation, person or question', true),
		),
	),
	reply: (asked) => {
		const { subject } = asked.topics;
		return subject ? () => statusView(asked, status(asked.edition, subject)) : required('status', 'subject');
	},
};
