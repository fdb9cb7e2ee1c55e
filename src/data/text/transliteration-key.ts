/** Keys that the transliterations of a name share, so that a name is found however it is spelled. */
import { RAW_TEXT_MAX } from './fold-text.ts';

/** The steps from a Latin spelling to its key, which uses letters that the earlier steps have freed: `x` for sh and `c` for ch. */
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
	// … Daud and Dowd; Nauroz, Nawroz, Nowroz and Navroz. Not before a vowel: Nawaz.
	[/au|[au]v(?![aiu])/g, 'o'],
	[/(?<=.)h/g, ''],
	[/(.)\1+/g, '$1'],
];

/**
 * Returns a key that transliterations of one name share: Massoud, Masood and Mas'ud; Panjshir and Panjsheer. Takes a folded
 * word; one that is not Latin, or too short for a distinct key, is its own key.
 *
 * @example
 * spellingKey('massoud') === spellingKey('masood'); // true
 */
export function spellingKey(word: string): string {
	if (!/^[a-z]{3,}$/.test(word)) return word;
	const key = TO_KEY.reduce((so, [from, to]) => so.replace(from, to), word);
	return key.length < 3 ? word : key;
}

/**
 * Returns a looser key for a {@link spellingKey}: shared by Ahmed and Ahmad, Qaddafi and Gaddafi, Shah and the French Chah, but
 * also by Karim and Karam, which may be two names. Keys that are short or not Latin stay the same.
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
 * Letters of scholarly transliteration (DIN 31635, Encyclopædia Iranica) and of Turkish that newsrooms write differently.
 * Others (ġ, ğ, ṯ) fold to a letter with the same key.
 */
const SPELLED_OUT = new Map(
	Object.entries({ š: 'sh', ş: 'sh', ș: 'sh', č: 'ch', ç: 'ch', ž: 'zh', ḫ: 'kh', ǧ: 'j', ǰ: 'j' }),
);
const TO_SPELL_OUT = new RegExp(`[${[...SPELLED_OUT.keys()].join('')}]`, 'g');

/** Returns a text with such letters spelled out, in lower case; undefined if it has none. */
export function spelledOut(text: string): string | undefined {
	if (/^[ -~]*$/.test(text)) return undefined;
	const composed = text.slice(0, RAW_TEXT_MAX).toLowerCase().normalize('NFC');
	const out = composed.replace(TO_SPELL_OUT, (letter) => SPELLED_OUT.get(letter) ?? letter);
	return out === composed ? undefined : out;
}
