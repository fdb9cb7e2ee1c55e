import { describe, expect, it } from 'vitest';
import { questionStatus } from '../../src/answers/status.ts';
import { type ArticleParts, edition, inferred, on, type Parts, questionOf } from '../support/data/editions.ts';
import { revised } from '../support/data/revisions.ts';
import { ask, below, shownBy } from '../support/replies/ask.ts';

type Claim = ArticleParts['claims'][string];

const explicit = { basis: 'explicit' as const };
const figures = (values: Readonly<Record<string, string>>): Claim => ({
	positions: [{ question: 'losses', position: 'says', ...explicit }],
	figures: Object.entries(values).map(([figure, value]) => ({ figure, value, ...explicit })),
});
const killed = (value: string): Claim => figures({ killed: value });
const related = (type: 'replaces' | 'corrects' | 'repeats', claim: string): Claim => ({
	relations: [{ type, claim, ...explicit }],
});

const parts = (claims: ArticleParts['claims'], more: Partial<ArticleParts> = {}): Parts => ({
	questions: { losses: { question: 'How many were hurt?', kind: 'number', counts: ['killed', 'wounded'] } },
	figures: { killed: { name: 'killed' }, wounded: { name: 'wounded' } },
	articles: [{ claims, ...more }],
});
const reply = (claims: ArticleParts['claims'], more: Partial<ArticleParts> = {}) =>
	ask(edition(parts(claims, more)), 'status', { subject: 'losses', full: true });
const lead = (claims: ArticleParts['claims'], more: Partial<ArticleParts> = {}) =>
	shownBy(reply(claims, more)).split(' · as reported')[0];
const headings = (claims: ArticleParts['claims'], more: Partial<ArticleParts> = {}) =>
	shownBy(reply(claims, more))
		.split('\n')
		.filter((line) => / · \d+ reports? · \d+ voices?$/.test(line) && !line.includes('as reported'))
		.map((line) => line.replace(/ · \d.*$/, ''));

const first: Claim = { said: on('2021-09-04'), ...killed('87') };
const later = (type: 'replaces' | 'corrects', more: Claim = {}): Claim => ({
	...{ said: on('2021-09-05'), paragraph: 2 },
	...killed('107'),
	...related(type, 'first'),
	...more,
});

