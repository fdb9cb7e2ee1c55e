/** The forms of a name: the ways to write it whole, as words and their transliteration keys. */
import { fold } from '../text/fold-text.ts';
import { spelledOut, spellingKey } from '../text/transliteration-key.ts';

/** What can be looked up by name. */
export interface Named {
	readonly id: string;
	readonly name: string;
	readonly aliases: readonly string[];
	readonly spellings: readonly string[];
}

/** One way to write a name whole. */
export interface Form {
	/** Folded, in their order. */
	readonly words: readonly string[];
	/** {@link wholeKey} of the words. */
	readonly key: string;
}

export interface NameForms {
	/** The name itself, then the aliases and spellings that stand for the whole name and not for a part of it. */
	readonly forms: readonly [name: Form, ...others: readonly Form[]];
	/** The words of the name and of all aliases and spellings, also of those that stand for a part of the name. */
	readonly words: ReadonlySet<string>;
}

/** The forms of an entry's name. Scholars' letters (š, ḫ) are also spelled out as newsrooms write them (sh, kh). */
export function formsOf({ name, aliases, spellings }: Named): NameForms {
	const own = formOf(name);
	const otherNames = aliases.map(formOf);
	const otherSpellings = [
		...spellings,
		...[name, ...aliases, ...spellings].flatMap((text) => spelledOut(text) ?? []),
	].map(formOf);
	return {
		forms: [
			own,
			...otherNames.filter((alias) => !isPart(alias, own)),
			...otherSpellings.filter((spelling) => ![own, ...otherSpellings].some((whole) => isPart(spelling, whole))),
		],
		words: new Set([own, ...otherNames, ...otherSpellings].flatMap(({ words }) => words)),
	};
}

/** "Massoud" as another form of "Ahmad Massoud" must not win over Ahmad Shah Massoud: it is a part, not the whole. */
function isPart(part: Form, whole: Form): boolean {
	if (part.key === whole.key) return false;
	const keys = whole.key.split(' ');
	return part.key.split(' ').every((key) => keys.includes(key));
}

function formOf(text: string): Form {
	const words = wordsIn(text);
	return { words, key: wholeKey(words) };
}

/** The words of a text in folded form. */
export function wordsIn(text: string): readonly string[] {
	const folded = fold(text);
	return folded ? folded.split(' ') : [];
}

/** The key that a whole name shares with the same name in any order and any transliteration. */
export function wholeKey(words: readonly string[]): string {
	return words.map(spellingKey).sort().join(' ');
}

/** The key of words that were run together: Panj Shir, Panjshir. */
export function joinedKey(words: readonly string[]): string {
	return spellingKey(words.join(''));
}

/** Titles and the article, folded. Given names that are also titles (Amir, Prince) are not among them. */
const TITLES = new Set(
	`the mr mrs ms miss sir dr doctor prof professor eng engineer ustad general gen lieutenant lt colonel col major maj
	captain capt marshal commander brigadier admiral sergeant president vice prime minister senator governor ambassador
	spokesman spokeswoman spokesperson ayatollah mullah mulla molla mawlawi maulvi maulana mufti haji hajji sheikh shaikh
	ملا مولوی حاجی دکتر داکتر جنرال قوماندان استاد`.split(/\s+/),
);

/** How many titles stand before a name; 0 when nothing else would be left. */
export function titlesBefore(words: readonly string[]): number {
	return Math.max(
		0,
		words.findIndex((word) => !TITLES.has(word)),
	);
}
