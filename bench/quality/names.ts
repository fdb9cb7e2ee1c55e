/**
 * What readers may type for made-up names, and whom they mean: other transliterations, other forms, typing errors. They
 * are made from sounds, by tables of letters and keyboards that neither the index nor the generator of names knows.
 */
import { type MadeUp, pick, type Random, randomFrom, type Sound, type Sounds } from '../names-generator.ts';

export interface Asked {
	readonly sort: 'variant' | 'error';
	/** What was done to the name, for reading off where a finder is weak. */
	readonly how: string;
	readonly typed: string;
	/** The id of the entry that is meant. */
	readonly meant: string;
}

/** What a library found of the first questions of each sort, in shuffled order. */
export interface Compared {
	readonly name: string;
	/** Whether who is meant was among the results, question by question. */
	readonly right: Readonly<Record<Asked['sort'], readonly boolean[]>>;
	/** Milliseconds of each question, of both sorts. */
	readonly ms: readonly number[];
}

/** Makes questions about some names, the same ones for the same seed: as many of each sort, and of each way in it. */
export function askedNames(names: readonly MadeUp[], ofEach: number, seed = 2): Asked[] {
	const random = randomFrom(seed);
	const known = heaviestFirst(names);
	const famous = known.slice(0, known.length / 50);
	const ask = (sort: Asked['sort'], ways: Readonly<Record<string, Way>>): Asked[] =>
		Array.from({ length: ofEach }, (_, at) => {
			const [how = '', way = () => undefined] = Object.entries(ways)[at % Object.keys(ways).length] ?? [];
			for (;;) {
				// Half of all questions are about the two in a hundred that are most in the news.
				const about = pick(random, random() < 0.5 ? famous : known);
				const typed = way(about, random);
				if (typed !== undefined) return { sort, how, typed, meant: about.id };
			}
		});
	const called = new Set(names.map(({ name }) => name));
	return [...ask('variant', variantsOf(known, called)), ...ask('error', errorsIn(known))];
}

/** In an order that has nothing to do with how they were made, the same each time. */
export function shuffled<T>(list: readonly T[]): T[] {
	const random = randomFrom(3);
	return list
		.map((one) => ({ one, at: random() }))
		.sort((a, b) => a.at - b.at)
		.map(({ one }) => one);
}

/** What some work returns, and how many milliseconds it took by the clock. */
export function timed<T>(work: () => T): { readonly result: T; readonly ms: number } {
	const before = performance.now();
	const result = work();
	return { result, ms: performance.now() - before };
}

/** A way to type a name; undefined where the name has no such form, or where it would mean somebody else first. */
type Way = (about: MadeUp, random: Random) => string | undefined;

/** Letters for sounds as five sorts of writers choose them; a sound that is not listed is written as it is named. */
const WRITERS = {
	broadcaster: { ā: 'a', ī: 'ee', ū: 'oo', ai: 'ay', au: 'aw', ʿ: '’' },
	eastern: { i: 'e', u: 'o', ā: 'a', ī: 'i', ū: 'u', ai: 'ey', au: 'ow', w: 'v', q: 'gh', ʿ: '' },
	francophone: {
		...{ u: 'ou', ū: 'ou', ā: 'a', ī: 'i', ai: 'aï', au: 'aou' },
		...{ sh: 'ch', ch: 'tch', j: 'dj', zh: 'j', q: 'k', ʿ: '' },
	},
	maghrebi: {
		...{ a: 'e', u: 'o', ū: 'ou', ā: 'a', ī: 'i', ai: 'ei', au: 'aou' },
		...{ sh: 'ch', ch: 'tch', j: 'dj', zh: 'j', q: 'k', w: 'ou', ʿ: '' },
	},
	scholar: { sh: 'š', ch: 'č', zh: 'ž', kh: 'ḫ', gh: 'ġ', j: 'ǧ', ai: 'ay', au: 'aw' },
} as const satisfies Record<string, Partial<Record<Sound, string>>>;

/** An a at the beginning is written so by all of them. */
const written = (word: Sounds, writer: Partial<Record<Sound, string>>) =>
	word.map((sound, at) => (at === 0 && sound === 'a' ? 'a' : (writer[sound] ?? sound))).join('');

