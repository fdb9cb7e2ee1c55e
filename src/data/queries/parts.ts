/** The parts of articles besides claims: by topic, by their words, and the claims of unnamed sources. */

import type { Article, PartHits, Parts, Topic, UnnamedSource, UnnamedSources } from '../edition/content.ts';
import type { List } from '../edition/list.ts';
import type { Database } from '../store/driver.ts';
import { bucketOfPlace, firstPlaceOf, idsOfKind, partId, placeOfPart } from '../store/part-id.ts';
import { parseQuery } from '../text/query-parser.ts';
import { SORTS, type Sort } from '../update/article-parts.ts';
import { markOf } from '../update/claim-marks.ts';
import { numberIn } from '../update/derive.ts';
import { sqlList } from './sql-list.ts';
import { textQuery } from './text-query.ts';

/** Parts with the words of a search are counted up to this number. */
export const PARTS_COUNTED = 1000;
/** Of the unnamed sources with the words asked for: as many as a menu can have. */
const UNNAMED_LISTED = 25;

const PARTS_IN: { readonly [S in Sort]: (article: Article) => readonly Parts[S][] } = {
	event: ({ events }) => events,
	notKnown: ({ notKnown }) => notKnown,
	role: ({ roles }) => roles,
	tie: ({ ties }) => ties,
	unnamed: ({ unnamed }) => unnamed,
	source: ({ sources }) => sources,
	report: (article) => [article],
};

export interface PartsSource {
	readonly database: Database;
	/** An article by its number. */
	article(no: number): Article;
	/** The number of an article by its present or a former id. */
	articleNumber(id: string): number | undefined;
	/** The number of a topic; -1 for an unknown one. */
	no(topic: Topic): number;
}

/** Returns how the parts of all articles are found. Articles are read when they are needed. */
export function openParts({ database, article, articleNumber, no }: PartsSource) {
	const partAt = <S extends Sort>(sort: S, { article: from, place }: PartPlace) =>
		PARTS_IN[sort](article(from))[place] as Parts[S];

	const search = <S extends Sort>(sort: S, text: string, most: number): PartHits<Parts[S]> => {
		const found = searchParts(database, sort, text, most);
		return { ...found, newest: found.newest.map((one) => partAt(sort, one)) };
	};

	const unnamedPlace = (id: string): PartPlace | undefined => {
		const [from = '', name = ''] = id.split('/');
		const number = articleNumber(from);
		if (number === undefined) return undefined;
		const { id: current, unnamed } = article(number);
		const place = unnamed.findIndex((one) => one.id === `${current}/${name}`);
		return place < 0 ? undefined : { article: number, place };
	};

	return {
		/** The parts of a kind, newest first: of the whole edition, which are listed only of some kinds, or of a topic. */
		byTopic<S extends Sort>(sort: S) {
			const of = (topic: number): List<Parts[S]> =>
				sqlList(
					database,
					{
						columns: 'p.article, p.place',
						from: 'FROM part p JOIN article a ON a.no = p.article WHERE p.sort = ? AND p.topic = ?',
						order: `p.bucket DESC, coalesce(p.last, a.ends) DESC, coalesce(p.first, a.begins) DESC, p.last IS NULL,
							a.begins DESC, a.ends DESC, a.id, p.place`,
						values: [SORTS.indexOf(sort), topic],
					},
					([from, place]) => partAt(sort, { article: from as number, place: place as number }),
				);
			return { all: of(0), of: (topic: Topic) => of(no(topic)) };
		},

		search,

		unnamedSources(asked: string): UnnamedSources | undefined {
			const one = unnamedPlace(asked);
			const sources: PartHits<UnnamedSource> = one
				? { newest: [partAt('unnamed', one)], total: 1, more: false }
				: search('unnamed', asked, UNNAMED_LISTED);
			return sources.total > 0 ? { kind: 'unnamed-sources', asked, sources } : undefined;
		},

		/** The full-text query for the claims of unnamed sources. */
		queryForClaimsBy({ asked }: UnnamedSources): string {
			const one = unnamedPlace(asked);
			if (one) return `marks : "${markOf.unnamed(numberIn(one.article, one.place))}"`;
			return textQuery(database, parseQuery(asked), [])?.match ?? '""';
		},
	};
}

/** A part, by the number of its article and its place among the parts of its kind. */
interface PartPlace {
	readonly article: number;
	readonly place: number;
}

/**
 * Returns the parts of a kind with every word, those of the newest reports first, at most `most`; the syntax is that of
 * `searchClaims`.
 */
function searchParts(database: Database, sort: Sort, text: string, most: number): PartHits<PartPlace> {
	const query = textQuery(database, parseQuery(text), []);
	if (!query) return { newest: [], total: 0, more: false };
	const kind = SORTS.indexOf(sort);
	// FTS5 uses a bound of rowid only if it is an integer, and numbers from JavaScript are floating-point.
	const find = `SELECT rowid FROM part_text WHERE part_text MATCH ?
		AND rowid >= CAST(? AS INTEGER) AND rowid < CAST(? AS INTEGER) ORDER BY rowid DESC LIMIT ?`;
	const ids = database.all<[number]>(find, query.match, ...idsOfKind(kind), PARTS_COUNTED + 1).map(([id]) => id);
	const last = ids[most - 1];
	// The parts of one bucket are not sorted.
	const from = last === undefined ? -Infinity : partId(kind, firstPlaceOf(bucketOfPlace(placeOfPart(kind, last))));
	const newest = ids.filter((id) => id >= from).map((id) => located(database, placeOfPart(kind, id)));
	return {
		newest: newest.sort(newestFirst).slice(0, most),
		total: Math.min(ids.length, PARTS_COUNTED),
		more: ids.length > PARTS_COUNTED,
	};
}

interface LocatedPart extends PartPlace {
	readonly begins: number;
	readonly ends: number;
	readonly id: string;
}

function located(database: Database, at: number): LocatedPart {
	const find = `SELECT no, first_part, begins, ends, id FROM article WHERE first_part <= ?
		ORDER BY first_part DESC LIMIT 1`;
	type Row = [no: number, first: number, begins: number, ends: number, id: string];
	const [article, first, begins, ends, id] = database.get<Row>(find, at) as Row;
	return { article, place: at - first, begins, ends, id };
}

const newestFirst = (a: LocatedPart, b: LocatedPart): number =>
	b.ends - a.ends || b.begins - a.begins || (a.id < b.id ? -1 : a.id > b.id ? 1 : a.place - b.place);
