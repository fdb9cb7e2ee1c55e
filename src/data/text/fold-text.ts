/** Reads the words of a text in one plain form, however they are written or typed. Names, search and the checks share it. */
import { foldLetters } from './fold-letters.ts';
import { asciiDigits, FRACTION, FRACTIONS, IS_FRACTION_SIGN, NUMERAL, numeralForm } from './numerals.ts';
import { segmentsOf } from './segmenter.ts';

/** A name has at most 90 characters (`article-schema.ts`) and a Discord option label 100. */
const LETTERS_MAX = 100;
const WORDS_MAX = 20;
/** Longer words are cut to this before they are folded, so that a flood of combining marks costs nothing. */
const RAW_WORD_MAX = 200;
/** Characters of a name or a typed text that are read. */
export const RAW_TEXT_MAX = 1000;

const APOSTROPHES = "'’‘‛`´′‵＇";
/** Between the letters of a Hebrew acronym (צה״ל) or behind one (ג׳). */
const HEBREW_MARKS = '"״׳”“՚';
const HYPHENS = '\\-‐‑־&＆·・‧';

/** What separates the parts of a word: between letters, a point and the marks of {@link HEBREW_MARKS} do, too. */
const JOINT = `[${APOSTROPHES}${HYPHENS}]|\\.`;

/** Words with their joints; numerals that have separators or fractions; other signs for numbers, such as ① and ². */
const WORDS = pattern({
	letter: '\\p{L}\\p{Nd}\\p{Nl}',
	further: '\\p{M}|[\\p{Cf}\\p{DI}]+(?=[\\p{L}\\p{N}\\p{M}])|(?<=\\p{L}\\p{M}*)[⁰¹²³⁴-⁹₀-₉]',
	joint: `${JOINT}|(?<=\\p{Script=Hebrew}\\p{M}*)[${HEBREW_MARKS}](?=\\p{Script=Hebrew})`,
	digit: '\\p{Nd}',
	else: '|\\p{No}',
});

/** Most English text. Without Unicode properties it is read several times as fast. */
const PLAIN_TEXT = /^[ -~‘’“”…–—]*$/;
const PLAIN_WORDS = pattern({ letter: 'a-z0-9', joint: JOINT, digit: '\\d' });
/** Whether a text has only letters of English. */
export const isPlain = (text: string): boolean => PLAIN_TEXT.test(text);

/** A pattern with two groups: a numeral, and the further parts of a word. */
function pattern(signs: {
	readonly letter: string;
	readonly further?: string;
	readonly joint: string;
	readonly digit: string;
	readonly else?: string;
}): RegExp {
	const { letter, further, joint, digit } = signs;
	const numerals = `${NUMERAL}|${FRACTION}`.replaceAll('\\p{Nd}', digit);
	const numeral = `(?=[${digit}${FRACTIONS}])(?<![${letter}]|${digit}[.,/:٫٬]|${digit}-${digit}${digit}-)(?:${numerals})(?!${digit}|[.,/:٫٬]${digit})`;
	const word = further ? `[${letter}]+(?:(?:${further})[${letter}]*)*` : `[${letter}]+`;
	const acronymEnd = `(?:(?<=\\.[${letter}])\\.(?![${letter}]))?`;
	return new RegExp(`(${numeral})|${word}((?:(?:${joint})${word})+${acronymEnd})?${signs.else ?? ''}`, 'gu');
}

/** A folded word and its place in the text: [start, end) in UTF-16 units. */
export interface Word {
	readonly folded: string;
	readonly start: number;
	readonly end: number;
}

/** The words of a text. */
export interface TextWords {
	/** In order. */
	readonly words: readonly Word[];
	/**
	 * Other words for what is already there: `ceasefire` for cease-fire, `laccord` for l’accord, `erdogan` for Erdoğan'ın. Each
	 * is in the place of what it stands for.
	 */
	readonly others: readonly Word[];
}

/**
 * Returns the words of a text in order: in lower case, without ornamental accents and invisible characters. Hyphens separate
 * words, and so does the segmenter in scripts that use no spaces. An apostrophe belongs to its word, but a possessive s and
 * an article before it do not; the letters of an acronym are one word. A number is one word, whatever its separators. Never
 * throws.
 *
 * @example
 * wordsOf('Al-Masʿūd'); // al [0, 2), masud [3, 9)
 * wordsOf('U.S. 1,200'); // us [0, 3), 1200 [5, 10)
 */
export function wordsOf(text: string): readonly Word[] {
	return readWords(text).words;
}

/**
 * Returns the words of a text, and further words by which parts of it are found.
 *
 * @example
 * readWords('a cease-fire').others; // ceasefire [2, 12)
 */
export function readWords(text: string): TextWords {
	const isAscii = isPlain(text);
	const reading = { words: [] as Word[], others: [] as Word[] };
	// Lower case has the same length here, so that words keep their places.
	for (const { 0: raw, 1: numeral, 2: further, index: start } of isAscii
		? text.toLowerCase().matchAll(PLAIN_WORDS)
		: text.matchAll(WORDS)) {
		const end = start + raw.length;
		if (numeral) reading.words.push({ folded: numeralForm(raw), start, end });
		else if (further) readWord(raw, start, reading);
		else if (!isAscii) readPart(raw, start, reading);
		else reading.words.push({ folded: raw.slice(0, RAW_WORD_MAX), start, end });
	}
	return reading;
}

