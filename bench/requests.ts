/** Requests about many topics: those of which most is on record, and others. */
import type { Request } from '../src/commands/request.ts';
import type { Edition } from '../src/data/edition/edition.ts';
import { STATES } from '../src/data/model/enums.ts';
import {
	numbersFor,
	organisationId,
	personId,
	placeId,
	questionId,
} from '../tests/support/made-up-archive/registries.ts';
import { chanceOf } from '../tests/support/made-up-archive/words.ts';

export type Asked = Request;

/** The heaviest, and as many others. */
const EACH = 120;

/** Requests by the name of their row, for an edition of `archive.ts`. */
export function requestsFor({ articles, topic }: Edition): Readonly<Record<string, readonly Asked[]>> {
	const numbers = numbersFor(articles.length);
	const chance = chanceOf(11, articles.length);
	const some = (count: number, idOf: (n: number) => string): readonly string[] => [
		...Array.from({ length: Math.min(EACH, count) }, (_, n) => idOf(n)),
		...Array.from({ length: EACH }, () => idOf(chance.below(count))),
	];
	const ask =
		(command: string, option: string) =>
		(id: string): Asked => ({ kind: 'command', command, options: { [option]: id } });
	const [questions, people] = [some(numbers.questions, questionId), some(numbers.people, personId)];
	const [places, organisations] = [some(numbers.places, placeId), some(numbers.organisations, organisationId)];
	const actors = [...people, ...organisations];
	const plain = (command: string): readonly Asked[] =>
		Array.from({ length: 8 }, () => ({ kind: 'command', command, options: {} }));
	const typed = people.map((id) => topic(id)?.name ?? '');
	return {
		'/status': [...questions, ...places].map(ask('status', 'subject')),
		'/who': actors.map(ask('who', 'name')),
		'/claims': [
			...plain('claims'),
			...places.map(ask('claims', 'about')),
			...actors.map(ask('claims', 'by')),
			...STATES.map(ask('claims', 'state')),
		],
		'/timeline': [...plain('timeline'), ...places.map(ask('timeline', 'about'))],
		'/sources': [...plain('sources'), ...places.map(ask('sources', 'about'))],
		'/briefing': [...plain('briefing'), ...places.map(ask('briefing', 'about'))],
		'a keystroke': typed.map((name) => ({
			kind: 'suggest',
			command: 'who',
			option: 'name',
			typed: name.slice(0, 1 + chance.below(name.length)),
			options: {},
		})),
	};
}
