import { timeline } from '../answers/timeline.ts';
import { timelineView } from '../views/timeline.ts';
import { type Command, declareCommand, nameOption, withViewOptions } from './command.ts';

export const timelineCommand: Command = {
	declaration: withViewOptions(
		declareCommand('timeline', 'What was reported and said, in order of time').addStringOption(
			nameOption('about', 'A person, organisation, place or question'),
		),
	),
	reply: (context) => timelineView(context, timeline(context.edition, context.topics.about, context.limit)),
};
