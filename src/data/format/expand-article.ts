/** Expands the short, hand-written form of an article into the form that tools read and write. Pure; reads no files. */
import type { Path } from '../parsing/problem.ts';
import { type ClaimContext, type ExpandedClaim, expandClaim } from './expand-claim.ts';
import { expandDate, UNDATED } from './expand-date.ts';
import { expandEvents } from './expand-events.ts';
import { expandRole, expandTies, expandUnnamed } from './expand-roles.ts';
import { Sources } from './expand-sources.ts';
import { ARTICLE_FIELDS, CORRECTION_FIELDS, NOT_KNOWN_FIELDS } from './field-names.ts';
import { paragraphsIn, type ShortParagraph } from './paragraphs.ts';
import {
	hintIfComputed,
	type Notes,
	type Report,
	reportUnknownKeys,
	ShortPart,
	type ShortProblem,
} from './short-part.ts';
import {
	copied,
	copiedList,
	copiedOr,
	derived,
	fieldsOf,
	invalid,
	invalidPaths,
	listFrom,
	listOf,
	mapOf,
	plainValue,
	record,
	type Sourced,
	sourceOf,
} from './sourced.ts';
import { type RegistryLookup, Voices } from './voices.ts';

export interface ExpandedArticle {
	/** As `ArticleEntry` takes it; parts may be missing. Invalid ones are undefined. */
	readonly value: unknown;
	readonly problems: readonly ShortProblem[];
	/** Values that could be left out. */
	readonly hints: readonly ShortProblem[];
	/** The paths in `value` of what is undefined because of a problem. */
	readonly invalid: readonly Path[];
	/** Returns where in the short form a value stands, or what it was derived from. */
	sourcePath(expandedPath: Path): Path;
}

/**
 * Expands what the YAML parser returns for an article. Never throws.
 *
 * @example
 * const { value, problems, sourcePath } = expandArticle(parsed.value, registries);
 * parsed.locate(sourcePath(['claims', 'toll', 'source']));
 */
export function expandArticle(short: unknown, registries: RegistryLookup): ExpandedArticle {
	const collect = (problems: ShortProblem[]): Report => {
		return ({ path }, message, part = 'value') => problems.push({ path, message, part });
	};
	const [problems, hints]: [ShortProblem[], ShortProblem[]] = [[], []];
	const notes = { report: collect(problems), hint: collect(hints) };
	const article = new ShortPart(short);
	const root = article.isMap ? expandMap(article, registries, notes) : invalid([]);
	if (!article.isMap && short !== undefined)
		notes.report(article, 'is no article: write `id`, `label` and the other fields');
	return {
		value: plainValue(root),
		problems,
		hints,
		invalid: invalidPaths(root),
		sourcePath: (path) => sourceOf(root, path),
	};
}

function expandMap(article: ShortPart, registries: RegistryLookup, notes: Notes): Sourced {
	const { report } = notes;
	const at = (field: (typeof ARTICLE_FIELDS)[number]) => article.at(field);
	const orNull = (field: (typeof ARTICLE_FIELDS)[number]) => copiedOr(at(field), null);
	hintIfComputed(at('language'), 'en', notes);
	const paragraphs = paragraphsIn(article, ARTICLE_FIELDS, report);
	const dateline = datelineOf(at('dateline'), paragraphs, report);
	const today = dayOfReport(dateline);
	const voices = new Voices(article, registries);
	const sources = new Sources(at('sources'), { ...notes, voices, today });
	const claims = expandClaims(paragraphs, { ...notes, registries, voices, sources, today });
	return record([], {
		id: copied(at('id')),
		formerly: copiedList(at('formerly')),
		cosmetic: copied(at('cosmetic')),
		label: copied(at('label')),
		language: copiedOr(at('language'), 'en'),
		headline: orNull('headline'),
		publisher: orNull('publisher'),
		author: orNull('author'),
		url: orNull('url'),
		dateline,
		published: publishedOf(at('published'), at('dateline'), dateline, paragraphs, { ...notes, today }),
		recorded: copied(at('recorded')),
		text: textOf(at('text'), report),
		notNews: listFrom(
			[],
			paragraphs.flatMap(({ notNews }) => notNews ?? []),
		),
		unnamed: mapOf(at('unnamed'), (part) => expandUnnamed(part, notes)),
		sources: sources.expanded(),
		roles: listOf(at('roles'), (part) => expandRole(part, voices, notes)),
		ties: expandTies(at('roles'), at('ties'), voices, report),
		claims: record([], Object.fromEntries(claims.map(({ id, claim }) => [id, claim]))),
		events: expandEvents(at('events'), claims, { report, today }),
		notKnown: listOf(at('not-known'), (part) => expandNotKnown(part, registries, report)),
		corrections: listOf(at('corrections'), (part) => expandCorrection(part, report)),
	});
}