describe('a figure', () => {
	it.each([
		['107', '107 killed'],
		['>=107', 'at least 107 killed'],
		['>345', 'over 345 killed'],
		['<=20', 'up to 20 killed'],
		['<20', 'under 20 killed'],
		['~80', 'about 80 killed'],
		['100..200', '100 to 200 killed'],
		['12500', '12,500 killed'],
	])('%s reads "%s", with who said it', (value, words) => {
		expect(lead({ first: killed(value) })).toBe(`Only heard from Anna Example: ${words}`);
	});

	it('that its own source replaces or corrects is no longer current', () => {
		for (const type of ['replaces', 'corrects'] as const) {
			const claims = { first, later: later(type) };
			expect(headings(claims)).toEqual(['Anna Example: 107 killed (earlier 87 killed)']);
			expect(lead(claims)).toBe('Only heard from Anna Example: 107 killed');
		}
	});

	it('that another source replaces stays beside it', () => {
		const claims = { first, later: later('replaces', { speaker: 'bert' }) };
		expect(headings(claims)).toEqual(['Anna Example: 87 killed', 'Bert Example: 107 killed']);
		expect(lead(claims)).toBe('Accounts differ');
	});

	it('that was replaced contradicts nobody any more', () => {
		const other: Claim = { speaker: 'bert', paragraph: 3, ...killed('107') };
		expect(lead({ first, other })).toBe('Accounts differ');
		expect(lead({ first, later: later('replaces'), other })).toMatch(/^Accounts agree: 107 killed, /);
	});

	it('that was replaced twice has both earlier ones, the newer first', () => {
		const third: Claim = { said: on('2021-09-06'), paragraph: 3, ...killed('111'), ...related('replaces', 'later') };
		expect(headings({ first, later: later('replaces'), third })).toEqual([
			'Anna Example: 111 killed (earlier 107 killed and 87 killed)',
		]);
	});

	it('that was withdrawn takes no part, and is shown as withdrawn', () => {
		const withdrawn = { corrections: [{ claim: 'first', date: '2021-09-08', class: 'withdrawn' as const }] };
		const claims = { first, other: { speaker: 'bert', paragraph: 2, ...killed('90') } };
		expect(lead(claims, withdrawn)).toBe('Only heard from Bert Example: 90 killed');
		expect(headings(claims, withdrawn)).toEqual(['Bert Example: 90 killed']);
		expect(below(reply(claims, withdrawn), 'Also said').join('\n')).toContain('Withdrawn by Dateline');
	});

	it('that is alone and was withdrawn leaves nobody', () => {
		const withdrawn = { corrections: [{ claim: 'first', date: '2021-09-08', class: 'withdrawn' as const }] };
		expect(lead({ first }, withdrawn)).toBe('Nobody has said');
	});

	it('of one kind does not contradict one of another kind', () => {
		const claims = { dead: killed('2'), hurt: { speaker: 'bert', ...figures({ wounded: '5' }) } };
		expect(headings(claims)).toEqual(['Anna Example: 2 killed', 'Bert Example: 5 wounded']);
		expect(lead(claims)).toBe('Several answers');
	});

	it('of each of two kinds is shown with its kind, and one of them can be contradicted', () => {
		const claims = {
			both: figures({ killed: '2', wounded: '5' }),
			other: { speaker: 'bert', ...figures({ killed: '2', wounded: '7' }) },
		};
		expect(headings(claims)).toEqual(['Anna Example: 2 killed and 5 wounded', 'Bert Example: 2 killed and 7 wounded']);
		expect(lead(claims)).toBe('Accounts differ');
	});

	it('that a later report replaces is earlier from the save on in which that is entered', () => {
		const second = (type?: 'replaces' | 'corrects'): Parts => ({
			...parts({ first }),
			articles: [
				{ claims: { first } },
				{
					dateline: inferred('2021-09-09'),
					claims: {
						later: { said: on('2021-09-08'), ...killed('107'), ...(type && related(type, 'northland-report/first')) },
					},
				},
			],
		});
		const sidesOf = (...versions: Parts[]) => {
			const made = revised(...versions);
			return questionStatus(made, questionOf(made, 'losses')).sides.map((side) => [
				side.figures.map(({ value }) => value),
				side.earlier.map(({ value }) => value),
			]);
		};
		expect(sidesOf(second(), second('replaces'))).toEqual([[['107'], ['87']]]);
		expect(sidesOf(second('corrects'), second())).toEqual([[['107'], []]]);
		expect(sidesOf(parts({ first }), second('corrects'))).toEqual([[['107'], ['87']]]);
	});
});

describe('a figure', () => {
	it('is current again once the statement that replaced it is withdrawn', () => {
		const claims = { first, later: { said: on('2021-09-08'), ...killed('107'), ...related('replaces', 'first') } };
		const valuesIn = (corrections: NonNullable<Parts['articles'][number]['corrections']>) => {
			const made = edition({ ...parts({}), articles: [{ claims, corrections }] });
			return questionStatus(made, questionOf(made, 'losses')).sides.map(({ figures, earlier }) => [
				figures.map(({ value }) => value),
				earlier.map(({ value }) => value),
			]);
		};
		expect(valuesIn([])).toEqual([[['107'], ['87']]]);
		const withdrawn = { claim: 'later', date: '2021-09-10', class: 'withdrawn', was: 'a', is: 'b' } as const;
		expect(valuesIn([withdrawn])).toEqual([[['87'], []]]);
	});
});

describe('a figure that was replaced', () => {
	const made = edition(parts({ first, later: later('corrects') }));

	it.each([
		['claims', { about: 'northland' }],
		['timeline', { about: 'northland' }],
		['who', { name: 'anna', full: true }],
		['search', { text: 'northland' }],
		['status', { subject: 'losses', full: true }],
		['status', { subject: 'losses' }],
		['briefing', { about: 'northland' }],
	])('is never shown without that, in /%s', (command, options) => {
		const lines = shownBy(ask(made, command, options)).split('\n');
		const shown = lines.flatMap((line, at) =>
			/^(?!-# ).*is first/.test(line) ? [line.startsWith('• ') ? line : `${line}\n${lines[at + 1]}`] : [],
		);
		for (const line of shown) expect(line).toMatch(/(?:replaced|corrected)(?: by its own source)?, see \[\d\]/);
		// Cards give it as the earlier figure of its source.
		if (shown.length === 0) expect(lines.join('\n')).toMatch(/107 killed.* \(earlier 87 killed\)/);
	});
});
