import { sources } from '../answers/sources.ts';
import { sourcesView } from '../views/sources.ts';
import { type Command, declare, hideable, nameOption } from './command.ts';

export const sourcesCommand: Command = {
	declaration: hideable(
		declare('sources', 'Where it comes from: every source with its hops, reports against origins').addStringOption(
			nameOption('about', 'A person, organisation, place or question'),
		),
	),
	reply: (asked) => sourcesView(asked, sources(asked.edition, asked.topics.about, asked.most)),
};
