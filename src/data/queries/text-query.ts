/** Builds queries of the full-text index: https://www.sqlite.org/fts5.html#full_text_query_syntax */

import type { Database } from '../store/driver.ts';
import type { Query } from '../text/query-parser.ts';

/** How many words an unfinished word can mean: the word itself and the commonest that begin with it. */
export const BEGINNINGS_MAX = 64;

/** The words that an unfinished word can mean, and whether there are more of them. */
function beginnings(
	database: Database,
	begun: string,
	stem: string,
): { readonly words: readonly string[]; readonly more: boolean } {
	// No letter or digit sorts after this character.
	const find =
		'SELECT word FROM term WHERE word = ? OR (word >= ? AND word < ?) ORDER BY word = ? DESC, claims DESC, word LIMIT ?';
	const values = [stem, begun, `${begun}\u{10ffff}`, stem, BEGINNINGS_MAX + 1];
	const words = database.all<[string]>(find, ...values).map(([word]) => word);
	return { words: words.slice(0, BEGINNINGS_MAX), more: words.length > BEGINNINGS_MAX };
}

export interface TextQuery {
	readonly match: string;
	/** The last word is the beginning of more than {@link BEGINNINGS_MAX} words. */
	readonly beginningsLeftOut: boolean;
	/** An upper bound of the number of claims with all words. */
	readonly most: number;
}

/** Returns the query for claims with all phrases and marks; undefined for a query without words. */
export function textQuery(
	database: Database,
	{ phrases }: Pick<Query, 'phrases'>,
	marks: readonly string[],
): TextQuery | undefined {
	if (phrases.length === 0) return undefined;
	let beginningsLeftOut = false;
	const words = phrases.map(({ stems, begun }) => {
		if (begun === undefined) return `"${stems.join(' ')}"`;
		const { words, more } = beginnings(database, begun, stems[0] ?? '');
		beginningsLeftOut = more;
		return words.length > 0 ? `(${words.map((word) => `"${word}"`).join(' OR ')})` : `"${stems[0]}"`;
	});
	const match = [`words : (${words.join(' AND ')})`, ...marks.map((one) => `marks : "${one}"`)].join(' AND ');
	return { match, beginningsLeftOut, most: mostOf(database, phrases) };
}

/** The number of claims with the rarest whole word. */
function mostOf(database: Database, phrases: Query['phrases']): number {
	const whole = phrases.flatMap(({ stems, begun }) => (begun === undefined ? stems : []));
	const counts = whole.map((stem) => database.get<[number]>('SELECT claims FROM term WHERE word = ?', stem)?.[0] ?? 0);
	return Math.min(Number.POSITIVE_INFINITY, ...counts);
}
