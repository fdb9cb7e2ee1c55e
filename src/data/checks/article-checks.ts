/**
 * Checks that the entries of an article agree with each other and with the registries. What takes several articles is
 * checked in the store, by `update/cross-article-checks.ts`.
 */
import type { ArticleEntry } from '../model/article-schema.ts';
import { type DataFile, idOfFile } from '../parsing/parsed-file.ts';
import { type Finding, finding, type Path } from '../parsing/problem.ts';
import { partsAt } from '../parsing/schema-fields.ts';
import { findCycles, formatCycle } from './cycles.ts';
import { checkPositions } from './position-checks.ts';
import { checkReferences, claimKey, type IdIndex, isOf, REPORT } from './reference-checks.ts';

type ArticleFile = DataFile<ArticleEntry>;

/**
 * Returns all problems between the entries of an article, and between them and the registries. Without `idIndex`, because
 * the registries have problems, nothing is compared with them.
 */
export function checkArticle(article: ArticleFile, idIndex: IdIndex | undefined): readonly Finding[] {
	const references = idIndex
		? [
				...checkReferences(article, idIndex),
				...checkOnBehalf(article, idIndex),
				...checkPositions(article, idIndex),
				...checkSpeakingPlaces(article, idIndex),
			]
		: [];
	const coverage = checkCoverage(article);
	return [
		...references,
		...coverage,
		...checkFileName(article),
		...checkBasis(article),
		...checkManner(article),
		...checkParagraphs(article),
		...checkFigures(article),
		...checkFormerIds(article),
		...checkCarries(article),
		...checkRelations(article),
		// A claim that is still to be written, or to be corrected, may use them.
		...(idIndex && references.length + coverage.length === 0 ? checkUnused(article) : []),
	];
}

function checkFileName(article: ArticleFile): readonly Finding[] {
	const { id } = article.content;
	const name = idOfFile(article.file);
	if (id === name) return [];
	return [finding(article, ['id'], `is not the file’s name: ${JSON.stringify(name)}`)];
}

/** What is inferred says why; an explicit date has the report's words. */
function checkBasis(article: ArticleFile): readonly Finding[] {
	const problems: Finding[] = [];
	for (const [path, part] of objectsIn(article.content)) {
		const isDate = 'date' in part && 'words' in part;
		if (isDate && part['date'] === null) continue;
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
	return Object.entries(article.content.claims).flatMap(([id, { manner, speaker, quotations }]) => {
		const problem = (field: string, message: string) => finding(article, ['claims', id, field], message);
		const problems: Finding[] = [];
		const mayBeQuoted = manner === 'direct' || manner === 'mixed';
		const hasQuotation = quotations.length > 0;
		if (mayBeQuoted && !hasQuotation) problems.push(problem('manner', `is ${manner}, but the claim has no quotation`));
		if (!mayBeQuoted && hasQuotation)
			problems.push(problem('manner', `is ${manner}, but the claim has quotations: it is direct or mixed`));
		if ((manner === 'narration' || manner === 'image') && speaker !== REPORT)
			problems.push(problem('speaker', `must be “report”, because the manner is ${manner}`));
		return problems;
	});
}

/** Only people and unnamed sources speak for an organisation. */
function checkOnBehalf(article: ArticleFile, idIndex: IdIndex): readonly Finding[] {
	return Object.entries(article.content.claims).flatMap(([id, { speaker, onBehalfOf }]) => {
		if (onBehalfOf === undefined || (speaker !== REPORT && !isOf(idIndex, 'organisation', speaker))) return [];
		return [finding(article, ['claims', id, 'onBehalfOf'], `is not needed: “${speaker}” speaks for itself`)];
	});
}

/** A place speaks only if its entry says so: a town that says something is probably its council. */
function checkSpeakingPlaces(article: ArticleFile, idIndex: IdIndex): readonly Finding[] {
	const fields = [
		'claims.*.speaker',
		'claims.*.jointSpeakers.*',
		'claims.*.onBehalfOf',
		'unnamed.*.of',
		'sources.*.by',
	];
	return fields
		.flatMap((field) => partsAt(article.content, field))
		.flatMap(([path, id]) => {
			if (typeof id !== 'string' || !isOf(idIndex, 'place', id) || idIndex.speaks(id)) return [];
			const message = `${JSON.stringify(id)} is a place: name who speaks for it, or add “speaks: true” to its entry`;
			return [finding(article, path, message)];
		});
}

const IN_CLAIMS = ['claims.*.paragraph', 'claims.*.quotations.*.paragraph'];
const NOT_NEWS = 'notNews.*.paragraph';

/** Every paragraph that is named exists, and is news or not, but not both. */
function checkParagraphs(article: ArticleFile): readonly Finding[] {
	const { content } = article;
	const count = content.text.paragraphs;
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
			claimed.has(number) ? [finding(article, path, `¶ ${number} is listed as not news, but a claim is from it`)] : [],
		),
	];
}

