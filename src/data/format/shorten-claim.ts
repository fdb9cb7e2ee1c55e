/** Writes the parts of a claim in the short form, with every value that can be written. */
import type { ClaimEntry, When } from '../model/article-schema.ts';
import { UNDATED } from './expand-date.ts';

/** Fields in the short form; undefined ones are left out. */
export type ShortFields = Record<string, unknown>;

/** Returns an undefined value for an empty list, and a single value without brackets. */
export const oneOrMore = <T>(values: readonly T[]): T | readonly T[] | undefined =>
	values.length > 1 ? values : values[0];

/** Returns fields without those that are not given. */
export const given = (fields: ShortFields): ShortFields =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null));

/** Returns a date in the short form. */
export function shortDate(when: When | null | undefined): unknown {
	if (!when) return when === null ? UNDATED : undefined;
	const { date, part, zone, words, paragraph, basis, why } = when;
	return given({ date: date ?? UNDATED, part, zone, words, p: paragraph, why: basis === 'inferred' ? why : undefined });
}

/** Returns a claim in the short form, with its head line first. `events` are those that it reports. */
export function shortClaim(id: string, claim: ClaimEntry, events: readonly string[]): ShortFields {
	const speakers = [claim.speaker, ...claim.jointSpeakers].join(' + ');
	return given({
		[id]: `${speakers}${claim.kind ? `, ${claim.kind}` : ''} | ${claim.paraphrase}`,
		formerly: oneOrMore(claim.formerly),
		for: claim.onBehalfOf ?? 'none',
		attribution: claim.attribution?.why,
		manner: claim.manner,
		quotes: shortQuotes(claim),
		via: claim.source,
		said: claim.said ? shortDate(claim.said) : undefined,
		happened: shortDate(claim.happened),
		event: oneOrMore(events),
		about: claim.about,
		own: claim.own || undefined,
		figures: named(
			claim.figures.map(({ figure, value, unit, basis, why }) => {
				const number = String(Number(value)) === value ? Number(value) : value;
				return [figure, plainOr('value', { value: number, unit, why: basis === 'inferred' ? why : undefined })];
			}),
		),
		...positionsOf(claim),
		...relationsOf(claim),
	});
}

/** Returns the quotations that are not in the paraphrase. */
function shortQuotes({ quotations, paragraph, paraphrase }: ClaimEntry): unknown {
	const quotes = quotations
		.filter(
			({ text, paragraph: p, occurrence }) =>
				!(paraphrase.includes(`“${text}”`) && p === paragraph && occurrence === 1),
		)
		.map(({ text, paragraph: p, occurrence }) =>
			plainOr('text', {
				text,
				p: p === paragraph ? undefined : p,
				occurrence: occurrence === 1 ? undefined : occurrence,
			}),
		);
	return quotes.length > 0 ? quotes : undefined;
}

function positionsOf({ positions }: ClaimEntry): ShortFields {
	const fields: ShortFields = {};
	for (const kind of new Set(positions.map(({ position }) => position))) {
		fields[kind] = named(
			positions
				.filter(({ position }) => position === kind)
				.map(({ question, answer, basis, why }) => {
					const detail = { answer, why: basis === 'inferred' ? why : undefined };
					return [question, plainOr(kind === 'background' ? 'why' : 'answer', detail)];
				}),
		);
	}
	return fields;
}

function relationsOf({ relations }: ClaimEntry): ShortFields {
	const fields: ShortFields = {};
	for (const kind of new Set(relations.map(({ type }) => type))) {
		fields[kind] = named(
			relations
				.filter(({ type }) => type === kind)
				.map(({ claim, basis, why }) => [claim, basis === 'inferred' ? why : undefined]),
		);
	}
	return fields;
}

/** Returns a map with one field as the value of this field; undefined for a map without any. */
export function plainOr(field: string, fields: ShortFields): unknown {
	const written = given(fields);
	const keys = Object.keys(written);
	if (keys.length === 0) return undefined;
	return keys.length === 1 && keys[0] === field ? written[field] : written;
}

/** Returns ids with what is said about each: `a`, `[a, b]`, `{ a: detail }`, or a list of these. */
export function named(entries: readonly (readonly [id: string, detail: unknown])[]): unknown {
	const ids = new Set(entries.map(([id]) => id));
	const areDetailed = entries.every(([, detail]) => detail !== undefined);
	if (entries.length > 0 && areDetailed && ids.size === entries.length) return Object.fromEntries(entries);
	return oneOrMore(entries.map(([id, detail]) => (detail === undefined ? id : { [id]: detail })));
}
