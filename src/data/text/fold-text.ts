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
const JOINT = `[${APOSTROPHES}${HYPHENS}]|[.．](?!\\p{Nd})`;

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
const PLAIN_WORDS = pattern({ letter: 'a-z0-9', joint: JOINT.replace('\\p{Nd}', '\\d'), digit: '\\d' });
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
	const numeral = `(?=[${digit}${FRACTIONS}])(?<![${letter}]|${digit}[.,:٫٬]|${digit}-${digit}${digit}-)(?:${numerals})(?!${digit}|[.,:٫٬]${digit})`;
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
	const source = isAscii ? text.toLowerCase() : text;
	const find = new RegExp(isAscii ? PLAIN_WORDS : WORDS);
	for (let match = find.exec(source); match; match = find.exec(source)) {
		const { 0: whole, 1: numeral, index: start } = match;
		const behind = numeral ? undefined : numeralBehind(source, start, start + whole.length);
		// Rs.1,200 and כ־1,200: the number is not part of the word before it.
		const raw = behind ? source.slice(start, behind.start).replace(TRAILING_JOINT, '') : whole;
		const end = start + raw.length;
		if (numeral) reading.words.push({ folded: numeralForm(raw), start, end });
		else if (match[2] || behind) readWord(raw, start, reading);
		else if (!isAscii || IS_UNIT.test(raw)) readPart(raw, start, reading);
		else reading.words.push({ folded: raw.slice(0, RAW_WORD_MAX), start, end });
		if (!behind) continue;
		reading.words.push(behind);
		find.lastIndex = behind.end;
	}
	return reading;
}

const NUMERAL_HERE = new RegExp(`(?:${NUMERAL})(?!\\p{N}|[.,:٫٬]\\p{Nd})`, 'uy');

