/** Parses what a reader typed into a search: words, phrases in quotation marks, and an unfinished last word. */
import { stemOf, type Word } from './fold-text.ts';
import { asciiDigits } from './numerals.ts';
import { attachedForms, type TextTerms, termsOf } from './terms.ts';

/** Further words of a query are ignored. */
export const WORDS_MAX = 12;
const QUERY_MAX = 1000;

/** A word or phrase, in all forms in which a text may have it. */
export interface Phrase {
	/** Each a sequence of words that follow one another, without the s of a plural. */
	readonly forms: readonly (readonly string[])[];
	/** The last word of a query if it is outside quotation marks, folded: longer words that begin with it match too. */
	readonly begun?: string;
}

export interface Query {
	readonly phrases: readonly Phrase[];
	/** Whether words beyond {@link WORDS_MAX} were ignored. */
	readonly leftOut: boolean;
}

/** A mark between two Hebrew letters belongs to an acronym: צה"ל. */
const MARK = '(?<!\\p{Script=Hebrew}(?=.\\p{Script=Hebrew}))["“”„«»＂]';
const NO_MARK = `(?:(?!${MARK}).)`;
const QUOTED = new RegExp(`${MARK}(${NO_MARK}*)${MARK}|(${NO_MARK}+)`, 'gsu');

/**
 * Parses a query; one without letters or digits has no phrases.
 *
 * @example
 * parseQuery('calm "long nights"').phrases; // [{ forms: [['calm']] }, { forms: [['long', 'night']] }]
 */
export function parseQuery(text: string): Query {
	const phrases: Phrase[] = [];
	let room = WORDS_MAX;
	let leftOut = false;
	let begun: string | undefined;
	for (const [, quoted, plain] of text.slice(0, QUERY_MAX).matchAll(QUOTED)) {
		const part = quoted ?? plain ?? '';
		const terms = termsOf(part);
		leftOut ||= terms.words.length > room;
		const words = terms.words.slice(0, room);
		room -= words.length;
		if (words.length === 0) continue;
		const units = unitsOf({ ...terms, words }).flatMap((unit) =>
			quoted === undefined ? numbersApart(part, unit) : [unit],
		);
		if (quoted === undefined) {
			phrases.push(...units.map((_, at) => ({ forms: formsOf(part, units, at) })));
			const last = joinedFrom(units.at(-1) as Unit);
			begun = /^[\p{N}٫]+$/u.test(last) ? undefined : last;
		} else {
			const [apart, joined] = [words.map(({ folded }) => folded), units.map(joinedFrom)];
			phrases.push({
				forms: (joined.length < apart.length ? [apart, joined] : [apart]).map((form) => form.map(stemOf)),
			});
			begun = undefined;
		}
	}
	const last = phrases.pop();
	if (last) phrases.push(begun === undefined ? last : { ...last, begun });
	return { phrases, leftOut };
}

/** A word, or words that were typed as one: cease-fire, 马苏德. */
interface Unit {
	readonly words: readonly [Word, ...Word[]];
	/** Further terms for all of it. */
	readonly others: readonly string[];
}

const joinedFrom = ({ words }: Unit): string => words.map(({ folded }) => folded).join('');
const startOf = ({ words }: Unit): number => words[0].start;
const endOf = ({ words }: Unit): number => (words.at(-1) as Word).end;

function unitsOf({ words, others }: TextTerms): readonly Unit[] {
	const units: Unit[] = [];
	for (const word of words) {
		const covering = others.filter(({ start, end }) => start <= word.start && end >= word.end);
		const before = units.at(-1);
		const isOne =
			before &&
			(covering.some(({ start }) => start <= startOf(before)) ||
				(endOf(before) === word.start && isOneSign(before, word)));
		const terms = covering.map(({ folded }) => folded);
		// Of an ending behind an apostrophe, the word without it is another term: Erdoğan for Erdoğan'ın.
		const bare = others.filter(({ start, end }) => start === word.start && end < word.end).map(({ folded }) => folded);
		if (isOne)
			units[units.length - 1] = { words: [...before.words, word], others: [...new Set([...before.others, ...terms])] };
		else units.push({ words: [word], others: [...terms, ...bare] });
	}
	return units;
}

/** Two numbers with a space between them may also be one: 107 238. */
function numbersApart(text: string, unit: Unit): readonly Unit[] {
	const [{ folded, start, end }] = unit.words;
	const typed = text.slice(start, end);
	const numbers = [...typed.matchAll(/\p{Nd}+/gu)];
	if (!/^[\p{Nd} ]+ /u.test(typed) || numbers.length < 2) return [unit];
	return numbers.map(({ 0: number, index }) => ({
		words: [{ folded: asciiDigits(number), start: start + index, end: start + index + number.length }],
		others: [folded],
	}));
}

/** Signs that the segmenter took apart are looked for as they were typed: 马苏德. */
const isOneSign = (before: Unit, word: Word) => [...(before.words.at(-1)?.folded ?? ''), ...word.folded].length === 2;

function formsOf(text: string, units: readonly Unit[], at: number): readonly (readonly string[])[] {
	const unit = units[at] as Unit;
	const own = unit.words.length > 1 ? [joinedFrom(unit)] : attachedForms(unit.words[0].folded);
	const joined = [units.slice(at - 1, at + 1), units.slice(at, at + 2)].flatMap(([a, b]) =>
		a && b && /^\s+$/u.test(text.slice(endOf(a), startOf(b))) && mayBeOne(joinedFrom(a), joinedFrom(b))
			? [joinedFrom(a) + joinedFrom(b)]
			: [],
	);
	const single = [...new Set([...own, ...unit.others, ...joined].map(stemOf))].map((word) => [word]);
	if (unit.words.length > 1) return [unit.words.map(({ folded }) => stemOf(folded)), ...single];
	return [...single, ...apartForms(unit.words[0].folded)];
}

/** Whether a text may have two typed words as one: cease fire, O Neill, U S, covid 19, پل ها; but not "in form". */
function mayBeOne(a: string, b: string): boolean {
	if (/\p{N}$/u.test(a) && /^\p{N}/u.test(b)) return false;
	if (/\p{N}/u.test(a + b)) return /^[\p{L}\p{M}]+\p{N}+$/u.test(a + b);
	const isLong = (word: string) => word.length > 2 || (word.length === 2 && /^\p{Script=Arabic}/u.test(word));
	if (FUNCTION_WORDS.has(a)) return false;
	return (isLong(a) || /^[^\Waei]$/.test(a)) && (isLong(b) || (a.length === 1 && b.length === 1));
}

/** They begin many other words: "the rapist" is not a therapist, and a note in form no information. */
const FUNCTION_WORDS = new Set(
	'the and for but not are was has had his her our who all any an as at be by do go he if in is it me my no of on or so to up us we'.split(
		' ',
	),
);

/** In characters: a shorter word is not taken for two. */
const SPLIT_MIN = 5;
const SPLIT_MAX = 24;

/** The two words that a typed word may be in a text: air strike for airstrike, Việt Nam for Vietnam. */
function apartForms(word: string): readonly (readonly string[])[] {
	if (word.length < SPLIT_MIN || word.length > SPLIT_MAX || !/^[\p{L}\p{M}]+$/u.test(word)) return [];
	return Array.from({ length: word.length - 4 }, (_, at) => [word.slice(0, at + 2), word.slice(at + 2)] as const)
		.filter(([first, second]) => !FUNCTION_WORDS.has(first) && !/^\p{M}/u.test(second))
		.map((form) => form.map(stemOf));
}
