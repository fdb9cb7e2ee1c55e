/** The topics that match when one letter of what was typed, or two, are taken for wrong. */

import type { TypoTable } from '../store/names-schema.ts';
import { spellingKey } from '../text/transliteration-key.ts';
import type { Candidates } from './candidates.ts';
import type { NameReader } from './name-reader.ts';
import { ALONE } from './postings.ts';
import { distinct, type Reading, type TypedWord, withAndWithoutTitles } from './query-words.ts';
import { wholeJoined } from './whole-names.ts';

export interface TypoMatches {
	/** Topics of which a form was typed whole but for one typing error, or with its words run together or parted. */
	readonly whole: Candidates;
	/** Topics that have all typed words, one of them with one typing error. */
	readonly one: Candidates;
	/** Topics that have all typed words with two typing errors, in one word or in two. */
	readonly two: Candidates;
}

/** The matches of all typed words and, where there are titles, of those behind them. */
export function typoMatches(reader: NameReader, reading: Reading): readonly TypoMatches[] {
	const byText = new Map(distinct(reading.words).map((word) => [word.text, typoMatchesOf(reader, word)]));
	return withAndWithoutTitles(reading).map((words) => {
		const ofWords: readonly ByErrors[] = words.map(({ text }) => byText.get(text) as TypedWordMatches);
		const { one, two } = ofWords.reduce(combined);
		return { whole: wholeButForOne(reader, words, one, byText), one, two };
	});
}

/** Topics that have the words so far with no typing error, with one in all, and with two. */
interface ByErrors {
	readonly none: Candidates;
	readonly one: Candidates;
	readonly two: Candidates;
}

/** The words and keys that a typed word may have been meant to be, with the number of typing errors. */
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

/** A digit is never mistyped, and a short word or key has too many neighbours. */
export function meantBy(reader: NameReader, { text, key }: TypedWord): Meant {
	const isTypo = text.length >= 3 && !/\p{N}/u.test(text);
	return {
		word: isTypo ? reader.termsNear('word', text) : new Map(),
		key: isTypo && key.length >= 4 ? reader.termsNear('key', key) : new Map(),
	};
}

/** Topics that have a word that is so many typing errors away; with flags as in {@link NameReader.topics}. */
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
	words: readonly TypedWord[],
	withOneError: Candidates,
	byText: ReadonlyMap<string, TypedWordMatches>,
): Candidates {
	const found = wholeJoined(reader, words);
	const meantByWord = ({ text }: TypedWord) => (byText.get(text) as TypedWordMatches).meant;
	const [only] = words;
	// A surname has thousands of bearers, but few topics are called by it alone.
	const candidates =
		only && words.length === 1 ? withOneError.and(topicsMeant(reader, meantByWord(only), 1, ALONE)) : withOneError;
	for (const no of candidates) {
		if (reader.formsOf(no).some((form) => hasOneError(form, words, meantByWord))) found.add(no);
	}
	return found;
}

/** Whether a form has as many words as were typed, and all but one of these, for which it has a word that may be meant. */
function hasOneError(
	form: readonly string[],
	typed: readonly TypedWord[],
	meantByWord: (word: TypedWord) => Meant,
): boolean {
	if (form.length !== typed.length) return false;
	const keys = form.map(spellingKey);
	const [wrong, ...others] = typed.filter(({ key }) => !keys.includes(key));
	if (!wrong || others.length > 0) return false;
	const meant = meantByWord(wrong);
	return form.some((word, at) => meant.word.get(word) === 1 || meant.key.get(keys[at] as string) === 1);
}
