import type { Claim, Edition, State, Subject, Topic } from '../data/edition.ts';
import type { Kind } from '../data/model.ts';
import { type Backing, backing, newestFirst } from './order.ts';

/** Which claims are asked for; all where nothing is said. */
export interface Filter {
	readonly about?: Topic | undefined;
	readonly by?: Subject | undefined;
	readonly state?: State | undefined;
	readonly kind?: Kind | undefined;
}

export interface Claims extends Backing {
	readonly filter: Filter;
	/** Newest first, undated last. */
	readonly claims: readonly Claim[];
}

/** Answers `/claims`: the claims that fit all of the filter. */
export function claims(edition: Edition, filter: Filter): Claims {
	const { about, by, state, kind } = filter;
	const from = by ? edition.claimsBy(by) : about ? edition.claimsAbout(about) : edition.claims;
	const aboutIt = about && by ? new Set(edition.claimsAbout(about)) : undefined;
	const fitting = from.filter(
		(claim) => (!aboutIt || aboutIt.has(claim)) && (!state || claim.state === state) && (!kind || claim.kind === kind),
	);
	return {
		filter,
		claims: [...fitting].sort(newestFirst),
		...backing(fitting),
	};
}
