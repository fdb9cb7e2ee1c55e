import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { speakerName } from '../../src/answers/order.ts';
import type { Claim } from '../../src/data/edition/content.ts';
import type { Edition } from '../../src/data/edition/edition.ts';
import type { MessageReply } from '../../src/views/reply.ts';
import { type ArticleParts, claimOf, edition, inferred, on } from '../support/data/editions.ts';
import { wovenParts } from '../support/data/woven.ts';
import { ask, click, shownBy } from '../support/replies/ask.ts';
import { waysOn } from '../support/replies/everything.ts';

/** All pages of a reply. */
function pagesOf(made: Edition, command: string, options: Record<string, string> = {}): readonly MessageReply[] {
	const pages = [ask(made, command, options)];
	for (;;) {
		const next = waysOn(pages.at(-1) as MessageReply).find(({ label }) => label === 'Next');
		const page = next && click(made, next.customId);
		if (!page || page.embeds[0]?.description === pages.at(-1)?.embeds[0]?.description) return pages;
		pages.push(page);
	}
}

/** The statements on a page, by its menu. */
const idsOn = (page: MessageReply): readonly string[] =>
	waysOn(page)
		.filter(({ customId, values }) => values.length > 0 && /\|c(?:\||$)/.test(customId))
		.flatMap(({ values }) => values);

/** The lines with a statement, without those with its date. */
const sentencesOn = (page: MessageReply) =>
	(page.embeds[0]?.description ?? '').split('\n').filter((line) => !line.startsWith('-# ') && / \[\d+\]$/.test(line));
const speakersOn = (page: MessageReply) => sentencesOn(page).map((line) => line.split(/,| said/)[0]);

const disputes = (claim: string) => ({ type: 'disputes' as const, claim, basis: 'explicit' as const });
const repeats = (claim: string) => ({ type: 'repeats' as const, claim, basis: 'explicit' as const });
const of = (claims: ArticleParts['claims'], more: Partial<ArticleParts> = {}) =>
	edition({ articles: [{ claims, ...more }] });
const many = (count: number, more: ArticleParts['claims'][string] = {}): ArticleParts['claims'] =>
	Object.fromEntries(
		Array.from({ length: count }, (_, i) => [`c${i}`, { paragraph: i + 1, said: on('2021-09-06'), ...more }]),
	);

/** The voices that dispute a claim, or what it repeats. */
function opponentsOf(claim: Claim): readonly Claim[] {
	const own = [...claim.referring].filter(({ type, other }) => type === 'disputes' && other.origin !== claim.origin);
	const original = claim.relations.find(({ type }) => type === 'repeats' || type === 'same-as')?.other;
	return [...own.map(({ other }) => other), ...(original ? opponentsOf(original) : [])];
}

const LISTS: readonly [string, Record<string, string>][] = [
	['claims', {}],
	['claims', { about: 'northland' }],
	['claims', { by: 'guild' }],
	['timeline', {}],
	['search', { text: 'northland' }],
	['search', { text: 'northland', order: 'relevance' }],
];

describe('every page of /claims, /timeline and /search', () => {
	it('has both sides of a dispute or a line that names the other, and each statement of the list once', () => {
		fc.assert(
			fc.property(wovenParts, (parts) => {
				const made = edition(parts);
				for (const [command, options] of LISTS) {
					const pages = pagesOf(made, command, options);
					for (const page of pages) expectBothSides(page, made);
					expectEachOnce(pages, made);
				}
			}),
			{ numRuns: 25 },
		);
	});
});

function expectBothSides(page: MessageReply, made: Edition): void {
	const here = new Set(idsOn(page));
	const named = shownBy(page).match(/(?:Disputed by|At odds with) .*/g) ?? [];
	const isNamed = ({ voice, id }: Claim) =>
		here.has(id) || named.some((line) => line.includes('inText' in voice ? voice.inText : speakerName(voice)));
	for (const id of here) {
		const opponents = opponentsOf(claimOf(made, id));
		expect(opponents.length === 0 || opponents.some(isNamed)).toBe(true);
	}
}

