/** Spelling: when two folded words may be the same name, written by another system or mistyped. */
import { RAW_TEXT_MAX } from './fold-text.ts';

/** From one Latin spelling to its key; freed letters are used again: `x` for sh and `c` for ch. */
const TO_KEY: readonly (readonly [RegExp, string])[] = [
	[/tch/g, 'ch'],
	[/kh|q|ck|c(?!h)/g, 'k'],
	[/gh/g, 'g'],
	[/ph/g, 'f'],
	[/th/g, 't'],
	[/dh/g, 'd'],
	[/dj|zh/g, 'j'],
	[/x/g, 'ks'],
	[/sh/g, 'x'],
	[/ch/g, 'c'],
	[/w/g, 'v'],
	[/a?[eiy]+/g, 'i'],
	[/[ou]+/g, 'u'],
	// Daoud, Dawood, …
	[/(?<=[aiu])v(?=u)/g, ''],
	// … Daud and Dowd; Nauroz, Nawroz, Nowroz and Navroz. Before a vowel it is no diphthong: Nawaz.
	[/au|[au]v(?![aiu])/g, 'o'],
	[/(?<=.)h/g, ''],
	[/(.)\1+/g, '$1'],
];

/**
 * A key that transliterations of the same name share: Massoud, Masood and Mas'ud; Panjshir and Panjsheer.
 *
 * Takes a folded word. One that is not Latin, or too short to be told apart by its key, is its own key.
 */
export function spellingKey(word: string): string {
	if (!/^[a-z]{3,}$/.test(word)) return word;
	const key = TO_KEY.reduce((so, [from, to]) => so.replace(from, to), word);
	return key.length < 3 ? word : key;
}

/**
 * A looser key for what has this key: Ahmed and Ahmad, Qaddafi and Gaddafi, Shah and the French Chah have one, and so have
 * Karim and Karam, who may be two. A short key, or one that is not Latin, stays as it is.
 */
export function looseKey(key: string): string {
	if (!/^[a-z]{4,}$/.test(key)) return key;
	return key
		.replace(/i/g, 'a')
		.replace(/[ov]/g, 'u')
		.replace(/g/g, 'k')
		.replace(/c/g, 'x')
		.replace(/(.)\1+/g, '$1');
}

/**
 * Letters for which newsrooms write two, or another one: those of scholars (DIN 31635, Encyclopædia Iranica) and of Turkish.
 * Others (ġ, ğ, ṯ) fold to a letter that has the key of the two.
 */
const SPELLED_OUT = new Map(
	Object.entries({ š: 'sh', ş: 'sh', ș: 'sh', č: 'ch', ç: 'ch', ž: 'zh', ḫ: 'kh', ǧ: 'j', ǰ: 'j' }),
);
const TO_SPELL_OUT = new RegExp(`[${[...SPELLED_OUT.keys()].join('')}]`, 'g');

/** A text with such letters spelled out, in lower case; undefined when it has none. */
export function spelledOut(text: string): string | undefined {
	if (/^[ -~]*$/.test(text)) return undefined;
	const composed = text.slice(0, RAW_TEXT_MAX).toLowerCase().normalize('NFC');
	const out = composed.replace(TO_SPELL_OUT, (letter) => SPELLED_OUT.get(letter) ?? letter);
	return out === composed ? undefined : out;
}

/** A text as UTF-16 units. */
export type Units = ArrayLike<number>;

export function unitsOf(text: string): Uint16Array {
	const units = new Uint16Array(text.length);
	for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i);
	return units;
}

/** Typing errors that are looked for at most. */
export const ERRORS_MAX = 2;
/** A shorter word has too many neighbours to be found by a typing error, … */
const MISTYPED_MIN = 4;
/** … and only a longer one by two. */
const TWICE_MISTYPED_MIN = 8;

/** How many typing errors a word of a name, or its key, is found by. */
export function errorsAllowed(length: number): number {
	return length < MISTYPED_MIN ? 0 : length < TWICE_MISTYPED_MIN ? 1 : ERRORS_MAX;
}

/**
 * How many typing errors lead from one text to the other: letters too many, missing or wrong, or neighbours swapped, none
 * touched twice (optimal string alignment). What is above `max`, at most 2, is told as `max` + 1.
 */
export function errorsApart(a: Units, b: Units, max: number): number {
	return errorsFrom(a, 0, b, 0, max);
}

/** The same for the ends of both; each error leaves four ways to go on, so that two make sixteen at most. */
function errorsFrom(a: Units, fromA: number, b: Units, fromB: number, max: number): number {
	let [i, j] = [fromA, fromB];
	if (Math.abs(a.length - i - (b.length - j)) > max) return max + 1;
	while (i < a.length && j < b.length && a[i] === b[j]) {
		i++;
		j++;
	}
	if (i === a.length || j === b.length) return a.length - i + b.length - j;
	if (max === 0) return 1;
	let least = errorsFrom(a, i + 1, b, j + 1, max - 1);
	least = Math.min(least, errorsFrom(a, i + 1, b, j, max - 1), errorsFrom(a, i, b, j + 1, max - 1));
	if (a[i] === b[j + 1] && a[i + 1] === b[j]) least = Math.min(least, errorsFrom(a, i + 2, b, j + 2, max - 1));
	return least + 1;
}
