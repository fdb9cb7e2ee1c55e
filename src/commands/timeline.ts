import { timeline as answer } from '../answers/timeline.ts';
import { timelineView } from '../views/timeline.ts';
import { anything, type Command, declare, hideable, nameOption, withTopic } from './command.ts';

export const timeline: Command = {
	declaration: hideable(
		declare('timeline', 'What happened and was said, in order of time, as reported').addStringOption(
			nameOption('about', 'A person, organisation, place or question'),
		),
	),
	suggest: { about: anything },
	reply: (asked) =>
		withTopic(asked, 'about', asked.edition.names, (about, known) => timelineView(known, answer(known.edition, about))),
};
