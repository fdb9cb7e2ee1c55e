/** How things stand, computed from what claims say and never typed in. */
import type { Claim, Question, Stance, State } from './edition.ts';

/**
 * How things stand on a question, from the stances taken to it.
 *
 * `disputed`: one voice asserts and another disputes. `reported`: several voices agree, or one that is no side (the
 * report itself, unnamed witnesses). `one-side`: a single person or body. `unverified`: all that is said is that it
 * cannot be verified. "Cannot verify" counts for no side.
 */
export function questionState(stances: readonly Stance[]): State {
	const taking = (stance: Stance['stance']) => stances.filter((s) => s.stance === stance).map((s) => s.claim);
	const [asserting, disputing, conceding] = [taking('asserts'), taking('disputes'), taking('concedes-part')];
	if (asserting.some((claim) => disputing.some((other) => other.origin !== claim.origin))) return 'disputed';
	const sides = [...asserting, ...disputing, ...conceding];
	if (sides.length > 0) return standing(sides);
	return taking('cannot-verify').length > 0 ? 'unverified' : 'background';
}

/**
 * How a single claim stands: `disputed` when another voice contradicts it, by a relation or by its stance to a
 * question; otherwise by how many voices say it.
 */
export function claimState(claim: Claim, stancesOn: (question: Question) => readonly Stance[]): State {
	if (claim.kind === 'background' || claim.kind === 'sourcing' || claim.kind === 'absence') return 'background';
	const another = (other: Claim) => other.origin !== claim.origin;
	const contradicted =
		claim.relations.some((r) => r.type === 'disputes' && another(r.other)) ||
		claim.stances.some(({ stance, question }) => {
			const opposite = OPPOSITE[stance];
			return opposite && stancesOn(question).some((s) => s.stance === opposite && another(s.claim));
		});
	if (contradicted) return 'disputed';
	if (claim.stances.length > 0 && claim.stances.every((s) => s.stance === 'cannot-verify')) return 'unverified';
	const agreeing = claim.relations.filter((r) => r.type === 'supports' || r.type === 'repeats').map((r) => r.other);
	return standing([claim, ...agreeing]);
}

const OPPOSITE: Partial<Record<Stance['stance'], Stance['stance']>> = { asserts: 'disputes', disputes: 'asserts' };

function standing(claims: readonly Claim[]): State {
	const origins = new Set(claims.map((claim) => claim.origin));
	// By the origin and not the voice: who only repeats somebody's word adds nothing to it.
	const neutral = claims.some(({ origin }) => !/^(?:person|organisation|place):/.test(origin));
	return origins.size > 1 || neutral ? 'reported' : 'one-side';
}

/** Whether it asserts, disputes or grants part of an answer. */
export function isOnASide({ stance }: Stance): boolean {
	return stance === 'asserts' || stance === 'disputes' || stance === 'concedes-part';
}

/** The claim that this one only repeats, if it does. */
export function repeated({ relations }: Claim): Claim | undefined {
	return relations.find(({ type, direction }) => type === 'repeats' && direction === 'to')?.other;
}
