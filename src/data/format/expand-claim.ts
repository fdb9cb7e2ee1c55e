/** Expands one claim: its head line, its fields, and what is computed from both. */
import type { ClaimEntry } from '../model/article-schema.ts';
import { edtfProblem, isoDaysOf } from '../model/edtf-date.ts';
import { POSITIONS, RELATIONS } from '../model/enums.ts';
import { type ClaimLine, readClaimLine } from './claim-line.ts';
import { expandDate, UNDATED } from './expand-date.ts';
import type { Sources } from './expand-sources.ts';
import { FIGURE_FIELDS, POSITION_FIELDS, QUOTE_FIELDS } from './field-names.ts';
import {
	hintIfComputed,
	type NamedPart,
	type Notes,
	namedIn,
	type Report,
	reportUnknownKeys,
	type ShortPart,
} from './short-part.ts';
import {
	copied,
	copiedList,
	derived,
	fieldsOf,
	invalid,
	judgementOf,
	listFrom,
	missing,
	record,
	type Sourced,
} from './sourced.ts';
import { bodyOf, REPORT_ITSELF, type RegistryLookup, type Voices } from './voices.ts';

export interface ClaimContext extends Notes {
	readonly registries: RegistryLookup;
	readonly voices: Voices;
	readonly sources: Sources;
	readonly today: string | undefined;
}

export interface ExpandedClaim {
	/** Undefined if the claim has none yet. */
	readonly id: string | undefined;
	/** Where the id stands. */
	readonly at: ShortPart;
	readonly claim: Sourced;
	/** The events that it reports. */
	readonly events: readonly NamedPart[];
	readonly happened: Sourced;
}

/** No later than the day of the post that carries the claim. */
const BY_ITS_POST = 'by its post';
const POST_RULE = 'Its day is not given: it was no later than what passes it on.';

/** Returns a claim of a paragraph, expanded. */
export function expandClaim(part: ShortPart, paragraph: number, context: ClaimContext): ExpandedClaim {
	const { report, registries } = context;
	const line = readClaimLine(part, report);
	const at = line?.at ?? part;
	if (line && OTHER_MARKS.test(line.paraphrase.replace(FRAGMENT, ''))) report(at, MARKS);
	const quotations = [...(line ? fragmentsOf(line, paragraph) : []), ...quotesOf(part.at('quotes'), paragraph, report)];
	const events = namedIn(part.at('event'), report);
	const happened = happenedOf(part, events, context);
	const attribution = part.at('attribution');
	const claim = record(at.path, {
		formerly: copiedList(part.at('formerly')),
		...spokenFields(part, line, paragraph, context, quotations.length > 0),
		...(attribution.isGiven && {
			attribution: record(attribution.path, { basis: derived(attribution.path, 'inferred'), why: copied(attribution) }),
		}),
		paragraph: derived(at.path, paragraph),
		paraphrase: line ? derived(at.path, line.paraphrase) : invalid(at.path),
		quotations: listFrom(part.at('quotes').path, quotations),
		happened,
		about: copiedList(part.at('about')),
		own: copied(part.at('own')),
		positions: listFrom(
			part.path,
			POSITIONS.flatMap((position) => positionsOf(part.at(position), position, registries, report)),
		),
		figures: listFrom(
			part.at('figures').path,
			namedIn(part.at('figures'), report).map((named) => figureOf(named, report)),
		),
		relations: listFrom(
			part.path,
			RELATIONS.flatMap((type) => namedIn(part.at(type), report).map((named) => relationOf(type, named))),
		),
	});
	return { id: line?.id, at, claim, happened, events };
}

/** When it happened. What a claim says of an event has happened, even if the report does not say when. */
function happenedOf(claim: ShortPart, events: readonly NamedPart[], context: ClaimContext): Sourced {
	const happened = claim.at('happened');
	if (events.length === 0) return expandDate(happened, context);
	hintIfComputed(happened, UNDATED, context);
	return happened.isGiven ? expandDate(happened, context) : derived(claim.at('event').path, null);
}

/** Who says it, on whose behalf, how, and through which source. */
function spokenFields(
	part: ShortPart,
	line: ClaimLine | undefined,
	paragraph: number,
	context: ClaimContext,
	isQuoted: boolean,
): Record<string, Sourced> {
	const [speaker, ...joint] = line?.speakers ?? [];
	if (!line || speaker === undefined) {
		const nothing = invalid((line?.at ?? part).path);
		return { speaker: nothing, source: nothing, manner: nothing, said: nothing };
	}
	const { at, kind, speakers } = line;
	const body = bodyOf(part.at('for'), speaker, at, context);
	const source = context.sources.sourceOf({ via: part.at('via'), at, paragraph, speakers, body });
	const manner = mannerOf({
		speaker,
		paraphrase: line.paraphrase,
		isQuoted,
		sourceKind: context.sources.kindOf(source.content),
	});
	hintIfComputed(part.at('manner'), manner, context);
	return {
		speaker: derived(at.path, speaker),
		jointSpeakers: derived(at.path, joint),
		...(body !== undefined && { onBehalfOf: derived(part.at('for').isGiven ? part.at('for').path : at.path, body) }),
		source,
		manner: part.at('manner').isGiven ? copied(part.at('manner')) : derived(at.path, manner),
		...(kind !== undefined && { kind: derived(at.path, kind) }),
		said: saidOf(part.at('said'), { speaker, source }, context),
	};
}

