import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	frame,
	heading,
	hedge,
	joined,
	type Line,
	legendFor,
	state,
	statement,
	textOf,
	withHedges,
} from '../../src/views/spans.ts';

const text = fc.string({ unit: fc.constantFrom('a', ' ', '†', '‡', '·') });
const line: fc.Arbitrary<Line> = fc.array(
	fc.tuple(fc.constantFrom(statement, heading, state, frame), text).map(([make, one]) => make(one)),
);

describe('withHedges()', () => {
	it('changes no text, and makes hedges of the marks alone', () => {
		fc.assert(
			fc.property(text, (one) => {
				const spans = withHedges(one, statement);
				expect(textOf(spans)).toBe(one);
				for (const { kind, text: part } of spans) expect(part).toMatch(kind === 'hedge' ? /^[†‡]$/ : /^[^†‡]+$/);
			}),
		);
	});
});

describe('joined()', () => {
	it('puts a dot between parts, and none beside an empty one', () => {
		expect(textOf(joined([[hedge('undated')], [], [statement('also in ¶ 13 ')]]))).toBe('undated · also in ¶ 13 ');
		expect(joined([[], []])).toEqual([]);
		expect(textOf(joined([[statement('mayor')], [statement('writer')]], '; '))).toBe('mayor; writer');
	});

	it('keeps the spans of every part, in their order', () => {
		fc.assert(
			fc.property(fc.array(line), (parts) => {
				const spans = joined(parts, '|').filter((span) => !(span.kind === 'frame' && span.text === '|'));
				expect(spans).toEqual(parts.flat());
			}),
		);
	});
});

describe('legendFor()', () => {
	it.each([
		['on Mon 6 Sep 2021', ''],
		['by Mon 6 Sep 2021†', '† date worked out by Dateline'],
		['mayor‡', '‡ Dateline’s reading'],
		['mayor‡, on Mon 6 Sep 2021†, mayor‡', '† date worked out by Dateline · ‡ Dateline’s reading'],
	])('explains the marks in “%s”, each once', (shown, legend) => expect(legendFor(shown)).toBe(legend));
});
