/** The table of all names: what a name index looks into, made once for an edition. */
import { type Groups, grouped, groupsOf } from './columns.ts';
import { fold } from './folding.ts';
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
		const own = wordsIn(text).map((word) => {
			const number = words.numberOf(word);
			keyOfNumber[number] ??= keys.numberOf(spellingKey(word));
			return number;
		});
		return { words: own, keys: own.map((word) => keyOfNumber[word] as number).sort(ascending) };
	};
	const entries = Array.from(items, (item, position) => entryOf(item, position, weight(item), read));
	entries.sort((a, b) => b.weight - a.weight || byText(a.folded, b.folded) || byText(a.id, b.id));
	const [byWord, byKey] = [words.sorted(), keys.sorted()];
	const keyOfWord = new Uint32Array(keyOfNumber.length);
	for (const [word, key] of keyOfNumber.entries()) keyOfWord[byWord.placeOf(word)] = byKey.placeOf(key);

	const forms = entries.flatMap(({ forms }) => forms);
	const firstForms = new Uint32Array(entries.length + 1);
	for (const [rank, { forms }] of entries.entries()) firstForms[rank + 1] = (firstForms[rank] as number) + forms.length;
	return {
		positions: Uint32Array.from(entries, ({ position }) => position),
		words: mistypable(byWord.texts),
		keys: mistypable(byKey.texts),
		keyOfWord,
		wordsOfKey: grouped(byKey.texts.length, keyOfWord),
		byLooseKey: hashed(byKey.texts.map((key) => hashOfText(looseKey(key)))),
		holders: groupsOf(byWord.texts.length, (add) => {
			for (const [rank, { forms, words }] of entries.entries()) {
				for (const word of words) add(byWord.placeOf(word), rank * 2 + Number(forms[0].words.includes(word)));
			}
		}),
		firstForms,
		rankOfForm: Uint32Array.from(entries.flatMap(({ forms }, rank) => forms.map(() => rank))),
		wordsOfForm: groupsOf(forms.length, (add) => {
			for (const [form, { words }] of forms.entries()) for (const word of words) add(form, byWord.placeOf(word));
		}),
		byId: hashed(entries.map(({ id }) => hashOfText(id))),
		byKeys: hashed(forms.map(({ keys }) => hashOf(keys.map(byKey.placeOf).sort(ascending)))),
		byJoinedKey: hashed(forms.map((form) => hashOfText(joinedKey(form.words.map(words.textOf))))),
	};
}

/** One way to write a name: its words in their order and its keys ascending, by numbers given out while reading. */
interface Form {
	readonly words: readonly number[];
	readonly keys: readonly number[];
}

interface Entry {
	readonly id: string;
	readonly position: number;
	readonly weight: number;
	readonly folded: string;
	readonly forms: readonly [name: Form, ...others: readonly Form[]];
	/** The words of all aliases and spellings too, also of those that stand for a part of the name. */
	readonly words: Iterable<number>;
}

function entryOf(
	{ id, name, aliases, spellings }: Named,
	position: number,
	weight: number,
	read: (text: string) => Form,
): Entry {
	const own = read(name);
	const also = aliases.map(read);
	const spelt = [...spellings, ...[name, ...aliases, ...spellings].flatMap((text) => spelledOut(text) ?? [])].map(read);
	const others = [
		...also.filter((alias) => !isPart(alias, own)),
		...spelt.filter((spelling) => ![own, ...spelt].some((whole) => isPart(spelling, whole))),
	];
	const words = new Set([own, ...also, ...spelt].flatMap(({ words }) => words));
	return { id, position, weight, folded: fold(name), forms: [own, ...others], words };
}

/** "Massoud" as another form of "Ahmad Massoud" must not win over Ahmad Shah Massoud: it is a part, not the whole. */
function isPart({ keys }: Form, whole: Form): boolean {
	return keys.every((key) => whole.keys.includes(key)) && keys.join() !== whole.keys.join();
}

/** Gives out numbers to texts as they come, and knows their places once all have come. */
function numbering() {
	const numbers = new Map<string, number>();
	const texts: string[] = [];
	return {
		numberOf(text: string): number {
			const known = numbers.get(text);
			if (known !== undefined) return known;
			numbers.set(text, texts.length);
			return texts.push(text) - 1;
		},
		textOf: (number: number) => texts[number] as string,
		/** All texts sorted, and of each number the place of its text among them. */
		sorted() {
			const sorted = texts.toSorted();
			const places = new Uint32Array(sorted.length);
			for (const [place, text] of sorted.entries()) places[numbers.get(text) as number] = place;
			return { texts: sorted, placeOf: (number: number) => places[number] as number };
		},
	};
}

const ascending = (a: number, b: number) => a - b;
const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
