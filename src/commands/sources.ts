import { sources } from '../answers/sources.ts';
import { sourcesView } from '../views/sources.ts';
import { type Command, declareCommand, nameOption, withHideOption } from './command.ts';

export const sourcesCommand: Command = {
	declaration: withHideOption(
		declareCommand(
			'sources',
			'Where it comes from: every source with its hops, reports against origins',
		).addStringOption(nameOption('about', 'A person, organisation, place or question')),
	),
	reply: (context) => sourcesView(context, sources(context.edition, context.topics.about, context.limit)),
};
