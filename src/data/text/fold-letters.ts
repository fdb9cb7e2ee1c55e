/** Folds the letters of a word: the ways to write one letter become one, and what distinguishes words stays. */

/** Letters that readers type for each other, and that Unicode normalization (NFKD) keeps apart. */
const SAME = new Map(
	Object.entries({
		...{ ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'd', ɖ: 'd', þ: 'th', æ: 'ae', œ: 'oe', ı: 'i', ħ: 'h', ŧ: 't' },
		...{ ŋ: 'n', ĸ: 'k', ə: 'a', ƙ: 'k', ɓ: 'b', ɗ: 'd', ƴ: 'y', ς: 'σ' },
		// Arabic, Persian, Pashto and Urdu keyboards: yeh, kaf, heh, gaf, alef; then tatweel and hamza, often left out.
		...{ ي: 'ی', ى: 'ی', ك: 'ک', ڪ: 'ک', ګ: 'گ', ٱ: 'ا' },
		...{ ة: 'ه', ە: 'ه', ہ: 'ه', ۃ: 'ه', ـ: '', ء: '' },
		// Malayalam final consonants, and two Japanese name letters.
		...{ ൺ: 'ണ്', ൻ: 'ന്', ർ: 'ര്', ൽ: 'ല്', ൾ: 'ള്', ൿ: 'ക്', 髙: '高', 﨑: '崎' },
		// Apostrophes that Unicode counts as letters.
		...{ ʹ: '', ʺ: '', ʻ: '', ʼ: '', ʽ: '', ʾ: '', ʿ: '', ˈ: '', ꞌ: '' },
	}),
);
const SAME_LETTER = new RegExp(`[${[...SAME.keys()].join('')}]`, 'gu');

/**
 * Marks of scripts whose spelling leaves them out or needs none: accents on Latin, Greek and Cyrillic letters, Hebrew and
 * Arabic vowel points. Voicing marks of kana (U+3099, U+309A) have no script of their own, but belong to the spelling, as do
 * the vowel signs of all other scripts.
 */
const ORNAMENTS = new RegExp(
	`(?![\u3099\u309a])(?=[${'Inherited Common Latin Greek Cyrillic Hebrew Arabic Syriac'.replace(/\w+ ?/g, (script) => `\\p{Script=${script.trim()}}`)}])\\p{M}`,
	'gu',
);

/** Cyrillic letters of their own, which Unicode takes apart into a letter and an accent; ё is no such letter: it is typed as е. */
const CYRILLIC_LETTERS = /[иу][\u0304\u0306]|і\u0308|[гк]\u0301/gu;

/**
 * Hindi and Punjabi are typed without the dot of borrowed sounds, and a nasal before a consonant is written as a letter or as a dot
 * (Lucene's HindiNormalizer does the same: https://lucene.apache.org/core/9_0_0/analysis/common/).
 */
const TYPED: readonly (readonly [RegExp, string])[] = [
	[/([कखगजफਖਗਜਫ])[\u093c\u0a3c]/gu, '$1'],
	[/ङ्(?=[क-घ])|ञ्(?=[च-झ])|ण्(?=[ट-ढ])|न्(?=[त-ध])|म्(?=[प-भ])|ँ/gu, 'ं'],
	// Thai keyboards write sara am, and sara ae, in two ways.
	[/\u0e4d([\u0e48-\u0e4b])\u0e32/gu, '$1\u0e4d\u0e32'],
	[/เเ/gu, 'แ'],
];

/** The Katakana letters from ァ to ヶ stand 96 places behind the same Hiragana. */
const KATAKANA = /[ァ-ヶ]/gu;
const toHiragana = (letter: string) => String.fromCodePoint((letter.codePointAt(0) ?? 0) - 96);

const HANGUL = /[가-힣]/gu;

/**
 * Returns a word in lower case and composed form, without ornamental accents and invisible characters.
 *
 * @example
 * foldLetters('Mas‘ūd'); // 'masud'
 */
export function foldLetters(word: string): string {
	const lower = word.toLowerCase();
	if (/^[a-z0-9]*$/.test(lower)) return lower;
	const apart = lower
		.normalize('NFKD')
		.toLowerCase()
		.normalize('NFKD')
		.replace(/\p{Default_Ignorable_Code_Point}/gu, '');
	const kept = apart
		.replace(CYRILLIC_LETTERS, (letter) => letter.normalize('NFC'))
		.replace(ORNAMENTS, '')
		.replace(/[^\p{L}\p{N}\p{M}]/gu, '')
		.replace(SAME_LETTER, (letter) => SAME.get(letter) ?? letter);
	const typed = /[\p{Script=Devanagari}\p{Script=Gurmukhi}\p{Script=Thai}]/u.test(kept)
		? TYPED.reduce((so, [from, to]) => so.replace(from, to), kept)
		: kept;
	// Hangul syllables stay apart, since they are typed letter by letter.
	return typed
		.normalize('NFC')
		.replace(KATAKANA, toHiragana)
		.replace(HANGUL, (syllable) => syllable.normalize('NFD'));
}
