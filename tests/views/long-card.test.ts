import { describe, expect, it } from 'vitest';
import { edition, position } from '../support/data/editions.ts';
import { ask, click, shownBy } from '../support/replies/ask.ts';
import { waysOn } from '../support/replies/everything.ts';
import { limitProblems } from '../support/replies/limits.ts';

const LONG = `that ${'it was said again, at much length, '.repeat(14)}and once more`.slice(0, 490).trim();

/** As many people, each with an answer of its own to one question, in very many words. */
const answersBy = (count: number) => {
	const numbers = Array.from({ length: count }, (_, n) => n);
	return edition({
		questions: {
			holder: {
				question: 'Who holds it?',
				kind: 'open',
				exclusive: false,
				answers: Object.fromEntries(numbers.map((n) => [`a${n}`, `holder ${n}`])),
			},
		},
		people: Object.fromEntries(numbers.map((n) => [`person-${n}`, { name: `Person ${n}` }])),
		articles: [
			{
				claims: Object.fromEntries(
					numbers.map((n) => [
						`c${n}`,
						{
							speaker: `person-${n}`,
							paragraph: n + 1,
							paraphrase: LONG,
							positions: [{ question: 'holder', position: 'says', answer: `a${n}`, basis: 'explicit' }],
						},
					]),
				),
			},
		],
	});
};

describe('a card of very many words', () => {
	it.each([2, 7, 8, 9, 60])('names everyone who gives one of %i answers, within Discord’s limits', (count) => {
		const card = ask(answersBy(count), 'status', { subject: 'holder' });
		expect(limitProblems(card)).toEqual([]);
		const shown = shownBy(card);
		const [, names = '', more = 0] = /^-# also: (.*?)(?: · (\d+) more answers)?$/m.exec(shown) ?? [];
		const listed = shown.match(/^Person \d+$/gm) ?? [];
		expect(listed.length + names.split(' · ').filter(Boolean).length + Number(more)).toBe(count);
		expect(shown).not.toMatch(/Next|continued/);
	});

	it.each(['status', 'claims', 'timeline', 'who'])(
		'of /%s paraphrases many long quotations, alike on both sides',
		(command) => {
			const side = (speaker: string, paragraph: number, take: 'yes' | 'no') => ({
				...{ speaker, paragraph, paraphrase: `it was ${take}`, positions: [position('calm', take)] },
				quotations: [0, 1, 2, 3].map((n) => ({ paragraph, text: `${n} ${'It was so. '.repeat(40).trim()}` })),
			});
			const made = edition({
				questions: { calm: {} },
				articles: [{ claims: { yes: side('anna', 1, 'yes'), no: side('bert', 2, 'no') } }],
			});
			const option = { status: { subject: 'calm' }, who: { name: 'anna' } }[command];
			const shown = shownBy(ask(made, command, option));
			expect(shown.length).toBeLessThan(900);
			expect(shown).not.toMatch(/[“”]/);
			expect(shown.match(/said that it was (?:yes|no) \[\d\]/g)).toHaveLength(command === 'who' ? 1 : 2);
			expect(shownBy(ask(made, command, { ...option, full: true })).length).toBeGreaterThan(1500);
		},
	);

	it('of five people of one name continues on another page', () => {
		const numbers = [0, 1, 2, 3, 4];
		const made = edition({
			people: Object.fromEntries(numbers.map((n) => [`person-${n}`, { name: `${'ABCDE'[n]}nna Oarsman` }])),
			articles: [
				{
					claims: Object.fromEntries(
						numbers.map((n) => [
							`c${n}`,
							{ speaker: `person-${n}`, paragraph: n + 1, paraphrase: `it was ${'*'.repeat(450)} then` },
						]),
					),
				},
			],
		});
		const first = ask(made, 'who', { name: 'oarsman' });
		const next = waysOn(first).find(({ label }) => label === 'Next');
		const pages = [first, click(made, next?.customId ?? '')];
		expect(pages.flatMap(limitProblems)).toEqual([]);
		const shown = pages.map(shownBy);
		for (const n of numbers) expect(shown.join('\n')).toContain(`${'ABCDE'[n]}nna Oarsman said that it was ***`);
		for (const page of shown) expect(page.match(/† date worked out/g)?.length ?? 0).toBeLessThanOrEqual(1);
	});
});
