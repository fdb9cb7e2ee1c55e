/** The bounds of every card that the editions of this repository can give, on every page. */
import { describe, expect, test } from 'vitest';
import { status } from '../../src/answers/status.ts';
import { decodeCustomId } from '../../src/views/component-id.ts';
import { currentSides } from '../../src/views/state-in-words.ts';
import { heightOf, shownLines } from '../support/replies/card.ts';
import { commandOf, messages } from '../support/replies/collected.ts';
import { SMALL, statements } from '../support/replies/statements.ts';
import { outsideQuotes } from '../support/replies/visible.ts';

/** Commands whose cards list up to six entries, or explain the others. */
const LONG = ['briefing', 'claims', 'timeline', 'search', 'sources', 'help', 'about'];
const LEGEND = /^(?:[†‡] (?:date worked out by Dateline|Dateline’s reading)(?: · |$))+/;

const cards = messages.flatMap(({ name, request, edition, reply, seen }) => {
	const call =
		request.kind === 'component' ? decodeCustomId(request.customId, request.values) : { options: request.options };
	const options: Readonly<Record<string, unknown>> = call?.options ?? {};
	if (options['full'] !== undefined || options['claim'] !== undefined) return [];
	const command = commandOf(request);
	const isLong = LONG.includes(command) && reply.outcome === 'answered';
	const asked = command === 'status' && [...edition.questions].find((one) => one.name === seen.title);
	const answered = asked ? status(edition, asked).question : null;
	const sides = answered ? currentSides(answered).length : 0;
	const more = Math.max(0, sides - 4);
	const lines = shownLines(reply);
	// Date lines may be alike.
	const telling = seen.lines.filter((line) => line.length > 30 && (!line.startsWith(SMALL) || line.includes('] ¶ ')));
	return [
		{
			name,
			command,
			lines,
			telling,
			text: lines.join('\n'),
			most: isLong ? [1900, 44] : [900 + 200 * more, 22 + 5 * more],
		},
	];
});

const wrong = (measure: (card: (typeof cards)[number]) => number | string | false) =>
	cards.flatMap((card) => {
		const found = measure(card);
		return found === false ? [] : [`${card.name}: ${found}`];
	});

describe('every card', () => {
	test('is checked, of every command', () => {
		expect(cards.length).toBeGreaterThan(500);
		expect(new Set(cards.map(({ command }) => command))).toEqual(
			new Set([...LONG, 'status', 'who', ...cards.map(({ command }) => command)]),
		);
	});

	test('has at most 900 characters, a briefing and a list 1,900, and 200 more for each answer beyond the fourth', () => {
		expect(wrong(({ text, most: [characters = 0] }) => text.length > characters && text.length)).toEqual([]);
	});

	test('has at most 22 lines on a phone, a briefing and a list 44, and 5 more for each answer beyond the fourth', () => {
		expect(
			wrong(({ lines, most: [, rows = 0] }) => {
				const height = lines.reduce((sum, line) => sum + heightOf(line), 0);
				return height > rows && height;
			}),
		).toEqual([]);
	});

	test('is at most 5 % hedges', () => {
		expect(
			wrong(({ lines, text }) => {
				const marks = lines.filter((line) => !LEGEND.test(line)).map(outsideQuotes);
				const hedges =
					marks
						.join('\n')
						.match(/[†‡]|\bundated\b|\binferred\b/g)
						?.join('') ?? '';
				return hedges.length > 0.05 * text.length && `${hedges} in ${text.length}`;
			}),
		).toEqual([]);
	});

	test('has no statement and no source line twice', () => {
		expect(wrong(({ telling }) => telling.find((line, i) => telling.indexOf(line) < i) ?? false)).toEqual([]);
		const names = new Set(cards.map(({ name }) => name));
		const told = statements.filter(({ name }) => names.has(name)).map(({ name, claim }) => `${name}: ${claim.id}`);
		expect(told.filter((one, i) => told.indexOf(one) < i)).toEqual([]);
	});
});
