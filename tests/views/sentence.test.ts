import { describe, expect, it } from 'vitest';
import { type DataText, sentence } from '../../src/views/sentence.ts';
import { textOf } from '../../src/views/spans.ts';
import { type ArticleParts, claimOf, edition, inferred, on } from '../support/data/editions.ts';

type Claim = ArticleParts['claims'][string];

const witness = {
	description: 'witnesses from the coast',
	plural: true,
	words: 'witnesses',
	paragraph: 1,
	anonymity: { reason: 'they feared for their work', words: 'feared', paragraph: 1 },
};
const hop = { by: null, medium: null, handle: null, date: null, paragraphs: [1] };

function lineOf(claim: Claim, more: Partial<ArticleParts> = {}, wording: Parameters<typeof sentence>[1] = {}) {
	const unnamed = claim.speaker === 'witness' ? { witness } : {};
	const made = edition({ articles: [{ unnamed, claims: { calm: claim }, ...more }] });
	return sentence(claimOf(made, 'calm'), wording);
}
const said = (...args: Parameters<typeof lineOf>) => textOf(lineOf(...args));

describe('sentence()', () => {
	const quotations = [0, 1, 2].map((at) => ({ text: `word ${at} *`, paragraph: 1, occurrence: 1 }));

	it('always has “said”, and of a report with a publisher “reported”', () => {
		expect(said({})).toBe('Anna Example said (undated) that Northland is calm');
		expect(said({ speaker: 'witness' })).toContain('(¶ 1), said (undated) that');
		expect(said({ speaker: 'report' })).toBe('The report on Northland said on Mon 6 Sep 2021† that Northland is calm');
		expect(said({ speaker: 'report' }, { publisher: 'Example News' })).toBe(
			'Example News reported on Mon 6 Sep 2021† that Northland is calm',
		);
	});

	it('marks a day that Dateline worked out and a speaker that it read', () => {
		const attribution = { basis: 'inferred' as const, why: 'no verb' };
		expect(said({ said: inferred('2021-09-05') })).toContain('said on Sun 5 Sep 2021† that');
		expect(said({ said: on('2021-09-05'), attribution })).toContain('Anna Example‡ said on Sun 5 Sep 2021 that');
		expect(said({ said: inferred('../2021-09-05'), attribution })).toContain(
			'Anna Example‡ said by Sun 5 Sep 2021† that',
		);
	});

	it('names the post by which words are known, with its day', () => {
		const sources = {
			words: { ...hop, kind: 'remarks' as const, name: 'remarks by Anna Example' },
			post: { ...hop, kind: 'post' as const, by: 'herald', date: on('2021-09-04'), carries: 'words' },
		};
		const claim = { said: inferred('../2021-09-04'), source: 'post' };
		expect(said(claim, { sources })).toBe(
			'Anna Example said in an Example Herald post of Sat 4 Sep 2021 that Northland is calm',
		);
		expect(said({ ...claim, said: on('2021-09-03') }, { sources })).toContain('said on Fri 3 Sep 2021 that');
	});

	it.each([
		[on('2021-09-04', { part: 'afternoon' }), 'undated, about the afternoon of Sat 4 Sep 2021'],
		[inferred('199X', { part: 'late' }), 'undated, about the late 1990s†'],
		[on('2021~'), 'undated, about 2021'],
		[on('2021-09-04?'), 'undated, perhaps about Sat 4 Sep 2021'],
	])('says of what time an undated statement speaks (%#)', (happened, words) =>
		expect(said({ happened })).toContain(`Anna Example said (${words}) that`),
	);

	it('leaves the date out where it is shown beside it', () => {
		expect(said({ said: on('2021-09-05') }, {}, { dated: false })).toBe('Anna Example said that Northland is calm');
	});

	it('passes `show` only text from the data, and whether it is quoted', () => {
		const given: [string, boolean][] = [];
		const show = ({ text, quoted }: DataText) => {
			given.push([text, quoted]);
			return '…';
		};
		const seen = said({ speaker: 'witness', manner: 'mixed', quotations }, {}, { show });
		expect(given).toEqual([
			['witnesses from the coast', false],
			['word 0 *', true],
			['word 1 *', true],
			['word 2 *', true],
			['Northland is calm', false],
		]);
		expect(seen).toBe('…, not named because they feared for their work (¶ 1), said (undated) that …: “…”, “…” and “…”');
	});

	it('begins with a capital, also inside a mark', () => {
		expect(said({ speaker: 'witness' })).toMatch(/^Witnesses from/);
		expect(said({ speaker: 'witness' }, {}, { show: ({ text }) => `**${text}**` })).toMatch(/^\*\*Witnesses from/);
	});

	it('has a fragment once, where the paraphrase quotes it', () => {
		const fragment = { text: 'calm', paragraph: 1, occurrence: 1 };
		expect(said({ paraphrase: 'Northland was “calm”', manner: 'mixed', quotations: [fragment] })).toBe(
			'Anna Example said (undated) that Northland was “calm”',
		);
	});

	it('has the paraphrase before a quotation in another language', () => {
		const quotation = { text: 'Es ist ruhig.', paragraph: 1, occurrence: 1 };
		const direct = { manner: 'direct' as const, quotations: [quotation] };
		expect(said(direct, { language: 'de' })).toContain('said (undated) that Northland is calm: “Es ist ruhig.”');
		expect(said(direct)).toBe('Anna Example said (undated): “Es ist ruhig.”');
	});

	it('is safe', () => {
		expect(said({ manner: 'direct', quotations })).toMatch(/: “word 0 \\\*”, “word 1 \\\*” and “word 2 \\\*”$/);
	});

	it('keeps dates and readings apart from what was said', () => {
		const hedges = (claim: Claim) => lineOf(claim).flatMap(({ kind, text }) => (kind === 'hedge' ? [text] : []));
		expect(hedges({})).toEqual(['undated']);
		expect(hedges({ said: inferred('2021-09-05'), attribution: { basis: 'inferred', why: 'no verb' } })).toEqual([
			'‡',
			'†',
		]);
	});
});
