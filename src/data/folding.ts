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
	const words: Word[] = [];
	const plain = isPlain(text);
	const word = plain ? PLAIN_WORD : WORD;
	// Plain letters have small ones of the same length, so that all words keep their places.
	const read = plain ? text.toLowerCase() : text;
	for (let match = word.exec(read); match; match = word.exec(read)) {
		const [raw] = match;
		const folded = plain ? foldPlainWord(raw) : foldWord(raw);
		if (folded) words.push({ folded, start: match.index, end: match.index + raw.length });
	}
	return words;
}

/** Whether a text is of letters and marks alone each of which is a grapheme. */
export function isPlain(text: string): boolean {
	return PLAIN.test(text);
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

function foldPlainWord(lower: string): string {
	const word = lower.length > RAW_WORD_MAX ? lower.slice(0, RAW_WORD_MAX) : lower;
	return /^[a-z0-9]+$/.test(word) ? word : word.replace(/['’‘`]/g, '');
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
