/** The tables of names. Topics are numbers of the table `topic`; their weights are only there. */

/** Tables of postings, each for one kind of term. */
export const TERM_TABLES = [
	/** Every word of a name, alias or spelling, folded. */
	'word',
	/** Its transliteration key. */
	'key',
	/** Its looser key. */
	'loose',
	/** Its first letters, up to {@link PREFIX_LETTERS}. */
	'prefix',
	/** The key of a whole name, alias or spelling, see {@link wholeKey}. */
	'whole',
	/** The key of a whole name, alias or spelling with its words run together, see {@link joinedKey}. */
	'joined',
] as const;
export type TermTable = (typeof TERM_TABLES)[number];

/** Longer prefixes are ranges of words; a shorter one would be a range of hundreds or thousands. */
export const PREFIX_LETTERS = 2;

/** The tables in which terms are also found with typing errors, see typo-variants.ts. */
export const TYPO_TABLES = ['word', 'key'] as const;
export type TypoTable = (typeof TYPO_TABLES)[number];

export function isTypoTable(table: TermTable): table is TypoTable {
	return TYPO_TABLES.some((one) => one === table);
}

const termTables = TERM_TABLES.map(
	(name) => `CREATE TABLE name_${name} (term TEXT NOT NULL PRIMARY KEY, postings BLOB NOT NULL) STRICT, WITHOUT ROWID;`,
);
const variantTables = TYPO_TABLES.map(
	(name) => `CREATE TABLE name_${name}_variant (bucket INTEGER PRIMARY KEY, terms TEXT NOT NULL) STRICT;`,
);

/** SQL that creates the tables; the table `topic` has to exist. */
export const NAMES_SCHEMA = `
${termTables.join('\n')}
-- The terms of a bucket are separated by spaces.
${variantTables.join('\n')}
-- The folded forms of a topic's name, one on a line, the name itself first.
CREATE TABLE name_form (no INTEGER PRIMARY KEY, forms TEXT NOT NULL) STRICT;
-- The order of equally good matches.
CREATE INDEX topic_by_weight ON topic (weight DESC, folded, id, named);
`;
