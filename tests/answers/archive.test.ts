import { expect, it } from 'vitest';
import { SHOWN_MAX } from '../../src/answers/order.ts';
import { edition, on, position } from '../support/data/editions.ts';
import { ask, shownBy } from '../support/replies/ask.ts';

const LEFT = 30;
const day = (n: number) => on(new Date(Date.UTC(2021, 3, 1 + n)).toISOString().slice(0, 10));

/** More of everything than a reply shows: each claim on a day of its own, the newest first in the file. */
const large = edition({
	questions: { calm: {} },
	articles: [
		{
			claims: Object.fromEntries(
				Array.from({ length: SHOWN_MAX + LEFT }, (_, n) => [
					`c${n}`,
					{
						speaker: n % 2 ? 'anna' : 'bert',
						said: day(SHOWN_MAX + LEFT - n),
						paragraph: n + 1,
						positions: [position('calm', n % 2 ? 'yes' : 'no')],
					},
				]),
			),
		},
	],
});

it.each([
	['claims', {}, LEFT],
	['claims', { about: 'northland' }, LEFT],
	['timeline', {}, SHOWN_MAX],
	['status', { subject: 'northland', full: true }, LEFT],
])('/%s %o says how many older entries are not shown', (command, options, left) => {
	expect(shownBy(ask(large, command, options))).toContain(`${left} older entries not shown`);
});

it('the card of a question says of a side that it has more statements than were looked up, and opens all', () => {
	const card = ask(large, 'status', { subject: 'northland' });
	const more = shownBy(card).match(/at least \d+ more statements/g);
	expect(more).toEqual(Array(2).fill(`at least ${SHOWN_MAX / 2 - 1} more statements`));
	expect(JSON.stringify(card.components)).toContain(`All ${SHOWN_MAX + LEFT} statements`);
});

it('/briefing leads from each question to its statements, and does not count them as left out', () => {
	expect(shownBy(ask(large, 'briefing'))).not.toContain('not shown');
});

it('/sources lists every statement of a report with its source', () => {
	const shown = shownBy(ask(large, 'sources', { full: true }));
	expect(shown).not.toContain('not shown');
	expect(shown).toContain(
		`its own narration, ¶ ${Array.from({ length: SHOWN_MAX + LEFT }, (_, n) => n + 1).join(', ')}`,
	);
});

it.each([
	['status', { subject: 'calm', full: true }],
	['briefing', { full: true }],
])('/%s shows both sides of a dispute, however old one of them is', (command, options) => {
	const dispute = (n: number) => ({
		speaker: n === 0 ? 'anna' : 'bert',
		said: day(n),
		paragraph: n + 1,
		positions: [position('calm', n === 0 ? 'yes' : 'no')],
	});
	const claims = Object.fromEntries(Array.from({ length: SHOWN_MAX + LEFT }, (_, n) => [`c${n}`, dispute(n)]));
	const shown = shownBy(ask(edition({ questions: { calm: {} }, articles: [{ claims }] }), command, options));
	expect(shown).toContain('Disputed');
	expect(shown).toMatch(/^• Anna/m);
	expect(shown).toMatch(/^• (?:Says otherwise[^:]*: )?Bert/m);
});

it('/briefing shows of each side of a dispute the newest word against the other', () => {
	const said = (speaker: string, n: number, take: 'yes' | 'no') => ({
		speaker,
		said: day(n),
		paragraph: n + 1,
		positions: [position('calm', take)],
	});
	const claims = {
		first: said('anna', 0, 'yes'),
		bert: said('bert', 1, 'yes'),
		turned: said('anna', 9, 'no'),
	};
	const newer = Object.fromEntries(
		['carl', 'dora', 'emil', 'fred'].map((who, n) => [who, { speaker: 'anna', said: day(20 + n), paragraph: 20 + n }]),
	);
	const made = edition({ questions: { calm: {} }, articles: [{ claims: { ...claims, ...newer } }] });
	const shown = shownBy(ask(made, 'briefing'));
	expect(shown).toContain('Disputed');
	expect(shown).toContain('is turned ');
	expect(shown).toContain('is bert ');
});

it('/briefing counts further questions apart from older statements', () => {
	const questions = Object.fromEntries(Array.from({ length: 13 }, (_, n) => [`q${n}`, {}]));
	const positions = Object.keys(questions).map((question) => position(question, 'yes'));
	const made = edition({ questions, articles: [{ claims: { calm: { positions } } }] });
	const [lead] = shownBy(ask(made, 'briefing', { full: true })).split('\n');
	expect(lead).toContain('3 more questions on file');
	expect(lead).not.toContain('older');
});

it('what is left out is the oldest, and counts in what stands behind the rest', () => {
	const first = shownBy(ask(large, 'claims', { full: true }));
	expect(first).toContain('Northland is c0 ');
	expect(first).toContain('1 report · 2 voices');
	expect(shownBy(ask(large, 'sources'))).toContain(`${SHOWN_MAX + LEFT} statements`);
	expect(shownBy(ask(large, 'who', { name: 'anna', full: true }))).not.toContain('not shown');
});

it('a narrower question leaves out nothing', () => {
	expect(shownBy(ask(large, 'claims', { by: 'anna', full: true }))).not.toContain('not shown');
});
