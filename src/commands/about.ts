import { VERSION } from '../package.ts';
import { aboutView } from '../views/about.ts';
import { type Command, declareCommand } from './command.ts';

export const aboutCommand: Command = {
	declaration: declareCommand('about', 'What is loaded here, and what is stored about you').toJSON(),
	reply: ({ edition }) => aboutView(edition, VERSION),
};
