/**
 * Made-up people, organisations, places and questions by the ten thousand: words of syllables, spelt by one newsroom or
 * another, with surnames and weights by Zipf's law, so that thousands share a surname and few are famous.
 */
import type { Named } from '../src/data/names/name-forms.ts';

export interface MadeUp extends Named {
	readonly kind: 'person' | 'organisation' | 'place' | 'question';
	/** How much an archive has on it. */
	readonly weight: number;
	/** Of a person: the sounds of its words, given names first; empty for others. */
	readonly sounds: readonly Sounds[];
}

/** What a word sounds like; every spelling is made of that. */
export type Sounds = readonly Sound[];
export type Sound = keyof typeof LETTERS;

/** The next of a sequence of numbers from 0 to below 1. */
export type Random = () => number;

/** The same sequence for the same seed: Marsaglia's xorshift, https://www.jstatsoft.org/article/view/v008i14 */
export function randomFrom(seed: number): Random {
	let state = Math.imul(seed + 1, 0x9e3779b1) | 1;
	return () => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return (state >>> 0) / 2 ** 32;
	};
}

export function pick<T>(random: Random, from: readonly T[]): T {
	return from[Math.floor(random() * from.length)] as T;
}

/** Each sound as one newsroom spells it, as another does, and in Arabic script, where short vowels are not written. */
const LETTERS = {
	...{ b: ['b', 'b', 'ب'], p: ['p', 'p', 'پ'], t: ['t', 't', 'ت'], d: ['d', 'd', 'د'], k: ['k', 'k', 'ک'] },
	...{ g: ['g', 'g', 'گ'], q: ['q', 'q', 'ق'], kh: ['kh', 'kh', 'خ'], gh: ['gh', 'gh', 'غ'], f: ['f', 'f', 'ف'] },
	...{ s: ['s', 's', 'س'], z: ['z', 'z', 'ز'], sh: ['sh', 'sh', 'ش'], zh: ['zh', 'zh', 'ژ'], ch: ['ch', 'ch', 'چ'] },
	...{ j: ['j', 'j', 'ج'], h: ['h', 'h', 'ه'], l: ['l', 'l', 'ل'], m: ['m', 'm', 'م'], n: ['n', 'n', 'ن'] },
	...{ r: ['r', 'r', 'ر'], w: ['w', 'w', 'و'], y: ['y', 'y', 'ی'], ʿ: ['', '', 'ع'] },
	...{ a: ['a', 'a', ''], i: ['i', 'e', ''], u: ['u', 'o', ''], ā: ['a', 'a', 'ا'], ī: ['i', 'i', 'ی'] },
	...{ ū: ['u', 'oo', 'و'], ai: ['ai', 'ai', 'ی'], au: ['au', 'aw', 'و'] },
} as const;
const [NEWSROOM, OTHER_NEWSROOM, ARABIC] = [0, 1, 2] as const;

const CONSONANTS: readonly Sound[] = [
	...(['b', 'd', 'f', 'h', 'j', 'k', 'l', 'm', 'n', 'r', 's', 't', 'z'] as const),
	...(['b', 'd', 'h', 'l', 'm', 'n', 'r', 's'] as const),
	...(['p', 'g', 'q', 'kh', 'gh', 'sh', 'zh', 'ch', 'w', 'y', 'ʿ'] as const),
];
const VOWELS: readonly Sound[] = ['a', 'a', 'a', 'i', 'i', 'u', 'u', 'ā', 'ā', 'ī', 'ū', 'ai', 'au'];

const SORTS_OF_PLACE = ['Valley', 'District', 'Province', 'Bridge', 'Harbour', 'Pass', 'Camp', 'Airfield', 'Dam'];
const BODIES = ['Front', 'Council', 'Union', 'Agency', 'Movement', 'Committee', 'Party', 'League', 'Tribune'];
const CAUSES = ['Resistance', 'Relief', 'Workers', 'Reform', 'Border', 'Peace', 'Farmers', 'National', 'Health'];

/** Makes entries, the same ones for the same seed; of ten about seven are people. */
export function madeUpNames(count: number, seed = 1): MadeUp[] {
	const random = randomFrom(seed);
	const given = Array.from({ length: Math.ceil(4 * Math.sqrt(count)) }, () => wordOf(random, 1 + dice(random, 2)));
	const surnames = Array.from({ length: Math.ceil(count / 2) }, () => wordOf(random, 2 + dice(random, 2)));
	const places = Array.from({ length: Math.ceil(count / 10) }, () => wordOf(random, 2 + dice(random, 2)));
	const someGiven = zipf(random, given, 0.8);
	const someSurname = zipf(random, surnames, 0.95);
	const somePlace = zipf(random, places, 0.7);
	const used = new Map<string, number>();
	return Array.from({ length: count }, () => {
		const made = pick(random, SHARES)(random, { someGiven, someSurname, somePlace });
		const slug = made.name
			.toLowerCase()
			.replaceAll(/[^a-z]+/g, '-')
			.replaceAll(/^-|-$/g, '');
		const before = used.get(slug) ?? 0;
		used.set(slug, before + 1);
		// Pareto: of 70,000 the heaviest has tens of thousands, half have one or two.
		const weight = Math.min(2 * count, Math.floor(random() ** -1.1));
		return { ...made, id: before ? `${slug}-${before + 1}` : slug, weight };
	});
}

