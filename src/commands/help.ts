import type { Edition } from '../data/edition/edition.ts';
import { helpView } from '../views/about.ts';
import { type Command, declareCommand } from './command.ts';

/**
 * Returns the command that lists all commands, including itself.
 *
 * @example
 * const all: readonly Command[] = [statusCommand, helpCommand(() => all)];
 */
export function helpCommand(all: () => readonly Command[]): Command {
	return {
		declaration: declareCommand('help', 'What you can ask, and how to read the answers').toJSON(),
		reply: ({ edition }) =>
			helpView(
				edition,
				all().map(({ declaration }) => declaration),
				examples(edition),
			),
	};
}

/** Example commands about the topics that this edition has most on. */
function examples(edition: Edition): string[] {
	const [topic] = edition.names.find('', 1);
	const [actor] = edition.actors.find('', 1);
	const person = edition.actors.find('', 25).find(({ item }) => item.kind === 'person');
	const place = edition.names.find('', 25).find(({ item }) => item.kind === 'place');
	const named = (prefix: string, match: typeof topic) => (match ? [`${prefix}${match.item.name}`] : []);
	return [
		...named('/status ', place ?? topic),
		...named('/who ', person ?? actor),
		...named('/claims about:', actor),
		...named('/timeline about:', place),
		'/briefing',
	];
}
