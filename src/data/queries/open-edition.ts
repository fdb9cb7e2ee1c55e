/** Opens the edition in a store. Articles, topics and lists are read when they are needed. */

import { type ResolvedArticle, resolveArticle } from '../edition/article-resolver.ts';
import {
	type Article,
	type Claim,
	type Question,
	STATES,
	type Stance,
	type Subject,
	type SubjectKind,
	type Topic,
} from '../edition/content.ts';
import type { Edition } from '../edition/edition.ts';
import { type List, listFrom } from '../edition/list.ts';
import { type NamedEntry, questionFrom, subjectFrom } from '../edition/topics.ts';
import { weakCache } from '../edition/weak-cache.ts';
import type * as model from '../model/article-schema.ts';
import { CLAIM_KINDS, STANCES } from '../model/enums.ts';
import { openNames } from '../names/name-index.ts';
import { readArticle } from '../store/article-body.ts';
import { NEWEST_FIRST } from '../store/claim-id.ts';
import type { Database, Value } from '../store/driver.ts';
import { ROLE, SORTS, type Sort } from '../update/article-rows.ts';
import { numberIn } from '../update/derive.ts';
import { claimList } from './claim-list.ts';
import { searchClaims } from './claim-search.ts';
import { allNewestIds, type ClaimRows, newestIds, sortNewest, sqlList } from './sql-list.ts';

/** Cached articles, of about 50 KB each, and topics. */
const ARTICLES_CACHED = 500;
const TOPICS_CACHED = 5_000;

/**
 * Opens the present edition of a store. After the store has changed, it must be opened again.
 *
 * @example
 * const edition = openEdition(database);
 * for (const claim of edition.claims.first(10)) console.log(claim.paraphrase);
 */