/** The numeral with separators that begins with the last digits of a word. */
function numeralBehind(text: string, start: number, end: number): Word | undefined {
	if (!/[.,٬،’'\u00a0\u202f]/.test(text.charAt(end))) return undefined;
	const digits = /(?<=\P{Nd})\p{Nd}{1,3}$/u.exec(text.slice(Math.max(start, end - 8), end))?.[0].length;
	if (digits === undefined) return undefined;
	NUMERAL_HERE.lastIndex = end - digits;
	const [numeral] = NUMERAL_HERE.exec(text) ?? [];
	return numeral === undefined
		? undefined
		: { folded: numeralForm(numeral), start: end - digits, end: end - digits + numeral.length };
}

/** A number with its unit: 5kg, 10pm; but not 3rd and 1990s. */
const IS_UNIT = /^\p{Nd}+(?!(?:st|nd|rd|th|s)$)(?=\p{L})/iu;

interface Collected {
	readonly words: Word[];
	readonly others: Word[];
}

/** The signs between the parts of a word. */
const JOINTS = new RegExp(`[${APOSTROPHES}${HYPHENS}${HEBREW_MARKS}.．]`, 'gu');
const TRAILING_JOINT = new RegExp(`[${APOSTROPHES}${HYPHENS}${HEBREW_MARKS}.．]$`, 'u');
const APOSTROPHE = new RegExp(`[${APOSTROPHES}]`, 'u');
const isInWord = (joint: string) => (APOSTROPHES + HEBREW_MARKS).includes(joint);
const isHyphen = (joint: string) => joint !== '' && HYPHENS.includes(joint);
/** U.S. */
const IS_ACRONYM = /^\p{L}\p{M}*(?:[.．]\p{L}\p{M}*)+[.．]?$/u;
/** The same in a longer word: anti-U.S. */
const ACRONYM = /(?<![\p{L}\p{M}\p{N}.])\p{L}\p{M}*(?:[.．]\p{L}\p{M}*)+(?![\p{L}\p{N}])/gu;

/** A part of a word, and the sign behind it. */
interface Part {
	readonly start: number;
	readonly end: number;
	readonly joint: string;
}

/** Whether it is also found as one word with what follows: cease-fire, Ph.D., but not the ends of a web address. */
const isOneWith = ({ start, end, joint }: Part = { start: 0, end: 0, joint: '' }) =>
	joint === '.' || joint === '．' ? end - start <= ABBREVIATED_MAX : isHyphen(joint);
const ABBREVIATED_MAX = 2;

/** Reads a word with joints. */
function readWord(raw: string, at: number, into: Collected): void {
	if (IS_ACRONYM.test(raw)) {
		add(into.words, raw.replace(/[.．]/g, ''), at, at + raw.length);
		return;
	}
	// Parts that an apostrophe joins are one word.
	const parts: Part[] = [];
	const acronyms = Array.from(raw.matchAll(ACRONYM), ({ 0: found, index }) => [index, index + found.length] as const);
	const isInAcronym = (at: number) => acronyms.some(([from, to]) => at > from && at < to);
	let start = 0;
	for (const { 0: joint, index } of [...raw.matchAll(JOINTS), { 0: '', index: raw.length }]) {
		const isOne = isInAcronym(index) || (joint !== '' && isInWord(joint));
		if (isOne && !/\p{N}.\p{N}/u.test(raw.slice(index - 1, index + 2))) continue;
		parts.push({ start, end: index, joint });
		start = index + joint.length;
	}
	for (const { start, end } of parts)
		readApostrophes(raw.slice(start, end).replace(/[.．]/g, ''), at + start, into, at + end);

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

/** We’ll, they’re. */
const CONTRACTED = /^(?:i|you|he|she|it|we|they|who|that|there)['’](?:ll|re|ve|d|m)$/i;

/** Endings, which Turkish separates from names, acronyms and numbers: Erdoğan'ın, AB'nin, 2030'da. Two vowels never meet. */
const TURKISH_ENDING =
	/^(?:[yns][ıiuü]n?|[yn][ae]|n?[dt][ae](?:n|ki)?|y?l[ae]|l[ae]r\p{L}{0,4}|[dt][ıiuü]r|l[ıiuü](?:k|l[ae]r)?)$/u;
const TURKISH_VOWEL_ENDING = /^(?:[ıiuü]n?|[ae])$/u;
const isTurkish = (before: string, after: string): boolean =>
	/^(?:\p{Script=Latin}{2,}|\p{N}+)$/u.test(before) &&
	(TURKISH_ENDING.test(after) || (TURKISH_VOWEL_ENDING.test(after) && !/[aeıioöuü]$/iu.test(before)));

/** Reads a word that may have apostrophes. */
function readApostrophes(raw: string, at: number, into: Collected, end = at + raw.length): void {
	const mark = raw.search(APOSTROPHE);
	const [before, after] = [raw.slice(0, mark), raw.slice(mark + 1)];
	if (mark < 0) readPart(raw, at, into, end);
	else if ((/^s$/i.test(after) && /\p{Script=Latin}\p{M}*$/u.test(before)) || CONTRACTED.test(raw)) {
		add(into.words, before, at, end);
	} else if (ELIDED.test(before) && after.length > 1) {
		readApostrophes(after, at + mark + 1, into);
		add(into.others, before + after, at, end);
	} else {
		add(into.words, raw.replace(JOINTS, ''), at, end);
		if (isTurkish(before, after)) add(into.others, before, at, at + mark);
		if (/^o$/i.test(before)) add(into.others, after, at + mark + 1, end);
	}
}

/** Scripts without spaces between words. */
const UNSPACED =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** What the segmenter does not know: kana apart from their voicing marks, sara ae typed as two vowels, and name letters. */
const TYPED_OTHERWISE = /[\u3040-\u30ff][\u3099\u309a]|เเ|[髙﨑]|./gsu;
const USUAL: Readonly<Record<string, string>> = { เเ: 'แ', 髙: '高', 﨑: '崎' };

/** Reads a text of scripts without spaces. */
function readUnspaced(raw: string, at: number, into: Collected): void {
	const places: number[] = [];
	let usual = '';
	for (const { 0: typed, index } of raw.matchAll(TYPED_OTHERWISE)) {
		const letter = USUAL[typed] ?? (typed.length > 1 && /[\u3099\u309a]/.test(typed) ? typed.normalize('NFC') : typed);
		for (let unit = 0; unit < letter.length; unit++) places.push(index);
		usual += letter;
	}
	for (const { segment, index } of segmentsOf(usual, 'word')) {
		const [from, to] = [places[index] ?? 0, places[index + segment.length] ?? raw.length];
		addWithUnit(segment, at + from, at + to, into);
	}
}

/** Adds a word; a number and its unit are two, and one further word: 5kg is also "5 kg". */
function addWithUnit(raw: string, start: number, end: number, { words, others }: Collected): void {
	const [number = ''] = IS_UNIT.exec(raw) ?? [];
	if (number === '') {
		add(words, raw, start, end);
		return;
	}
	add(words, number, start, start + number.length);
	add(words, raw.slice(number.length), start + number.length, end);
	add(others, raw, start, end);
}

/** Reads a word without joints. */
function readPart(raw: string, at: number, into: Collected, end = at + raw.length): void {
	if (UNSPACED.test(raw)) readUnspaced(raw, at, into);
	else addWithUnit(raw, at, end, into);
	// Persian separates endings by an invisible character.
	if (raw.includes(NON_JOINER) && /\p{Script=Arabic}/u.test(raw)) {
		let start = 0;
		for (const part of raw.split(NON_JOINER)) {
			if (part.length > 1) add(into.others, part, at + start, at + start + part.length);
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
