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
