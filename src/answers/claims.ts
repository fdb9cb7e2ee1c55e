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
	const { about, by, state, kind } = filter;
	const wanted: readonly (ClaimList | undefined)[] = [
		about && edition.claimsAbout(about),
		by && edition.claimsBy(by),
		state && edition.claimsInState(state),
		kind && edition.claimsOfKind(kind),
	];
	const fitting = wanted.reduce<ClaimList>((list, part) => (part ? list.and(part) : list), edition.claims);
	const shown = withEveryVoice(fitting, most);
	return { filter, claims: shown, older: fitting.length - shown.length, ...fitting.backing() };
}
