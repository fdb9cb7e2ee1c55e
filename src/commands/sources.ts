import { sources as answer } from '../answers/sources.ts';
import { sourcesView } from '../views/sources.ts';
import { anything, type Command, declare, hideable, nameOption, withTopic } from './command.ts';

export const sources: Command = {
	declaration: hideable(
		declare('sources', 'Where it comes from: every source with its hops, reports against origins').addStringOption(
			nameOption('about', 'A person, organisation, place or question'),
		),
	),
	suggest: { about: anything },
	reply: (asked) =>
		withTopic(asked, 'about', asked.edition.names, (about, known) => sourcesView(known, answer(known.edition, about))),
};
