/** Keys of words that only resemble each other: a match by them is a guess. */
import { fold } from '../text/fold-text.ts';
import { latinSpellings } from '../text/latin-letters.ts';
import { looseKey, spellingKey } from '../text/transliteration-key.ts';
import { SAME_GIVEN_NAMES } from './given-names.ts';

/**
 * Returns the loose keys of a folded word; two words that share one may be the same name. Words in other alphabets have
 * those of their Latin spellings, given names one for all languages, and a word that may begin with the Arabic article
 * those of its rest. `key` is its spelling key, if that is known.
 *
 * @example
 * looseKeys('владимир').some((key) => looseKeys('volodymyr').includes(key)); // true
 */
export function looseKeys(word: string, key = spellingKey(word)): readonly string[] {
	const keys = spellingKeys(word, key);
	const names = keys.flatMap((key) => GIVEN_NAMES.get(key) ?? []);
	const loose = keys.map(looseKey);
	return loose.length + names.length > 1 ? [...new Set([...loose, ...names])] : loose;
}

function spellingKeys(word: string, key: string): readonly string[] {
	const latin = latinSpellings(word);
	if (latin.length > 0) return latin.map(spellingKey);
	const article = ATTACHED_ARTICLE.exec(word);
	return article ? [key, spellingKey(word.slice(article[0].length))] : [key];
}

/** The Arabic article before a name, also assimilated (as-Sadr), with enough letters after it for a name. */
const ATTACHED_ARTICLE = /^(?:[ae]l(?=[a-z]{4})|a(sh|[sdrztn])(?=\1[a-z]{3})|ال(?=.{3}))/;

/** For the spelling key of each name of a group a key of the group, which no word has. */
const GIVEN_NAMES: ReadonlyMap<string, string> = new Map(
	SAME_GIVEN_NAMES.flatMap((names, group) =>
		names
			.split(' ')
			.map(fold)
			.flatMap((name) => spellingKeys(name, spellingKey(name)).map((key) => [key, `=${group}`] as const)),
	),
);
