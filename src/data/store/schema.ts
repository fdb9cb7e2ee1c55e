/** The tables of the store, and how a file that holds them is recognised. */
import { type Database, SQLITE, sqliteCode } from './driver.ts';

/** Marks a SQLite file as Dateline's: https://www.sqlite.org/pragma.html#pragma_application_id. "DATE" in ASCII. */
const APPLICATION_ID = 0x44415445;

/** Raised with every change of the tables or of the rows written into them. Files of another version are refused. */
export const STORE_VERSION = 6;

/**
 * Times are milliseconds since 1970, UTC. Claims are numbered by `claim-id.ts`.
 */
const TABLES = `
CREATE TABLE edition (
	id TEXT NOT NULL,
	as_of TEXT,
	claims INTEGER NOT NULL,
	quotations INTEGER NOT NULL,
	origins INTEGER NOT NULL,
	reports INTEGER NOT NULL,
	posts INTEGER NOT NULL,
	quotes_checked INTEGER NOT NULL,
	dictionary BLOB NOT NULL
) STRICT;

-- Registries: people, organisations, places, questions and kinds of figures. The weight is how many claims are by, about or passed on by it.
CREATE TABLE topic (
	no INTEGER PRIMARY KEY,
	kind TEXT NOT NULL,
	-- The kind under which it is looked up by name: a place that makes statements is an actor, as an organisation is.
	named TEXT NOT NULL,
	id TEXT NOT NULL UNIQUE,
	entry TEXT NOT NULL,
	-- Its name, folded.
	folded TEXT NOT NULL,
	weight INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX topic_by_kind ON topic (kind, id);

CREATE TABLE registry_file (kind TEXT PRIMARY KEY, file TEXT NOT NULL, stamp TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE article (
	no INTEGER PRIMARY KEY,
	id TEXT NOT NULL UNIQUE,
	label TEXT NOT NULL,
	-- The ids of its unnamed sources, each with a space before and after it.
	unnamed TEXT NOT NULL,
	-- The report's day, for sorting.
	begins INTEGER NOT NULL,
	ends INTEGER NOT NULL,
	-- The place of its first part in the full-text index, see part-id.ts, and the number of its parts of the commonest kind.
	first_part INTEGER,
	parts INTEGER,
	newest TEXT,
	hash BLOB NOT NULL,
	file TEXT NOT NULL,
	stamp TEXT NOT NULL,
	text_stamp TEXT NOT NULL
) STRICT;
CREATE INDEX article_by_day ON article (begins, ends, id);
CREATE INDEX article_by_label ON article (label);
CREATE INDEX article_by_file ON article (file);
CREATE INDEX article_by_newest ON article (newest);
CREATE INDEX article_by_first_part ON article (first_part);

-- JSON, compressed with the dictionary. In a table of its own, since the columns of article are read far more often.
CREATE TABLE article_body (article INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;

CREATE TABLE claim (
	id INTEGER PRIMARY KEY,
	article INTEGER NOT NULL,
	-- Its place in the report, counted from 0, and its id in the article.
	place INTEGER NOT NULL,
	name TEXT NOT NULL,
	kind INTEGER NOT NULL,
	narrated INTEGER NOT NULL,
	-- Whether it tells of a dated happening that is in none of the article's events.
	happening INTEGER NOT NULL,
	-- When it was said: the end and the start of its date, and the first and last day, counted from 1970; null when undated.
	last INTEGER,
	first INTEGER,
	from_day INTEGER,
	to_day INTEGER,
	-- The place of the first claim in the article that it has through the same post; null without a post.
	post INTEGER,
	-- Whose word it is: a topic, or a negative number for the report, an unnamed source or a picture.
	own_origin INTEGER NOT NULL,
	-- Those who said it with them: origins in a JSON list, or null.
	own_joint TEXT,
	-- Derived from all articles together: the origins of the claim that it repeats.
	origin INTEGER NOT NULL,
	joint TEXT,
	withdrawn INTEGER NOT NULL,
	-- Derived: whether it was withdrawn, or replaced or corrected by its own origin.
	is_over INTEGER NOT NULL
) STRICT;
CREATE INDEX claim_by_article ON claim (article, place);
CREATE INDEX claim_by_kind ON claim (kind) WHERE kind > 0;
CREATE INDEX claim_narrated ON claim (narrated) WHERE narrated = 1;
CREATE INDEX claim_happening ON claim (happening) WHERE happening = 1;

-- How many claims rest on each origin.
CREATE TABLE origin (origin INTEGER PRIMARY KEY, claims INTEGER NOT NULL) STRICT;

-- The roles of a topic in a claim: bits of ROLE.
CREATE TABLE claim_topic (
	topic INTEGER NOT NULL,
	claim INTEGER NOT NULL,
	roles INTEGER NOT NULL,
	PRIMARY KEY (topic, claim)
) STRICT, WITHOUT ROWID;

-- What claims say to questions. The answer is empty for background, and a kind of figures where the value is a figure.
CREATE TABLE position (
	question INTEGER NOT NULL,
	position INTEGER NOT NULL,
	answer TEXT NOT NULL,
	claim INTEGER NOT NULL,
	value TEXT,
	inferred INTEGER NOT NULL,
	-- Derived: the state of the question, and whether the claim is over in this; a figure is only replaced by one of its kind.
	state INTEGER NOT NULL,
	is_over INTEGER NOT NULL,
	PRIMARY KEY (question, position, answer, claim)
) STRICT, WITHOUT ROWID;
CREATE INDEX position_of_claim ON position (claim);
CREATE INDEX position_by_state ON position (state, claim);

-- The target is article-id/claim-id.
CREATE TABLE relation (
	claim INTEGER NOT NULL,
	number INTEGER NOT NULL,
	type INTEGER NOT NULL,
	target TEXT NOT NULL,
	PRIMARY KEY (claim, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX relation_by_target ON relation (target);
-- Relations with the claim that they lead to; null until that claim is written.
CREATE VIEW relation_to AS SELECT r.claim, r.number, r.type, r.target, c.id AS other FROM (
		SELECT *, coalesce((SELECT current FROM former_id f WHERE f.kind = 'claim' AND f.id = target), target) AS now FROM relation
	) r
	LEFT JOIN article a ON a.id = substr(r.now, 1, instr(r.now, '/') - 1)
	LEFT JOIN claim c ON c.article = a.no AND c.name = substr(r.now, instr(r.now, '/') + 1);

-- Ids that articles, claims (article-id/claim-id) and topics had before, and those that they have now.
CREATE TABLE former_id (
	kind TEXT NOT NULL,
	id TEXT NOT NULL,
	current TEXT NOT NULL,
	PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX former_id_by_current ON former_id (kind, current);

-- Counts and state of a question.
CREATE TABLE question (
	topic INTEGER PRIMARY KEY,
	id TEXT NOT NULL,
	positions INTEGER NOT NULL DEFAULT 0,
	-- Whether it is disputed, or accounts differ.
	contested INTEGER NOT NULL DEFAULT 0,
	state INTEGER NOT NULL,
	inferred INTEGER NOT NULL DEFAULT 0,
	reports INTEGER NOT NULL DEFAULT 0,
	posts INTEGER NOT NULL DEFAULT 0,
	origins INTEGER NOT NULL DEFAULT 0,
	-- How many origins cannot verify an answer.
	unverifying INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX question_by_rank ON question (contested DESC, positions DESC, id);

-- How many claims say or deny each answer, cannot verify it, or are background. Reports, posts and origins are those of claims that
-- are not over, unless all are; of a denial, those of origins that say no answer themselves, unless all do.
CREATE TABLE side (
	question INTEGER NOT NULL,
	position INTEGER NOT NULL,
	answer TEXT NOT NULL,
	claims INTEGER NOT NULL,
	reports INTEGER NOT NULL,
	posts INTEGER NOT NULL,
	origins INTEGER NOT NULL,
	PRIMARY KEY (question, position, answer)
) STRICT, WITHOUT ROWID;

-- Questions about a subject: registered for it, or answered by claims by or about it.
CREATE TABLE question_topic (
	topic INTEGER NOT NULL,
	question INTEGER NOT NULL,
	registered INTEGER NOT NULL DEFAULT 0,
	claims INTEGER NOT NULL DEFAULT 0,
	PRIMARY KEY (topic, question)
) STRICT, WITHOUT ROWID;
CREATE INDEX question_topic_registered ON question_topic (question) WHERE registered = 1;

-- Events, roles, ties, unnamed sources and open points by topic; topic 0 has all events and all open points. The bucket
-- is that of a claim of the same date, see claim-id.ts.
CREATE TABLE part (
	sort INTEGER NOT NULL,
	topic INTEGER NOT NULL,
	bucket INTEGER NOT NULL,
	article INTEGER NOT NULL,
	place INTEGER NOT NULL,
	last INTEGER,
	first INTEGER,
	PRIMARY KEY (sort, topic, bucket, article, place)
) STRICT, WITHOUT ROWID;

-- Full text of the claims: folded words without the s of a plural, and marks that narrow a search.
CREATE VIRTUAL TABLE claim_text USING fts5(words, marks, content = '', contentless_delete = 1, tokenize = 'ascii');
-- Full text of the parts of articles, by the ids of part-id.ts; and of the descriptions of the unnamed sources that say a
-- claim, with a mark for each of these. Without sizes, a row is deleted by its words.
CREATE VIRTUAL TABLE part_text USING fts5(words, content = '', columnsize = 0, tokenize = 'ascii');
CREATE VIRTUAL TABLE unnamed_text USING fts5(words, marks, content = '', columnsize = 0, tokenize = 'ascii');
-- How many claims and parts have each word.
CREATE TABLE term (word TEXT PRIMARY KEY, claims INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`;