export function openEdition(database: Database): Edition {
	type Row = [string, string | null, number, number, number, number, number, Uint8Array];
	const [id, asOf, claims, quotations, origins, reports, quotesChecked, dictionary] = database.get<Row>(
		'SELECT id, as_of, claims, quotations, origins, reports, quotes_checked, dictionary FROM edition',
	) as Row;

	const topicAt = weakCache<Topic>((no) => {
		const row = database.get<[kind: string, id: string, entry: string]>(
			'SELECT kind, id, entry FROM topic WHERE no = ?',
			no,
		);
		const [kind, topic, entry] = row as [Topic['kind'], string, string];
		return kind === 'question'
			? questionFrom(topic, JSON.parse(entry) as model.QuestionEntry, subject)
			: subjectFrom(kind, topic, JSON.parse(entry) as NamedEntry);
	}, TOPICS_CACHED);
	const numbers = new Map<string, number>();
	const numberOf = (topic: string): number | undefined => {
		const found = numbers.get(topic) ?? database.get<[number]>('SELECT no FROM topic WHERE id = ?', topic)?.[0];
		if (numbers.size >= TOPICS_CACHED) numbers.clear();
		if (found !== undefined) numbers.set(topic, found);
		return found;
	};
	const byId = (topic: string): Topic => {
		const no = numberOf(topic);
		if (no === undefined) throw new RangeError(`the archive was not checked: ${topic} is unknown`);
		return topicAt(no);
	};
	const subject = (topic: string) => byId(topic) as Subject;
	/** The number of a topic; -1, which no row has, for an unknown one. */
	const no = (topic: Topic) => numberOf(topic.id) ?? -1;

	// While an article or a part of it is in use, its resolver stays in memory, so that no part is built twice.
	const makers = new WeakMap<Article, ResolvedArticle>();
	const resolved: (no: number) => ResolvedArticle = weakCache((article) => {
		const from = readArticle(database, article, dictionary);
		const made = resolveArticle(from, {
			subject,
			question: (one) => byId(one) as Question,
			claim: (whole) => claimById(whole) as Claim,
			known(place, name) {
				const find = 'SELECT origin, report, state FROM claim WHERE article = ? AND place = ?';
				const row = database.get<[number, number, number]>(find, article, place);
				const [origin, report, state] = row as [number, number, number];
				return {
					origin,
					firstReport: numberIn(article, report),
					state: STATES[state] as (typeof STATES)[number],
					referring: referring(`${from.id}/${name}`),
				};
			},
		});
		makers.set(made.article, made);
		return made;
	}, ARTICLES_CACHED);
	const article = (one: number): Article => resolved(one).article;
	const claim = (one: number): Claim => {
		const find = 'SELECT article, place FROM claim WHERE id = ?';
		const [of, place] = database.get<[number, number]>(find, one) as [number, number];
		return resolved(of).claimAt(place);
	};
	const articleNumber = (one: string) => database.get<[number]>('SELECT no FROM article WHERE id = ?', one)?.[0];
	const claimById = (whole: string): Claim | undefined => {
		const [from = '', one = '', ...rest] = whole.split('/');
		const number = rest.length > 0 ? undefined : articleNumber(from);
		return number === undefined ? undefined : resolved(number).claim(one);
	};

	const list = <T>(make: (row: number[]) => T, columns: string, from: string, order: string, ...values: Value[]) =>
		sqlList(database, { columns, from, order, values }, make);
	const referring = (key: string) =>
		list(
			([one]) => claim(one as number),
			'c.id',
			'FROM relation r JOIN claim c ON c.id = r.claim JOIN article a ON a.no = c.article WHERE r.target = ?',
			NEWEST_FIRST,
			key,
		);
	const source = { database, claim, count: claims, backing: { reports, origins } };
	const claimsOf = (topic: number, roles: number) => claimList(source, { topic, roles });
	// Cached with the counts that a list has computed.
	const byTopic = (roles: number) => {
		const lists = weakCache((topic) => claimsOf(topic, roles), TOPICS_CACHED);
		return (topic: Topic) => lists(no(topic));
	};
	const parts = <T>(sort: Sort, own: (from: Article) => readonly T[]) => {
		const of = (topic: number): List<T> =>
			list(
				([from, place]) => own(article(from as number))[place as number] as T,
				'p.article, p.place',
				'FROM part p JOIN article a ON a.no = p.article WHERE p.sort = ? AND p.topic = ?',
				'p.bucket DESC, p.last DESC, p.first DESC, a.begins DESC, a.ends DESC, a.id, p.place',
				...[SORTS.indexOf(sort), topic],
			);
		return { all: of(0), of: (topic: Topic) => of(no(topic)) };
	};
	const events = parts('event', (from) => from.events);
	const notKnown = parts('notKnown', (from) => from.notKnown);
	const question = ([one]: readonly number[]) => topicAt(one as number) as Question;
	const stanceRows = (on: Question): ClaimRows => ({
		id: 's.claim',
		sql: 'SELECT s.claim FROM stance s WHERE s.question = ?',
		values: [no(on)],
	});
	/** The newest claim with a stance on a question, of another origin than the given one. */
	const newestTaking = (on: Question, stance: model.StanceKind, than: number | null) => {
		const from = 'FROM stance s CROSS JOIN claim c ON c.id = s.claim';
		const sql = `SELECT s.claim ${from} WHERE s.question = ? AND s.stance = ? AND c.origin IS NOT ?`;
		const rows = { id: 's.claim', sql, values: [no(on), STANCES.indexOf(stance), than] };
		const [one] = newestIds(database, rows, 1);
		if (one === undefined) return undefined;
		const [origin] = database.get<[number]>('SELECT origin FROM claim WHERE id = ?', one) as [number];
		return { id: one, origin };
	};

	const weight = (topic: Topic) => database.get<[number]>('SELECT weight FROM topic WHERE id = ?', topic.id)?.[0] ?? 0;
	const countOf = (kind: SubjectKind) =>
		(database.get<[number]>('SELECT count(*) FROM topic WHERE kind = ?', kind) as [number])[0];

	return Object.freeze({
		id,
		asOf,
		quotesChecked: quotesChecked === 1,
		counts: Object.freeze({
			person: countOf('person'),
			organisation: countOf('organisation'),
			place: countOf('place'),
			quotations,
		}),
		articles: list(([one]) => article(one as number), 'no', 'FROM article', 'begins DESC, ends DESC, id'),
		subjects: list(
			([one]) => topicAt(one as number) as Subject,
			'no',
			"FROM topic WHERE kind != 'question'",
			"kind = 'place', kind = 'organisation', id",
		),
		questions: list(question, 'topic', 'FROM question', 'disputed DESC, stances DESC, id'),
		claims: claimList(source),
		narrated: claimList(source, { column: 'narrated', value: 1 }),
		names: Object.freeze(openNames<Topic>(database, { item: topicAt })),
		actors: Object.freeze(
			openNames(database, { item: (one) => topicAt(one) as Subject, kinds: ['person', 'organisation'] }),
		),
		search: (text, { order, about, by, state, said } = {}) =>
			searchClaims(source, text, {
				...{ order, said },
				about: about && no(about),
				by: by && no(by),
				state: state && STATES.indexOf(state),
			}),
		topic(one) {
			const number = numberOf(one);
			return number === undefined ? undefined : topicAt(number);
		},
		article(one) {
			const number = articleNumber(one);
			return number === undefined ? undefined : article(number);
		},
		claim: claimById,
		claimsInState: (state) => claimList(source, { column: 'state', value: STATES.indexOf(state) }),
		claimsOfKind: (kind) => claimList(source, { column: 'kind', value: CLAIM_KINDS.indexOf(kind) + 1 }),
		claimsBy: byTopic(ROLE.by),
		claimsAbout: byTopic(ROLE.about),
		claimsPassedOnBy: byTopic(ROLE.passedOn),
		claimsTouching: byTopic(ROLE.by | ROLE.about | ROLE.passedOn),
		stancesOn(on) {
			const rows = stanceRows(on);
			const stance = (one: number) => stanceOn(on, claim(one));
			return {
				get length() {
					return (database.get<[number]>('SELECT count(*) FROM stance WHERE question = ?', no(on)) as [number])[0];
				},
				first: (most) => newestIds(database, rows, most).map(stance),
				*[Symbol.iterator]() {
					for (const one of allNewestIds(database, rows)) yield stance(one);
				},
			};
		},
		opposedOn(on) {
			const newest = (stance: model.StanceKind) => {
				const first = newestTaking(on, stance, null);
				return [first, first && newestTaking(on, stance, first.origin)].flatMap((one) => one ?? []);
			};
			const disputing = newest('disputes');
			const pairs = newest('asserts').flatMap((a) =>
				disputing.flatMap((b) => (a.origin === b.origin ? [] : [[a.id, b.id] as const])),
			);
			return listFrom(newestPair(database, pairs), (one) => stanceOn(on, claim(one)));
		},
		tallyOf(on) {
			const row = database.get<[state: number, inferred: number, reports: number, origins: number]>(
				'SELECT state, inferred, reports, origins FROM question WHERE topic = ?',
				no(on),
			) ?? [STATES.indexOf('background'), 1, 0, 0];
			return {
				state: STATES[row[0]] as (typeof STATES)[number],
				inferred: row[1] !== 0,
				reports: row[2],
				origins: row[3],
			};
		},
		questionsAbout: (topic) =>
			list(
				question,
				'q.topic',
				`FROM question_topic t JOIN question q ON q.topic = t.question
				WHERE t.topic = ? AND (t.registered = 1 OR t.claims > 0)`,
				't.registered DESC, q.stances DESC, q.id',
				no(topic),
			),
		events: events.all,
		eventsAbout: events.of,
		notKnown: notKnown.all,
		notKnownAbout: notKnown.of,
		rolesOf: parts('role', (from) => from.roles).of,
		tiesOf: parts('tie', (from) => from.ties).of,
		unnamedOf: parts('unnamed', (from) => from.unnamed).of,
		weight,
	} satisfies Edition);
}

/** The pair with the newest claim, and among several of these with the newest other claim; newest first. */
function newestPair(database: Database, pairs: readonly (readonly [number, number])[]): readonly number[] {
	const order = sortNewest(database, [...new Set(pairs.flat())], Number.MAX_SAFE_INTEGER);
	const ranked = pairs.map((pair) => pair.map((id) => order.indexOf(id)).sort((a, b) => a - b) as [number, number]);
	const [best = []] = ranked.sort(([a, x], [b, y]) => a - b || x - y);
	return best.map((rank) => order[rank] as number);
}

/** A claim has at most one stance on a question, as the checker ensures. */
function stanceOn({ id }: Question, { stances }: Claim): Stance {
	return stances.find(({ question }) => question.id === id) as Stance;
}