const FRAGMENT = /“([^“”]+)”/g;
/** The words between other marks would not be compared with the report. Round one character, single ones are apostrophes. */
const OTHER_MARKS = /["“”„‟«»‹›「」『』＂״]|(?<![\p{L}\p{N}])['‘‚]\S[^'‘’]*[^\s'‘’]['‘’](?![\p{L}\p{N}])/u;
const MARKS = 'has quotation marks that are not a pair “ ”: write the report’s words in “ ”, and others without marks';

function mannerOf(claim: {
	readonly speaker: string;
	readonly paraphrase: string;
	readonly isQuoted: boolean;
	readonly sourceKind: string | undefined;
}): ClaimEntry['manner'] {
	if (claim.isQuoted) return claim.paraphrase.search(FRAGMENT) >= 0 ? 'mixed' : 'direct';
	if (claim.speaker !== REPORT_ITSELF) return 'indirect';
	return claim.sourceKind === 'pictures' || claim.sourceKind === 'video' ? 'image' : 'narration';
}

/** The fragments that the paraphrase quotes. They stay in it with their marks: readers see which words are the report's. */
function fragmentsOf({ at, paraphrase }: ClaimLine, paragraph: number): readonly Sourced[] {
	const fragments = new Set([...paraphrase.matchAll(FRAGMENT)].map(([, text]) => text));
	return [...fragments].map((text) => derived(at.path, { paragraph, text }));
}

function quotesOf(quotes: ShortPart, paragraph: number, report: Report): readonly Sourced[] {
	return quotes.items.map((quote) => {
		const here = derived(quote.path, paragraph);
		if (!quote.isMap) return record(quote.path, { paragraph: here, text: copied(quote) });
		reportUnknownKeys(quote, { fields: QUOTE_FIELDS }, report);
		return record(quote.path, {
			paragraph: quote.at('p').isGiven ? copied(quote.at('p')) : here,
			text: copied(quote.at('text')),
			occurrence: copied(quote.at('occurrence')),
		});
	});
}

function saidOf(
	said: ShortPart,
	{ speaker, source }: { readonly speaker: string; readonly source: Sourced },
	{ report, sources, voices, today }: ClaimContext,
): Sourced {
	if (!said.isGiven) return derived(said.path, null);
	if (said.value !== BY_ITS_POST) return expandDate(said, { report, today });
	if (source.isInvalid) return invalid(said.path);
	// The source of an unknown speaker is unknown too; the speaker is reported when the fields are right.
	if (speaker !== REPORT_ITSELF && !voices.has(speaker)) return derived(said.path, null);
	const given = sources.dateOf(source.content);
	if (!given.isGiven) {
		report(said, 'needs the date of the source: add `date` to its entry in `sources`, or write { date: …, why: … }');
		return invalid(said.path);
	}
	// What is wrong with the date itself is reported where it stands.
	const date = fieldsOf(expandDate(given, { report: () => {}, today }))['date']?.content;
	if (typeof date !== 'string' || edtfProblem(date) !== undefined) return invalid(said.path);
	const [, last] = isoDaysOf(date);
	return last === null
		? invalid(said.path)
		: derived(said.path, { date: `../${last}`, words: null, basis: 'inferred', why: POST_RULE });
}

/** Returns the positions of one kind; several answers to a question are several positions. */
function positionsOf(
	part: ShortPart,
	position: ClaimEntry['positions'][number]['position'],
	registries: RegistryLookup,
	report: Report,
): readonly Sourced[] {
	return namedIn(part, report).flatMap(({ id, at, detail }) => {
		const fields = { question: derived(at.path, id), position: derived(at.path, position) };
		if (detail.isMap) reportUnknownKeys(detail, { fields: POSITION_FIELDS }, report);
		// Background has no answer: what is said about the question is why.
		const isReason = position === 'background' && !detail.isMap;
		const why = isReason ? detail : detail.at('why');
		const given = isReason || detail.isMap ? detail.at('answer') : detail;
		// To say or deny a question is to say or deny yes.
		const isYesNo = position !== 'background' && registries.question(id)?.kind === 'yes-no';
		const answers = given.isGiven ? given.items.map(copied) : [isYesNo ? derived(at.path, 'yes') : missing(at.path)];
		return answers.map((answer) => record(at.path, { ...fields, answer, ...judgementOf(why) }));
	});
}

function figureOf({ id, at, detail }: NamedPart, report: Report): Sourced {
	const value = detail.isMap ? detail.at('value') : detail;
	if (detail.isMap) reportUnknownKeys(detail, { fields: FIGURE_FIELDS }, report);
	return record(at.path, {
		figure: derived(at.path, id),
		value: typeof value.value === 'number' ? derived(value.path, value.text) : copied(value),
		unit: copied(detail.at('unit')),
		...judgementOf(detail.at('why')),
	});
}

function relationOf(type: string, { id, at, detail }: NamedPart): Sourced {
	return record(at.path, {
		type: derived(at.path, type),
		claim: derived(at.path, id),
		...judgementOf(detail.isMap ? detail.at('why') : detail),
	});
}