interface Collected {
	readonly words: Word[];
	readonly others: Word[];
}

/** The signs between the parts of a word. */
const JOINTS = new RegExp(`[${APOSTROPHES}${HYPHENS}${HEBREW_MARKS}.]`, 'gu');
const APOSTROPHE = new RegExp(`[${APOSTROPHES}]`, 'u');
const isInWord = (joint: string) => (APOSTROPHES + HEBREW_MARKS).includes(joint);
const isHyphen = (joint: string) => joint !== '' && HYPHENS.includes(joint);
/** U.S. */
const IS_ACRONYM = /^\p{L}\p{M}*(?:\.\p{L}\p{M}*)+\.?$/u;

/** A part of a word, and the sign behind it. */
interface Part {
	readonly start: number;
	readonly end: number;
	readonly joint: string;
}

/** Whether it is also found as one word with what follows: cease-fire, Ph.D., but not the ends of a web address. */
const isOneWith = ({ start, end, joint }: Part = { start: 0, end: 0, joint: '' }) =>
	joint === '.' ? end - start <= ABBREVIATED_MAX : isHyphen(joint);
const ABBREVIATED_MAX = 2;

/** Reads a word with joints. */
function readWord(raw: string, at: number, into: Collected): void {
	if (IS_ACRONYM.test(raw)) {
		add(into.words, raw.replaceAll('.', ''), at, at + raw.length);
		return;
	}
	// Parts that an apostrophe joins are one word.
	const parts: Part[] = [];
	let start = 0;
	for (const { 0: joint, index } of [...raw.matchAll(JOINTS), { 0: '', index: raw.length }]) {
		if (joint !== '' && isInWord(joint) && !/\p{N}.\p{N}/u.test(raw.slice(index - 1, index + 2))) continue;
		parts.push({ start, end: index, joint });
		start = index + joint.length;
	}
	for (const part of parts) readApostrophes(raw.slice(part.start, part.end), at + part.start, into);

	// Parts that hyphens join are also found as one.
	for (let first = 0; first < parts.length; first++) {
		let last = first;
		while (last + 1 < parts.length && isOneWith(parts[last])) last++;
		const [from, to] = [parts[first]?.start ?? 0, parts[last]?.end ?? 0];
		const whole = raw.slice(from, to);
		if (last > first && to - from <= LETTERS_MAX && !/\p{N}[^\p{L}\p{N}]\p{N}/u.test(whole))
			add(into.others, whole.replace(JOINTS, ''), at + from, at + to);
		first = last;
	}
}

/** Articles and conjunctions of French, Italian and Catalan before an apostrophe. */
const ELIDED =
	/^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu|quelqu|dell|all|dall|nell|sull|coll|un|quell|quest|gl|anch|sant|tutt|senz)$/iu;

/** Endings of case and number, which Turkish separates from names: Erdoğan'ın, Ankara'dan. */
const TURKISH_ENDING = /^(?:[yns]?[ıiuü]n?|[yn]?[ae]|n?[dt][ae]n?|y?l[ae]|l[ae]r\p{L}{0,4}|[dt][ıiuü]r)$/u;

/** Reads a word that may have apostrophes. */
function readApostrophes(raw: string, at: number, into: Collected): void {
	const mark = raw.search(APOSTROPHE);
	const [before, after] = [raw.slice(0, mark), raw.slice(mark + 1)];
	const end = at + raw.length;
	if (mark < 0) readPart(raw, at, into);
	else if (/^[sS]$/.test(after) && /\p{Script=Latin}\p{M}*$/u.test(before)) {
		add(into.words, before, at, end);
	} else if (ELIDED.test(before) && after.length > 2) {
		readApostrophes(after, at + mark + 1, into);
		add(into.others, before + after, at, end);
	} else {
		add(into.words, raw.replace(JOINTS, ''), at, end);
		if (/^\p{Script=Latin}{3}/u.test(before) && TURKISH_ENDING.test(after)) add(into.others, before, at, at + mark);
		if (/^o$/i.test(before)) add(into.others, after, at + mark + 1, end);
	}
}

/** Scripts without spaces between words. */
const UNSPACED =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Reads a word without joints. */
function readPart(raw: string, at: number, { words, others }: Collected): void {
	if (UNSPACED.test(raw))
		for (const { segment, index } of segmentsOf(raw, 'word'))
			add(words, segment, at + index, at + index + segment.length);
	else add(words, raw, at, at + raw.length);
	// Persian separates endings by an invisible character.
	if (raw.includes(NON_JOINER) && /\p{Script=Arabic}/u.test(raw)) {
		let start = 0;
		for (const part of raw.split(NON_JOINER)) {
			if (part.length > 1) add(others, part, at + start, at + start + part.length);
			start += part.length + 1;
		}
	}
}

const NON_JOINER = '\u200c';

function add(list: Word[], raw: string, start: number, end: number): void {
	const folded = foldWord(raw.slice(0, RAW_WORD_MAX));
	if (folded) list.push({ folded, start, end });
}

function foldWord(raw: string): string {
	return IS_FRACTION_SIGN.test(raw) ? numeralForm(raw) : asciiDigits(foldLetters(raw));
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

/** Removes the s of a plural from a folded word: districts. */
export function stemOf(folded: string): string {
	return folded.endsWith('s') && /^[a-z]{2,}[a-rt-z]s$/.test(folded) ? folded.slice(0, -1) : folded;
}
