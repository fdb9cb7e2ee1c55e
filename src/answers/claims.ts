import type { Backing, ClaimList } from '../data/edition/claim-lists.ts';
import type { Claim, State, Subject, Topic, UnnamedSources } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import type { ClaimKind } from '../data/model/article-schema.ts';
import { SHOWN_MAX, withEveryVoice } from './order.ts';

/** Which claims to list; every field narrows the list. */
export interface ClaimsRequest {
	readonly about?: Topic | undefined;
	readonly by?: Subject | UnnamedSources | undefined;
	readonly state?: State | undefined;
	readonly kind?: ClaimKind | undefined;
}

export interface ClaimsAnswer extends Backing {
	readonly filter: ClaimsRequest;
	/** Newest first, undated last. */
	readonly claims: readonly Claim[];
	/** How many of them are not shown: older ones of voices that are, and those of the voices that said nothing for longest. */
	readonly older: number;
}

/**
 * Answers `/claims`: the newest claims that match the whole filter, and the newest of every voice, as {@link withEveryVoice}.
 *
 * @example
 * claims(edition, { state: 'disputed' }).claims[0]?.paraphrase;
 */
export function claims(edition: Edition, filter: ClaimsRequest, most = SHOWN_MAX): ClaimsAnswer {
	const fitting = matching(edition, filter);
	const shown = withEveryVoice(fitting, most);
	return { filter, claims: shown, older: fitting.length - shown.length, ...fitting.backing() };
}

function matching(edition: Edition, { about, by, state, kind }: ClaimsRequest): ClaimList {
	const wanted: readonly (ClaimList | undefined)[] = [
		about && edition.claimsAbout(about),
		by && edition.claimsBy(by),
		state && edition.claimsInState(state),
		kind && edition.claimsOfKind(kind),
	];
	return wanted.reduce<ClaimList>((list, part) => (part ? list.and(part) : list), edition.claims);
}

/** A filter like another one, and how many claims match it. */
export interface NearFilter {
	readonly filter: ClaimsRequest;
	readonly claims: number;
}

/** How many are offered. */
const NEAREST_MAX = 3;

/**
 * Returns filters that are nearest to one that nothing matches, and have claims: by a subject instead of about it and the other
 * way round, then with one condition less, at last with neither state nor kind.
 *
 * @example
 * nearestFilters(edition, { about: anna, kind: 'vow' }); // [{ filter: { by: anna, kind: 'vow' }, claims: 1 }]
 */
export function nearestFilters(edition: Edition, filter: ClaimsRequest): readonly NearFilter[] {
	const { about, by, state, kind } = filter;
	const [speaker, subject] = [isSubject(about) ? about : undefined, isSubject(by) ? by : undefined];
	const turned = (speaker || subject) && (!about || speaker) && (!by || subject);
	const oneStep: readonly ClaimsRequest[] = [
		...(turned ? [{ ...filter, about: subject, by: speaker }] : []),
		...(state ? [{ ...filter, state: undefined }] : []),
		...(kind ? [{ ...filter, kind: undefined }] : []),
		...(about ? [{ ...filter, about: undefined }] : []),
		...(by ? [{ ...filter, by: undefined }] : []),
	];
	const found = (filters: readonly ClaimsRequest[]) =>
		filters
			.filter((near) => Object.values(near).some(Boolean))
			.map((near) => ({ filter: near, claims: matching(edition, near).length }))
			.filter(({ claims }) => claims > 0);
	const near = found(oneStep);
	return (near.length > 0 ? near : found([{ about, by }])).slice(0, NEAREST_MAX);
}

const isSubject = (topic: Topic | UnnamedSources | undefined): topic is Subject =>
	topic !== undefined && topic.kind !== 'question' && topic.kind !== 'unnamed-sources';
