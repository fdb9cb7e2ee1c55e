import { describe, expect, it } from 'vitest';
import { type DataText, renderParts, sentenceParts } from '../../src/views/sentence.ts';
import { type ArticleParts, claimOf, edition, on } from '../support/data/editions.ts';

const witness = {
	description: 'witnesses from the coast',
	plural: true,
	words: 'witnesses',
	paragraph: 1,
	anonymity: { reason: 'they feared for their work', words: 'feared', paragraph: 1 },
};

function said(claim: ArticleParts['claims'][string], old = false) {
	const unnamed = claim.speaker === 'witness' ? { witness } : {};
	const made = edition({ articles: [{ unnamed, claims: { calm: claim } }] });
	const parts = sentenceParts(claimOf(made, 'calm'), made, old);
	return { parts, text: renderParts(parts) };
}

describe('sentenceParts()', () => {
	const quotations = [0, 1, 2].map((at) => ({ text: `word ${at} *`, paragraph: 1, occurrence: 1 }));

	it('uses the past tense for old or dated claims, otherwise the present', () => {
		expect(said({}).text).toContain('Anna Example says (');
		expect(said({}, true).text).toContain('Anna Example said (');
		expect(said({ said: on('2021-09-05') }).text).toContain('said on Sun 5 Sep 2021');
		expect(said({ speaker: 'witness' }).text).toContain('(¶ 1), say (');
	});

	it('passes `show` only text from the data, and whether it is quoted', () => {
		const { parts } = said({ speaker: 'witness', manner: 'mixed', quotations });
		const given: [string, boolean][] = [];
		const seen = renderParts(parts, ({ text, quoted }: DataText) => {
			given.push([text, quoted]);
			return '…';
		});
		expect(given).toEqual([
			['witnesses from the coast', false],
			['Northland is calm', false],
			['word 0 *', true],
			['word 1 *', true],
			['word 2 *', true],
		]);
		expect(seen).toBe(
			'…, not named because they feared for their work (¶ 1), say (undated in the report) that …: “…”, “…” and “…”',
		);
	});

	it('starts with a capital, also behind a mark', () => {
		const { parts, text } = said({ speaker: 'witness' });
		expect(text).toMatch(/^Witnesses from/);
		expect(renderParts(parts, ({ text }) => `**${text}**`)).toMatch(/^\*\*Witnesses from/);
	});

	it('is safe', () => {
		expect(said({ manner: 'direct', quotations }).text).toMatch(/: “word 0 \\\*”, “word 1 \\\*” and “word 2 \\\*”$/);
	});
});
