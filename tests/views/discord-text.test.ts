import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	bold,
	capitalized,
	countOf,
	joinWithAnd,
	plain,
	safe,
	truncate,
	unescapeMarkdown,
} from '../../src/views/discord-text.ts';
import { hostileText } from '../support/replies/hostile.ts';
import { readMarkdown } from '../support/replies/markdown.ts';

const RUNS = { numRuns: 1000 };
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
/** The only invisible character that we add. */
const withoutParting = (text: string) => text.replace(/@\u200b(?=everyone|here)/gi, '@');

describe('safe() and plain()', () => {
	it('shows exactly the text, on one line, without active markdown', () => {
		fc.assert(
			fc.property(hostileText, (text) => {
				const { shown, alive } = readMarkdown(safe(text));
				expect(alive).toEqual([]);
				expect(withoutParting(shown)).toBe(withoutParting(plain(text)));
				expect(shown).not.toMatch(/[\n\r\u2028\u2029]/);
			}),
			RUNS,
		);
	});

	it('can be undone where no markdown is read', () => {
		fc.assert(
			fc.property(hostileText, (text) => {
				expect(unescapeMarkdown(safe(text))).toBe(withoutParting(plain(text)));
			}),
			RUNS,
		);
	});

	it('has a backslash before every markdown character', () => {
		fc.assert(
			fc.property(hostileText, (text) => {
				expect(safe(text).replace(/\\[!-/:-@[-`{-~]/g, '')).not.toMatch(/[\\*_~`|<>[\]]/);
			}),
			RUNS,
		);
	});

	it('stays inactive inside our own sentences, lists, bold text and marks', () => {
		fc.assert(
			fc.property(hostileText, hostileText, (a, b) => {
				const text = `• ${bold(`${safe(a)} x`)}, ${safe(b)}: “${safe(a)}” [1] · ${safe(b)}: “${safe(b)}”\n[1] ${safe(a)} (${safe(b)})`;
				expect(readMarkdown(text).alive.filter((found) => !found.startsWith('bold: '))).toEqual([]);
			}),
			RUNS,
		);
	});

	it('is well-formed, without direction controls except our own isolate', () => {
		fc.assert(
			fc.property(hostileText, (text) => {
				for (const made of [plain(text), safe(text)]) {
					expect(made.isWellFormed()).toBe(true);
					const controls = made.match(DIRECTION) ?? [];
					if (controls.length > 0) {
						expect(controls.join('')).toMatch(/^[\u2066\u2067]\u2069$/);
						expect(made).toMatch(/^[\u2066\u2067].*\u2069$/);
					}
					// biome-ignore lint/suspicious/noControlCharactersInRegex: the test is that there are no control characters
					expect(made).not.toMatch(/[\u0000-\u001f\u007f-\u009f\ufeff\u{e0000}-\u{e007f}]/u);
				}
			}),
			RUNS,
		);
	});

	it('is the same after a second call of plain()', () => {
		fc.assert(
			fc.property(hostileText, (text) => void expect(plain(plain(text))).toBe(plain(text))),
			RUNS,
		);
	});

	it.each([
		['@everyone', '@\u200beveryone'],
		['@Here', '@\u200bHere'],
		['<@1>', '\\<@1\\>'],
		['[a](http://b)', /^\\\[a\\\]\\?\(http\\:\/\/b\)$/],
		['||x||', '\\|\\|x\\|\\|'],
		['# h', '\\# h'],
		['-# s', '\\-# s'],
		['- l', '\\- l'],
		['>>> q', '\\>\\>\\> q'],
		['12. l', '12\\. l'],
		['a\\*b', 'a\\\\\\*b'],
		['one\r\ntwo\u2028three', 'one two three'],
		['a\u202eb', 'ab'],
		['مسعود', '\u2067مسعود\u2069'],
		['\ud800x', '\ufffdx'],
		['snake case, 2021-09-05 at 10:30 (UTC+4)', 'snake case, 2021-09-05 at 10:30 (UTC+4)'],
	])('%j becomes %j', (text, made) => {
		if (typeof made === 'string') expect(safe(text)).toBe(made);
		else expect(safe(text)).toMatch(made);
	});
});

describe('truncate()', () => {
	const graphemes = (text: string) => [...new Intl.Segmenter('en').segment(text)].map(({ segment }) => segment);

	it('returns the whole text if it fits, otherwise ends with "…" between two graphemes', () => {
		fc.assert(
			fc.property(hostileText.map(plain), fc.integer({ min: 3, max: 60 }), (text, max) => {
				const short = truncate(text, max);
				expect(short.length).toBeLessThanOrEqual(max);
				if (text.length <= max) {
					expect(short).toBe(text);
					return;
				}
				expect(short).toMatch(/…\u2069?$/);
				const kept = graphemes(short.replace(/…\u2069?$/, ''));
				expect(graphemes(text).slice(0, kept.length)).toEqual(kept);
			}),
			RUNS,
		);
	});

	it('does not split an emoji of several people', () => {
		expect(truncate('ab🧑🏽‍🤝‍🧑🏻cd', 13)).toBe('ab…');
		expect(truncate('ab🧑🏽‍🤝‍🧑🏻cd', 16)).toBe('ab🧑🏽‍🤝‍🧑🏻cd');
		expect(truncate('one two', 5)).toBe('one…');
	});

	it('keeps right-to-left text isolated', () => {
		expect(truncate(plain('احمد شاه مسعود'), 8)).toBe('\u2067احمد…\u2069');
	});
});

describe('parts of sentences', () => {
	it('start with a capital if they start with a letter, also after an isolate', () => {
		expect(['the guild', '\\*the', '\u2067é', '9 men', '', 'Ænna'].map(capitalized)).toEqual([
			'The guild',
			'\\*the',
			'\u2067É',
			'9 men',
			'',
			'Ænna',
		]);
	});

	it('are listed and counted as in English', () => {
		expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map((parts) => joinWithAnd(parts))).toEqual([
			'',
			'a',
			'a and b',
			'a, b and c',
		]);
		expect(joinWithAnd(['a', 'b'], 'or')).toBe('a or b');
		expect([countOf(0, 'report'), countOf(1, 'report'), countOf(2, 'person', 'people')]).toEqual([
			'0 reports',
			'1 report',
			'2 people',
		]);
	});
});
