import { describe, expect, it } from 'vitest';
import type { Edition } from '../../src/data/edition/edition.ts';
import { citer, hopInWords, hopsOf } from '../../src/views/citation.ts';
import { type ArticleParts, claimOf, edition, FRESH, inferred, LATER, must, on } from '../support/data/editions.ts';

const one = (claim: ArticleParts['claims'][string], more: Partial<ArticleParts> = {}): Edition =>
	edition({ articles: [{ ...more, claims: { calm: claim } }] });

/** Prints the only claim of an edition. */
const printed = (made: Edition, now = LATER, id = 'calm') => citer(made, now).claim(claimOf(made, id)).text;

const hop = { kind: 'post' as const, by: null, medium: null, handle: null, date: null, paragraphs: [1] };
const role = (subject: string, role: string, paragraph: number) => ({
	subject,
	role,
	words: 'w',
	paragraph,
	basis: 'explicit' as const,
});

describe('citer().claim()', () => {
	it('prints one sentence: speaker and role, when it was said, what was said, and a source mark', () => {
		const made = one({ said: on('2021-09-05') }, { roles: [role('anna', 'mayor of Northland', 1)] });
		expect(printed(made)).toBe('• Anna Example, mayor of Northland, said on Sun 5 Sep 2021 that Northland is calm [1]');
	});

	it('prefers the role in the claim’s paragraph to the first in its report, and uses none from other reports', () => {
		const roles = [role('anna', 'a spokesperson', 1), role('anna', 'the mayor', 2)];
		const made = edition({
			articles: [
				{ roles, claims: { first: { paragraph: 1 }, second: { paragraph: 2 }, third: { paragraph: 3 } } },
				{ claims: { elsewhere: {} } },
			],
		});
		const speakers = [...made.claims].map((claim) => /• (.*?) said/.exec(citer(made, LATER).claim(claim).text)?.[1]);
		expect(speakers).toEqual([
			'Anna Example, a spokesperson,',
			'Anna Example, the mayor,',
			'Anna Example, a spokesperson,',
			'Anna Example',
		]);
	});

	it('names the organisation that the speaker speaks for if there is no role', () => {
		const claim = { onBehalfOf: 'council' };
		expect(printed(one(claim))).toContain('• Anna Example, speaking for the Northland Council, said');
		expect(printed(one(claim, { roles: [role('anna', 'the mayor', 1)] }))).toContain('• Anna Example, the mayor, said');
	});

	it('describes an unnamed source as the report does, with the reason if there is one', () => {
		const unnamed = (anonymity: null | { reason: string; words: string; paragraph: number }) =>
			printed(
				one(
					{ speaker: 'witness' },
					{
						unnamed: {
							witness: {
								description: 'witnesses from the coast',
								plural: true,
								words: 'witnesses',
								paragraph: 1,
								anonymity,
							},
						},
					},
				),
			);
		expect(unnamed(null)).toContain('• Witnesses from the coast said');
		expect(unnamed({ reason: 'they were afraid', words: 'afraid', paragraph: 1 })).toMatch(
			/^• Witnesses from the coast\b.*they were afraid.* said/,
		);
	});

	it('dates the report’s own narration by the report', () => {
		const made = one({ speaker: 'report' }, { dateline: on('2021-09-06', { paragraph: 1 }) });
		expect(printed(made)).toBe('• The report of Mon 6 Sep 2021 said that Northland is calm [1]');
		expect(printed(one({ speaker: 'report' }))).toContain('The report of Mon 6 Sep 2021 (date inferred) said');
	});

	it('says what is inferred: the date, the attribution, or both', () => {
		const attribution = { basis: 'inferred' as const, why: 'no verb' };
		expect(printed(one({ said: inferred('2021-09-05') }))).toContain('said on Sun 5 Sep 2021 (date inferred) that');
		expect(printed(one({ said: on('2021-09-05'), attribution }))).toContain(
			'said on Sun 5 Sep 2021 (attribution inferred) that',
		);
		expect(printed(one({ said: inferred('2021-09-05'), attribution }))).toContain(
			'(attribution and date inferred) that',
		);
		expect(printed(one({ attribution }))).toContain('said (undated in the report; attribution inferred) that');
		expect(printed(one({}))).toContain('said (undated in the report) that');
	});

	it('prints quotations after the paraphrase or alone, and never joins two', () => {
		const quotations = [
			{ paragraph: 1, text: 'calm' },
			{ paragraph: 1, text: 'very calm' },
		];
		const said = on('2021-09-05');
		const head = '• Anna Example said on Sun 5 Sep 2021';
		expect(printed(one({ said }))).toBe(`${head} that Northland is calm [1]`);
		expect(printed(one({ said, quotations }))).toBe(`${head} that Northland is calm: “calm” and “very calm” [1]`);
		expect(printed(one({ said, quotations, manner: 'direct' }))).toBe(`${head}: “calm” and “very calm” [1]`);
	});

	it('prints each correction: what was wrong, what is right, since when', () => {
		const corrections = [
			{ claim: 'calm', date: '2021-09-08', was: 'it said *loud*', is: 'it says calm' },
			{ claim: 'calm', date: '2021-09-09', was: 'two', is: 'three' },
		];
		const lines = printed(one({}, { corrections })).split('\n').slice(1);
		expect(lines).toEqual([
			'Corrected by Dateline on Wed 8 Sep 2021. Before: it said \\*loud\\*. Now: it says calm.',
			'Corrected by Dateline on Thu 9 Sep 2021. Before: two. Now: three.',
		]);
	});

	it('uses the present tense only for a week, and only without a date of its own', () => {
		const week = Date.parse('2021-09-06T23:59:59.999Z') + 7 * 86_400_000;
		const made = one({});
		expect(printed(made, FRESH)).toContain('Anna Example says (undated in the report) that');
		expect(printed(made, week)).toContain(' says ');
		expect(printed(made, week + 1)).toContain(' said ');
		expect(printed(one({ said: on('2021-09-05') }), FRESH)).toContain('said on Sun 5 Sep 2021');
		const many = edition({
			organisations: { guild: { name: 'Harbour Pilots', plural: true } },
			articles: [{ claims: { calm: { speaker: 'guild' } } }],
		});
		expect(printed(many, FRESH)).toContain('Harbour Pilots say (');
	});
});

