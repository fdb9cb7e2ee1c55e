import { timeline as answer } from '../answers/timeline.ts';
import { timelineView } from '../views/timeline.ts';
import { type Command, declare, hideable, nameOption } from './command.ts';

export const timeline: Command = {
	declaration: hideable(
		declare('timeline', 'What happened and was said, in order of time, as reported').addStringOption(
			nameOption('about', 'A person, organisation, place or question'),
		),
	),
	reply: (asked) => timelineView(asked, answer(asked.edition, asked.topics.about, asked.most)),
};