type IdentifiedClaim = ExpandedClaim & { readonly id: string };

/** Expands the claims of all paragraphs. One without an id has a made-up one, so that it is checked as the others are. */
function expandClaims(paragraphs: readonly ShortParagraph[], context: ClaimContext): readonly IdentifiedClaim[] {
	const claims = new Map<string, IdentifiedClaim>();
	for (const { number, claims: parts } of paragraphs) {
		for (const [index, part] of parts.entries()) {
			const expanded = expandClaim(part, number, context);
			const id = expanded.id ?? `claim-${number}-${index + 1}`;
			const first = claims.get(id)?.at.path[0];
			if (first !== undefined) context.report(expanded.at, `is already the id of a claim in ¶ ${first}`, 'key');
			else claims.set(id, { ...expanded, id });
		}
	}
	return [...claims.values()];
}

/** A report without a day has a date without one. */
function datelineOf(part: ShortPart, paragraphs: readonly ShortParagraph[], report: Report): Sourced {
	if (part.value === UNDATED) return derived(part.path, { date: null, words: null, basis: 'explicit' });
	return withParagraph(expandDate(part, { report, today: undefined }), paragraphs);
}

/** Returns a date of the report with the paragraph of its words: the date line, or else the first paragraph. */
function withParagraph(when: Sourced, paragraphs: readonly ShortParagraph[]): Sourced {
	const fields = fieldsOf(when);
	const { words, paragraph } = fields;
	if (typeof words?.content !== 'string' || paragraph?.content !== undefined) return when;
	const dateLine = paragraphs.find(({ isDateLine }) => isDateLine);
	const computed = derived(dateLine?.at.path ?? when.from, dateLine?.number ?? 1);
	return record(when.from, { ...fields, paragraph: computed });
}

/** Returns the report's own day as `YYYY-MM-DD`. */
function dayOfReport(dateline: Sourced): string | undefined {
	const date = fieldsOf(dateline)['date']?.content;
	return typeof date === 'string' && !date.includes('/') ? /^\d{4}-\d\d-\d\d/.exec(date)?.[0] : undefined;
}

/** A report that gives its day in full was published on it, unless it says otherwise. */
function publishedOf(
	published: ShortPart,
	dateline: ShortPart,
	expandedDateline: Sourced,
	paragraphs: readonly ShortParagraph[],
	context: Notes & { readonly today: string | undefined },
): Sourced {
	const isFull = dateline.value !== UNDATED && fieldsOf(expandedDateline)['basis']?.content === 'explicit';
	if (!published.isGiven) return isFull ? expandedDateline : derived(published.path, null);
	hintIfComputed(published, isFull ? dateline.value : UNDATED, context);
	return withParagraph(expandDate(published, context), paragraphs);
}

function textOf(part: ShortPart, report: Report): Sourced {
	if (part.isGiven) return copied(part);
	report(part, 'is missing: run npm run data -- format, which writes it');
	return invalid(part.path);
}

function expandCorrection(part: ShortPart, report: Report): Sourced {
	reportUnknownKeys(part, { fields: CORRECTION_FIELDS }, report);
	return record(part.path, Object.fromEntries(CORRECTION_FIELDS.map((field) => [field, copied(part.at(field))])));
}

function expandNotKnown(part: ShortPart, registries: RegistryLookup, report: Report): Sourced {
	reportUnknownKeys(part, { fields: NOT_KNOWN_FIELDS }, report);
	const isQuestion = ({ id = '' }: ShortPart) => registries.has('question', id);
	const on = part.at('on').items;
	return record(part.path, {
		what: copied(part.at('what')),
		paragraphs: copiedList(part.at('p')),
		questions: listFrom(part.at('on').path, on.filter(isQuestion).map(copied)),
		subjects: listFrom(part.at('on').path, on.filter((id) => !isQuestion(id)).map(copied)),
	});
}