function expectEachOnce(pages: readonly MessageReply[], made: Edition): void {
	const all = pages.flatMap(idsOn);
	expect(new Set(all).size).toBe(all.length);
	const opposed = (id: string) => opponentsOf(claimOf(made, id)).map((other) => other.id);
	const inDispute = (page: MessageReply) => idsOn(page).some((id) => opposed(id).some((other) => all.includes(other)));
	for (const page of pages) {
		const here = idsOn(page);
		for (const other of here.flatMap(opposed)) if (all.includes(other)) expect(here).toContain(other);
		if (!inDispute(page)) expect(sentencesOn(page).length).toBeLessThanOrEqual(6);
	}
	if (pages.some(inDispute)) expect(inDispute(pages[0] as MessageReply)).toBe(true);
}

describe('a list on a card', () => {
	const pair = (first: ArticleParts['claims'][string], second: ArticleParts['claims'][string]) =>
		of({ yes: { ...first }, no: { paragraph: 2, speaker: 'bert', relations: [disputes('yes')], ...second } });

	it('shows both sides next to each other, each with the other’s name and source mark', () => {
		const [page] = pagesOf(
			of({ ...many(2), no: { paragraph: 9, speaker: 'bert', relations: [disputes('c1')] } }),
			'claims',
		);
		const lines = (page ? shownBy(page) : '').split('\n').slice(1, 7);
		expect(lines).toEqual([
			'Anna Example said that Northland is c0 [1]',
			'-# on Mon 6 Sep 2021',
			'Anna Example said that Northland is c1 [2]',
			'-# on Mon 6 Sep 2021 · Disputed by Bert Example [3]',
			'Bert Example said that Northland is no [3]',
			'-# undated · At odds with Anna Example [2]',
		]);
	});

	it('has the same order of sides, whichever of them has a date', () => {
		const dates = [null, on('2021-09-06'), inferred('../2021-09-06'), inferred('../2021-09-05')];
		const orders = dates.flatMap((said) =>
			dates.flatMap((other) =>
				['claims', 'timeline'].map((command) => {
					const [page] = pagesOf(pair({ said }, { said: other }), command);
					return page ? speakersOn(page).join() : '';
				}),
			),
		);
		expect(new Set(orders)).toEqual(new Set(['Anna Example,Bert Example']));
	});

	it('has sides take turns where several statements dispute each other', () => {
		const made = of({
			a1: { said: on('2021-09-06') },
			a2: { paragraph: 2, said: on('2021-09-06') },
			a3: { paragraph: 3, said: on('2021-09-06') },
			b1: { paragraph: 4, speaker: 'bert', relations: ['a1', 'a2', 'a3'].map(disputes) },
			b2: { paragraph: 5, speaker: 'bert', relations: [disputes('a2')] },
		});
		const [page] = pagesOf(made, 'claims');
		expect(page && speakersOn(page)).toEqual([
			'Anna Example',
			'Bert Example',
			'Anna Example',
			'Bert Example',
			'Anna Example',
		]);
	});

	it('has the newest dispute on the first page, however old it is', () => {
		const old = { said: on('2021-09-01') };
		const made = of({
			...many(9),
			yes: { paragraph: 10, ...old },
			no: { paragraph: 11, speaker: 'bert', relations: [disputes('yes')], ...old },
		});
		const [first, ...others] = pagesOf(made, 'claims');
		expect(first && speakersOn(first)).toContain('Bert Example');
		expect(others.flatMap(speakersOn)).not.toContain('Bert Example');
	});

	it('folds what repeats a statement into it, also what repeats a repetition', () => {
		const made = of({
			first: {},
			again: { paragraph: 2, speaker: 'herald', relations: [repeats('first')] },
			more: { paragraph: 3, speaker: 'guild', relations: [repeats('again')] },
		});
		const [page] = pagesOf(made, 'claims');
		expect(page && shownBy(page).split('\n').slice(1, 3)).toEqual([
			'Anna Example said that Northland is first [1]',
			'-# undated · also in ¶ 2 [2] · also in ¶ 3 [3]',
		]);
		expect(page && idsOn(page)).toHaveLength(3);
	});

	it('numbers the sources of each page from 1, and explains the marks that are on it', () => {
		const made = of({ ...many(8), late: { paragraph: 9, said: inferred('2021-09-01') } });
		const [first, second] = pagesOf(made, 'claims').map(shownBy);
		for (const page of [first, second]) expect(page).toContain('-# Report on Northland: [1] ¶ ');
		expect(second).toMatch(/† date worked out by Dateline$/);
	});

	it('shows a correction and a dispute of the same statement', () => {
		const made = of(
			{ yes: {}, no: { paragraph: 2, speaker: 'bert', relations: [disputes('yes')] } },
			{ corrections: [{ claim: 'yes', date: '2021-09-09', class: 'corrected', was: 'calmer', is: 'calm' }] },
		);
		const [page] = pagesOf(made, 'claims');
		expect(page && shownBy(page)).toMatch(
			/At odds with Bert Example \[2\]\n-# Corrected by Dateline on Thu 9 Sep 2021\. Before: /,
		);
	});

	it('paraphrases a very long sentence, as the cards of other commands do', () => {
		const text = `calm ${'and very calm '.repeat(20)}`.trim();
		const quotations = [{ text, paragraph: 1 }];
		const made = of({ yes: { manner: 'direct', paraphrase: 'all was calm', about: ['anna'], quotations } });
		const requests: [command: string, options?: Record<string, string>][] = [
			['claims'],
			['timeline'],
			['briefing'],
			['who', { name: 'anna' }],
		];
		for (const [command, options] of requests) {
			const card = shownBy(ask(made, command, options));
			expect(card).toContain('that all was calm [1]');
			expect(card).not.toContain('very calm');
			expect(shownBy(ask(made, command, { ...options, full: true }))).toContain(text);
		}
	});

	it('shortens a long quotation to whole sentences, and shows it whole in the record', () => {
		const long = `No. We stay here. ${'We wait for the boats, and we wait for the rain, as ever. '.repeat(5)}Then we leave.`;
		const made = of({ long: { manner: 'direct', quotations: [{ paragraph: 1, text: long }] } });
		expect(shownBy(ask(made, 'claims'))).toMatch(/: “No\. We stay here\. We wait [^“]*as ever\. …” \[1\]/);
		expect(shownBy(click(made, '1|claims|p|f0'))).toContain(`“${long}”`);
	});

	it('says how many older statements are not shown, and how to see them', () => {
		const made = of(many(60));
		expect(shownBy(ask(made, 'claims'))).toContain(
			'60 statements, Mon 6 Sep 2021† (<t:1630929600:R>)\n-# 10 older entries not shown: about, by, state and kind narrow the list',
		);
		const labels = waysOn(ask(made, 'claims')).map(({ label }) => label);
		expect(labels).toContain('The whole record');
		expect(waysOn(ask(of(many(7)), 'claims')).map(({ label }) => label)).toContain('All 7 statements');
	});

	it('fits Discord even if a dispute is too long for a page', () => {
		const words = 'it is so '.repeat(54);
		const loud = Object.fromEntries(
			Array.from({ length: 9 }, (_, i) => [
				`no${i}`,
				{ paragraph: i + 2, speaker: 'bert', paraphrase: `${words}${i}`, relations: [disputes('yes')] },
			]),
		);
		const pages = pagesOf(of({ yes: {}, ...loud }), 'claims');
		expect(pages.length).toBeGreaterThan(1);
		for (const { embeds } of pages) expect(embeds[0]?.description?.length).toBeLessThanOrEqual(4096);
	});
});

