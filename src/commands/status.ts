import { status } from '../answers/status.ts';
import { statusView } from '../views/status.ts';
import { type Command, declareCommand, missingOption, nameOption, withViewOptions } from './command.ts';

export const statusCommand: Command = {
	declaration: withViewOptions(
		declareCommand('status', 'Who says what about a question, and who cannot verify it').addStringOption(
			nameOption('subject', 'A place, organisation, person or question', true),
		),
	),
	reply: (context) => {
		const { subject } = context.topics;
		return subject ? () => statusView(context, status(context.edition, subject)) : missingOption('status', 'subject');
	},
};
