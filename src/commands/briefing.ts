import { briefing } from '../answers/briefing.ts';
import { briefingView } from '../views/briefing.ts';
import { type Command, declareCommand, nameOption, withViewOptions } from './command.ts';

export const briefingCommand: Command = {
	declaration: withViewOptions(
		declareCommand('briefing', 'The story in one reply: every question, and who said what').addStringOption(
			nameOption('about', 'Only this person, organisation, place or question'),
		),
	),
	reply: (context) => briefingView(context, briefing(context.edition, context.topics.about)),
};
