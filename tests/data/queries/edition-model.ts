/** What an edition must say of its claims, found by looking at all of them: plain, slow and over finished claims only. */

import type { Article, Claim, Question, Stance, State, Topic } from '../../../src/data/edition/content.ts';
import type { Edition } from '../../../src/data/edition/edition.ts';
import { newestDate } from '../../../src/data/model/ordering.ts';

const relationsOf = ({ relations, referring }: Claim) => [...relations, ...referring];

/** The origin that a claim rests on, as a text: its own, or that of the claim that it repeats first of all. */
export function originOf(claim: Claim): string {
	const repeats = relationsOf(claim).find(({ type, direction }) => type === 'repeats' && direction === 'to');
	if (repeats) return originOf(repeats.other);
	if (claim.manner === 'image') {
		let source = claim.source;
		while (source?.carries) source = source.carries;
		return `source ${source?.id ?? claim.article.id}`;
	}
	const { voice } = claim;
	return voice.kind === 'report' ? `report ${voice.article.id}` : `${voice.kind} ${voice.id}`;
}

/** What first carried a claim: of the posts between it and the report, the last that passes on others' words, or the report. */
export function firstReportOf({ source, article }: Claim): string {
	let first = article.id;
	for (let hop = source; hop; hop = hop.carries) if (hop.carries) first = hop.id;
	return first;
}

export function questionState(stances: readonly Stance[]): State {
	const taking = (stance: Stance['stance']) => stances.filter((s) => s.stance === stance).map(({ claim }) => claim);
	const [asserting, disputing] = [taking('asserts'), taking('disputes')];
	if (asserting.some((claim) => disputing.some((other) => originOf(other) !== originOf(claim)))) return 'disputed';
	const sides = [...asserting, ...disputing, ...taking('concedes-part')];
	if (sides.length > 0) return standing(sides);
	return taking('cannot-verify').length > 0 ? 'unverified' : 'background';
}

/** The first two of stances, the newest of which comes first, that are opposite and of different origins. */
export function opposedOf(stances: readonly Stance[]): readonly Stance[] {
	const opposite = { asserts: 'disputes', disputes: 'asserts' } as Partial<Record<string, string>>;
	for (const [at, one] of stances.entries()) {
		const other = stances
			.slice(at + 1)
			.find(({ stance, claim }) => stance === opposite[one.stance] && originOf(claim) !== originOf(one.claim));
		if (other) return [one, other];
	}
	return [];
}

export function claimState(claim: Claim, { claims }: Edition): State {
	if (claim.kind === 'background' || claim.kind === 'sourcing' || claim.kind === 'absence') return 'background';
	const another = (other: Claim) => originOf(other) !== originOf(claim);
	const opposite = { asserts: 'disputes', disputes: 'asserts' } as Partial<Record<string, string>>;
	const opposed = claim.stances.some(({ stance, question }) =>
		[...claims].some(
			(other) => another(other) && other.stances.some((s) => s.question === question && s.stance === opposite[stance]),
		),
	);
	if (opposed || relationsOf(claim).some(({ type, other }) => type === 'disputes' && another(other))) return 'disputed';
	if (claim.stances.length > 0 && claim.stances.every(({ stance }) => stance === 'cannot-verify')) return 'unverified';
	const agreeing = relationsOf(claim).filter(({ type }) => type === 'supports' || type === 'repeats');
	return standing([claim, ...agreeing.map(({ other }) => other)]);
}

function standing(claims: readonly Claim[]): State {
	const origins = new Set(claims.map(originOf));
	const neutral = [...origins].some((origin) => !/^(?:person|organisation|place) /.test(origin));
	return origins.size > 1 || neutral ? 'reported' : 'one-side';
}

/** The claims by, about and passed on by a topic, in the order of the edition. */
export function claimsOf({ claims }: Edition, topic: Topic) {
	const all = [...claims];
	const outlets = ({ source }: Claim) => {
		const by: unknown[] = [];
		for (let hop = source; hop; hop = hop.carries) if (hop.carries) by.push(hop.by);
		return by;
	};
	return {
		by: all.filter(({ speaker, voice }) => speaker === topic || voice === topic),
		about: all.filter(
			({ about, stances }) => about.some((one) => one === topic) || stances.some(({ question }) => question === topic),
		),
		passedOn: all.filter((claim) => outlets(claim).includes(topic)),
	};
}

export function stancesOn({ claims }: Edition, question: Question): readonly Stance[] {
	return [...claims].flatMap(({ stances }) => stances.filter((stance) => stance.question === question));
}

/** All that articles tell beside their claims, and what of it touches a topic. */
export function shelvesOf({ articles }: Edition) {
	const all = <T>(own: (article: Article) => readonly T[]) => [...articles].flatMap(own);
	const events = all((article) => article.events).toSorted((a, b) => newestDate(a.when?.date, b.when?.date));
	const touches = (topic: Topic, { about, stances, speaker, voice }: Claim) =>
		[...about, ...stances.map(({ question }) => question), speaker, voice].some((one) => one === topic);
	return {
		events,
		notKnown: all((article) => article.notKnown),
		of: (topic: Topic) => ({
			events: events.filter(({ place, claims }) => place === topic || claims.some((claim) => touches(topic, claim))),
			notKnown: all((article) => article.notKnown).filter(({ questions, subjects }) =>
				[...questions, ...subjects].some((one) => one === topic),
			),
			roles: all((article) => article.roles).filter(({ subject }) => subject === topic),
			ties: all((article) => article.ties).filter(({ from, to }) => from === topic || to === topic),
			unnamed: all((article) => article.unnamed).filter(({ of }) => of === topic),
		}),
	};
}

/** Questions in the order of the edition, and those that touch a subject in the order of its replies. */
export function questionsOf(edition: Edition) {
	const ids = (a: Question, b: Question) => (a.id < b.id ? -1 : 1);
	const stances = (question: Question) => stancesOn(edition, question).length;
	const disputed = (question: Question) => Number(questionState(stancesOn(edition, question)) === 'disputed');
	const all = [...edition.questions].toSorted(
		(a, b) => disputed(b) - disputed(a) || stances(b) - stances(a) || ids(a, b),
	);
	return {
		all,
		about(subject: Topic) {
			const { by, about } = claimsOf(edition, subject);
			const own = (question: Question) => Number(question.about.some((one) => one === subject));
			const met = [...by, ...about].flatMap((claim) => claim.stances.map(({ question }) => question));
			return all
				.filter((question) => own(question) || met.includes(question))
				.toSorted((a, b) => own(b) - own(a) || stances(b) - stances(a) || ids(a, b));
		},
	};
}
