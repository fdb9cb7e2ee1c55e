/** The table of all names: what a name index looks into, made once for an edition. */
import { type Groups, grouped } from './columns.ts';
import { joinedKey, wordsIn } from './forms.ts';
import { hashed, hashOf, hashOfText } from './hashing.ts';
import { type Mistypable, mistypable } from './mistyping.ts';
import { looseKey, spelledOut, spellingKey } from './spelling.ts';

/** What can be looked up by name. */
export interface Named {
	readonly id: string;
	readonly name: string;
	readonly aliases: readonly string[];
	readonly spellings: readonly string[];
}

/**
 * Entries are told apart by rank: the weightiest is 0, of equally weighty ones the first by name, then by id. Words and
 * keys are places in `words` and `keys`. A form is a name, or an alias or spelling that stands for the whole name; the
 * first form of an entry is its name.
 */
export type NamesTable = {
	/** Of each rank, where its entry stood among those that were given. */
	readonly positions: Uint32Array;
	readonly words: Mistypable;
	readonly keys: Mistypable;
	readonly keyOfWord: Uint32Array;
	readonly wordsOfKey: Groups;
	/** Keys by the hash of their looser key. */
	readonly byLooseKey: Groups;
	/** Of each word the ranks of the entries that have it in any form, doubled, and 1 more where it is in the name. */
	readonly holders: Groups;
	/** Of each rank the number of its first form; then the number of all forms. */
	readonly firstForms: Uint32Array;
	readonly rankOfForm: Uint32Array;
	readonly wordsOfForm: Groups;
	/** Ranks by the hash of the id; forms by the hash of their keys in any order, and by that of all keys joined. */
	readonly byId: Groups;
	readonly byKeys: Groups;
	readonly byJoinedKey: Groups;
};

/** Makes the table; `weight` says how much there is about an entry and is asked once for each. Ids are unique. */
export function namesTable<T extends Named>(items: Iterable<T>, weight: (item: T) => number): NamesTable {
	const [words, keys] = [numbering(), numbering()];
	const keyOfNumber: number[] = [];
	const read = (text: string): Form => {
		const texts = wordsIn(text);
		const numbers = texts.map((word) => {
			const number = words.numberOf(word);
			keyOfNumber[number] ??= keys.numberOf(spellingKey(word));
			return number;
		});
		return { texts, words: numbers, keys: numbers.map((word) => keyOfNumber[word] as number).sort(ascending) };
	};
	const entries = [...items]
		.map((item, position) => ({ ...entryOf(item, read), position, weight: weight(item) }))
		.sort((a, b) => b.weight - a.weight || byText(a.folded, b.folded) || byText(a.id, b.id));
	const [sortedWords, sortedKeys] = [words.sorted(), keys.sorted()];
	const wordPlaces = (numbers: readonly number[]) => numbers.map((number) => at(sortedWords.places, number));
	const keyPlaces = (numbers: readonly number[]) => numbers.map((number) => at(sortedKeys.places, number));
	const keyOfWord = new Uint32Array(keyOfNumber.length);
	for (const [word, key] of keyOfNumber.entries()) keyOfWord[at(sortedWords.places, word)] = at(sortedKeys.places, key);

	const forms = entries.flatMap(({ forms }) => forms);
	return {
		positions: Uint32Array.from(entries, ({ position }) => position),
		words: mistypable(sortedWords.texts),
		keys: mistypable(sortedKeys.texts),
		keyOfWord,
		wordsOfKey: grouped(sortedKeys.texts.length, keyOfWord),
		byLooseKey: hashed(Uint32Array.from(sortedKeys.texts, (key) => hashOfText(looseKey(key)))),
		holders: groupsOf(sortedWords.texts.length, (add) => {
			for (const [rank, { forms, words }] of entries.entries()) {
				for (const word of words) add(at(sortedWords.places, word), rank * 2 + Number(forms[0].words.includes(word)));
			}
		}),
		firstForms: firsts(entries.map(({ forms }) => forms.length)),
		rankOfForm: Uint32Array.from(entries.flatMap(({ forms }, rank) => forms.map(() => rank))),
		wordsOfForm: groupsOf(forms.length, (add) => {
			for (const [form, { words }] of forms.entries()) for (const word of wordPlaces(words)) add(form, word);
		}),
		byId: hashed(Uint32Array.from(entries, ({ id }) => hashOfText(id))),
		byKeys: hashed(Uint32Array.from(forms, ({ keys }) => hashOf(keyPlaces(keys).sort(ascending)))),
		byJoinedKey: hashed(Uint32Array.from(forms, ({ texts }) => hashOfText(joinedKey(texts)))),
	};
}

/** One way to write a name: its words, by texts and by numbers that were given out while reading; its keys ascending. */
interface Form {
	readonly texts: readonly string[];
	readonly words: readonly number[];
	readonly keys: readonly number[];
}

interface Entry {
	readonly id: string;
	readonly folded: string;
	readonly forms: readonly [name: Form, ...others: readonly Form[]];
	/** The words of all aliases and spellings too, also of those that stand for a part of the name. */
	readonly words: Iterable<number>;
}

function entryOf({ id, name, aliases, spellings }: Named, read: (text: string) => Form): Entry {
	const own = read(name);
	const also = aliases.map(read);
	const spelt = [...spellings, ...[name, ...aliases, ...spellings].flatMap((text) => spelledOut(text) ?? [])].map(read);
	const others = [
		...also.filter((alias) => !isPart(alias, own)),
		...spelt.filter((spelling) => ![own, ...spelt].some((whole) => isPart(spelling, whole))),
	];
	const words = new Set([own, ...also, ...spelt].flatMap(({ words }) => words));
	return { id, folded: own.texts.join(' '), forms: [own, ...others], words };
}

/** "Massoud" as another form of "Ahmad Massoud" must not win over Ahmad Shah Massoud: it is a part, not the whole. */
function isPart({ keys }: Form, whole: Form): boolean {
	return keys.every((key) => whole.keys.includes(key)) && keys.join() !== whole.keys.join();
}

/** Gives out numbers to texts as they come, and knows their places once all have come. */
function numbering() {
	const numbers = new Map<string, number>();
	return {
		numberOf(text: string): number {
			const known = numbers.get(text);
			if (known !== undefined) return known;
			numbers.set(text, numbers.size);
			return numbers.size - 1;
		},
		/** All texts sorted, and of each number the place of its text among them. */
		sorted(): { readonly texts: readonly string[]; readonly places: Uint32Array } {
			const texts = [...numbers.keys()].sort();
			const places = new Uint32Array(texts.length);
			for (const [place, text] of texts.entries()) places[numbers.get(text) as number] = place;
			return { texts, places };
		},
	};
}

/** Numbers in `count` groups, as they are added. */
function groupsOf(count: number, each: (add: (group: number, member: number) => void) => void): Groups {
	const groups: number[] = [];
	const members: number[] = [];
	each((group, member) => {
		groups.push(group);
		members.push(member);
	});
	return grouped(count, groups, members);
}

/** Where the first of each begins when so many of each follow one another; then how many there are in all. */
function firsts(lengths: readonly number[]): Uint32Array {
	const starts = new Uint32Array(lengths.length + 1);
	for (const [place, length] of lengths.entries()) starts[place + 1] = at(starts, place) + length;
	return starts;
}

/** What stands at a place that is there. */
const at = (list: Uint32Array, place: number) => list[place] as number;
const ascending = (a: number, b: number) => a - b;
const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
