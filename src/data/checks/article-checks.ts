/**
 * Checks that the entries of an article agree with each other and with the registries. Files with invalid parts are
 * checked too, without problems that only follow from those. `cross-article-checks.ts` checks what takes several articles.
 */
import type { ArticleEntry } from '../model/article-schema.ts';
import { bounds } from '../model/edtf-date.ts';
import { articleId, type DataFile, idOfFile, mayHide } from '../parsing/parsed-file.ts';
import { type Finding, finding, type Path } from '../parsing/problem.ts';
import { partsAt } from '../parsing/schema-fields.ts';
import { findCycles, formatCycle } from './cycles.ts';
import { checkReferences, claimKey, type IdIndex, isOf, REPORT } from './reference-checks.ts';

type ArticleFile = DataFile<ArticleEntry>;

/** Returns all problems between the entries of an article, and between them and the registries. */
export function checkArticle(article: ArticleFile, idIndex: IdIndex): readonly Finding[] {
	const uncovered = uncoveredParagraphs(article);
	return [
		...checkReferences(article, idIndex),
		...checkFileName(article),
		...checkBasis(article),
		...checkManner(article),
		...checkOnBehalf(article, idIndex),
		...checkTimes(article),
		...checkParagraphs(article),
		...checkCoverage(article, uncovered),
		...checkUnused(article, idIndex, uncovered),
		...checkCarries(article),
		...checkStances(article),
		...checkRelations(article),
	];
}

function checkFileName(article: ArticleFile): readonly Finding[] {
	const { id } = article.content;
	const name = idOfFile(article.file);
	if (id === undefined || id === name) return [];
	return [finding(article, ['id'], `is not the file’s name: ${JSON.stringify(name)}`)];
}

/** What is inferred says why; an explicit date has the report's words. */
function checkBasis(article: ArticleFile): readonly Finding[] {
	const problems: Finding[] = [];
	for (const [path, part] of objectsIn(article.content)) {
		const isDate = 'date' in part && 'words' in part;
		if (isDate && (part['date'] === null || part['date'] === undefined)) continue;
		if (part['basis'] === 'inferred' && !Object.hasOwn(part, 'why')) {
			problems.push(finding(article, path, 'is inferred but does not say why: add “why”'));
		}
		if (isDate && part['basis'] === 'explicit' && part['words'] === null) {
			problems.push(finding(article, [...path, 'words'], 'is null, but an explicit date has words in the report'));
		}
	}
	for (const key of ['dateline', 'published'] as const) {
		const when = article.content[key];
		if (typeof when?.words === 'string' && !Object.hasOwn(when, 'paragraph')) {
			problems.push(finding(article, [key], 'has words but not their paragraph: add “paragraph”'));
		}
	}
	return problems;
}

function checkManner(article: ArticleFile): readonly Finding[] {
	return Object.entries(article.content.claims ?? {}).flatMap(([id, claim]) => {
		const { manner, speaker, quotations } = claim ?? {};
		const isEntryInvalid = article.invalid.some((path) => path.length === 2 && path[1] === id);
		if (!claim || manner === undefined || isEntryInvalid) return [];
		const problem = (field: string, message: string) => finding(article, ['claims', id, field], message);
		const problems: Finding[] = [];
		const mayBeQuoted = manner === 'direct' || manner === 'mixed';
		const hasQuotation = (quotations ?? []).length > 0;
		const areQuotationsInvalid = quotations === undefined && Object.hasOwn(claim, 'quotations');
		if (mayBeQuoted && !hasQuotation && !areQuotationsInvalid)
			problems.push(problem('manner', `is ${manner}, but the claim has no quotation`));
		if (!mayBeQuoted && hasQuotation)
			problems.push(problem('manner', `is ${manner}, but the claim has quotations: it is direct or mixed`));
		if ((manner === 'narration' || manner === 'image') && speaker !== undefined && speaker !== REPORT)
			problems.push(problem('speaker', `must be “report”, because the manner is ${manner}`));
		return problems;
	});
}

/** Only people and unnamed sources speak for an organisation. */
function checkOnBehalf(article: ArticleFile, idIndex: IdIndex): readonly Finding[] {
	return Object.entries(article.content.claims ?? {}).flatMap(([id, claim]) => {
		const { speaker, onBehalfOf } = claim ?? {};
		if (speaker === undefined || onBehalfOf === undefined) return [];
		if (speaker !== REPORT && !isOf(idIndex, 'organisation', speaker)) return [];
		return [finding(article, ['claims', id, 'onBehalfOf'], `is not needed: “${speaker}” speaks for itself`)];
	});
}

