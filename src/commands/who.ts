import { unnamed } from '../answers/unnamed.ts';
import { who } from '../answers/who.ts';
import { unnamedView } from '../views/unnamed.ts';
import { unnamedCard } from '../views/unnamed-card.ts';
import { whoView } from '../views/who.ts';
import { whoCard } from '../views/who-card.ts';
import { type Command, declareCommand, missingOption, nameOption, withViewOptions } from './command.ts';

export const whoCommand: Command = {
	declaration: withViewOptions(
		declareCommand('who', 'A person or organisation: role, what they said, what was said about them').addStringOption(
			nameOption('name', 'A person or organisation, in any usual spelling', true),
		),
	),
	reply: (context) => {
		const { name } = context.topics;
		if (!name) return missingOption('who', 'name');
		const { edition, call } = context;
		const { full } = call.options;
		return name.kind === 'unnamed-sources'
			? () => (full ? unnamedView : unnamedCard)(context, unnamed(edition, name))
			: () => (full ? whoView : whoCard)(context, who(edition, name));
	},
};
