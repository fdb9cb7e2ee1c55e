/** How things stand, computed from what claims say and never typed in. */

import type * as model from '../model/article-schema.ts';
import type { Claim, Stance, State } from './content.ts';

/** The origins behind some claims, as far as they matter here. */
export class Origins {
	#one: number | undefined;
	#several: boolean;
	#neutral: boolean;

	constructor(one?: number, several = false, neutral = false) {
		this.#one = one;
		this.#several = several;
		this.#neutral = neutral;
	}

	/** `neutral`: that of a word which is no person's, body's or place's own. */
	add(origin: number, neutral: boolean): void {
		if (this.#one === undefined) this.#one = origin;
		else if (this.#one !== origin) this.#several = true;
		this.#neutral ||= neutral;
	}

	get any(): boolean {
		return this.#one !== undefined;
	}

	/** Whether there is one beside this one. */
	hasOther(origin: number): boolean {
		return this.#several || (this.#one !== undefined && this.#one !== origin);
	}

	/** Whether two that differ can be taken, one from each. */
	differ(others: Origins): boolean {
		return this.#one !== undefined && others.any && (this.#several || others.hasOther(this.#one));
	}

	/** Several voices agree, or one that is no side (the report itself, unnamed witnesses); else a single person or body. */
	get standing(): State {
		return standingOf(this.#several || this.#neutral);
	}
}

const standingOf = (agreed: boolean): State => (agreed ? 'reported' : 'one-side');

/**
 * How things stand on a question, from the origins of the stances taken to it; `sides` are those of all that take a side.
 *
 * `disputed`: one origin asserts and another disputes. `unverified`: all that is said is that it cannot be verified.
 * "Cannot verify" counts for no side.
 */
export function questionState(on: (stance: model.StanceKind) => Origins, sides: Origins): State {
	if (on('asserts').differ(on('disputes'))) return 'disputed';
	if (sides.any) return sides.standing;
	return on('cannot-verify').any ? 'unverified' : 'background';
}

/** What a claim's state is computed from. */
export interface StancePosition {
	readonly kind: model.ClaimKind | undefined;
	/** Another origin disputes it, is disputed by it, or takes the opposite stance to a question. */
	readonly contradicted: boolean;
	/** It has stances, and all of them are "cannot verify". */
	readonly unverifying: boolean;
	/** Of its own origin and those of claims that support or repeat it, or are supported or repeated by it. */
	readonly standing: State;
}

/** How a single claim stands. */
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

/** Stances that assert, dispute or grant part of an answer. */
const SIDES: readonly model.StanceKind[] = ['asserts', 'disputes', 'concedes-part'];

/** Whether it asserts, disputes or grants part of an answer. */
export function isOnASide({ stance }: Pick<Stance, 'stance'>): boolean {
	return SIDES.includes(stance);
}

/** The claim that this one only repeats, if it does. */
export function repeated({ relations }: Claim): Claim | undefined {
	return relations.find(({ type }) => type === 'repeats')?.other;
}
