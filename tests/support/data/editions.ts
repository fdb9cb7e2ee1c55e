/** Small editions for tests, with the same checks as loaded ones. */
import type { z } from 'zod';
import { checkArticle } from '../../../src/data/checks/article-checks.ts';
import { checkRegistries, idIndexOf } from '../../../src/data/checks/reference-checks.ts';
import type { Claim as BuiltClaim, Question, Subject } from '../../../src/data/edition/content.ts';
import type { Edition } from '../../../src/data/edition/edition.ts';
import { filesOf } from '../../../src/data/files/registry-files.ts';
import { buildEdition } from '../../../src/data/memory-edition.ts';
import { ArticleEntry, type ClaimEntry, type When } from '../../../src/data/model/article-schema.ts';
import { type Archive, Registries } from '../../../src/data/model/registry-schema.ts';
import { type Finding, formatPath } from '../../../src/data/parsing/problem.ts';
import { createStore } from '../../../src/data/store/open-store.ts';
import { checkAcrossArticles, unansweredQuestions } from '../../../src/data/update/cross-article-checks.ts';
import { createStoreWriter } from '../../../src/data/update/store-writer.ts';

type Registry<K extends keyof typeof Registries> = z.input<(typeof Registries)[K]>;
type ClaimParts = Partial<z.input<typeof ClaimEntry>>;
type Position = NonNullable<ClaimParts['positions']>[number];

/** An article of which only the claims are required. */
export interface ArticleParts extends Partial<Omit<z.input<typeof ArticleEntry>, 'claims'>> {
	readonly claims: Readonly<Record<string, ClaimParts>>;
}

export interface Parts {
	readonly people?: Registry<'people'>;
	readonly organisations?: Registry<'organisations'>;
	readonly places?: Registry<'places'>;
	/** Questions about Northland by id, yes-no questions by default; each needs a claim that says something to it. */
	readonly questions?: Readonly<Record<string, Partial<Registry<'questions'>[string]>>>;
	readonly figures?: Registry<'figures'>;
	readonly articles: readonly ArticleParts[];
}

/** The default day of reports, and times within a week of it and long after. */
export const TODAY = '2021-09-06';
export const FRESH = Date.UTC(2021, 8, 7, 12);
export const LATER = Date.UTC(2026, 0, 1, 12);

/** A date that the report gives. */
export function on(date: string, more: Partial<When> = {}): When {
	return { date, words: 'on that day', basis: 'explicit', ...more };
}

/** A date that the editor inferred. */
export function inferred(date: string, more: Partial<When> = {}): When {
	return { date, words: null, basis: 'inferred', why: 'known to be of that day', ...more };
}

/** What a claim says to a yes-no question; with a `why`, it is the editor's reading. */
export function position(
	question: string,
	take: 'yes' | 'no' | Extract<Position['position'], 'cannot-verify' | 'background'>,
	why?: string,
): Position {
	const basis = why === undefined ? { basis: 'explicit' as const } : { basis: 'inferred' as const, why };
	if (take === 'background') return { question, position: take, ...basis };
	return take === 'cannot-verify'
		? { question, position: take, answer: 'yes', ...basis }
		: { question, position: 'says', answer: take, ...basis };
}

/** Builds an edition: `edition({ articles: [{ claims }] })` with default people, organisations and places. */
export function edition(parts: Parts): Edition {
	return buildEdition(archive(parts));
}

/** Returns the archive of an edition; throws an error with all its problems. */
export function archive(parts: Parts): Archive {
	const made = archiveOfFiles(parts);
	const database = createStore();
	const writer = createStoreWriter(database);
	writer.putRegistries(made);
	for (const article of made.articles) writer.put(article, fileOf(article));
	refuse(checkAcrossArticles(database, new Set(made.articles.map(({ id }) => id)), writer.changes));
	const [unanswered] = made.articles.length > 0 ? unansweredQuestions(database) : [];
	if (unanswered) throw new Error(`no claim says anything to ${unanswered}`);
	database.close();
	return made;
}

/** The file that an article is said to be in. */
export const fileOf = ({ id }: Pick<ArticleEntry, 'id'>) => {
	return { file: `articles/${id}.yaml`, stamp: '', textStamp: '' };
};