describe('/timeline on a card', () => {
	const made = of(
		{
			storm: { said: on('2021-09-05'), happened: on('2021-09-04') },
			flood: { paragraph: 2, speaker: 'bert', said: on('2021-09-05') },
			none: { paragraph: 3, speaker: 'carla' },
		},
		{ events: { storm: { name: 'reported storm', when: on('2021-09-04'), place: 'northland', claims: ['storm'] } } },
	);

	it('has each statement once: at the day of its event, with the day on which it was said', () => {
		const lines = shownBy(ask(made, 'timeline')).split('\n').slice(1, 10);
		expect(lines).toEqual([
			'Sat 4 Sep 2021',
			'Reported storm, Northland: Anna Example said that Northland is storm [1]',
			'-# said on Sun 5 Sep 2021',
			'Sun 5 Sep 2021',
			'Bert Example said that Northland is flood [2]',
			'-# on Sun 5 Sep 2021',
			'Mon 6 Sep 2021',
			'Carla Sample said that Northland is none [3]',
			'-# undated · reported on Mon 6 Sep 2021†',
		]);
	});

	it('keeps the order of days where statements of two days dispute each other', () => {
		const disputed = of({
			yes: { said: on('2021-09-01') },
			...many(1, { said: on('2021-09-03') }),
			no: { paragraph: 2, speaker: 'bert', said: on('2021-09-05'), relations: [disputes('yes')] },
		});
		expect(speakersOn(ask(disputed, 'timeline'))).toEqual(['Anna Example', 'Anna Example', 'Bert Example']);
	});
});
