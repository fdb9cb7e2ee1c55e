/** Folds text: the different ways to write or type a word become one plain form. */

/** A name has at most 90 characters (`article-schema.ts`) and a Discord option label 100. */
const LETTERS_MAX = 100;
const WORDS_MAX = 20;
/** Longer words are cut to this before they are folded, so that a flood of combining marks costs nothing. */
const RAW_WORD_MAX = 200;
/** Characters of a name or a typed text that are read. */
export const RAW_TEXT_MAX = 1000;

const APOSTROPHE = "['’‘‛`´′‵＇՚]";

/** Letters and digits with their marks and invisible characters; an apostrophe counts only inside a word. */
const WORD = new RegExp(
	`[\\p{L}\\p{N}](?:[\\p{L}\\p{N}\\p{M}]|\\p{Cf}+(?=[\\p{L}\\p{N}\\p{M}])|${APOSTROPHE}(?=[\\p{L}\\p{N}]))*`,
	'gu',
);

/** Most English text. Without Unicode properties it is read three times as fast. */
const PLAIN_TEXT = /^[ -~’‘“”…–—]*$/;
const PLAIN_WORD = /[a-z0-9]+(?:['’‘`][a-z0-9]+)*/g;

/** Letters that readers type for each other, and that Unicode normalization (NFKD) keeps apart. */
const SAME = new Map(
	Object.entries({
		...{ ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'd', ɖ: 'd', þ: 'th', æ: 'ae', œ: 'oe', ı: 'i', ħ: 'h', ŧ: 't' },
		...{ ŋ: 'n', ĸ: 'k', ə: 'a', ƙ: 'k', ɓ: 'b', ɗ: 'd', ƴ: 'y', ς: 'σ' },
		// Arabic, Persian, Pashto and Urdu keyboards: yeh, kaf, heh, gaf, alef; then tatweel and hamza, often left out.
		...{ ي: 'ی', ى: 'ی', ې: 'ی', ۍ: 'ی', ے: 'ی', ك: 'ک', ڪ: 'ک', ګ: 'گ', ٱ: 'ا' },
		...{ ة: 'ه', ە: 'ه', ہ: 'ه', ھ: 'ه', ۃ: 'ه', ـ: '', ء: '' },
		// Apostrophes that Unicode counts as letters.
		...{ ʹ: '', ʻ: '', ʼ: '', ʽ: '', ʾ: '', ʿ: '', ˈ: '', ꞌ: '' },
	}),
);
const SAME_LETTER = new RegExp(`[${[...SAME.keys()].join('')}]`, 'gu');

/** A folded word and its place in the text: [start, end) in UTF-16 units. */
export interface Word {
	readonly folded: string;
	readonly start: number;
	readonly end: number;
}

/**
 * Returns the words of a text in order: lower case, without diacritics, apostrophes and invisible characters. Hyphens and
 * other punctuation separate words. Never throws.
 *
 * @example
 * wordsOf('Al-Masʿūd'); // al [0, 2), masud [3, 9)
 */
export function wordsOf(text: string): Word[] {
	// Lower case has the same length here, so that words keep their places.
	const [source, pattern] = PLAIN_TEXT.test(text) ? [text.toLowerCase(), PLAIN_WORD] : [text, WORD];
	const words: Word[] = [];
	for (const { 0: raw, index } of source.matchAll(pattern)) {
		const folded = foldWord(raw);
		if (folded) words.push({ folded, start: index, end: index + raw.length });
	}
	return words;
}

/**
 * Returns the folded words of a name or a typed text, separated by single spaces: at most 20 words and 100 characters.
 *
 * @example
 * fold('Söngül ŁUKASZEWSKA'); // 'songul lukaszewska'
 */
export function fold(text: string): string {
	return wordsOf(text.slice(0, RAW_TEXT_MAX))
		.slice(0, WORDS_MAX)
		.map((word) => word.folded)
		.join(' ')
		.slice(0, LETTERS_MAX)
		.replace(/[\ud800-\udbff ]+$/, '');
}

function foldWord(raw: string): string {
	const lower = raw.slice(0, RAW_WORD_MAX).toLowerCase();
	if (/^[a-z0-9]+$/.test(lower)) return lower;
	return lower
		.normalize('NFKD')
		.toLowerCase()
		.normalize('NFKD')
		.replace(/[^\p{L}\p{N}]/gu, '')
		.replace(SAME_LETTER, (letter) => SAME.get(letter) ?? letter)
		.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15));
}

/** Removes the s of a plural or possessive from a folded word: districts, Mujahid's. */
export function stemOf(folded: string): string {
	return folded.endsWith('s') && /^[a-z]{2,}[a-rt-z]s$/.test(folded) ? folded.slice(0, -1) : folded;
}
