/** The table of all names: what a name index looks into, made once for an edition. */
import { type Groups, grouped, groupsOf } from './columns.ts';
import { fold } from './folding.ts';
import { joinedKey, wordsIn } from './forms.ts';
import { growing, growingGroups } from './growing.ts';
import { hashed, hashOf, hashOfText } from './hashing.ts';
import { type Mistypable, mistypable } from './mistyping.ts';
import { at, reordered, stable } from './numbers.ts';
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

/**
 * Names as they are read, whatever the weight of their entries, which come by folded name and then by id. They are good
 * as long as nobody is called otherwise; the rest of the table is dealt out from them.
 */
export type ReadNames = Pick<NamesTable, 'words' | 'keys' | 'keyOfWord' | 'wordsOfKey' | 'byLooseKey'> & {
	/** Where each entry stood among those that were given, and the hash of its id. */
	readonly positions: Uint32Array;
	readonly idHashes: Uint32Array;
	/** Of each entry its words in any form, doubled, and 1 more for those in the name. */
	readonly wordsOfEntry: Groups;
	/** Of each entry its first form; then the number of all forms. */
	readonly firstForms: Uint32Array;
	readonly wordsOfForm: Groups;
	/** Of each form the hash of its keys in any order, and of all of them joined. */
	readonly keyHashes: Uint32Array;
	readonly joinedHashes: Uint32Array;
};

/** Reads the names of entries, whose ids are unique. */
export function readNames(items: Iterable<Named>): ReadNames {
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
	const entries = Array.from(items, (item, position) => entryOf(item, position, read));
	entries.sort((a, b) => byText(a.folded, b.folded) || byText(a.id, b.id));
	const [byWord, byKey] = [words.sorted(), keys.sorted()];
	const keyOfWord = new Uint32Array(keyOfNumber.length);
	for (const [word, key] of keyOfNumber.entries()) keyOfWord[byWord.placeOf(word)] = byKey.placeOf(key);

	const forms = entries.flatMap(({ forms }) => forms);
	const wordsOfEntry = growingGroups();
	const firstForms = new Uint32Array(entries.length + 1);
	for (const [number, { forms, words }] of entries.entries()) {
		firstForms[number + 1] = (firstForms[number] as number) + forms.length;
		wordsOfEntry.add(Array.from(words, (word) => byWord.placeOf(word) * 2 + Number(forms[0].words.includes(word))));
	}
	const wordsOfForm = growingGroups();
	for (const { words } of forms) wordsOfForm.add(words.map(byWord.placeOf));
	return {
		words: mistypable(byWord.texts),
		keys: mistypable(byKey.texts),
		keyOfWord,
		wordsOfKey: grouped(byKey.texts.length, keyOfWord),
		byLooseKey: hashed(byKey.texts.map((key) => hashOfText(looseKey(key)))),
		positions: Uint32Array.from(entries, ({ position }) => position),
		idHashes: Uint32Array.from(entries, ({ id }) => hashOfText(id)),
		wordsOfEntry: wordsOfEntry.list(),
		firstForms,
		wordsOfForm: wordsOfForm.list(),
		keyHashes: Uint32Array.from(forms, ({ keys }) => hashOf(keys.map(byKey.placeOf).sort(ascending))),
		joinedHashes: Uint32Array.from(forms, (form) => hashOfText(joinedKey(form.words.map(words.textOf)))),
	};
}

/** Makes the table of names that were read; `weight` says how much there is about an entry, by its position. */
export function rankedNames(read: ReadNames, weight: (position: number) => number): NamesTable {
	const { words, keys, keyOfWord, wordsOfKey, byLooseKey, positions } = read;
	const weights = Float64Array.from(positions, weight);
	const order = stable(positions.length, (a, b) => (weights[b] as number) - (weights[a] as number));
	const firstForms = new Uint32Array(order.length + 1);
	const [forms, rankOfForm] = [growing(read.keyHashes.length), growing(read.keyHashes.length)];
	for (let rank = 0; rank < order.length; rank++) {
		const end = at(read.firstForms, at(order, rank) + 1);
		for (let form = at(read.firstForms, at(order, rank)); form < end; form++) {
			forms.push(form);
			rankOfForm.push(rank);
		}
		firstForms[rank + 1] = forms.length;
	}
	return {
		...{ words, keys, keyOfWord, wordsOfKey, byLooseKey },
		positions: order.map((entry) => at(positions, entry)),
		holders: groupsOf(words.ends.length, (add) => {
			const { starts, members } = read.wordsOfEntry;
			for (let rank = 0; rank < order.length; rank++) {
				const end = at(starts, at(order, rank) + 1);
				for (let i = at(starts, at(order, rank)); i < end; i++)
					add(at(members, i) >> 1, rank * 2 + (at(members, i) & 1));
			}
		}),
		firstForms,
		rankOfForm: rankOfForm.list(),
		wordsOfForm: reordered(read.wordsOfForm, forms.list()),
		byId: hashed(order.map((entry) => at(read.idHashes, entry))),
		byKeys: hashed(forms.list().map((form) => at(read.keyHashes, form))),
		byJoinedKey: hashed(forms.list().map((form) => at(read.joinedHashes, form))),
	};
}

/** Makes the table; `weight` says how much there is about an entry and is asked once for each. Ids are unique. */
export function namesTable<T extends Named>(items: readonly T[], weight: (item: T) => number): NamesTable {
	return rankedNames(readNames(items), (position) => weight(items[position] as T));
}

/** One way to write a name: its words in their order and its keys ascending, by numbers given out while reading. */
interface Form {
	readonly words: readonly number[];
	readonly keys: readonly number[];
}

interface Entry {
	readonly id: string;
	readonly position: number;
	readonly folded: string;
	readonly forms: readonly [name: Form, ...others: readonly Form[]];
	/** The words of all aliases and spellings too, also of those that stand for a part of the name. */
	readonly words: Iterable<number>;
}

function entryOf({ id, name, aliases, spellings }: Named, position: number, read: (text: string) => Form): Entry {
	const own = read(name);
	const also = aliases.map(read);
	const spelt = [...spellings, ...[name, ...aliases, ...spellings].flatMap((text) => spelledOut(text) ?? [])].map(read);
	const others = [
		...also.filter((alias) => !isPart(alias, own)),
		...spelt.filter((spelling) => ![own, ...spelt].some((whole) => isPart(spelling, whole))),
	];
	const words = new Set([own, ...also, ...spelt].flatMap(({ words }) => words));
	return { id, position, folded: fold(name), forms: [own, ...others], words };
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
