/**
 * The second pass over an article: what no schema can say about one entry, because it takes two.
 *
 * It runs over what could be read, also of files with faults, and says nothing that would only follow from those.
 * What takes several articles is in `across.ts`.
 */

import type { ArticleEntry } from '../model/article-schema.ts';
import { bounds } from '../model/edtf-date.ts';
import { articleId, type File, idOfFile, mayHide } from '../parsing/parsed-file.ts';
import { type Finding, finding, type Path } from '../parsing/problem.ts';
import { partsAt } from '../parsing/schema-validator.ts';
import { findCycles, formatCycle } from './cycles.ts';
import { checkReferences, claimKey, type IdIndex, isOf, REPORT } from './reference-checks.ts';

/** All problems that stand between the entries of an article, and between them and the registries. */
export function checkArticle(article: File<ArticleEntry>, idIndex: IdIndex): readonly Finding[] {
	const open = openParagraphs(article);
	return [
		...checkReferences(article, idIndex),
		...checkId(article),
		...checkBasis(article),
		...checkManner(article),
		...checkOnBehalf(article, idIndex),
		...checkTimes(article),
		...checkParagraphs(article, open),
		...checkUse(article, idIndex, open),
		...checkCarries(article),
		...checkStances(article),
		...checkRelations(article),
	];
}

/** A file is found by the id of its article. */
function checkId(article: File<ArticleEntry>): readonly Finding[] {
	const { id } = article.loose;
	const name = idOfFile(article.file);
	if (id === undefined || id === name) return [];
	return [finding(article, ['id'], `is not the file’s name: ${JSON.stringify(name)}`)];
}

/** What is inferred says why; what is explicit has the report's words. */
function checkBasis(article: File<ArticleEntry>): readonly Finding[] {
	const problems: Finding[] = [];
	for (const [path, part] of objectsIn(article.loose)) {
		const isDate = 'date' in part && 'words' in part;
		if (isDate && (part['date'] === null || part['date'] === undefined)) continue;
		if (part['basis'] === 'inferred' && !Object.hasOwn(part, 'why')) {
			problems.push(finding(article, path, 'is inferred and does not say why: add “why”'));
		}
		if (isDate && part['basis'] === 'explicit' && part['words'] === null) {
			problems.push(finding(article, [...path, 'words'], 'is null, but an explicit date has words in the report'));
		}
	}
	for (const key of ['dateline', 'published'] as const) {
		const when = article.loose[key];
		if (typeof when?.words === 'string' && !Object.hasOwn(when, 'paragraph')) {
			problems.push(finding(article, [key], 'gives words but not their paragraph: add “paragraph”'));
		}
	}
	return problems;
}

function checkManner(article: File<ArticleEntry>): readonly Finding[] {
	const problems: Finding[] = [];
	for (const [id, claim] of Object.entries(article.loose.claims ?? {})) {
		const report = (field: string, message: string) => problems.push(finding(article, ['claims', id, field], message));
		const { manner, speaker, quotations } = claim ?? {};
		const partly = article.faults.some((fault) => fault.length === 2 && fault[1] === id);
		if (!claim || manner === undefined || partly) continue;
		const quoted = quotations ? quotations.length > 0 : Object.hasOwn(claim, 'quotations') ? undefined : false;
		const quotes = manner === 'direct' || manner === 'mixed';
		if (quotes && quoted === false) report('manner', `is ${manner}, but the claim has no quotation`);
		if (!quotes && quoted) report('manner', `is ${manner}, but the claim has quotations: it is direct or mixed`);
		if ((manner === 'narration' || manner === 'image') && speaker !== undefined && speaker !== REPORT) {
			report('speaker', `is not “report”, though the manner is ${manner}`);
		}
	}
	return problems;
}

/** Only people and unnamed sources speak for somebody. */
function checkOnBehalf(article: File<ArticleEntry>, idIndex: IdIndex): readonly Finding[] {
	return Object.entries(article.loose.claims ?? {}).flatMap(([id, claim]) => {
		const { speaker, onBehalfOf } = claim ?? {};
		if (speaker === undefined || onBehalfOf === undefined) return [];
		if (speaker !== REPORT && !isOf(idIndex, 'organisation', speaker)) return [];
		return [finding(article, ['claims', id, 'onBehalfOf'], `is not needed: “${speaker}” speaks for itself`)];
	});
}

