/** The forms of a name: all ways to write it, as words and transliteration keys. */
import { fold, RAW_TEXT_MAX, readWords } from '../text/fold-text.ts';
import { spelledOut, spellingKey } from '../text/transliteration-key.ts';
import { withArticlesRestored, withInitialsJoined, withParticlesJoined } from './name-parts.ts';

/** An entry that can be found by name. */
export interface Named {
	readonly id: string;
	readonly name: string;
	readonly aliases: readonly string[];
	readonly spellings: readonly string[];
}

/** One way to write a whole name. */
export interface Form {
	/** Folded, in their order. */
	readonly words: readonly string[];
	/** {@link wholeKey} of the words. */
	readonly key: string;
}

export interface NameForms {
	/** The name itself, then the aliases and spellings of the whole name. */
	readonly forms: readonly [name: Form, ...others: readonly Form[]];
	/**
	 * The words of the name and of all aliases and spellings, including those of a part of the name; also particles, initials
	 * and parts with a hyphen joined to the next word.
	 */
	readonly words: ReadonlySet<string>;
}

/** Returns the forms of an entry's name. Letters such as š and ö are also written as in newsrooms (sh, oe). */
export function formsOf({ name, aliases, spellings }: Named): NameForms {
	const own = formOf(name);
	const otherNames = aliases.map(formOf);
	const texts = [name, ...aliases, ...spellings];
	const spelled = texts.flatMap(spelledOut);
	const otherSpellings = [...spellings, ...spelled].map(formOf);
	return {
		forms: [
			own,
			...otherNames.filter((alias) => !isPart(alias, own)),
			...otherSpellings.filter((spelling) => ![own, ...otherSpellings].some((whole) => isPart(spelling, whole))),
		],
		words: new Set([
			...[own, ...otherNames, ...otherSpellings].flatMap(({ words }) => [words, ...joinedWays(words)].flat()),
			...[...texts, ...spelled].flatMap(joinedByMarks),
		]),
	};
}

/** The words with the parts of names joined that are written together or apart. */
export function joinedWays(words: readonly string[]): readonly (readonly string[])[] {
	return [withArticlesRestored, withInitialsJoined, withParticlesJoined].map((how) => how(words));
}

/** Words whose parts a hyphen or apostrophe joins: jeanluc for Jean-Luc. */
function joinedByMarks(text: string): readonly string[] {
	if (!/[^\p{L} ]/u.test(text)) return [];
	const { words, others } = readWords(text.slice(0, RAW_TEXT_MAX));
	return others.map(({ folded }) => folded).filter((joined) => !words.some(({ folded }) => folded.includes(joined)));
}

/** Whether a form is only a part of a name: "Massoud" as a form of Ahmad Massoud must not outrank Ahmad Shah Massoud. */
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

/** The key of a whole name, the same for any order of its words and any transliteration. */
export function wholeKey(words: readonly string[]): string {
	return words.map(spellingKey).sort().join(' ');
}

/** The key of a name without spaces: the same for Panj Shir and Panjshir. */
export function joinedKey(words: readonly string[]): string {
	return spellingKey(words.join(''));
}
