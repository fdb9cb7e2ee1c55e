import { describe, expect, it } from 'vitest';
import type { Edition } from '../../src/data/edition/edition.ts';
import { cardCiter, citer, hopInWords, hopsOf } from '../../src/views/citation.ts';
import { type ArticleParts, claimOf, edition, inferred, must, on } from '../support/data/editions.ts';

const one = (claim: ArticleParts['claims'][string], more: Partial<ArticleParts> = {}): Edition =>
	edition({ articles: [{ ...more, claims: { calm: claim } }] });

/** Prints the only claim of an edition. */
const printed = (made: Edition) => citer(made).claim(claimOf(made, 'calm')).text;

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
		const speakers = [...made.claims].map((claim) => /• (.*?) said/.exec(citer(made).claim(claim).text)?.[1]);
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

	it('names what else carries the statement, after its source mark', () => {
		const sources = {
			words: { ...hop, kind: 'remarks' as const, name: 'remarks by Anna Example' },
			post: { ...hop, by: 'herald', carries: 'words' },
		};
		const repeat = { source: 'post', paragraph: 2, relations: [{ type: 'repeats', claim: 'calm', basis: 'explicit' }] };
		const made = edition({
			articles: [{ sources, claims: { calm: {}, again: repeat as never, later: { paragraph: 3 } } }],
		});
		const cite = citer(made);
		const repeats = ['again', 'later'].map((id) => claimOf(made, id));
		expect(cite.claim(claimOf(made, 'calm'), { repeats }).text).toBe(
			'• Anna Example said (undated) that Northland is calm [1] · also in an Example Herald post [2] · also in ¶ 3 [3]',
		);
		expect(cite.cited).toMatchObject({ posts: 1 });
	});

	it('says when reports differ on when', () => {
		const same = {
			said: on('2021-09-04'),
			relations: [{ type: 'same-as', claim: 'northland-report/calm', basis: 'explicit' }],
		};
		const made = edition({
			articles: [{ claims: { calm: { said: on('2021-09-05') } } }, { claims: { calm: same as never } }],
		});
		expect(citer(made).claim(claimOf(made, 'northland-report/calm')).text).toMatch(
			/\[1\] · reports differ on when: on Sun 5 Sep 2021 \(report on Northland\) and on Sat 4 Sep 2021 \(report 2 on Northland\)$/,
		);
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
		const cite = citer(made);
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
		const cite = citer(made);
		const marks = ['quiet', 'calm', 'loud', 'quiet'].map((id) => cite.claim(claimOf(made, id)).notes);
		expect(marks).toEqual([[1], [2], [2], [1]]);
		expect(cite.notes.map(({ n }) => n)).toEqual([1, 2]);
	});

	it('name the report if the edition has several', () => {
		const several = edition({
			articles: [{ claims: { calm: {} } }, { label: 'report on *Southland*', claims: { calm: {} } }],
		});
		const cite = citer(several);
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
		const cite = citer(dated);
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
		const cite = citer(days);
		expect(cite.inferred()).toBe(false);
		cite.claim(claimOf(days, 'calm'));
		expect(cite.inferred()).toBe(true);
		cite.claim(claimOf(days, 'northland-report-2/calm'));
		expect(cite.inferred()).toBe(false);
	});
});

describe('cardCiter().reportLines()', () => {
	const sources = {
		words: { ...hop, kind: 'remarks' as const, by: 'anna', name: 'remarks by Anna Example' },
		told: { ...hop, kind: 'report' as const, by: 'herald', name: 'report by Example Herald', carries: 'words' },
		post: { ...hop, by: 'herald', date: on('2021-09-05'), carries: 'words' },
		own: { ...hop, by: 'anna', medium: 'tweet' },
	};
	const by = (date: string) => inferred(`../${date}`);
	const made = edition({
		articles: [
			{
				sources,
				roles: [role('anna', 'mayor', 1)],
				claims: {
					calm: { source: 'words' },
					told: { source: 'told' },
					post: { source: 'post', said: by('2021-09-05') },
					dated: { source: 'post', said: on('2021-09-04') },
					own: { source: 'own', paragraph: 2, said: on('2021-09-04') },
				},
			},
		],
	});
	const linesFor = (...ids: readonly string[]) => {
		const cite = cardCiter(made);
		for (const id of ids) cite.mark(claimOf(made, id));
		return cite.reportLines().map((line) => line.map(({ text }) => text).join(''));
	};

	it('name who carried words if no line above does, and what else than a report has them', () => {
		expect(linesFor('told')).toEqual(['Report on Northland: [1] ¶ 1 via Example Herald']);
		expect(linesFor('dated')).toEqual(['Report on Northland: [1] ¶ 1 via Example Herald']);
		expect(linesFor('own')).toEqual(['Report on Northland: [1] ¶ 2, a tweet']);
		expect(linesFor('post')).toEqual(['Report on Northland: [1] ¶ 1']);
	});

	it('have one number for a paragraph, unless the words reached it in another way', () => {
		expect(linesFor('calm', 'told', 'post', 'own')).toEqual([
			'Report on Northland: [1] ¶ 1 · [2] ¶ 1 via Example Herald · [3] ¶ 2, a tweet',
		]);
	});
});
