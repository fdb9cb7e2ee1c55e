/** Expands events: their claims, and their dates from these claims. */
import { bounds, edtfProblem } from '../model/edtf-date.ts';
import { didYouMean, nearest } from '../text/did-you-mean.ts';
import type { ExpandedClaim } from './expand-claim.ts';
import { expandDate } from './expand-date.ts';
import { EVENT_FIELDS } from './field-names.ts';
import { type Report, reportUnknownKeys, type ShortPart } from './short-part.ts';
import { copied, derived, fieldsOf, listFrom, mapOf, record, type Sourced } from './sourced.ts';

type IdentifiedClaim = ExpandedClaim & { readonly id: string };

/** Returns the events; claims with an event that has no entry are reported. */
export function expandEvents(
	part: ShortPart,
	claims: readonly IdentifiedClaim[],
	context: { readonly report: Report; readonly today: string | undefined },
): Sourced {
	const known = part.keys.map((id) => ({ id }));
	for (const { id, at } of claims.flatMap(({ events }) => events)) {
		if (part.at(id).isGiven || (part.isGiven && !part.isMap)) continue;
		const near = didYouMean(nearest(id, known));
		context.report(at, `${JSON.stringify(id)} has no entry in \`events\`${near || ': add `id: { name: … }` to them'}`);
	}
	return mapOf(part, (event) => expandEvent(event, claims, context));
}

function expandEvent(
	part: ShortPart,
	claims: readonly IdentifiedClaim[],
	context: { readonly report: Report; readonly today: string | undefined },
): Sourced {
	reportUnknownKeys(part, { fields: EVENT_FIELDS }, context.report);
	const own = claims.filter(({ events }) => events.some(({ id }) => id === part.key));
	const [when, place] = [part.at('when'), part.at('place')];
	return record(part.path, {
		name: copied(part.at('name')),
		when: when.isGiven ? expandDate(when, context) : (mostExact(own) ?? derived(when.path, null)),
		place: copied(place),
		claims: listFrom(
			part.path,
			own.map(({ id, at }) => derived(at.path, id)),
		),
	});
}

/** Returns the most exact of the dates of these claims; the first of several. */
function mostExact(claims: readonly ExpandedClaim[]): Sourced | undefined {
	let best: { readonly happened: Sourced; readonly length: number } | undefined;
	for (const { happened } of claims) {
		const { date: { content: date } = {}, part } = fieldsOf(happened);
		if (typeof date !== 'string' || edtfProblem(date) !== undefined) continue;
		const { min, max } = bounds(date);
		// A part of a day is shorter than the day.
		const length = max - min - (part === undefined ? 0 : 1);
		if (!best || length < best.length) best = { happened, length };
	}
	return best?.happened;
}
