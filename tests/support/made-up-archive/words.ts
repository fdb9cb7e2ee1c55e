/** Random numbers with a seed, and words and names that are clearly made up. */

/** Random numbers; the same seed always gives the same ones (mulberry32 by Tommy Ettinger, in the public domain). */
export interface Chance {
	/** Returns a number from 0 to below 1. */
	next(): number;
	/** Returns a whole number from 0 to below `below`. */
	below(below: number): number;
	/** The same, but small numbers are far more frequent: the frequency of n is proportional to 1/(n + head) (Zipf–Mandelbrot). */
	zipf(below: number, head?: number): number;
	/** Returns true with this probability. */
	is(share: number): boolean;
	/** Returns one item of a list. */
	of<T>(list: readonly T[]): T;
}

/** Creates random numbers from a seed, which can have several parts, such as the number of an article. */
export function chanceOf(...seed: readonly number[]): Chance {
	let state = seed.reduce((mixed, part) => Math.imul(mixed ^ part, 0x9e3779b1) ^ (mixed >>> 15), 0x2545f491);
	const next = () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const below = (limit: number) => Math.floor(next() * limit);
	return {
		next,
		below,
		zipf: (limit, head = 1) => Math.floor(head * ((limit + head) / head) ** next()) - head,
		is: (share) => next() < share,
		of: <T>(list: readonly T[]) => list[below(list.length)] as T,
	};
}

/** The words of most sentences, the commonest first. */
const COMMON = `the of that in and to was were on by for with as at from had not it is been their which would after
	no said could more than its all two other into`.split(/\s+/);
const SYLLABLES = `bra dor fen gil hov jun kel lum mip nor pav quo rix sul tav umb vex wiz yol zan`.split(' ');
const NAME_SYLLABLES =
	`ak bel chor dha ez fir gho hul im jaz kha lod mur naz oth pel qad roo shi tam uz var wel yaz`.split(' ');

/** The number of different words, about as many as in the archive of a newsroom. */
const VOCABULARY = 60_000;

/** Returns the nth word made of syllables: shorter words first, none twice, and neighbours not similar. */
function syllableWord(n: number, syllables: readonly string[]): string {
	let word = '';
	let shift = 0;
	for (let rest = n + syllables.length; rest > 0; rest = Math.floor(rest / syllables.length)) {
		word += syllables[(rest + shift) % syllables.length] ?? '';
		shift += 7;
	}
	return word;
}

/** Returns a sentence with this number of words. */
export function sentence(chance: Chance, words: number): string {
	return Array.from({ length: words }, () => {
		if (chance.is(0.42)) return COMMON[chance.zipf(COMMON.length, 3)] ?? '';
		return syllableWord(chance.zipf(VOCABULARY, 30), SYLLABLES) + (chance.is(0.15) ? 's' : '');
	}).join(' ');
}

/** Returns the nth name, such as "Bel" or "Akchor". */
export function nameOf(n: number): string {
	return capital(syllableWord(n, NAME_SYLLABLES).replace(/(.)\1+/g, '$1'));
}

export function capital(word: string): string {
	return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Letters that reporters write for the same sound. */
const SPELLINGS: readonly (readonly [string, string])[] = [
	['kh', 'h'],
	['oo', 'u'],
	['q', 'k'],
	['z', 's'],
	['gh', 'g'],
	['dh', 'd'],
	['ch', 'tch'],
	['w', 'v'],
	['i', 'ee'],
	['a', 'aa'],
];

/** Returns another spelling of a name; undefined if it has none. */
export function otherSpelling(name: string, chance: Chance): string | undefined {
	const [from, to] = chance.of(SPELLINGS);
	const written = name.toLowerCase().replaceAll(from, to).split(' ').map(capital).join(' ');
	return written === name ? undefined : written;
}

const ARABIC: Readonly<Record<string, string>> = {
	...{ kh: 'خ', gh: 'غ', ch: 'چ', sh: 'ش', dh: 'ذ', th: 'ث', oo: 'و' },
	...{ a: 'ا', b: 'ب', d: 'د', e: 'ی', f: 'ف', g: 'گ', h: 'ه', i: 'ی', j: 'ج', k: 'ک', l: 'ل', m: 'م' },
	...{ n: 'ن', o: 'و', p: 'پ', q: 'ق', r: 'ر', t: 'ت', u: 'و', v: 'و', w: 'و', y: 'ی', z: 'ز' },
};

/** Returns a name in Arabic letters. */
export function inArabic(name: string): string {
	return name.toLowerCase().replace(/kh|gh|ch|sh|dh|th|oo|[a-z]/g, (letters) => ARABIC[letters] ?? '');
}
