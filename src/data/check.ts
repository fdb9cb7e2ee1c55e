/**
 * The second pass: what no schema can say about one entry, because it takes two.
 *
 * It runs over what could be read, also of files with faults, and says nothing that would only follow from those.
 */
import { circles } from './circles.ts';
import { bounds } from './dates.ts';
import type { Article } from './model.ts';
import { type Path, type Problem, problemAt } from './problem.ts';
import type { File, Folder } from './read.ts';
import { articleId, checkReferences, claimKey, REPORT } from './references.ts';
import { partsAt } from './shape.ts';

/** All problems that stand between entries and files of a folder. */
export function check(folder: Folder): readonly Problem[] {
	return [
		...checkReferences(folder),
		...checkArticleIds(folder.articles),
		...folder.articles.flatMap((article) => [
			...checkBasis(article),
			...checkManner(article),
			...checkOnBehalf(article, folder),
			...checkTimes(article),
			...checkParagraphs(article),
			...checkUse(article, folder),
			...checkCarries(article),
		]),
		...checkStances(folder),
		...checkRelations(folder.articles),
		...checkPlaces(folder),
	];
}

/** Ids and labels name one article each. */
function checkArticleIds(articles: readonly File<Article>[]): readonly Problem[] {
	const problems: Problem[] = [];
	const first = new Map<string, string>();
	const labels = new Map<string, string>();
	for (const article of articles) {
		const { id, label } = article.loose;
		if (id === undefined) continue;
		const name = article.file.replace(/^articles\/|\.[^.]+$/g, '');
		const other = first.get(id);
		if (id !== name) problems.push(problemAt(article, ['id'], `is not the file’s name: ${JSON.stringify(name)}`));
		if (other) problems.push(problemAt(article, ['id'], `is already the id of ${other}`));
		else first.set(id, article.file);
		if (other || label === undefined) continue;
		const namesake = labels.get(label);
		if (namesake)
			problems.push(problemAt(article, ['label'], `is the label of ${namesake} too: readers must tell them apart`));
		else labels.set(label, article.file);
	}
	return problems;
}

/** What is inferred says why; what is explicit has the report's words. */
function checkBasis(article: File<Article>): readonly Problem[] {
	const problems: Problem[] = [];
	for (const [path, part] of objectsIn(article.loose)) {
		const isDate = 'date' in part && 'words' in part;
		if (isDate && (part['date'] === null || part['date'] === undefined)) continue;
		if (part['basis'] === 'inferred' && !Object.hasOwn(part, 'why')) {
			problems.push(problemAt(article, path, 'is inferred and does not say why: add “why”'));
		}
		if (isDate && part['basis'] === 'explicit' && part['words'] === null) {
			problems.push(problemAt(article, [...path, 'words'], 'is null, but an explicit date has words in the report'));
		}
	}
	for (const key of ['dateline', 'published'] as const) {
		const when = article.loose[key];
		if (typeof when?.words === 'string' && !Object.hasOwn(when, 'paragraph')) {
			problems.push(problemAt(article, [key], 'gives words but not their paragraph: add “paragraph”'));
		}
	}
	return problems;
}