/** A time of day in a western zone falls on the next day in UTC, in which days are compared here. */
const ZONES_MS = 12 * 60 * 60 * 1000;

/** The report has one day, and nothing can be said after it. */
function checkTimes(article: File<ArticleEntry>): readonly Finding[] {
	const today = article.loose.dateline?.date;
	if (typeof today !== 'string') return [];
	if (!/^\d{4}-\d{2}-\d{2}/.test(today) || today.includes('/')) {
		return [
			finding(article, ['dateline', 'date'], 'is not a single day such as 2021-09-06; write null if it is not known'),
		];
	}
	const { max } = bounds(today);
	return partsAt(article.loose.claims, '*.said.date').flatMap(([path, said]) =>
		typeof said === 'string' && bounds(said).min > max + (said.includes('T') ? ZONES_MS : 0)
			? [finding(article, ['claims', ...path], `is after the report’s own day, ${today}`)]
			: [],
	);
}

/** Every paragraph of the report is there, is accounted for, and is either news or not. */
function checkParagraphs(article: File<ArticleEntry>, open: Paragraphs): readonly Finding[] {
	const { loose } = article;
	const count = loose.text?.paragraphs;
	const problems: Finding[] = [];
	if (count === undefined) return problems;
	for (const [path, part] of objectsIn(loose)) {
		const { paragraph, paragraphs } = part;
		const several = Array.isArray(paragraphs) ? paragraphs.map((n, i) => [[...path, 'paragraphs', i], n] as const) : [];
		const numbers: readonly (readonly [Path, unknown])[] = [[[...path, 'paragraph'], paragraph], ...several];
		for (const [at, number] of numbers) {
			if (typeof number !== 'number' || number <= count) continue;
			problems.push(finding(article, at, `¶ ${number} does not exist: the report has ${count}`));
		}
	}

	const inClaims = [...partsAt(loose, 'claims.*.paragraph'), ...partsAt(loose, 'claims.*.quotations.*.paragraph')];
	const claimed = new Set(inClaims.map(([, paragraph]) => paragraph));
	const notNews = new Set<unknown>();
	for (const [path, paragraph] of partsAt(loose, 'notNews.*.paragraph')) {
		notNews.add(paragraph);
		if (paragraph !== undefined && claimed.has(paragraph)) {
			problems.push(finding(article, path, `¶ ${paragraph} is not news here, but a claim is about it`));
		}
	}
	if (open.length > 0) {
		const named = open.map(([from, to]) => (from === to ? from : `${from} to ${to}`)).join(', ');
		const last = Object.keys(loose.claims ?? {}).at(-1);
		if (countOf(open) === 1 || last === undefined) {
			const message = `¶ ${named} is in no claim and not in notNews: add a claim, or name it in notNews`;
			problems.push(finding(article, ['text', 'paragraphs'], message));
		} else {
			const message = `¶ ${named} are in no claim and not in notNews: go on writing, or get the whole file if it was cut off`;
			problems.push(finding(article, ['claims', last], message, 'key'));
		}
	}
	return problems;
}

/** Whether more than one paragraph is open: then claims are still to come, and with them what would be missing otherwise. */
export function isUnfinished(article: File<ArticleEntry>): boolean {
	return countOf(openParagraphs(article)) > 1;
}

const countOf = (paragraphs: Paragraphs) => paragraphs.reduce((sum, [from, to]) => sum + to - from + 1, 0);

/** Paragraphs in a row: the first and the last of each row. */
type Paragraphs = readonly (readonly [from: number, to: number])[];

/** The paragraphs that are in no claim and not in notNews; none while faults may hide where they are. */
function openParagraphs(article: File<ArticleEntry>): Paragraphs {
	const { loose } = article;
	if (mayHide(article, ['claims', 'quotations', 'paragraph', 'notNews'])) return [];
	const places = ['claims.*.paragraph', 'claims.*.quotations.*.paragraph', 'notNews.*.paragraph'];
	const settled = places
		.flatMap((place) => partsAt(loose, place))
		.flatMap(([, paragraph]) => (typeof paragraph === 'number' ? [paragraph] : []))
		.sort((a, b) => a - b);
	const count = loose.text?.paragraphs ?? 0;
	const open: (readonly [number, number])[] = [];
	let next = 1;
	for (const paragraph of [...settled.filter((number) => number <= count), count + 1]) {
		if (paragraph > next) open.push([next, paragraph - 1]);
		next = Math.max(next, paragraph + 1);
	}
	return open;
}

