import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, readWords, wordsOf } from '../../../src/data/text/fold-text.ts';

describe('fold and wordsOf', () => {
	it.each([
		['Söngül ŁUKASZEWSKA', 'songul lukaszewska'],
		['Straße, Ærø & Đà Nẵng', 'strasse aero da nang'],
		['Işık / ISPARTA', 'isik isparta'],
		['O’Brien, Mas‘ud, Mas`ud, Masʿud', 'obrien masud masud masud'],
		['‘Saif-ul-Islam’', 'saif ul islam'],
		['كابُــل ي ى', 'کابل ی ی'],
		['أحمد إبراهيم آدم', 'احمد ابراهیم ادم'],
		['پنج\u200cشیر ۱۲٣', 'پنجشیر 123'],
		['\u202eMas\u200bud\u202c', 'masud'],
		['Ｆｕｌｌ　ｗｉｄｔｈ', 'full width'],
		['?!… “ ” \u0301', ''],
		['かぎ ガラス ｶﾞﾗｽ', 'かぎ がらす がらす'],
		['हिन्दी कि की', 'हिंदी कि की'],
		['Київ, ёлка, за́мок', 'київ елка замок'],
		['한\u3164글', '한글'.normalize('NFD')],
		['Ⅻ ① x² H₂O 10²', 'xii 1 x2 h2o 10 2'],
		['صــبر\u0610 مُحَمَّد', 'صبر محمد'],
	])('fold %j to %j', (text, folded) => expect(fold(text)).toBe(folded));

	it('fold each folded word to itself', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 150 }), (text) => {
				for (const { folded } of wordsOf(text))
					expect(
						wordsOf(folded)
							.map((word) => word.folded)
							.join(''),
					).toBe(folded);
			}),
			{ numRuns: 300 },
		);
	});

	it('read plain English as any other text', () => {
		const plain = fc.string({ unit: fc.constantFrom(..."aZ09 -’‘'`“”….,—z", 'x'.repeat(150)), maxLength: 30 });
		fc.assert(
			fc.property(fc.oneof(plain, fc.string()), (text) => {
				// A further word of other letters makes the whole text other than plain.
				expect(wordsOf(text)).toEqual(wordsOf(`${text} ж`).slice(0, -1));
			}),
			{ numRuns: 1000 },
		);
	});

	it.each([
		['the cease-fire', ['ceasefire: cease-fire']],
		['L’accord', ['laccord: L’accord']],
		["Erdoğan'ın", ['erdogan: Erdoğan']],
		['O’Neill', ['neill: Neill']],
		['پل‌ها', ['پل: پل', 'ها: ها']],
		['5-6, 2030-05-06', []],
		['a word', []],
	])('find other words in %s', (text, others) => {
		expect(readWords(text).others.map(({ folded, start, end }) => `${folded}: ${text.slice(start, end)}`)).toEqual(
			others,
		);
	});

	it('give each word its place in the text', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (text) => {
				let before = 0;
				for (const { folded, start, end } of wordsOf(text)) {
					expect(start).toBeGreaterThanOrEqual(before);
					expect(fold(text.slice(start, end))).toBe(folded);
					before = end;
				}
				expect(before).toBeLessThanOrEqual(text.length);
			}),
		);
	});
});
