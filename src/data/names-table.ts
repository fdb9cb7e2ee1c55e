/** The table of all names: what a name index looks into, made once for an edition. */
import { type Groups, groupsOf, membersOf } from './columns.ts';
import { fold } from './folding.ts';
import { joinedKey, wordsIn } from './forms.ts';
import { spellingKey, unitsOf } from './spelling.ts';
import { hashOf, type Texts, textsOf } from './texts.ts';

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
	readonly words: Texts;
	readonly keys: Texts;
	readonly keyOfWord: Uint32Array;
	readonly wordsOfKey: Groups;
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
	const formOf = (text: string): Form => {
		const own = wordsIn(text).map((word) => {
			const number = words.numberOf(word);
			keyOfNumber[number] ??= keys.numberOf(spellingKey(word));
			return number;
		});
		return { words: own, keys: own.map((word) => keyOfNumber[word] as number) };
	};
	const entries = [...items]
		.map((item, position) => ({ ...entryOf(item, formOf), folded: fold(item.name), position, weight: weight(item) }))
		.sort((a, b) => b.weight - a.weight || byText(a.folded, b.folded) || byText(a.id, b.id));
	const forms = entries.flatMap(({ name, others }, rank) => [name, ...others].map((form) => ({ ...form, rank })));
	const [wordPlaces, keyPlaces] = [words.places(), keys.places()];
	const keyOfWord = new Uint32Array(words.texts.length);
	for (const [number, key] of keyOfNumber.entries()) keyOfWord[at(wordPlaces, number)] = at(keyPlaces, key);

	return {
		positions: Uint32Array.from(entries, ({ position }) => position),
		words: textsOf(words.texts.toSorted()),
		keys: textsOf(keys.texts.toSorted()),
		keyOfWord,
		wordsOfKey: groupsOf(keys.texts.length, (add) => {
			for (const [word, key] of keyOfWord.entries()) add(key, word);
		}),
		holders: groupsOf(words.texts.length, (add) => {
			for (const [rank, entry] of entries.entries()) {
				for (const word of entry.words) add(at(wordPlaces, word), rank * 2 + Number(entry.name.words.includes(word)));
			}
		}),
		firstForms: Uint32Array.from([0, ...summed(entries.map(({ others }) => 1 + others.length))]),
		rankOfForm: Uint32Array.from(forms, ({ rank }) => rank),
		wordsOfForm: groupsOf(forms.length, (add) => {
			for (const [form, own] of forms.entries()) for (const word of own.words) add(form, at(wordPlaces, word));
		}),
		byId: hashed(entries.map(({ id }) => unitsOf(id))),
		byKeys: hashed(forms.map((form) => form.keys.map((key) => at(keyPlaces, key)).sort(ascending))),
		byJoinedKey: hashed(forms.map((form) => unitsOf(joinedKey(form.words.map((word) => words.texts[word] as string))))),
	};
}

/** Those of a group of `hashed` that may have these numbers. */
export function hashedAs(groups: Groups, numbers: ArrayLike<number>): Uint32Array {
	const count = groups.starts.length - 1;
	return count === 0 ? groups.members : membersOf(groups, hashOf(numbers) % count);
}

/** The places of lists of numbers by the lists' hashes. */
function hashed(lists: readonly ArrayLike<number>[]): Groups {
	return groupsOf(lists.length, (add) => {
		for (const [place, numbers] of lists.entries()) add(hashOf(numbers) % lists.length, place);
	});
}

/** Words and their keys, by numbers that were given out while reading. */
interface Form {
	readonly words: readonly number[];
	readonly keys: readonly number[];
}

interface Entry {
	readonly id: string;
	readonly name: Form;
	readonly others: readonly Form[];
	/** The words of all aliases and spellings too, also of those that stand for a part of the name. */
	readonly words: ReadonlySet<number>;
}

function entryOf({ id, name, aliases, spellings }: Named, formOf: (text: string) => Form): Entry {
	const [own, also, spelt] = [formOf(name), aliases.map(formOf), spellings.map(formOf)];
	return {
		id,
		name: own,
		others: [
			...also.filter((alias) => !isPart(alias, own)),
			...spelt.filter((spelling) => ![own, ...spelt].some((whole) => isPart(spelling, whole))),
		],
		words: new Set([own, ...also, ...spelt].flatMap(({ words }) => words)),
	};
}

/** "Massoud" as another form of "Ahmad Massoud" must not win over Ahmad Shah Massoud: it is a part, not the whole. */
function isPart(part: Form, whole: Form): boolean {
	return (
		part.keys.every((key) => whole.keys.includes(key)) &&
		part.keys.toSorted(ascending).join() !== whole.keys.toSorted(ascending).join()
	);
}

/** Gives out numbers to texts as they come, and knows their places once all have come. */
function numbering() {
	const numbers = new Map<string, number>();
	const texts: string[] = [];
	return {
		texts,
		numberOf(text: string): number {
			const known = numbers.get(text);
			if (known !== undefined) return known;
			numbers.set(text, texts.length);
			return texts.push(text) - 1;
		},
		/** Of each number the place of its text when all are sorted. */
		places(): Uint32Array {
			const places = new Uint32Array(texts.length);
			for (const [place, text] of texts.toSorted().entries()) places[numbers.get(text) as number] = place;
			return places;
		},
	};
}

/** The sums of the first one, of the first two, and so on. */
function summed(numbers: readonly number[]): number[] {
	let sum = 0;
	return numbers.map((number) => {
		sum += number;
		return sum;
	});
}

/** What stands at a place that is there. */
const at = (list: Uint32Array, place: number) => list[place] as number;
const ascending = (a: number, b: number) => a - b;
const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
