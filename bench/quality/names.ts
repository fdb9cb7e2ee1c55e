/**
 * What readers may type for made-up names, and whom they mean: other transliterations, other forms, typing errors. The
 * tables of letters and keys are this file's own; neither the index nor the generator of names knows them.
 */
import { type MadeUp, pick, type Random, randomFrom, type Sound } from '../names-generator.ts';

export interface Asked {
	readonly sort: 'variant' | 'error';
	/** What was done to the name, for reading off where a finder is weak. */
	readonly how: string;
	readonly typed: string;
	/** The id of the entry that is meant. */
	readonly meant: string;
}

/** Makes questions about some names, the same ones for the same seed: as many of each sort. */
export function askedNames(names: readonly MadeUp[], ofEach: number, seed = 2): Asked[] {
	const random = randomFrom(seed);
	const known = heaviestFirst(names);
	const ask = (sort: Asked['sort'], ways: Readonly<Record<string, Way>>): Asked[] => {
		const asked: Asked[] = [];
		while (asked.length < ofEach) {
			// Half of all questions are about the two in a hundred that are most in the news.
			const about = pick(random, random() < 0.5 ? known.slice(0, known.length / 50) : known);
			const how = pick(random, Object.keys(ways));
			const typed = ways[how]?.(about, random, known);
			if (typed !== undefined) asked.push({ sort, how, typed, meant: about.id });
		}
		return asked;
	};
	return [...ask('variant', VARIANTS), ...ask('error', ERRORS)];
}

/** A way to type a name; undefined where the name has no such form, or where it would mean somebody else first. */
type Way = (about: MadeUp, random: Random, all: readonly MadeUp[]) => string | undefined;

/** Letters for sounds as four sorts of writers choose them; a sound that is not listed is written as it is named. */
const WRITERS = {
	broadcaster: { ā: 'a', ī: 'ee', ū: 'oo', ai: 'ay', au: 'aw', ʿ: '’' },
	eastern: { i: 'e', u: 'o', ā: 'a', ī: 'i', ū: 'u', ai: 'ey', au: 'ow', w: 'v', q: 'gh', ʿ: '' },
	francophone: {
		...{ u: 'ou', ū: 'ou', ā: 'a', ī: 'i', ai: 'aï', au: 'aou' },
		...{ sh: 'ch', ch: 'tch', j: 'dj', zh: 'j', q: 'k', ʿ: '' },
	},
	scholar: { sh: 'š', ch: 'č', zh: 'ž', kh: 'ḫ', gh: 'ġ', j: 'ǧ', ai: 'ay', au: 'aw' },
} as const satisfies Record<string, Partial<Record<Sound, string>>>;

const writtenBy =
	(writer: Partial<Record<Sound, string>>): Way =>
	({ sounds }) =>
		sounds.length > 0
			? sounds.map((word) => word.map((sound) => writer[sound] ?? sound).join('')).join(' ')
			: undefined;

const VARIANTS: Readonly<Record<string, Way>> = {
	...Object.fromEntries(
		Object.entries(WRITERS).map(([writer, letters]) => [`as a ${writer} writes`, writtenBy(letters)]),
	),
	'surname first': ({ kind, name }) => (kind === 'person' ? name.replace(/^(.+) (\S+)$/, '$2, $1') : undefined),
	'first and last name': ({ kind, name }) =>
		kind === 'person' && / .* /.test(name) ? name.replace(/ .* /, ' ') : undefined,
	'with a title': ({ kind, name }, random) =>
		kind === 'person' ? `${pick(random, ['Gen.', 'Dr', 'Mr', 'Commander'])} ${name}` : undefined,
	'surname alone': (about, _, all) => {
		const last = lastWord(about.name);
		const bearers = all.filter(({ kind, name }) => kind === 'person' && lastWord(name) === last);
		return about.kind === 'person' && bearers.indexOf(about) < 2 ? last : undefined;
	},
	alias: (about, _, all) => {
		const [alias] = about.aliases;
		return alias && all.find(({ aliases }) => aliases.includes(alias)) === about ? alias : undefined;
	},
	'in Arabic letters': ({ spellings }, random) => {
		const arabic = spellings.find((spelling) => /\p{Script=Arabic}/u.test(spelling));
		return random() < 0.5 ? arabic : arabic?.replaceAll('ی', 'ي').replaceAll('ک', 'ك');
	},
	'run together': ({ kind, name }) => (kind === 'person' ? name.replaceAll(' ', '') : undefined),
};

/** The keys of a Latin keyboard, row by row: a finger slips to the left or right. */
const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

const ERRORS: Readonly<Record<string, Way>> = {
	'one letter': ({ name }, random) => withErrors(name, 1, random),
	'two letters': ({ name }, random) => withErrors(name, 2, random),
};

/** A name with so many errors, in words of four letters or more, two in one only if it has eight; a digit is none. */
function withErrors(name: string, errors: number, random: Random): string | undefined {
	const words = name.toLowerCase().match(/\p{L}+/gu) ?? [];
	const places = words.flatMap((word, at) => (word.length >= 8 ? [at, at] : word.length >= 4 ? [at] : []));
	if (places.length < errors) return undefined;
	for (let n = 0; n < errors; n++) {
		const [at = 0] = places.splice(Math.floor(random() * places.length), 1);
		words[at] = mistype(words[at] ?? '', random);
	}
	return words.join(' ');
}

function mistype(word: string, random: Random): string {
	const at = Math.floor(random() * word.length);
	const [before, letter, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)];
	const row = ROWS.find((keys) => keys.includes(letter)) ?? letter;
	const beside = [...row].filter((_, key) => Math.abs(key - row.indexOf(letter)) === 1);
	return pick(random, [
		before + (beside.length > 0 ? pick(random, beside) : '') + after,
		before + letter + letter + after,
		before + after,
		before + after.charAt(0) + letter + after.slice(1),
	]);
}

/** The heaviest of those that sound or are written the same: whoever types that means it first. */
function heaviestFirst(names: readonly MadeUp[]): MadeUp[] {
	const seen = new Set<string>();
	return names
		.toSorted((a, b) => b.weight - a.weight)
		.filter(({ name, sounds }) => {
			const same = sounds.length > 0 ? sounds.flat().join('.') : name;
			return !seen.has(same) && seen.add(same);
		});
}

const lastWord = (name: string) => name.slice(name.lastIndexOf(' ') + 1);
