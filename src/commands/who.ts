import { unnamed } from '../answers/unnamed.ts';
import { who } from '../answers/who.ts';
import { unnamedView } from '../views/unnamed.ts';
import { whoView } from '../views/who.ts';
import { type Command, declareCommand, missingOption, nameOption, withHideOption } from './command.ts';

export const whoCommand: Command = {
	declaration: withHideOption(
		declareCommand('who', 'A person or organisation: role, what they said, what was said about them').addStringOption(
			nameOption('name', 'A person or organisation, in any usual spelling', true),
		),
	),
	reply: (context) => {
		const { name } = context.topics;
		if (!name) return missingOption('who', 'name');
		return name.kind === 'unnamed-sources'
			? () => unnamedView(context, unnamed(context.edition, name))
			: () => whoView(context, who(context.edition, name));
	},
};