function checkManner(article: File<Article>): readonly Problem[] {
	const problems: Problem[] = [];
	for (const [id, claim] of Object.entries(article.loose.claims ?? {})) {
		const report = (field: string, message: string) =>
			problems.push(problemAt(article, ['claims', id, field], message));
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
function checkOnBehalf(article: File<Article>, { organisations }: Folder): readonly Problem[] {
	return Object.entries(article.loose.claims ?? {}).flatMap(([id, claim]) => {
		const { speaker, onBehalfOf } = claim ?? {};
		if (speaker === undefined || onBehalfOf === undefined) return [];
		if (speaker !== REPORT && !Object.hasOwn(organisations.loose, speaker)) return [];
		return [problemAt(article, ['claims', id, 'onBehalfOf'], `is one too many: “${speaker}” speaks for itself`)];
	});
}

/** A time of day in a western zone falls on the next day in UTC, in which days are compared here. */
const ZONES_MS = 12 * 60 * 60 * 1000;

/** The report has one day, and nothing can be said after it. */
function checkTimes(article: File<Article>): readonly Problem[] {
	const today = article.loose.dateline?.date;
	if (typeof today !== 'string') return [];
	if (!/^\d{4}-\d{2}-\d{2}/.test(today) || today.includes('/')) {
		return [
			problemAt(article, ['dateline', 'date'], 'is no single day such as 2021-09-06; write null if it is not known'),
		];
	}
	const { max } = bounds(today);
	return partsAt(article.loose.claims, '*.said.date').flatMap(([path, said]) =>
		typeof said === 'string' && bounds(said).min > max + (said.includes('T') ? ZONES_MS : 0)
			? [problemAt(article, ['claims', ...path], `is after the report’s own day, ${today}`)]
			: [],
	);
}

/** Every paragraph of the report is there, is accounted for, and is either news or not. */
function checkParagraphs(article: File<Article>): readonly Problem[] {
	const { loose } = article;
	const count = loose.text?.paragraphs;
	const problems: Problem[] = [];
	if (count === undefined) return problems;
	for (const [path, part] of objectsIn(loose)) {
		const { paragraph, paragraphs } = part;
		const numbers: (readonly [Path, unknown])[] = [[[...path, 'paragraph'], paragraph]];
		if (Array.isArray(paragraphs)) numbers.push(...paragraphs.map((n, i) => [[...path, 'paragraphs', i], n] as const));
		for (const [at, number] of numbers) {
			if (typeof number !== 'number' || number <= count) continue;
			problems.push(problemAt(article, at, `¶ ${number} does not exist: the report has ${count}`));
		}
	}

	const inClaims = [...partsAt(loose, 'claims.*.paragraph'), ...partsAt(loose, 'claims.*.quotations.*.paragraph')];
	const claimed = new Set(inClaims.map(([, paragraph]) => paragraph));
	const notNews = new Set<unknown>();
	for (const [path, paragraph] of partsAt(loose, 'notNews.*.paragraph')) {
		notNews.add(paragraph);
		if (paragraph !== undefined && claimed.has(paragraph)) {
			problems.push(problemAt(article, path, `¶ ${paragraph} is not news here, but a claim stands on it`));
		}
	}
	if (mayHide(article, ['claims', 'quotations', 'paragraph', 'notNews'])) return problems;
	for (let paragraph = 1; paragraph <= count; paragraph++) {
		if (claimed.has(paragraph) || notNews.has(paragraph)) continue;
		problems.push(problemAt(article, ['text', 'paragraphs'], `¶ ${paragraph} is in no claim and not in notNews`));
	}
	return problems;
}

/** A source or unnamed source that no claim rests on is a slip; while a name is unknown, it may be the one meant. */
function checkUse(article: File<Article>, folder: Folder): readonly Problem[] {
	const { claims = {}, sources = {}, unnamed = {} } = article.loose;
	const problems: Problem[] = [];
	const isSource = (id: string) => id === REPORT || Object.hasOwn(sources, id);
	const isSpeaker = (id: string) =>
		[unnamed, folder.people.loose, folder.organisations.loose].some((known) => Object.hasOwn(known, id)) ||
		id === REPORT;

	const named = [...valuesAt(claims, '*.source'), ...valuesAt(sources, '*.carries')];
	if (named.every(isSource) && !mayHide(article, ['claims', 'sources', 'source', 'carries'])) {
		const used = new Set(valuesAt(claims, '*.source'));
		// A set that grows is gone through to its end.
		for (const id of used) {
			const carries = Object.hasOwn(sources, id) ? sources[id]?.carries : undefined;
			if (carries !== undefined) used.add(carries);
		}
		for (const id of Object.keys(sources)) {
			if (!used.has(id)) problems.push(problemAt(article, ['sources', id], 'carries no claim', 'key'));
		}
	}
	const speakers = new Set(valuesAt(claims, '*.speaker'));
	if ([...speakers].every(isSpeaker) && !mayHide(article, ['claims', 'speaker'])) {
		for (const id of Object.keys(unnamed)) {
			if (!speakers.has(id)) problems.push(problemAt(article, ['unnamed', id], 'speaks in no claim', 'key'));
		}
	}
	return problems;
}

const valuesAt = (value: unknown, pattern: string) =>
	partsAt(value, pattern).flatMap(([, part]) => (typeof part === 'string' ? [part] : []));

function checkCarries(article: File<Article>): readonly Problem[] {
	const graph = Object.entries(article.loose.sources ?? {}).map(
		([id, s]) => [id, s?.carries ? [s.carries] : []] as const,
	);
	return circles(new Map(graph)).map(([id = '', ...rest]) =>
		problemAt(article, ['sources', id, 'carries'], `goes in a circle: ${arrows([id, ...rest])}`),
	);
}

function checkPlaces({ places }: Folder): readonly Problem[] {
	const graph = Object.entries(places.loose).map(([id, place]) => [id, place?.within ? [place.within] : []] as const);
	return circles(new Map(graph)).map(([id = '', ...rest]) =>
		problemAt(places, [id, 'within'], `goes in a circle: ${arrows([id, ...rest])}`),
	);
}

/** A claim answers a question once, and every question is answered by somebody. */
function checkStances({ articles, questions }: Folder): readonly Problem[] {
	const problems: Problem[] = [];
	const answered = new Set<string>();
	for (const article of articles) {
		for (const [id, claim] of Object.entries(article.loose.claims ?? {})) {
			const first = new Map<string, number>();
			for (const [i, stance] of (claim?.stances ?? []).entries()) {
				const question = stance?.question;
				if (question === undefined) continue;
				answered.add(question);
				const before = first.get(question);
				if (before === undefined) first.set(question, i);
				else {
					const path = ['claims', id, 'stances', i, 'question'];
					problems.push(problemAt(article, path, `has a stance already: stances[${before}]`));
				}
			}
		}
	}
	const hidden = articles.some((article) => mayHide(article, ['claims', 'stances', 'question']));
	const unknown = [...answered].some((id) => !Object.hasOwn(questions.loose, id));
	if (articles.length === 0 || hidden || unknown) return problems;
	for (const id of Object.keys(questions.loose)) {
		if (!answered.has(id))
			problems.push(problemAt(questions, [id], 'is a question on which no claim takes a stance', 'key'));
	}
	return problems;
}

/** Repetitions and corrections lead back to where something was first said. */
function checkRelations(articles: readonly File<Article>[]): readonly Problem[] {
	const problems: Problem[] = [];
	const graph = new Map<string, string[]>();
	const edges = new Map<string, readonly [File<Article>, Path]>();
	for (const article of articles) {
		const own = articleId(article);
		for (const [path, claim] of partsAt(article.loose, 'claims.*.relations.*.claim')) {
			if (typeof claim !== 'string') continue;
			const [, id = '', , index = 0] = path;
			const [from, to] = [claimKey(own, String(id)), claimKey(own, claim)];
			if (from === to) {
				problems.push(problemAt(article, path, 'is the claim itself'));
				continue;
			}
			const type = article.loose.claims?.[id]?.relations?.[Number(index)]?.type;
			if (type !== 'repeats' && type !== 'corrects') continue;
			graph.set(from, [...(graph.get(from) ?? []), to]);
			edges.set(`${from} ${to}`, [article, path]);
		}
	}
	for (const circle of circles(graph)) {
		const edge = edges.get(`${circle[0]} ${circle[1]}`);
		const message = `repeats or corrects in a circle: ${arrows(circle)}`;
		if (edge) problems.push(problemAt(...edge, message));
	}
	return problems;
}

const arrows = (circle: readonly string[]) => [...circle, circle[0]].join(' → ');

/** Whether a fault in a file may hide an entry of these fields. */
function mayHide({ faults }: File<unknown>, fields: readonly string[]): boolean {
	return faults.some((fault) => {
		const field = fault.findLast((step) => typeof step === 'string') ?? '';
		return (
			fault.length === 0 || fields.includes(String(field)) || (fault.length === 2 && fields.includes(String(fault[0])))
		);
	});
}

/** Every mapping in a value, with its path. */
function* objectsIn(value: unknown, path: Path = []): Generator<readonly [Path, Readonly<Record<string, unknown>>]> {
	if (value === null || typeof value !== 'object') return;
	if (!Array.isArray(value)) yield [path, value as Record<string, unknown>];
	for (const [key, part] of Object.entries(value)) {
		yield* objectsIn(part, [...path, Array.isArray(value) ? Number(key) : key]);
	}
}
