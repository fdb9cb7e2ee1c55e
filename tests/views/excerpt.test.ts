import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerpt } from '../../src/views/excerpt.ts';

const plainly = (text: string) => text;
const LONG = 'And so on and so on, as it goes. '.repeat(12).trim();

describe('excerpt()', () => {
	it('returns a short quotation unchanged', () => {
		expect(excerpt('Not today. Not tomorrow.', [[0, 3]], plainly)).toBe('Not today. Not tomorrow.');
	});

	it('returns the sentence with the hit, with "…" where text is left out', () => {
		const text = `First this. ${LONG} Then that.`;
		expect(excerpt(text, [[0, 5]], plainly)).toBe('First this. …');
		expect(excerpt(text, [[text.length - 5, text.length - 1]], plainly)).toBe('… Then that.');
		expect(
			excerpt(
				text,
				[
					[0, 5],
					[text.length - 5, text.length - 1],
				],
				plainly,
			),
		).toBe('First this. … Then that.');
	});

	it('returns the first sentence without hits', () => {
		expect(excerpt(`First this. ${LONG}`, [], plainly)).toBe('First this. …');
	});

	it('does not shorten a single sentence', () => {
		const text = `It is not, ${'and not, '.repeat(60)}true.`;
		expect(excerpt(text, [[6, 9]], plainly)).toBe(text);
	});

	it('passes each part its own marks', () => {
		const text = `First this. ${LONG} Then that.`;
		const at = text.indexOf('that.');
		const marked = excerpt(
			text,
			[
				[6, 10],
				[at, at + 4],
			],
			(part, marks) =>
				marks.reduce((_, [from, to]) => `${part.slice(0, from)}*${part.slice(from, to)}*${part.slice(to)}`, part),
		);
		expect(marked).toBe('First *this*. … Then *that*.');
	});

	it('returns whole sentences of the text in their order, separated by "…"', () => {
		const sentence = fc.constantFrom('We stay.', 'Do we not leave?', `We wait ${'and wait '.repeat(12)}here.`, 'No!');
		const quotation = fc.array(sentence, { minLength: 1, maxLength: 12 }).map((list) => list.join(' '));
		const mark = fc.tuple(fc.nat(400), fc.integer({ min: 1, max: 9 })).map(([at, size]) => [at, at + size] as const);
		fc.assert(
			fc.property(quotation, fc.array(mark, { maxLength: 3 }), (text, drawn) => {
				const marks = drawn.filter(([, to]) => to <= text.length).sort((a, b) => a[0] - b[0]);
				let from = 0;
				const parts = excerpt(text, marks, plainly).split(/^… | … | …$/);
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
