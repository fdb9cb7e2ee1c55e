/** Opens the edition in a store. Articles, topics and lists are read when they are needed. */

import { type ResolvedArticle, resolveArticle } from '../edition/article-resolver.ts';
import type { Article, Claim, Position, Question, Subject, SubjectKind, Topic } from '../edition/content.ts';
import type { Edition, PositionGroup } from '../edition/edition.ts';
import type { List } from '../edition/list.ts';
import { type NamedEntry, questionFrom, subjectFrom } from '../edition/topics.ts';
import { weakCache } from '../edition/weak-cache.ts';
import type * as model from '../model/article-schema.ts';
import { CLAIM_KINDS, POSITIONS, STATES } from '../model/enums.ts';
import type * as registry from '../model/registry-schema.ts';
import { openNames } from '../names/name-index.ts';
import { readArticle } from '../store/article-body.ts';
import { NEWEST_FIRST } from '../store/claim-id.ts';
import type { Database, Value } from '../store/driver.ts';
import { currentId, leadsTo } from '../store/former-ids.ts';
import { ROLE } from '../update/claim-roles.ts';
import { numberIn, originsIn } from '../update/derive.ts';
import { claimList } from './claim-list.ts';
import { searchClaims } from './claim-search.ts';
import { backingOfVoices, newestOfEachOrigin } from './newest-words.ts';
import { openParts } from './parts.ts';
import { allNewestClaims, type ClaimPlace, newestClaims, sqlList } from './sql-list.ts';

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
	type Row = [string, string | null, number, number, number, number, number, number, Uint8Array];
	const [id, asOf, claims, quotations, origins, reports, posts, quotesChecked, dictionary] = database.get<Row>(
		'SELECT id, as_of, claims, quotations, origins, reports, posts, quotes_checked, dictionary FROM edition',
	) as Row;

	const topicAt = weakCache<Topic>((no) => {
		const row = database.get<[kind: string, id: string, entry: string]>(
			'SELECT kind, id, entry FROM topic WHERE no = ?',
			no,
		);
		const [kind, topic, entry] = row as [Topic['kind'], string, string];
		return kind === 'question'
			? questionFrom(topic, JSON.parse(entry) as registry.QuestionEntry, subject)
			: subjectFrom(kind, topic, JSON.parse(entry) as NamedEntry);
	}, TOPICS_CACHED);
	const numbers = new Map<string, number>();
	const numberOf = (topic: string): number | undefined => {
		const find = (one: string) =>
			database.get<[number]>("SELECT no FROM topic WHERE id = ? AND kind != 'figure'", one)?.[0];
		const found = numbers.get(topic) ?? find(topic) ?? find(currentId(database, 'topic', topic) ?? '');
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

	const figureKind = (id: string): registry.FigureKindEntry => {
		const [entry] = database.get<[string]>("SELECT entry FROM topic WHERE id = ? AND kind = 'figure'", id) ?? [];
		if (entry === undefined) throw new RangeError(`the archive was not checked: ${id} is unknown`);
		return JSON.parse(entry) as registry.FigureKindEntry;
	};

	// While an article or a part of it is in use, its resolver stays in memory, so that no part is built twice.
	const makers = new WeakMap<Article, ResolvedArticle>();
	const resolved: (no: number) => ResolvedArticle = weakCache((article) => {
		const from = readArticle(database, article, dictionary);
		const made = resolveArticle(from, {
			subject,
			question: (one) => byId(one) as Question,
			publisher(given) {
				const number = numberOf(given);
				return number === undefined ? given : topicAt(number).name;
			},
			figureKind,
			claim: (whole) => claimById(whole) as Claim,
			known(place, name) {
				const find = 'SELECT origin, joint, post, is_over FROM claim WHERE article = ? AND place = ?';
				type Row = [origin: number, joint: string | null, post: number | null, isOver: number];
				const [origin, joint, post, isOver] = database.get<Row>(find, article, place) as Row;
				return {
					origin,
					jointOrigins: originsIn(origin, joint).slice(1),
					post: post === null ? null : numberIn(article, post),
					isOver: isOver === 1,
					referring: referring(`${from.id}/${name}`),
				};
			},
		});
		makers.set(made.article, made);
		return made;
	}, ARTICLES_CACHED);
	const article = (one: number): Article => resolved(one).article;
	const claimAt = (from: number, place: number) => resolved(from).claimAt(place);
	const claim = (one: number): Claim => {
		const find = 'SELECT article, place FROM claim WHERE id = ?';
		const [of, place] = database.get<[number, number]>(find, one) as [number, number];
		return claimAt(of, place);
	};
	const articleNumber = (one: string): number | undefined => {
		const find = (id: string) => database.get<[number]>('SELECT no FROM article WHERE id = ?', id)?.[0];
		return find(one) ?? find(currentId(database, 'article', one) ?? '');
	};
	const claimById = (whole: string): Claim | undefined => {
		const [from = '', one = '', ...rest] = (currentId(database, 'claim', whole) ?? whole).split('/');
		const number = rest.length > 0 ? undefined : articleNumber(from);
		return number === undefined ? undefined : resolved(number).claim(one);
	};

	const list = <T>(make: (row: number[]) => T, columns: string, from: string, order: string, ...values: Value[]) =>
		sqlList(database, { columns, from, order, values }, make);
	const referring = (key: string) =>
		list(
			([from, place]) => claimAt(from as number, place as number),
			'c.article, c.place',
			`FROM relation r JOIN claim c ON c.id = r.claim JOIN article a ON a.no = c.article WHERE ${leadsTo('?')}`,
			NEWEST_FIRST,
			...[key, key],
		);
	const source = { database, claim, claimAt, count: claims, backing: { reports, posts, origins } };
	const claimsOf = (topic: number, roles: number) => claimList(source, { topic, roles });
	// Cached with the counts that a list has computed.
	const byTopic = (roles: number) => {
		const lists = weakCache((topic) => claimsOf(topic, roles), TOPICS_CACHED);
		return (topic: Topic) => lists(no(topic));
	};
	const claimsBy = byTopic(ROLE.by);
	const parts = openParts({ database, article, articleNumber, no });
	const events = parts.byTopic('event');
	const notKnown = parts.byTopic('notKnown');
	const question = ([one]: readonly number[]) => topicAt(one as number) as Question;
	type SideRow = [position: number, answer: string, claims: number, reports: number, posts: number, origins: number];
	const groupsOn = (on: Question): readonly PositionGroup[] =>
		database
			.all<SideRow>('SELECT position, answer, claims, reports, posts, origins FROM side WHERE question = ?', no(on))
			.map(([at, answer, length, reports, posts, origins]) => {
				const position = POSITIONS[at] as model.PositionKind;
				const from = 'FROM position p WHERE p.question = ? AND p.position = ? AND p.answer = ?';
				const rows = { id: 'p.claim', sql: `SELECT p.claim ${from}`, values: [no(on), at, answer] };
				const make = (one: ClaimPlace) => positionOn(on, claimAt(one.article, one.place), { position, answer });
				const positions: List<Position> = {
					length,
					first: (most) => newestClaims(database, rows, most).map(make),
					*[Symbol.iterator]() {
						for (const one of allNewestClaims(database, rows)) yield make(one);
					},
				};
				const words = { ...rows, sql: `SELECT p.claim, p.is_over ${from}`, length };
				const ofEachOrigin = (most: number) => newestOfEachOrigin(database, words, most).map(make);
				return { position, answer, reports, posts, origins, positions, ofEachOrigin };
			});

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
			"FROM topic WHERE kind NOT IN ('question', 'figure')",
			"kind = 'place', kind = 'organisation', id",
		),
		questions: list(question, 'topic', 'FROM question', 'contested DESC, positions DESC, id'),
		claims: claimList(source),
		narrated: claimList(source, { column: 'narrated', value: 1 }),
		happenings: claimList(source, { column: 'happening', value: 1 }),
		names: Object.freeze(openNames<Topic>(database, { item: topicAt })),
		actors: Object.freeze(
			openNames(database, { item: (one) => topicAt(one) as Subject, kinds: ['person', 'organisation'] }),
		),
		search: (text, { order, about, by, state, said } = {}) =>
			searchClaims(source, text, {
				...{ order, said },
				about: about && no(about),
				by: by && by.kind !== 'unnamed-sources' ? no(by) : undefined,
				byUnnamed: by?.kind === 'unnamed-sources' ? parts.queryForClaimsBy(by) : undefined,
				state: state && STATES.indexOf(state),
			}),
		searchParts: parts.search,
		unnamedSources: parts.unnamedSources,
		topic(one) {
			const number = numberOf(one);
			return number === undefined ? undefined : topicAt(number);
		},
		article(one) {
			const number = articleNumber(one);
			return number === undefined ? undefined : article(number);
		},
		claim: claimById,
		claimsInState: (state) => claimList(source, { state: STATES.indexOf(state) }),
		claimsOfKind: (kind) => claimList(source, { column: 'kind', value: CLAIM_KINDS.indexOf(kind) + 1 }),
		claimsBy: (by) =>
			by.kind === 'unnamed-sources' ? claimList(source, { unnamed: parts.queryForClaimsBy(by) }) : claimsBy(by),
		claimsIn: ({ id }) => claimList(source, { column: 'article', value: articleNumber(id) ?? -1 }),
		claimsAbout: byTopic(ROLE.about),
		claimsPassedOnBy: byTopic(ROLE.passedOn),
		claimsTouching: byTopic(ROLE.by | ROLE.about | ROLE.passedOn),
		positionGroups: groupsOn,
		tallyOf(on) {
			const find =
				'SELECT state, inferred, reports, posts, origins, positions, unverifying FROM question WHERE topic = ?';
			type Row = [
				state: number,
				inferred: number,
				reports: number,
				posts: number,
				origins: number,
				claims: number,
				unverifying: number,
			];
			const row = database.get<Row>(find, no(on)) ?? [STATES.indexOf('nobody'), 0, 0, 0, 0, 0, 0];
			const [state, inferred, reports, posts, origins, claims, unverifying] = row;
			const counts = { reports, posts, origins, claims, unverifying };
			return { state: STATES[state] as (typeof STATES)[number], inferred: inferred !== 0, ...counts };
		},
		backingOfVoices: (on) => backingOfVoices(database, no(on)),
		questionsAbout: (topic) =>
			list(
				question,
				'q.topic',
				`FROM question_topic t JOIN question q ON q.topic = t.question
				WHERE t.topic = ? AND (t.registered = 1 OR t.claims > 0)`,
				't.registered DESC, q.positions DESC, q.id',
				no(topic),
			),
		events: events.all,
		eventsAbout: events.of,
		notKnown: notKnown.all,
		notKnownAbout: notKnown.of,
		rolesOf: parts.byTopic('role').of,
		tiesOf: parts.byTopic('tie').of,
		unnamedOf: parts.byTopic('unnamed').of,
		weight,
	} satisfies Edition);
}

/** What a claim says to a question, as it was entered: "denies yes" is stored as "says no". */
function positionOn(
	question: Question,
	{ positions }: Claim,
	{ position, answer }: Pick<Position, 'position' | 'answer'>,
): Position {
	const own = positions.filter((one) => one.question.id === question.id);
	const exact = own.find((one) => one.position === position && (one.answer === answer || one.answer === ''));
	return { ...(exact ?? (own[0] as Position)), position, answer };
}
