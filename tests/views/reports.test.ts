import { describe, expect, it } from 'vitest';
import { edition, inferred, LATER, on, position } from '../support/data/editions.ts';
import { ask, below, shownBy } from '../support/replies/ask.ts';

/** Statements on one question in an old report and in one of this week. */
const made = edition({
	questions: { calm: {} },
	articles: [
		{
			id: 'old',
			label: 'old report',
			dateline: inferred('2021-09-06'),
			claims: { calm: { positions: [position('calm', 'yes')], paraphrase: 'all was calm' } },
			notKnown: [{ what: 'who guards the harbour', paragraphs: [1], questions: ['calm'] }],
		},
		{
			id: 'new',
			label: 'new report',
			dateline: on('2025-12-31', { paragraph: 1 }),
			claims: { loud: { speaker: 'bert', positions: [position('calm', 'no')], paraphrase: 'nothing was calm' } },
		},
	],
});

describe('an old and a new report on one question', () => {
	const status = ask(made, 'status', { subject: 'northland', full: true }, LATER);

	it('are dated in the lead: from when, how long ago, and to when', () => {
		expect(shownBy(status)).toMatch(
			/^Disputed · as reported from Mon 6 Sep 2021 \(4 years ago\) to Wed 31 Dec 2025 · /,
		);
		expect(status.embeds[0]?.footer?.text).toMatch(/^as of Wed 31 Dec 2025 · /);
	});

	it('give an undated statement no day but that of its own report', () => {
		expect(below(status, 'Yes, according to Anna Example')).toEqual([
			expect.stringContaining('said (undated) that all was calm'),
		]);
		expect(below(status, 'No, according to Bert Example')).toEqual([
			expect.stringContaining('said (undated) that nothing was calm'),
		]);
	});

	it('say which of them leaves something open', () => {
		expect(below(status, 'Not answered yet')).toEqual([
			'• who guards the harbour (old report, ¶ 1); later: new report',
		]);
	});
});