function variantsOf(known: readonly MadeUp[], called: ReadonlySet<string>): Readonly<Record<string, Way>> {
	const famousFor = {
		surname: twoHeaviest(known, ({ kind, name }) => (kind === 'person' ? lastWord(name) : undefined)),
		sound: twoHeaviest(known, ({ sounds }) => sounds.at(-1)?.join('.')),
		ends: twoHeaviest(known, ({ kind, name }) => (kind === 'person' ? firstAndLast(name) : undefined)),
		alias: twoHeaviest(known, ({ aliases }) => aliases[0]),
	};
	const lower = known.map(({ name }) => name.toLowerCase());
	/** Whether at most one that is heavier fits too. */
	const amongFirst = (about: MadeUp, fits: (name: string) => boolean) => {
		const first = lower.findIndex(fits);
		const second = lower.findIndex((name, at) => at > first && fits(name));
		return known[first] === about || known[second] === about;
	};
	return {
		...Object.fromEntries(
			Object.entries(WRITERS).map(([name, writer]): [string, Way] => [
				`as a ${name} writes`,
				({ sounds }) => (sounds.length > 0 ? sounds.map((word) => written(word, writer)).join(' ') : undefined),
			]),
		),
		'surname first': ({ kind, name }) => (kind === 'person' ? name.replace(/^(.+) (\S+)$/, '$2, $1') : undefined),
		'first and last name': (about) => {
			const ends = firstAndLast(about.name);
			return / .* /.test(about.name) && !called.has(ends) && famousFor.ends(about, ends) ? ends : undefined;
		},
		'with a title': ({ kind, name }, random) =>
			kind === 'person' ? `${pick(random, ['Gen.', 'Dr', 'Mr', 'Commander'])} ${name}` : undefined,
		'surname alone': (about) => {
			const last = lastWord(about.name);
			return famousFor.surname(about, last) ? last : undefined;
		},
		'surname alone, as others write': (about, random) => {
			const last = about.sounds.at(-1) ?? [];
			const writer = pick(random, Object.values(WRITERS));
			return famousFor.sound(about, last.join('.')) ? written(last, writer) : undefined;
		},
		'not finished': (about, random) => {
			const name = about.name.toLowerCase();
			const letters = lastWord(name).length;
			const typed = name.slice(0, name.length - letters + 3 + Math.floor(random() * (letters - 3)));
			return letters > 3 && amongFirst(about, (other) => other.startsWith(typed)) ? typed : undefined;
		},
		'surname not finished': (about, random) => {
			const last = lastWord(about.name).toLowerCase();
			const typed = last.slice(0, 4 + Math.floor(random() * (last.length - 4)));
			const fits = (other: string) => other.startsWith(typed) || other.includes(` ${typed}`);
			return about.kind === 'person' && last.length > 4 && amongFirst(about, fits) ? typed : undefined;
		},
		alias: (about) => {
			const [alias] = about.aliases;
			return alias !== undefined && famousFor.alias(about, alias) ? alias : undefined;
		},
		'in Arabic letters': (about, random) => {
			const arabic = inArabic(about);
			return random() < 0.5 ? arabic : arabic?.replaceAll('ی', 'ي').replaceAll('ک', 'ك');
		},
		'run together': ({ kind, name }) => (kind === 'person' ? name.replaceAll(' ', '') : undefined),
	};
}

/** The keys of a Latin and of a Persian keyboard, row by row: a finger slips to the left or right. */
const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'ضصثقفغعهخحجچ', 'شسیبلاتنمکگ', 'ظطزرذدپو'];

function errorsIn(known: readonly MadeUp[]): Readonly<Record<string, Way>> {
	const surname = ({ kind, name }: MadeUp) => (kind === 'person' ? lastWord(name).toLowerCase() : undefined);
	const famousFor = twoHeaviest(known, surname);
	const surnames = new Set(known.map(surname));
	return {
		'one letter': ({ name }, random) => withErrors(name, 1, random),
		'two letters': ({ name }, random) => withErrors(name, 2, random),
		'one letter in the surname alone': (about, random) => {
			const last = surname(about) ?? '';
			const typed = famousFor(about, last) ? withErrors(last, 1, random) : undefined;
			return surnames.has(typed) ? undefined : typed;
		},
		'one Arabic letter': (about, random) => {
			const arabic = inArabic(about);
			return arabic && withErrors(arabic, 1, random);
		},
	};
}

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
	const typed = pick(random, [
		before + (beside.length > 0 ? pick(random, beside) : '') + after,
		before + letter + letter + after,
		before + after,
		before + after.charAt(0) + letter + after.slice(1),
	]);
	// Two letters that are the same were swapped, or the last one with none.
	return typed === word ? mistype(word, random) : typed;
}

/** Tells of one whether it is among the two heaviest that have something in common. */
function twoHeaviest(known: readonly MadeUp[], has: (one: MadeUp) => string | undefined) {
	const two = new Map<string, string[]>();
	for (const one of known) {
		const common = has(one);
		if (common === undefined) continue;
		const ids = two.get(common) ?? [];
		if (ids.length < 2) two.set(common, [...ids, one.id]);
	}
	return ({ id }: Pick<MadeUp, 'id'>, common: string) => two.get(common)?.includes(id) ?? false;
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

const inArabic = ({ spellings }: MadeUp) => spellings.find((spelling) => /\p{Script=Arabic}/u.test(spelling));
const firstAndLast = (name: string) => name.replace(/ .* /, ' ');
const lastWord = (name: string) => name.slice(name.lastIndexOf(' ') + 1);
