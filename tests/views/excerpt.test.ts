import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerpt } from '../../src/views/excerpt.ts';

const shown = (text: string, marks: Parameters<typeof excerpt>[0]['marks']) => excerpt({ text, marks }).text;
const LONG = 'And so on and so on, as it goes. '.repeat(12).trim();

describe('excerpt()', () => {
	it('returns a short quotation unchanged', () => {
		expect(shown('Not today. Not tomorrow.', [[0, 3]])).toBe('Not today. Not tomorrow.');
	});

	it('returns the sentence with the hit, with "…" where text is left out', () => {
		const text = `First this. ${LONG} Then that.`;
		expect(shown(text, [[0, 5]])).toBe('First this. …');
		expect(shown(text, [[text.length - 5, text.length - 1]])).toBe('… Then that.');
		expect(
			shown(text, [
				[0, 5],
				[text.length - 5, text.length - 1],
			]),
		).toBe('First this. … Then that.');
	});

	it('returns the sentences at the beginning without hits, as many as fit, and at least the first', () => {
		const beginning = (text: string) => excerpt({ text, marks: [] }, 40).text;
		expect(beginning('No. Not this. And not that, nor that either.')).toBe('No. Not this. …');
		expect(beginning(`It is not, ${'and not, '.repeat(60)}true. No.`)).toMatch(/ true\. …$/);
	});

	it('does not shorten a single sentence', () => {
		const text = `It is not, ${'and not, '.repeat(60)}true.`;
		expect(shown(text, [[6, 9]])).toBe(text);
	});

	it('moves the marks with their sentences', () => {
		const text = `First this. ${LONG} Then that.`;
		const at = text.indexOf('that.');
		const { text: short, marks } = excerpt({
			text,
			marks: [
				[6, 10],
				[at, at + 4],
			],
		});
		expect(short).toBe('First this. … Then that.');
		expect(marks.map(([from, to]) => short.slice(from, to))).toEqual(['this', 'that']);
	});

	it('returns whole sentences of the text in their order, separated by "…"', () => {
		const sentence = fc.constantFrom('We stay.', 'Do we not leave?', `We wait ${'and wait '.repeat(12)}here.`, 'No!');
		const quotation = fc.array(sentence, { minLength: 1, maxLength: 12 }).map((list) => list.join(' '));
		const mark = fc.tuple(fc.nat(400), fc.integer({ min: 1, max: 9 })).map(([at, size]) => [at, at + size] as const);
		fc.assert(
			fc.property(quotation, fc.array(mark, { maxLength: 3 }), (text, drawn) => {
				const marks = drawn.filter(([, to]) => to <= text.length).sort((a, b) => a[0] - b[0]);
				let from = 0;
				const parts = shown(text, marks).split(/^… | … | …$/);
				for (const part of parts.filter(Boolean)) {
					const at = text.indexOf(part, from);
					expect(at).toBeGreaterThanOrEqual(from);
					from = at + part.length;
					expect(part).toMatch(/^(?:We|Do|No).*[.?!]$/);
				}
				for (const [at, to] of marks) expect(parts.some((part) => part.includes(text.slice(at, to).trim()))).toBe(true);
			}),
			{ numRuns: 500 },
		);
	});
});
