import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	coverageOf,
	type Paragraph,
	splitAtMarks,
} from '../../../../../src/transports/preview/page/editor/paragraph-marks.ts';
import type { ParagraphEntry } from '../../../../../src/transports/preview/protocol.ts';

const drawn = (id: string, kind: ParagraphEntry['kind'], ...marks: ParagraphEntry['marks']): ParagraphEntry => ({
	id,
	kind,
	label: id,
	commandLine: null,
	marks,
});

test('splitAtMarks() splits a text where marks start and end; marks may overlap', () => {
	expect(splitAtMarks('all of it is here', [drawn('a', 'claim', [0, 6]), drawn('b', 'quotation', [4, 9])])).toEqual([
		{ text: 'all ', drawn: ['a'] },
		{ text: 'of', drawn: ['a', 'b'] },
		{ text: ' it', drawn: ['b'] },
		{ text: ' is here', drawn: [] },
	]);
	expect(splitAtMarks('bare', [])).toEqual([{ text: 'bare', drawn: [] }]);
});

test('splitAtMarks() loses no text', () => {
	const mark = fc.record({ id: fc.constantFrom('a', 'b', 'c'), from: fc.nat(30), length: fc.nat(30) });
	fc.assert(
		fc.property(fc.string({ maxLength: 30 }), fc.array(mark, { maxLength: 6 }), (text, marks) => {
			const all = marks.map(({ id, from, length }) => drawn(id, 'claim', [from, from + length]));
			expect(
				splitAtMarks(text, all)
					.map((piece) => piece.text)
					.join(''),
			).toBe(text);
		}),
	);
});

test('coverageOf() says whether a paragraph is used, left out on purpose or missed', () => {
	const of = (...all: readonly ParagraphEntry[]): Paragraph => ({ number: 1, text: null, drawn: all });
	expect(coverageOf(of(drawn('a', 'claim'), drawn('notNews[0]', 'not news')))).toBe('drawn');
	expect(coverageOf(of(drawn('notNews[0]', 'not news')))).toBe('left out');
	expect(coverageOf(of())).toBe('nothing');
});
