import { describe, expect, it, test } from 'vitest';
import { figureInWords, figureProblem, rangeOf } from '../../../src/data/model/figure.ts';

test.each([
	['107', 107, 107, '107'],
	['0', 0, 0, '0'],
	['-3', -3, -3, '-3'],
	['1.5', 1.5, 1.5, '1.5'],
	['1200', 1200, 1200, '1,200'],
	['>=107', 107, Infinity, 'at least 107'],
	['>345', 346, Infinity, 'over 345'],
	['>1.5', 1.5, Infinity, 'over 1.5'],
	['<=20', -Infinity, 20, 'up to 20'],
	['<20', -Infinity, 19, 'under 20'],
	['~80', 80, 80, 'about 80'],
	['100..2000', 100, 2000, '100 to 2,000'],
	['7..7', 7, 7, '7 to 7'],
])('the figure %s is from %d to %d, in words: %4$s', (value, min, max, words) => {
	expect(figureProblem(value)).toBeUndefined();
	expect(rangeOf(value)).toEqual({ min, max, rough: value.startsWith('~') });
	expect(figureInWords(value)).toBe(words);
});

describe('figureProblem()', () => {
	it.each(['', '1,200', '1 200', 'many', '>= 107', '007', '>', '1..', '..5', '1...5', '~1..5', '1e3', '٣'])(
		'refuses %j and says what to write',
		(value) => {
			expect(figureProblem(value)).toMatch(/^is not a figure: write 107, >=107/);
			expect(() => rangeOf(value)).toThrow(RangeError);
		},
	);

	it('refuses a range that ends before it begins', () => {
		expect(figureProblem('200..100')).toBe('ends before it begins');
	});
});