interface Stock {
	readonly someGiven: () => Sounds;
	readonly someSurname: () => Sounds;
	readonly somePlace: () => Sounds;
}
type Maker = (random: Random, stock: Stock) => Omit<MadeUp, 'id' | 'weight'>;

const person: Maker = (random, { someGiven, someSurname }) => {
	const words = [someGiven(), ...(random() < 0.25 ? [someGiven()] : []), someSurname()];
	const [house, otherHouse] = random() < 0.7 ? [NEWSROOM, OTHER_NEWSROOM] : [OTHER_NEWSROOM, NEWSROOM];
	const [first = [], last = []] = [words[0], words.at(-1)];
	return {
		kind: 'person',
		name: capitals(words.map((word) => spelt(word, house)).join(' ')),
		aliases: random() < 0.08 ? [capitals(`abu ${spelt(someGiven(), house)}`)] : [],
		spellings: [
			...(random() < 0.6 ? [words.map((word) => spelt(word, ARABIC)).join(' ')] : []),
			...(random() < 0.1 ? [capitals(`${spelt(first, otherHouse)} ${spelt(last, otherHouse)}`)] : []),
		],
		sounds: words,
	};
};

const place: Maker = (random, { somePlace }) => {
	const word = somePlace();
	const sort = random() < 0.5 ? ` ${pick(random, SORTS_OF_PLACE)}` : '';
	return {
		kind: 'place',
		name: capitals(spelt(word, NEWSROOM)) + sort,
		aliases: [],
		spellings: random() < 0.5 ? [spelt(word, ARABIC)] : [],
		sounds: [],
	};
};

const organisation: Maker = (random, { somePlace }) => {
	const name = `${capitals(spelt(somePlace(), NEWSROOM))} ${pick(random, CAUSES)} ${pick(random, BODIES)}`;
	const initials = name.replaceAll(/[^A-Z]/g, '');
	return { kind: 'organisation', name, aliases: random() < 0.6 ? [initials] : [], spellings: [], sounds: [] };
};

const question: Maker = (random, { somePlace }) => {
	const [one, other] = [somePlace(), somePlace()].map((word) => capitals(spelt(word, NEWSROOM)));
	const name = pick(random, [
		`Who controls ${one}?`,
		`Did the ${one} ${pick(random, BODIES)} leave ${other}?`,
		`How many were hurt at ${one} ${pick(random, SORTS_OF_PLACE)}?`,
	]);
	return { kind: 'question', name, aliases: [], spellings: [], sounds: [] };
};

const SHARES: readonly Maker[] = [
	...Array.from({ length: 14 }, () => person),
	...[organisation, organisation, organisation, place, place, question],
];

/** Syllables of a consonant, a vowel and sometimes a consonant; the first one may do without. */
function wordOf(random: Random, syllables: number): Sounds {
	return Array.from({ length: syllables }, (_, at) => [
		...(at === 0 && random() < 0.15 ? [] : [pick(random, CONSONANTS)]),
		pick(random, VOWELS),
		...((at === syllables - 1 ? random() < 0.6 : random() < 0.3) ? [pick(random, CONSONANTS)] : []),
	]).flat();
}

function spelt(word: Sounds, column: 0 | 1 | 2): string {
	const letters = word.map((sound) => LETTERS[sound][column]).join('');
	return column === ARABIC && word[0] !== undefined && VOWELS.includes(word[0]) ? `ا${letters}` : letters;
}

/** Picks the nth as often as 1 / n to the power given. */
function zipf<T>(random: Random, from: readonly T[], power: number): () => T {
	const sums: number[] = [];
	let sum = 0;
	for (let n = 1; n <= from.length; n++) {
		sum += n ** -power;
		sums.push(sum);
	}
	return () => {
		const at = random() * sum;
		let [low, high] = [0, from.length - 1];
		while (low < high) {
			const middle = (low + high) >>> 1;
			if ((sums[middle] as number) > at) high = middle;
			else low = middle + 1;
		}
		return from[low] as T;
	};
}

const dice = (random: Random, sides: number) => Math.floor(random() * sides) + 1;
const capitals = (text: string) => text.replaceAll(/(?<=^|[ -])[a-z]/g, (letter) => letter.toUpperCase());