/** Returns an archive whose files are valid, each for itself; throws an error with their problems. */
export function archiveOfFiles(parts: Parts): Archive {
	const registries = {
		people: Registries.people.parse(parts.people ?? PEOPLE),
		organisations: Registries.organisations.parse(parts.organisations ?? ORGANISATIONS),
		places: Registries.places.parse(parts.places ?? PLACES),
		questions: Registries.questions.parse(
			Object.fromEntries(Object.entries(parts.questions ?? {}).map(([id, q]) => [id, question(id, q)])),
		),
		figures: Registries.figures.parse(parts.figures ?? {}),
	};
	const articles = parts.articles.map((article, i) => ArticleEntry.parse(articleOf(article, i)));
	const files = filesOf(registries);
	const idIndex = idIndexOf(files);
	const read = articles.map((content) => ({ file: fileOf(content).file, content }));
	refuse([...checkRegistries(files, idIndex), ...read.flatMap((file) => checkArticle(file, idIndex))]);
	return { articles, ...registries };
}

function refuse(findings: readonly Finding[]): void {
	const lines = findings.map(({ file, path, message }) => `${file} ${formatPath(path)}: ${message}`);
	if (lines.length > 0) throw new Error(lines.join('\n'));
}

/** Returns a claim by id, in the first article if none is named. */
export function claimOf({ claim, articles }: Edition, id: string): BuiltClaim {
	const [first] = [...articles].map((article) => article.id).sort();
	return must(claim(id.includes('/') ? id : `${first}/${id}`), id);
}

/** Returns a person, organisation or place by id. */
export function subjectOf({ subjects }: Edition, id: string): Subject {
	return must(
		[...subjects].find((subject) => subject.id === id),
		id,
	);
}

export function questionOf({ questions }: Edition, id: string): Question {
	return must(
		[...questions].find((question) => question.id === id),
		id,
	);
}

export function must<T>(value: T | undefined, what: string): T {
	if (value === undefined) throw new Error(`the test has no ${what}`);
	return value;
}

/** Ids are short, so that tests read well. */
const PEOPLE: Registry<'people'> = {
	anna: { name: 'Anna Example' },
	bert: { name: 'Bert Example' },
	carla: { name: 'Carla Sample' },
};
const ORGANISATIONS: Registry<'organisations'> = {
	council: { name: 'Northland Council', inText: 'the Northland Council' },
	guild: { name: 'Harbour Guild', inText: 'the Harbour Guild' },
	herald: { name: 'Example Herald' },
};
const PLACES: Registry<'places'> = {
	northland: { name: 'Northland', kind: 'valley' },
	southland: { name: 'Southland', kind: 'coast' },
};

function question(id: string, parts: Partial<Registry<'questions'>[string]>): Registry<'questions'>[string] {
	return { question: `Is Northland ${id}?`, kind: 'yes-no', about: ['northland'], ...parts };
}

function articleOf({ claims: parts, ...more }: ArticleParts, index: number): z.input<typeof ArticleEntry> {
	const claims = Object.fromEntries(Object.entries(parts).map(([id, claim]) => [id, claimParts(id, claim)]));
	const news = Object.values(claims).flatMap((claim) => [
		claim.paragraph,
		...(claim.quotations ?? []).map((quotation) => quotation.paragraph),
	]);
	const count = more.text?.paragraphs ?? Math.max(...news);
	const rest = Array.from({ length: count }, (_, i) => i + 1).filter((paragraph) => !news.includes(paragraph));
	return {
		id: index === 0 ? 'northland-report' : `northland-report-${index + 1}`,
		label: index === 0 ? 'report on Northland' : `report ${index + 1} on Northland`,
		language: 'en',
		headline: null,
		publisher: null,
		author: null,
		url: null,
		dateline: inferred(TODAY),
		published: null,
		recorded: '2021-09-08',
		text: { sha256: 'a'.repeat(64), paragraphs: count },
		notNews: rest.map((paragraph) => ({ paragraph, reason: 'a promotional line' })),
		sources: {},
		...more,
		claims,
	};
}

function claimParts(id: string, parts: ClaimParts): z.input<typeof ClaimEntry> {
	const own = parts.speaker === 'report';
	return {
		speaker: 'anna',
		paragraph: 1,
		source: 'report',
		manner: own ? 'narration' : parts.quotations ? 'mixed' : 'indirect',
		paraphrase: `Northland is ${id}`,
		said: null,
		about: ['northland'],
		...parts,
	};
}
