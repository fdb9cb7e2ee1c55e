/** Computes the states of questions and claims, such as "disputed", from stances and relations. */

import type * as model from '../model/article-schema.ts';
import type { Claim, Stance, State } from './content.ts';

/** A set of origins, of which only what states depend on is stored. */
export class Origins {
	#one: number | undefined;
	#several: boolean;
	#neutral: boolean;

	constructor(one?: number, several = false, neutral = false) {
		this.#one = one;
		this.#several = several;
		this.#neutral = neutral;
	}

	/** A neutral origin is the report, an unnamed source or a picture: no person, organisation or place. */
	add(origin: number, neutral: boolean): void {
		if (this.#one === undefined) this.#one = origin;
		else if (this.#one !== origin) this.#several = true;
		this.#neutral ||= neutral;
	}

	get any(): boolean {
		return this.#one !== undefined;
	}

	/** Whether there is an origin other than this one. */
	hasOther(origin: number): boolean {
		return this.#several || (this.#one !== undefined && this.#one !== origin);
	}

	/** Whether an origin of this set differs from one of the other set. */
	differ(others: Origins): boolean {
		return this.#one !== undefined && others.any && (this.#several || others.hasOther(this.#one));
	}

	/** `reported` for several origins, or for a neutral one; otherwise `one-side`. */
	get standing(): State {
		return standingOf(this.#several || this.#neutral);
	}
}

const standingOf = (agreed: boolean): State => (agreed ? 'reported' : 'one-side');

/**
 * Returns the state of a question, from the origins of each stance on it. `sides` are the origins of all that take a side.
 *
 * `disputed`: one origin asserts and another disputes. `unverified`: all that is said is that it cannot be verified.
 * "Cannot verify" counts for no side.
 */
export function questionState(on: (stance: model.StanceKind) => Origins, sides: Origins): State {
	if (on('asserts').differ(on('disputes'))) return 'disputed';
	if (sides.any) return sides.standing;
	return on('cannot-verify').any ? 'unverified' : 'background';
}

/** What the state of a claim depends on. */
export interface StancePosition {
	readonly kind: model.ClaimKind | undefined;
	/** Another origin disputes it, is disputed by it, or takes the opposite stance to a question. */
	readonly contradicted: boolean;
	/** It has stances, and all of them are "cannot verify". */
	readonly unverifying: boolean;
	/** Of its own origin and those of claims that support or repeat it, or are supported or repeated by it. */
	readonly standing: State;
}

/** Returns the state of a claim. */
export function claimState({ kind, contradicted, unverifying, standing }: StancePosition): State {
	if (kind === 'background' || kind === 'sourcing' || kind === 'absence') return 'background';
	if (contradicted) return 'disputed';
	return unverifying ? 'unverified' : standing;
}

/** The stance that contradicts this one. */
export const OPPOSITE: Partial<Record<model.StanceKind, model.StanceKind>> = {
	asserts: 'disputes',
	disputes: 'asserts',
};

/** Stances that take a side. */
const SIDES: readonly model.StanceKind[] = ['asserts', 'disputes', 'concedes-part'];

/** Whether a stance asserts, disputes or partly concedes an answer. */
export function isOnASide({ stance }: Pick<Stance, 'stance'>): boolean {
	return SIDES.includes(stance);
}

/** The claim that a claim repeats, if any. */
export function repeated({ relations }: Claim): Claim | undefined {
	return relations.find(({ type }) => type === 'repeats')?.other;
}
