/** Where every claim and question stands: on whose word, and against whom; over all cards, by their places among them. */
import type { Cards } from './cards.ts';
import { membersOf } from './columns.ts';
import { STATES, type State } from './edition.ts';
import { at } from './numbers.ts';
import { KINDS, RELATIONS, STANCES } from './sorts.ts';
import { claimState, isOnASide, OPPOSITE, Origins, questionState } from './state.ts';

export interface Positions {
	/** The claim to which each relation leads. */
	readonly targets: Uint32Array;
	/** Of each claim its origin, a key, and the place of its state in {@link STATES}. */
	readonly origins: Uint32Array;
	readonly states: Uint8Array;
	/** Of each question what all stances on it come to; backing counts those that take a side. */
	readonly tallies: {
		readonly states: Uint8Array;
		readonly inferred: Uint8Array;
		readonly reports: Uint32Array;
		readonly origins: Uint32Array;
	};
}

/** `questionOf` gives the place of a question by its key. */
export function positions(cards: Cards, questionOf: Uint32Array, questions: number): Positions {
	const { claims } = cards;
	const count = claims.ids.length;
	const targets = targetsOf(cards);
	const roots = rootsOf(cards, targets);
	const origins = roots.map((root) => at(claims.origins, root));
	const neutral = (claim: number) => at(claims.neutral, at(roots, claim)) > 0;
	const another = (a: number, b: number) => at(origins, a) !== at(origins, b);

	const polls = Array.from({ length: questions }, openPoll);
	const eachStance = (
		claim: number,
		tell: (poll: Poll, stance: (typeof STANCES)[number], inferred: boolean) => void,
	) => {
		const own = membersOf(claims.stances, claim);
		for (let i = 0; i < own.length; i += 2) {
			const poll = polls[at(questionOf, at(own, i))];
			if (!poll) throw new RangeError(`the archive was not checked: ${cards.keys[at(own, i)]} is unknown`);
			const code = at(own, i + 1);
			tell(poll, STANCES[code >> 1] as (typeof STANCES)[number], (code & 1) > 0);
		}
	};
	for (let claim = 0; claim < count; claim++) {
		const [origin, report] = [at(origins, claim), at(claims.reports, claim)];
		eachStance(claim, (poll, stance, inferred) => {
			poll.on(stance).add(origin, neutral(claim));
			if (stance === 'disputes' && !inferred) poll.inferred = false;
			if (!isOnASide({ stance })) return;
			poll.sides.add(origin, neutral(claim));
			poll.reports.add(report);
			poll.origins.add(origin);
		});
	}

	const contradicted = new Uint8Array(count);
	const agreeing = new Map<number, Origins>();
	const agree = (claim: number, other: number) => {
		const all = agreeing.get(claim) ?? alone(claim);
		all.add(at(origins, other), neutral(other));
		agreeing.set(claim, all);
	};
	const alone = (claim: number) => {
		const own = new Origins();
		own.add(at(origins, claim), neutral(claim));
		return own;
	};
	for (let claim = 0; claim < count; claim++) {
		eachRelation(cards, claim, (type, relation) => {
			const other = at(targets, relation);
			if (type === 'disputes' && another(claim, other)) contradicted[claim] = contradicted[other] = 1;
			if (type !== 'supports' && type !== 'repeats') return;
			agree(claim, other);
			agree(other, claim);
		});
	}

	const states = new Uint8Array(count);
	for (let claim = 0; claim < count; claim++) {
		let [opposed, stances, unverifying] = [at(contradicted, claim) > 0, 0, 0];
		eachStance(claim, (poll, stance) => {
			const opposite = OPPOSITE[stance];
			opposed ||= opposite !== undefined && poll.on(opposite).hasOther(at(origins, claim));
			stances++;
			if (stance === 'cannot-verify') unverifying++;
		});
		states[claim] = codeOf(
			claimState({
				kind: KINDS[at(claims.kinds, claim) - 1],
				contradicted: opposed,
				unverifying: stances > 0 && unverifying === stances,
				agreeing: agreeing.get(claim) ?? alone(claim),
			}),
		);
	}
	return {
		targets,
		origins,
		states,
		tallies: {
			states: Uint8Array.from(polls, ({ on, sides }) => codeOf(questionState(on, sides))),
			inferred: Uint8Array.from(polls, ({ inferred }) => Number(inferred)),
			reports: Uint32Array.from(polls, ({ reports }) => reports.size),
			origins: Uint32Array.from(polls, ({ origins }) => origins.size),
		},
	};
}

/** What has been said on a question. */
interface Poll {
	readonly on: (stance: (typeof STANCES)[number]) => Origins;
	readonly sides: Origins;
	/** Whether no report sets the sides against each other itself. */
	inferred: boolean;
	readonly reports: Set<number>;
	readonly origins: Set<number>;
}

function openPoll(): Poll {
	const all = STANCES.map(() => new Origins());
	return {
		on: (stance) => all[STANCES.indexOf(stance)] as Origins,
		sides: new Origins(),
		inferred: true,
		reports: new Set(),
		origins: new Set(),
	};
}

/** Tells the relations of a claim to others, with their places among all. */
function eachRelation(
	{ claims: { relations } }: Cards,
	claim: number,
	tell: (type: (typeof RELATIONS)[number], relation: number) => void,
): void {
	const end = at(relations.starts, claim + 1);
	for (let i = at(relations.starts, claim); i < end; i += 3)
		tell(RELATIONS[at(relations.members, i)] as (typeof RELATIONS)[number], i / 3);
}

function targetsOf({ keys, articles, claims: { ids, relations } }: Cards): Uint32Array {
	const articleOf = new Map(Array.from(articles.ids, (key, article) => [key, article]));
	const targets = new Uint32Array(relations.members.length / 3);
	for (let relation = 0; relation < targets.length; relation++) {
		const [article, id] = [at(relations.members, relation * 3 + 1), at(relations.members, relation * 3 + 2)];
		const there = articleOf.get(article);
		let claim = there === undefined ? ids.length : at(articles.claims, there);
		const end = there === undefined ? 0 : (articles.claims[there + 1] ?? ids.length);
		while (claim < end && at(ids, claim) !== id) claim++;
		if (claim >= end) throw new RangeError(`the archive was not checked: ${keys[article]}/${keys[id]} is unknown`);
		targets[relation] = claim;
	}
	return targets;
}

/** Of each claim the one that it repeats first of all, or itself. */
function rootsOf(cards: Cards, targets: Uint32Array): Uint32Array {
	const roots = Uint32Array.from(cards.claims.ids.keys());
	for (let claim = 0; claim < roots.length; claim++) {
		let first: number | undefined;
		eachRelation(cards, claim, (type, relation) => {
			if (type === 'repeats') first ??= at(targets, relation);
		});
		if (first !== undefined) roots[claim] = first;
	}
	for (let claim = 0; claim < roots.length; claim++) {
		let root = claim;
		while (at(roots, root) !== root) {
			// Halves the way for whoever comes along it next, so that a long chain is not walked from each of its links.
			roots[root] = at(roots, at(roots, root));
			root = at(roots, root);
		}
		roots[claim] = root;
	}
	return roots;
}

const codeOf = (state: State) => STATES.indexOf(state);
