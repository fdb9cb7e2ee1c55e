import { briefing as answer } from '../answers/briefing.ts';
import { briefingView } from '../views/briefing.ts';
import { anything, type Command, declare, hideable, nameOption, withTopic } from './command.ts';

export const briefing: Command = {
	declaration: hideable(
		declare(
			'briefing',
			'The story in one reply: questions and their states, newest statements, casualties',
		).addStringOption(nameOption('about', 'Only what concerns this person, organisation, place or question')),
	),
	suggest: { about: anything },
	reply: (asked) =>
		withTopic(asked, 'about', asked.edition.names, (about, known) => briefingView(known, answer(known.edition, about))),
};
