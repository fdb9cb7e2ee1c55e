/** Folding: one plain form for all the ways in which the same word is written and typed. */

/** A name has at most 90 characters (`model.ts`) and Discord's option labels 100: more is nobody's name. */
const LETTERS_MAX = 100;
const WORDS_MAX = 20;
/** A longer run of letters is folded as far as this, so that a flood of combining marks costs nothing. */
const RAW_WORD_MAX = 200;
/** More of a text is not read. */
export const RAW_TEXT_MAX = 1000;

const APOSTROPHE = "['’‘‛`´′‵＇՚]";

/** Letters with what stands on them or between them unseen; an apostrophe counts only within a word. */
const WORD = new RegExp(
	`[\\p{L}\\p{N}](?:[\\p{L}\\p{N}\\p{M}]|\\p{Cf}+(?=[\\p{L}\\p{N}\\p{M}])|${APOSTROPHE}(?=[\\p{L}\\p{N}]))*`,
	'gu',
);

/** What most text in English is made of: without Unicode's tables it is read three times as fast. */
const PLAIN = /^[ -~’‘“”…–—]*$/;
const PLAIN_WORD = /[a-z0-9]+(?:['’‘`][a-z0-9]+)*/g;
const APOSTROPHES = /['’‘`]/g;

/** What Unicode's decomposition (NFKD) leaves apart although readers type one for the other. */
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

/** A word of a text, folded, and where it stands: [start, end) in UTF-16 units. */
export interface Word {
	readonly folded: string;
	readonly start: number;
	readonly end: number;
}

/**
 * The words of a text in their order: lower case, without diacritics, apostrophes and unseen characters, one letter for
 * letters that are typed for each other. Hyphens and all other marks part words. Never throws, whatever the text.
 */
export function wordsOf(text: string): Word[] {
	// Plain letters have small ones of the same length, so that all words keep their places.
	return isPlain(text) ? plainWords(text.toLowerCase()) : words(text, WORD, foldWord);
}

/** Whether a text is of letters and marks alone each of which is a grapheme. */
export function isPlain(text: string): boolean {
	return PLAIN.test(text);
}

/** {@link wordsOf} a plain text in small letters. */
export function plainWords(lower: string): Word[] {
	return words(lower, PLAIN_WORD, foldPlainWord);
}

function words(text: string, word: RegExp, fold: (raw: string) => string): Word[] {
	const found: Word[] = [];
	for (let match = word.exec(text); match; match = word.exec(text)) {
		const [raw] = match;
		const folded = fold(raw);
		if (folded) found.push({ folded, start: match.index, end: match.index + raw.length });
	}
	return found;
}

/** A plain text without its apostrophes, which count for nothing in its words. */
export function bare(plain: string): string {
	return plain.replace(APOSTROPHES, '');
}

/** The folded words of a name or of what a reader typed, parted by single spaces; at most 100 letters and 20 words. */
export function fold(text: string): string {
	return wordsOf(text.slice(0, RAW_TEXT_MAX))
		.slice(0, WORDS_MAX)
		.map((word) => word.folded)
		.join(' ')
		.slice(0, LETTERS_MAX)
		.replace(/[\ud800-\udbff ]+$/, '');
}

/** Whether a plain text in small letters has one at a place, or a digit. */
export function hasLetterAt(lower: string, at: number): boolean {
	const unit = lower.charCodeAt(at);
	return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57);
}

export function foldPlainWord(lower: string): string {
	const word = lower.length > RAW_WORD_MAX ? lower.slice(0, RAW_WORD_MAX) : lower;
	return /^[a-z0-9]+$/.test(word) ? word : bare(word);
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

/** A folded word without the s of a plural or possessive: districts, Mujahid's. */
export function stemOf(folded: string): string {
	return folded.endsWith('s') && /^[a-z]{2,}[a-rt-z]s$/.test(folded) ? folded.slice(0, -1) : folded;
}
