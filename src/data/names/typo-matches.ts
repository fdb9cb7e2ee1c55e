/** Finds topics in spite of one or two typing errors. */

import type { TypoTable } from '../store/names-schema.ts';
import { spellingKey } from '../text/transliteration-key.ts';
import type { Candidates } from './candidates.ts';
import type { NameReader } from './name-reader.ts';
import { ALONE } from './postings.ts';
import type { Reading, TypedWord } from './query-words.ts';
import { wholeJoined } from './whole-names.ts';

export interface TypoMatches {
	/** Topics with a form that was typed whole with one typing error, or with other spaces. */
	readonly whole: Candidates;
	/** Topics with all typed words, with one typing error in one of them. */
	readonly one: Candidates;
	/** Topics with all typed words, with two typing errors in one or two of them. */
	readonly two: Candidates;
}

/** Returns the matches of each reading; a word of several is looked up once. */
export function typoMatches(reader: NameReader): (reading: Reading) => TypoMatches {
	const known = new Map<TypedWord, TypedWordMatches>();
	const matchesOf = (word: TypedWord) => {
		const matches = known.get(word) ?? typoMatchesOf(reader, word);
		known.set(word, matches);
		return matches;
	};
	return (words) => {
		const ofWords: readonly ByErrors[] = words.map(matchesOf);
		const { one, two } = ofWords.reduce(combined);
		return { whole: wholeButForOne(reader, words, one, (word) => matchesOf(word).meant), one, two };
	};
}

/** The topics with no, one and two typing errors in all words so far. */
interface ByErrors {
	readonly none: Candidates;
	readonly one: Candidates;
	readonly two: Candidates;
}

/** The words and keys that a typed word may mean, with the number of typing errors. */
type Meant = Readonly<Record<TypoTable, ReadonlyMap<string, number>>>;

interface TypedWordMatches extends ByErrors {
	readonly meant: Meant;
}

function typoMatchesOf(reader: NameReader, word: TypedWord): TypedWordMatches {
	const meant = meantBy(reader, word);
	return {
		meant,
		none: reader.topics('key', [word.key]),
		one: topicsMeant(reader, meant, 1),
		two: topicsMeant(reader, meant, 2),
	};
}

/** Words with digits are never corrected, and short words and keys resemble too many others. */
export function meantBy(reader: NameReader, { text, key }: TypedWord): Meant {
	const isTypo = text.length >= 3 && !/\p{N}/u.test(text);
	return {
		word: isTypo ? reader.termsNear('word', text) : new Map(),
		key: isTypo && key.length >= 4 ? reader.termsNear('key', key) : new Map(),
	};
}

/** Topics with a word at this number of typing errors; with flags as in {@link NameReader.topics}. */
export function topicsMeant(reader: NameReader, { word, key }: Meant, errors: number, flags = 0): Candidates {
	const withErrors = (terms: ReadonlyMap<string, number>) =>
		[...terms].filter(([, distance]) => distance === errors).map(([term]) => term);
	return reader.topics('word', withErrors(word), flags).or(reader.topics('key', withErrors(key), flags));
}

function combined(before: ByErrors, word: ByErrors): ByErrors {
	return {
		none: before.none.and(word.none),
		one: before.one.and(word.none).or(before.none.and(word.one)),
		two: before.two.and(word.none).or(before.one.and(word.one)).or(before.none.and(word.two)),
	};
}

function wholeButForOne(
	reader: NameReader,
	words: Reading,
	withOneError: Candidates,
	meantByWord: (word: TypedWord) => Meant,
): Candidates {
	const found = wholeJoined(reader, words);
	const [only] = words;
	// Thousands may have a surname, but few topics have it as their whole name.
	const candidates =
		only && words.length === 1 ? withOneError.and(topicsMeant(reader, meantByWord(only), 1, ALONE)) : withOneError;
	for (const no of candidates) {
		if (reader.formsOf(no).some((form) => hasOneError(form, words, meantByWord))) found.add(no);
	}
	return found;
}

/** Whether a form has the typed words, and for exactly one of them a word with one typing error. */
function hasOneError(form: readonly string[], typed: Reading, meantByWord: (word: TypedWord) => Meant): boolean {
	if (form.length !== typed.length) return false;
	const keys = form.map(spellingKey);
	const [wrong, ...others] = typed.filter(({ key }) => !keys.includes(key));
	if (!wrong || others.length > 0) return false;
	const meant = meantByWord(wrong);
	return form.some((word, at) => meant.word.get(word) === 1 || meant.key.get(keys[at] as string) === 1);
}