/** Every paragraph is in a claim or in notNews. */
function checkCoverage(article: ArticleFile): readonly Finding[] {
	const { content } = article;
	const count = content.text.paragraphs;
	const covered = [...IN_CLAIMS, NOT_NEWS]
		.flatMap((field) => partsAt(content, field))
		.map(([, paragraph]) => Number(paragraph))
		.filter((paragraph) => paragraph <= count)
		.sort((a, b) => a - b);
	const uncovered: string[] = [];
	let next = 1;
	for (const paragraph of [...covered, count + 1]) {
		const last = paragraph - 1;
		if (last >= next) uncovered.push(last === next ? `${next}` : `${next} to ${last}`);
		next = Math.max(next, paragraph + 1);
	}
	if (uncovered.length === 0) return [];
	const are = /^\d+$/.test(uncovered.join()) ? 'is' : 'are';
	const message = `¶ ${uncovered.join(', ')} ${are} in no claim: add a claim, or “not-news” with the reason`;
	return [finding(article, ['text', 'paragraphs'], message)];
}

/** Finds sources and unnamed sources that no claim uses. */
function checkUnused(article: ArticleFile): readonly Finding[] {
	const { claims, sources, unnamed } = article.content;
	const used = new Set(Object.values(claims).map(({ source }) => source));
	// The loop also visits what it adds.
	for (const id of used) {
		const carries = Object.hasOwn(sources, id) ? sources[id]?.carries : undefined;
		if (carries !== undefined) used.add(carries);
	}
	const speakers = new Set(Object.values(claims).map(({ speaker }) => speaker));
	const unusedIn = (entries: object, uses: ReadonlySet<string>) => Object.keys(entries).filter((id) => !uses.has(id));
	return [
		...unusedIn(sources, used).map((id) =>
			finding(article, ['sources', id], 'is the source of no claim: use it, or delete it', 'key'),
		),
		...unusedIn(unnamed, speakers).map((id) =>
			finding(article, ['unnamed', id], 'speaks in no claim: use it, or delete it', 'key'),
		),
	];
}

/** A claim gives one figure of a kind. */
function checkFigures(article: ArticleFile): readonly Finding[] {
	return Object.entries(article.content.claims).flatMap(([id, { figures }]) =>
		figures.flatMap(({ figure }, at) => {
			const isFirst = figures.findIndex((other) => other.figure === figure) === at;
			const message = 'has a figure of this kind already: write a range such as 100..200, or another claim';
			return isFirst ? [] : [finding(article, ['claims', id, 'figures', at, 'figure'], message)];
		}),
	);
}

/** A former id of a claim is not the id of another one. */
function checkFormerIds(article: ArticleFile): readonly Finding[] {
	const { claims } = article.content;
	const seen = new Set(Object.keys(claims));
	return partsAt(claims, '*.formerly.*').flatMap(([path, id]) => {
		const isTaken = seen.has(String(id));
		seen.add(String(id));
		return isTaken
			? [finding(article, ['claims', ...path], 'is the id, or a former id, of another claim: delete it')]
			: [];
	});
}

function checkCarries(article: ArticleFile): readonly Finding[] {
	const graph = Object.entries(article.content.sources).map(
		([id, { carries }]) => [id, carries ? [carries] : []] as const,
	);
	return findCycles(new Map(graph)).map((cycle) =>
		finding(article, ['sources', cycle[0] ?? '', 'carries'], `goes in a circle: ${formatCycle(cycle)}`),
	);
}

/** A claim relates to another claim. */
function checkRelations(article: ArticleFile): readonly Finding[] {
	const own = idOfFile(article.file);
	return partsAt(article.content, 'claims.*.relations.*.claim').flatMap(([path, claim]) => {
		const isItself = claimKey(own, String(path[1])) === claimKey(own, String(claim));
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