/** Days are compared in UTC, where a time of day in a western zone may be on the next day. */
const ZONES_MS = 12 * 60 * 60 * 1000;

/** A report is of one day, and nothing is said after it. */
function checkTimes(article: ArticleFile): readonly Finding[] {
	const today = article.content.dateline?.date;
	if (typeof today !== 'string') return [];
	if (!/^\d{4}-\d{2}-\d{2}/.test(today) || today.includes('/')) {
		const message = 'is not a single day such as 2021-09-06; write null if it is not known';
		return [finding(article, ['dateline', 'date'], message)];
	}
	const { max } = bounds(today);
	return partsAt(article.content.claims, '*.said.date').flatMap(([path, said]) =>
		typeof said === 'string' && bounds(said).min > max + (said.includes('T') ? ZONES_MS : 0)
			? [finding(article, ['claims', ...path], `is after the report’s own day, ${today}`)]
			: [],
	);
}

const IN_CLAIMS = ['claims.*.paragraph', 'claims.*.quotations.*.paragraph'];
const NOT_NEWS = 'notNews.*.paragraph';

/** Every paragraph that is named exists, and is news or not, but not both. */
function checkParagraphs(article: ArticleFile): readonly Finding[] {
	const { content } = article;
	const count = content.text?.paragraphs;
	if (count === undefined) return [];
	const named = [...objectsIn(content)].flatMap(([path, { paragraph, paragraphs }]) => [
		[[...path, 'paragraph'], paragraph] as const,
		...(Array.isArray(paragraphs) ? paragraphs.map((n, i) => [[...path, 'paragraphs', i], n] as const) : []),
	]);
	const claimed = new Set(IN_CLAIMS.flatMap((field) => partsAt(content, field)).map(([, paragraph]) => paragraph));
	return [
		...named.flatMap(([path, number]) =>
			typeof number === 'number' && number > count
				? [finding(article, path, `¶ ${number} does not exist: the report has ${count}`)]
				: [],
		),
		...partsAt(content, NOT_NEWS).flatMap(([path, number]) =>
			number !== undefined && claimed.has(number)
				? [finding(article, path, `¶ ${number} is listed as not news, but a claim is from it`)]
				: [],
		),
	];
}

/** Consecutive paragraphs: the first and the last of each group. */
type Paragraphs = readonly (readonly [from: number, to: number])[];

/** Returns the paragraphs in no claim and not in notNews; none if invalid parts may name them. */
function uncoveredParagraphs(article: ArticleFile): Paragraphs {
	const { content } = article;
	if (mayHide(article, ['claims', 'quotations', 'paragraph', 'notNews'])) return [];
	const count = content.text?.paragraphs ?? 0;
	const covered = [...IN_CLAIMS, NOT_NEWS]
		.flatMap((field) => partsAt(content, field))
		.flatMap(([, paragraph]) => (typeof paragraph === 'number' && paragraph <= count ? [paragraph] : []))
		.sort((a, b) => a - b);
	const uncovered: (readonly [number, number])[] = [];
	let next = 1;
	for (const paragraph of [...covered, count + 1]) {
		if (paragraph > next) uncovered.push([next, paragraph - 1]);
		next = Math.max(next, paragraph + 1);
	}
	return uncovered;
}

const countOf = (paragraphs: Paragraphs) => paragraphs.reduce((sum, [from, to]) => sum + to - from + 1, 0);

/** Whether more than one paragraph is in no claim: then claims that others rely on are probably still to be written. */
export function isUnfinished(article: ArticleFile): boolean {
	return countOf(uncoveredParagraphs(article)) > 1;
}

function checkCoverage(article: ArticleFile, uncovered: Paragraphs): readonly Finding[] {
	if (uncovered.length === 0) return [];
	const numbers = uncovered.map(([from, to]) => (from === to ? from : `${from} to ${to}`)).join(', ');
	const last = Object.keys(article.content.claims ?? {}).at(-1);
	if (countOf(uncovered) === 1) {
		const message = `¶ ${numbers} is in no claim and not in notNews: add a claim, or add it to notNews`;
		return [finding(article, ['text', 'paragraphs'], message)];
	}
	const message = `¶ ${numbers} are in no claim and not in notNews: go on writing, or get the whole file if it was cut off`;
	return [finding(article, last === undefined ? ['claims'] : ['claims', last], message, 'key')];
}

