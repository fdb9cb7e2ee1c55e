import { briefing } from '../answers/briefing.ts';
import { briefingView } from '../views/briefing.ts';
import { type Command, declareCommand, nameOption, withViewOptions } from './command.ts';

export const briefingCommand: Command = {
	declaration: withViewOptions(
		declareCommand(
			'briefing',
			'The story in one reply: questions and their states, newest statements, casualties',
		).addStringOption(nameOption('about', 'Only what concerns this person, organisation, place or question')),
	),
	reply: (context) => briefingView(context, briefing(context.edition, context.topics.about)),
};
