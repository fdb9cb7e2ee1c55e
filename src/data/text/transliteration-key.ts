/** Keys that the transliterations of a name share, so that a name is found however it is spelled. */
import { RAW_TEXT_MAX } from './fold-text.ts';

/** The steps from a Latin spelling to its key, which uses letters that the earlier steps have freed: `x` for sh and `c` for ch. */
const TO_KEY: readonly (readonly [RegExp, string])[] = [
	// McDonald, MacDonald.
	[/^mc(?=[a-z]{3})/, 'mac'],
	// Abdel Rahman, Abd al-Rahman; Abdurrahman, Abderrahmane.
	[/^abd[aeiou](l|(?=([drnstz])\2))/, 'abdul'],
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

/** Short words in names that stand for each other: the Arabic article, son of, saint. */
const SAME_WORDS = new Map(
	Object.entries({
		el: 'al',
		ul: 'al',
		il: 'al',
		ol: 'al',
		ibn: 'bin',
		ben: 'bin',
		st: 'sint',
		sankt: 'sint',
		ابن: 'بن',
	}),
);

/**
 * Returns a key that transliterations of one name share: Massoud, Masood and Mas'ud; Panjshir and Panjsheer. Takes a folded
 * word; one that is not Latin, or too short for a distinct key, is its own key, in Arabic script without the article.
 *
 * @example
 * spellingKey('massoud') === spellingKey('masood'); // true
 */
export function spellingKey(word: string): string {
	const same = SAME_WORDS.get(word);
	if (same !== undefined) return same;
	if (!/^[a-z]{3,}$/.test(word)) return word.length >= 6 && word.startsWith('ال') ? word.slice(2) : word;
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
 * Letters that newsrooms write in two ways: those of scholarly transliteration (DIN 31635, Encyclopædia Iranica) and of
 * Turkish, and those of German, the Nordic languages and Serbian. Others (ġ, ğ, ṯ) fold to a letter with the same key.
 */
const SPELLED_OUT: readonly Readonly<Record<string, string>>[] = [
	{ š: 'sh', ş: 'sh', ș: 'sh', č: 'ch', ç: 'ch', ž: 'zh', ḫ: 'kh', ǧ: 'j', ǰ: 'j' },
	{ ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe', ő: 'oe', ű: 'ue', đ: 'dj' },
];
const TO_SPELL_OUT = SPELLED_OUT.map(
	(letters) => [new RegExp(`[${Object.keys(letters).join('')}]`, 'g'), letters] as const,
);

/**
 * Returns a text with such letters spelled out, in lower case: one text for each kind of letters that it has.
 *
 * @example
 * spelledOut('Müller'); // ['mueller']
 */
export function spelledOut(text: string): readonly string[] {
	if (/^[ -~]*$/.test(text)) return [];
	const composed = text.slice(0, RAW_TEXT_MAX).toLowerCase().normalize('NFC');
	return TO_SPELL_OUT.flatMap(([pattern, letters]) => {
		const out = composed.replace(pattern, (letter) => letters[letter] ?? letter);
		return out === composed ? [] : out;
	});
}