/**
 * A source or unnamed source that no claim rests on is a slip. While a name is unknown it may be the one that was meant,
 * and while its paragraph is in no claim that claim may be missing: both have a problem of their own.
 */
function checkUse(article: File<ArticleEntry>, idIndex: IdIndex, open: Paragraphs): readonly Finding[] {
	const { claims = {}, sources = {}, unnamed = {} } = article.loose;
	const problems: Finding[] = [];
	const isOpen = (paragraph: number | undefined) =>
		paragraph !== undefined && open.some(([from, to]) => from <= paragraph && paragraph <= to);
	const isSource = (id: string) => id === REPORT || Object.hasOwn(sources, id);
	const isSpeaker = (id: string) =>
		Object.hasOwn(unnamed, id) || isOf(idIndex, 'person', id) || isOf(idIndex, 'organisation', id) || id === REPORT;

	const named = [...valuesAt(claims, '*.source'), ...valuesAt(sources, '*.carries')];
	if (named.every(isSource) && !mayHide(article, ['claims', 'sources', 'source', 'carries'])) {
		const used = new Set(valuesAt(claims, '*.source'));
		// A set that grows is gone through to its end.
		for (const id of used) {
			const carries = Object.hasOwn(sources, id) ? sources[id]?.carries : undefined;
			if (carries !== undefined) used.add(carries);
		}
		for (const [id, source] of Object.entries(sources)) {
			if (!used.has(id) && !source?.paragraphs?.some(isOpen))
				problems.push(finding(article, ['sources', id], 'carries no claim', 'key'));
		}
	}
	const speakers = new Set(valuesAt(claims, '*.speaker'));
	if ([...speakers].every(isSpeaker) && !mayHide(article, ['claims', 'speaker'])) {
		for (const [id, source] of Object.entries(unnamed)) {
			if (!speakers.has(id) && !isOpen(source?.paragraph))
				problems.push(finding(article, ['unnamed', id], 'speaks in no claim', 'key'));
		}
	}
	return problems;
}

const valuesAt = (value: unknown, pattern: string) =>
	partsAt(value, pattern).flatMap(([, part]) => (typeof part === 'string' ? [part] : []));

/** What a source carries leads back to where it began. */
function checkCarries(article: File<ArticleEntry>): readonly Finding[] {
	const graph = Object.entries(article.loose.sources ?? {}).map(
		([id, s]) => [id, s?.carries ? [s.carries] : []] as const,
	);
	return findCycles(new Map(graph)).map(([id = '', ...rest]) =>
		finding(article, ['sources', id, 'carries'], `goes in a circle: ${formatCycle([id, ...rest])}`),
	);
}

/** A claim answers a question once. */
function checkStances(article: File<ArticleEntry>): readonly Finding[] {
	const problems: Finding[] = [];
	for (const [id, claim] of Object.entries(article.loose.claims ?? {})) {
		const first = new Map<string, number>();
		for (const [i, stance] of (claim?.stances ?? []).entries()) {
			const question = stance?.question;
			if (question === undefined) continue;
			const before = first.get(question);
			if (before === undefined) first.set(question, i);
			else {
				const path = ['claims', id, 'stances', i, 'question'];
				problems.push(finding(article, path, `has a stance already: stances[${before}]`));
			}
		}
	}
	return problems;
}

/** A claim relates to others. */
function checkRelations(article: File<ArticleEntry>): readonly Finding[] {
	const own = articleId(article);
	return partsAt(article.loose, 'claims.*.relations.*.claim').flatMap(([path, claim]) => {
		const itself = typeof claim === 'string' && claimKey(own, String(path[1])) === claimKey(own, claim);
		return itself ? [finding(article, path, 'is the claim itself')] : [];
	});
}

/** Every mapping in a mapping or list, itself included, with its path. */
function* objectsIn(value: object, path: Path = []): Generator<readonly [Path, Readonly<Record<string, unknown>>]> {
	if (!Array.isArray(value)) yield [path, value as Record<string, unknown>];
	for (const [key, part] of Object.entries(value)) {
		if (part === null || typeof part !== 'object') continue;
		yield* objectsIn(part, [...path, Array.isArray(value) ? Number(key) : key]);
	}
}
