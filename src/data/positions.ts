/** Where every claim and question stands: on whose word, and against whom; over all cards, by their places among them. */
import type { Cards } from './cards.ts';
import { type Groups, grouped } from './columns.ts';
import { STATES, type State } from './edition.ts';
import { growing } from './growing.ts';
import { articlesOfRows, at, NOWHERE } from './numbers.ts';
import { KINDS, RELATIONS, STANCES } from './sorts.ts';
import { claimState, isOnASide, OPPOSITE, OriginColumns, questionState } from './state.ts';

export interface Positions {
	/** The claim to which each relation leads. */
	readonly targets: Uint32Array;
	/** Of each claim a number for its first report, one for its origin, and the place of its state in {@link STATES}. */
	readonly reports: Uint32Array;
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
	const { claims, keys } = cards;
	const { firsts } = claims;
	const count = claims.ids.length;
	const articleOf = articlesOfRows(firsts);
	const targets = targetsOf(cards);
	const roots = rootsOf(claims, targets);
	const reports = claims.reports.map((first, claim) => at(firsts, at(articleOf, claim)) + first);
	const neutral = roots.map((root) => at(claims.neutral, root));
	// A key, or behind all keys the first claim of what has none.
	const origins = roots.map((root) => {
		const first = at(claims.neutral, root) > 0 ? keys.length + at(firsts, at(articleOf, root)) : 0;
		return first + at(claims.origins, root);
	});

	const polls = new OriginColumns(questions * STANCES.length);
	const sides = new OriginColumns(questions);
	/** Whether no report sets the sides against each other itself. */
	const inferred = new Uint8Array(questions).fill(1);
	const [asked, taking] = [growing(claims.stances.members.length), growing(claims.stances.members.length)];
	const [answers, verifies] = [new Uint8Array(count), new Uint8Array(count)];
	eachStance(claims, (claim, key, stance, isInferred) => {
		const question = at(questionOf, key);
		if (question >= questions) throw new RangeError(`the archive was not checked: ${keys.textOf(key)} is unknown`);
		const origin = at(origins, claim);
		polls.add(question * STANCES.length + stance, origin, at(neutral, claim));
		answers[claim] = 1;
		if (stance !== CANNOT_VERIFY) verifies[claim] = 1;
		if (stance === DISPUTES && !isInferred) inferred[question] = 0;
		if (!SIDES[stance]) return;
		sides.add(question, origin, at(neutral, claim));
		asked.push(question);
		taking.push(claim);
	});
	const onASide = grouped(questions, asked.list(), taking.list());

	const contradicted = new Uint8Array(count);
	eachStance(claims, (claim, key, stance) => {
		const opposite = OPPOSITES[stance] as number;
		if (opposite >= 0 && polls.hasOther(at(questionOf, key) * STANCES.length + opposite, at(origins, claim)))
			contradicted[claim] = 1;
	});
	const agreeing = new OriginColumns(count);
	const agree = (claim: number, other: number) => agreeing.add(claim, at(origins, other), at(neutral, other));
	for (let claim = 0; claim < count; claim++) agree(claim, claim);
	eachRelation(claims, (claim, type, relation) => {
		const other = at(targets, relation);
		if (type === 'disputes' && at(origins, claim) !== at(origins, other)) contradicted[claim] = contradicted[other] = 1;
		if (type !== 'supports' && type !== 'repeats') return;
		agree(claim, other);
		agree(other, claim);
	});

	const states = new Uint8Array(count);
	for (let claim = 0; claim < count; claim++) {
		states[claim] = codeOf(
			claimState({
				kind: KINDS[at(claims.kinds, claim) - 1],
				contradicted: contradicted[claim] === 1,
				unverifying: answers[claim] === 1 && verifies[claim] === 0,
				standing: agreeing.standing(claim),
			}),
		);
	}
	const stateOf = (question: number) =>
		questionState((stance) => polls.of(question * STANCES.length + STANCES.indexOf(stance)), sides.of(question));
	return {
		targets,
		reports,
		origins,
		states,
		tallies: {
			states: Uint8Array.from({ length: questions }, (_, question) => codeOf(stateOf(question))),
			inferred,
			reports: differentIn(onASide, reports, count),
			origins: differentIn(onASide, origins, keys.length + count),
		},
	};
}

const [DISPUTES, CANNOT_VERIFY] = [STANCES.indexOf('disputes'), STANCES.indexOf('cannot-verify')];
const SIDES = STANCES.map((stance) => isOnASide({ stance }));
/** By the place of a stance that of its opposite, or -1. */
const OPPOSITES = STANCES.map((stance) => {
	const opposite = OPPOSITE[stance];
	return opposite ? STANCES.indexOf(opposite) : -1;
});

/** Of each group how many different values its members have, all below `most`. */
function differentIn({ starts, members }: Groups, values: Uint32Array, most: number): Uint32Array {
	const last = new Uint32Array(most).fill(NOWHERE);
	return starts.subarray(1).map((end, group) => {
		let different = 0;
		for (let i = at(starts, group); i < end; i++) {
			const value = at(values, at(members, i));
			if (last[value] === group) continue;
			last[value] = group;
			different++;
		}
		return different;
	});
}

/** Tells all stances, claim by claim: the key of the question and the place of the stance. */
function eachStance(
	{ stances: { starts, members } }: Cards['claims'],
	tell: (claim: number, question: number, stance: number, inferred: boolean) => void,
): void {
	for (let claim = 0; claim + 1 < starts.length; claim++) {
		const end = at(starts, claim + 1);
		for (let i = at(starts, claim); i < end; i += 2)
			tell(claim, at(members, i), at(members, i + 1) >> 1, (at(members, i + 1) & 1) > 0);
	}
}

/** Tells all relations, claim by claim, with their places among all. */
function eachRelation(
	{ relations: { starts, members } }: Cards['claims'],
	tell: (claim: number, type: (typeof RELATIONS)[number], relation: number) => void,
): void {
	for (let claim = 0; claim + 1 < starts.length; claim++) {
		const end = at(starts, claim + 1);
		for (let i = at(starts, claim); i < end; i += 3)
			tell(claim, RELATIONS[at(members, i)] as (typeof RELATIONS)[number], i / 3);
	}
}

function targetsOf({ keys, articles, claims: { firsts, ids, relations } }: Cards): Uint32Array {
	const articleOf = new Uint32Array(keys.length).fill(NOWHERE);
	for (const [article, key] of articles.ids.entries()) articleOf[key] = article;
	const targets = new Uint32Array(relations.members.length / 3);
	for (let relation = 0; relation < targets.length; relation++) {
		const [article, id] = [at(relations.members, relation * 3 + 1), at(relations.members, relation * 3 + 2)];
		const there = at(articleOf, article);
		let claim = there === NOWHERE ? ids.length : at(firsts, there);
		const end = there === NOWHERE ? 0 : at(firsts, there + 1);
		while (claim < end && at(ids, claim) !== id) claim++;
		if (claim >= end)
			throw new RangeError(`the archive was not checked: ${keys.textOf(article)}/${keys.textOf(id)} is unknown`);
		targets[relation] = claim;
	}
	return targets;
}

/** Of each claim the one that it repeats first of all, or itself. */
function rootsOf(claims: Cards['claims'], targets: Uint32Array): Uint32Array {
	const roots = claims.ids.map((_, claim) => claim);
	eachRelation(claims, (claim, type, relation) => {
		if (type === 'repeats' && roots[claim] === claim) roots[claim] = at(targets, relation);
	});
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