/**
 * Finds sources and unnamed sources that no claim uses. None is reported if a claim that could use it names an unknown id,
 * or may be missing.
 */
function checkUnused(article: ArticleFile, idIndex: IdIndex, uncovered: Paragraphs): readonly Finding[] {
	const { claims = {}, sources = {}, unnamed = {} } = article.content;
	const isUncovered = (paragraph: number | undefined) =>
		paragraph !== undefined && uncovered.some(([from, to]) => from <= paragraph && paragraph <= to);
	const isSource = (id: string) => id === REPORT || Object.hasOwn(sources, id);
	const isSpeaker = (id: string) =>
		id === REPORT || Object.hasOwn(unnamed, id) || isOf(idIndex, 'person', id) || isOf(idIndex, 'organisation', id);
	const problems: Finding[] = [];

	const used = new Set(textsAt(claims, '*.source'));
	const carried = textsAt(sources, '*.carries');
	if ([...used, ...carried].every(isSource) && !mayHide(article, ['claims', 'sources', 'source', 'carries'])) {
		// The loop also visits what it adds.
		for (const id of used) {
			const carries = Object.hasOwn(sources, id) ? sources[id]?.carries : undefined;
			if (carries !== undefined) used.add(carries);
		}
		for (const [id, source] of Object.entries(sources)) {
			if (!used.has(id) && !source?.paragraphs?.some(isUncovered))
				problems.push(finding(article, ['sources', id], 'is the source of no claim: use it, or delete it', 'key'));
		}
	}
	const speakers = new Set(textsAt(claims, '*.speaker'));
	if ([...speakers].every(isSpeaker) && !mayHide(article, ['claims', 'speaker'])) {
		for (const [id, source] of Object.entries(unnamed)) {
			if (!speakers.has(id) && !isUncovered(source?.paragraph))
				problems.push(finding(article, ['unnamed', id], 'speaks in no claim: use it, or delete it', 'key'));
		}
	}
	return problems;
}

const textsAt = (value: unknown, pattern: string) =>
	partsAt(value, pattern).flatMap(([, part]) => (typeof part === 'string' ? [part] : []));

function checkCarries(article: ArticleFile): readonly Finding[] {
	const graph = Object.entries(article.content.sources ?? {}).map(
		([id, source]) => [id, source?.carries ? [source.carries] : []] as const,
	);
	return findCycles(new Map(graph)).map((cycle) =>
		finding(article, ['sources', cycle[0] ?? '', 'carries'], `goes in a circle: ${formatCycle(cycle)}`),
	);
}

/** A claim takes at most one stance to a question. */
function checkStances(article: ArticleFile): readonly Finding[] {
	return Object.entries(article.content.claims ?? {}).flatMap(([id, claim]) => {
		const questions = (claim?.stances ?? []).map((stance) => stance?.question);
		return questions.flatMap((question, i) => {
			const first = questions.indexOf(question);
			if (question === undefined || first === i) return [];
			return [finding(article, ['claims', id, 'stances', i, 'question'], `already has a stance: stances[${first}]`)];
		});
	});
}

/** A claim relates to another claim. */
function checkRelations(article: ArticleFile): readonly Finding[] {
	const own = articleId(article);
	return partsAt(article.content, 'claims.*.relations.*.claim').flatMap(([path, claim]) => {
		const isItself = typeof claim === 'string' && claimKey(own, String(path[1])) === claimKey(own, claim);
		return isItself ? [finding(article, path, 'is the claim itself: name another claim')] : [];
	});
}

/** Yields a value's mappings at any depth, itself included, with their paths. */
function* objectsIn(value: object, path: Path = []): Generator<readonly [Path, Readonly<Record<string, unknown>>]> {
	if (!Array.isArray(value)) yield [path, value as Record<string, unknown>];
	for (const [key, part] of Object.entries(value)) {
		if (part === null || typeof part !== 'object') continue;
		yield* objectsIn(part, [...path, Array.isArray(value) ? Number(key) : key]);
	}
}