/** Thrown for a file that is not a store of this version. The message continues a sentence that begins with the file's name. */
export class StoreRefused extends Error {
	override readonly name = 'StoreRefused';
	readonly reason: 'not a store' | 'another version' | 'damaged' | 'unreadable';

	constructor(reason: StoreRefused['reason'], message: string) {
		super(message);
		this.reason = reason;
	}
}

/** In bytes. Compressed articles of 1 to 2 KB fill large pages better. */
const PAGE_SIZE = 16_384;

/** Creates the tables in an empty database. */
export function createTables(database: Database, further: string): void {
	database.exec(
		`PRAGMA page_size = ${PAGE_SIZE}; PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${STORE_VERSION}; ${TABLES} ${further}`,
	);
	database.run("INSERT INTO edition VALUES ('', NULL, 0, 0, 0, 0, 0, 0, x'')");
}

/** Whether the database has no tables. */
export function isEmpty(database: Database): boolean {
	return database.get('SELECT 1 FROM sqlite_schema LIMIT 1') === undefined;
}

/** Throws a {@link StoreRefused} for a file that Dateline did not write, or that another version wrote. */
export function verifyStore(database: Database): void {
	try {
		const [application] = database.get<[number]>('PRAGMA application_id') ?? [0];
		if (application !== APPLICATION_ID) throw notAStore();
		const [version] = database.get<[number]>('PRAGMA user_version') ?? [0];
		if (version !== STORE_VERSION) {
			const message = `was written by another version of Dateline: write it again with npm run edition`;
			throw new StoreRefused('another version', message);
		}
	} catch (error) {
		throw refusal(error) ?? error;
	}
}

const notAStore = () =>
	new StoreRefused('not a store', 'is not an edition: write one with npm run edition, or name another file');

/** The {@link StoreRefused} for an error of SQLite; undefined for an error that the file does not cause. */
export function refusal(error: unknown): StoreRefused | undefined {
	switch (sqliteCode(error)) {
		case SQLITE.NOTADB:
			return notAStore();
		case SQLITE.CORRUPT:
			return new StoreRefused('damaged', 'is damaged: copy it again, or write it again with npm run edition');
		case SQLITE.CANTOPEN:
		case SQLITE.IOERR:
		case SQLITE.READONLY:
			return new StoreRefused('unreadable', 'cannot be opened: check that it is there and may be read');
		default:
			return undefined;
	}
}
