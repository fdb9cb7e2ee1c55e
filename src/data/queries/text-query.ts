/** Builds queries of the full-text index: https://www.sqlite.org/fts5.html#full_text_query_syntax */

import type { Database } from '../store/driver.ts';
import { stemOf } from '../text/fold-text.ts';
import type { Query } from '../text/query-parser.ts';

/** How many words an unfinished word can mean: the word itself and the commonest that begin with it. */
export const BEGINNINGS_MAX = 64;

/** The words that an unfinished word can mean, and whether there are more of them. */
function beginnings(database: Database, begun: string): { readonly words: readonly string[]; readonly more: boolean } {
	const stem = stemOf(begun);
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
	let most = Number.POSITIVE_INFINITY;
	const words = phrases.map(({ forms, begun }) => {
		const counted = forms.map((form) => ({ form, claims: claimsWith(database, form) }));
		const there = counted.filter(({ claims }) => claims > 0).map(({ form }) => `"${form.join(' ')}"`);
		if (begun === undefined)
			most = Math.min(
				most,
				counted.reduce((sum, { claims }) => sum + claims, 0),
			);
		else {
			const { words, more } = beginnings(database, begun);
			beginningsLeftOut = more;
			there.push(...words.map((word) => `"${word}"`));
		}
		return there.length > 0 ? `(${[...new Set(there)].join(' OR ')})` : `"${forms[0]?.join(' ')}"`;
	});
	const match = [`words : (${words.join(' AND ')})`, ...marks.map((one) => `marks : "${one}"`)].join(' AND ');
	return { match, beginningsLeftOut, most };
}

/** At most this many claims have all words of a form: those with the rarest one. */
function claimsWith(database: Database, form: readonly string[]): number {
	const find = 'SELECT claims FROM term WHERE word = ?';
	return Math.min(...form.map((word) => database.get<[number]>(find, word)?.[0] ?? 0));
}