describe('citer().notes', () => {
	const made = edition({
		articles: [
			{
				sources: {
					words: { ...hop, kind: 'remarks', name: 'remarks by Anna Example', date: on('2021-09-04') },
					post: { ...hop, name: 'post by Example Herald', handle: '@Herald_', carries: 'words' },
				},
				claims: { calm: { source: 'post' }, loud: { source: 'post' }, quiet: { paragraph: 2 } },
			},
		],
	});

	it('list every hop in order, then the report and the paragraph', () => {
		const cite = citer(made, LATER);
		cite.claim(claimOf(made, 'calm'));
		expect(cite.notes.map(({ text }) => text)).toEqual([
			'[1] remarks by Anna Example, Sat 4 Sep 2021 → post by Example Herald (@Herald\\_) → this report, ¶ 1',
		]);
		const source = must(claimOf(made, 'calm').source ?? undefined, 'source');
		expect(hopsOf(source).map(hopInWords)).toEqual([
			'remarks by Anna Example, Sat 4 Sep 2021',
			'post by Example Herald (@Herald\\_)',
		]);
	});

	it('are numbered in the order of first citation, each source once', () => {
		const cite = citer(made, LATER);
		const marks = ['quiet', 'calm', 'loud', 'quiet'].map((id) => cite.claim(claimOf(made, id)).notes);
		expect(marks).toEqual([[1], [2], [2], [1]]);
		expect(cite.notes.map(({ n }) => n)).toEqual([1, 2]);
	});

	it('name the report if the edition has several', () => {
		const several = edition({
			articles: [{ claims: { calm: {} } }, { label: 'report on *Southland*', claims: { calm: {} } }],
		});
		const cite = citer(several, LATER);
		for (const claim of several.claims) cite.claim(claim);
		expect(cite.notes.map(({ text }) => text)).toEqual([
			'[1] report on Northland, ¶ 1',
			'[2] report on \\*Southland\\*, ¶ 1',
		]);
	});

	it('give the newest day of what was cited', () => {
		const dated = edition({
			articles: [
				{ claims: { calm: { said: on('2021-09-05') } } },
				{ claims: { later: {} }, dateline: inferred('2021-09-20') },
			],
		});
		const cite = citer(dated, LATER);
		expect(cite.asOf()).toBeNull();
		cite.claim(claimOf(dated, 'calm'));
		expect(cite.asOf()).toBe('2021-09-06');
		cite.claim(claimOf(dated, 'northland-report-2/later'));
		expect(cite.asOf()).toBe('2021-09-20');
	});

	it('say whether the day of all cited reports is inferred', () => {
		const days = edition({
			articles: [{ claims: { calm: {} } }, { claims: { calm: {} }, dateline: on('2021-09-06', { paragraph: 1 }) }],
		});
		const cite = citer(days, LATER);
		expect(cite.inferred()).toBe(false);
		cite.claim(claimOf(days, 'calm'));
		expect(cite.inferred()).toBe(true);
		cite.claim(claimOf(days, 'northland-report-2/calm'));
		expect(cite.inferred()).toBe(false);
	});
});
