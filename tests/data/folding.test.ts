import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, wordsOf } from '../../src/data/folding.ts';

describe('folding', () => {
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
	])('folds %j to %j', (text, folded) => expect(fold(text)).toBe(folded));

	it('is done after one turn, whatever the text', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 150 }), (text) => {
				expect(fold(fold(text))).toBe(fold(text));
			}),
		);
	});

	it('gives each word its place in the text', () => {
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
