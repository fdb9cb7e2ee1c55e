import { who } from '../answers/who.ts';
import { whoView } from '../views/who.ts';
import { type Command, declareCommand, missingOption, nameOption, withHideOption } from './command.ts';

export const whoCommand: Command = {
	declaration: withHideOption(
		declareCommand(
			'who',
			'A person or organisation: role as reported, ties, what they said and what others said',
		).addStringOption(nameOption('name', 'A person or organisation, in any usual spelling', true)),
	),
	reply: (context) => {
		const { name } = context.topics;
		return name ? () => whoView(context, who(context.edition, name)) : missingOption('who', 'name');
	},
};
