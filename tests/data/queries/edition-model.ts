/** What an edition must say of its claims, found by looking at all of them: plain, slow and over finished claims only. */

import type { Backing } from '../../../src/data/edition/claim-lists.ts';
import type { Article, Claim, Question, Speaker, State, Topic } from '../../../src/data/edition/content.ts';
import type { Edition, PositionGroup, QuestionTally } from '../../../src/data/edition/edition.ts';
import { newestDate } from '../../../src/data/model/ordering.ts';
import type { Archive } from '../../../src/data/model/registry-schema.ts';

const bodyOf = ({ onBehalfOf }: Claim, speaker: Speaker): Speaker =>
	onBehalfOf ?? (speaker.kind === 'unnamed' && speaker.of ? speaker.of : speaker);

/** The first claim of a chain of repetitions; the same statement in another report is one. */
function rootOf(claim: Claim): Claim {
	const repeats = claim.relations.find(({ type }) => type === 'repeats' || type === 'same-as');
	return repeats ? rootOf(repeats.other) : claim;
}

/** The origins that a claim rests on, as texts: its own, or those of the claim that it repeats first of all. */
function originsOf(claim: Claim): readonly [string, ...string[]] {
	const root = rootOf(claim);
	if (root.manner === 'image') {
		let source = root.source;
		while (source?.carries) source = source.carries;
		return [`source ${source?.id ?? root.article.id}`];
	}
	const origins = [root.speaker, ...root.jointSpeakers].map((speaker) => {
		const body = bodyOf(root, speaker);
		if (body.kind === 'report') return `report ${body.article.id}`;
		return body.kind === 'unnamed' ? `unnamed ${body.id}` : `topic ${body.voiceOf ?? body.id}`;
	});
	return origins as [string, ...string[]];
}

export const originOf = (claim: Claim) => originsOf(claim)[0];

/** The post through which an article has a claim, the one next to the report; null without one. */
export function postOf({ source }: Claim): string | null {
	for (let hop = source; hop; hop = hop.carries) if (hop.kind === 'post') return hop.id;
	return null;
}

const countsOf = (claims: readonly Claim[]) => ({
	reports: new Set(claims.map(({ article }) => article.id)).size,
	posts: new Set(claims.flatMap((claim) => postOf(claim) ?? [])).size,
});

/** That a claim says or denies an answer, cannot verify it or is background. */
interface Saying {
	readonly claim: Claim;
	readonly position: PositionGroup['position'];
	readonly answer: string;
	readonly figure: string | undefined;
	readonly isReading: boolean;
}

/** What claims say to a question; a yes-no question is denied by the other answer, and a number is a figure of the claim. */
function sayingsOn({ claims }: Edition, question: Question): readonly Saying[] {
	return [...claims].flatMap((claim) =>
		claim.positions.flatMap((position, at): Saying[] => {
			if (position.question !== question) return [];
			const saying = { claim, position: position.position, answer: position.answer, figure: undefined };
			const isReading = position.basis === 'inferred';
			// What was withdrawn is background.
			if (claim.corrections.some((correction) => correction.class === 'withdrawn'))
				return at === claim.positions.findIndex((one) => one.question === question)
					? [{ ...saying, position: 'background', answer: '', isReading }]
					: [];
			if (question.answerKind === 'yes-no' && position.position === 'denies')
				return [{ ...saying, position: 'says', answer: position.answer === 'yes' ? 'no' : 'yes', isReading }];
			if (question.answerKind !== 'number' || position.position !== 'says') return [{ ...saying, isReading }];
			return claim.figures
				.filter(({ figure }) => question.counts.includes(figure))
				.map(({ figure, value, basis }) => ({
					...{ ...saying, answer: figure, figure: value },
					isReading: isReading || basis === 'inferred',
				}));
		}),
	);
}

const isWithdrawn = ({ corrections }: Claim) => corrections.some((correction) => correction.class === 'withdrawn');

/** Whether what a claim says was withdrawn, or replaced or corrected by the same origin; a figure only by one of its kind. */
const isOver = ({
	claim,
	answer,
	figure,
	question,
}: Pick<Saying, 'claim' | 'answer' | 'figure'> & { question: Question }) =>
	isWithdrawn(claim) ||
	[...claim.referring].some(({ type, other }) => {
		if (originOf(other) !== originOf(claim) || isWithdrawn(other)) return false;
		const says = other.positions.some((one) => one.question === question && one.position === 'says');
		const isOfKind = figure === undefined || (says && other.figures.some((one) => one.figure === answer));
		return type === 'corrects' || (type === 'replaces' && isOfKind);
	});

/** Whether a claim was withdrawn, or replaced or corrected by the same origin, whatever it says. */
export const isClaimOver = (claim: Claim) =>
	isWithdrawn(claim) ||
	[...claim.referring].some(
		({ type, other }) =>
			originOf(other) === originOf(claim) && !isWithdrawn(other) && (type === 'replaces' || type === 'corrects'),
	);

/** Of claims sorted newest first, the first of each origin that is not over, or otherwise its first. */
export function newestOfEachOrigin(
	claims: readonly Claim[],
	isOver: (claim: Claim) => boolean = isClaimOver,
): readonly Claim[] {
	const words = new Map<string, Claim>();
	for (const claim of [...claims.filter((one) => !isOver(one)), ...claims.filter(isOver)])
		for (const origin of originsOf(claim)) if (!words.has(origin)) words.set(origin, claim);
	return claims.filter((claim) => [...words.values()].includes(claim));
}

/** What one origin says or denies. */
interface Voice extends Omit<Saying, 'claim'> {
	readonly origin: string;
}

function voicesOn(edition: Edition, question: Question): readonly Voice[] {
	return sayingsOn(edition, question)
		.filter((one) => (one.position === 'says' || one.position === 'denies') && !isOver({ ...one, question }))
		.flatMap(({ claim, ...saying }) => originsOf(claim).map((origin) => ({ ...saying, origin })));
}

/** The first and the last number that a figure can be. */
function numbersOf(figure: string): readonly [least: number, most: number] {
	const [from = 0, to = 0] = figure
		.replace(/^[<>=~]*/, '')
		.split('..')
		.map(Number);
	if (figure.startsWith('>=')) return [from, Number.POSITIVE_INFINITY];
	if (figure.startsWith('>')) return [from + 1, Number.POSITIVE_INFINITY];
	if (figure.startsWith('<=')) return [Number.NEGATIVE_INFINITY, from];
	if (figure.startsWith('<')) return [Number.NEGATIVE_INFINITY, from - 1];
	if (figure.startsWith('~')) return [from - Math.abs(from) * 0.1, from + Math.abs(from) * 0.1];
	return [from, figure.includes('..') ? to : from];
}

function canBeTheSame(a: string, b: string): boolean {
	const [[leastA, mostA], [leastB, mostB]] = [numbersOf(a), numbersOf(b)];
	return leastA <= mostB && leastB <= mostA;
}

const isClosed = (figure: string) => numbersOf(figure).every(Number.isFinite);

/** All pairs of what two origins say. */
const pairsOf = (voices: readonly Voice[]) =>
	voices.flatMap((a) => voices.filter((b) => a.origin !== b.origin).map((b) => [a, b] as const));

const isDisputed = (a: Voice, b: Voice) =>
	(a.position === 'says' && b.position === 'denies' && a.answer === b.answer) ||
	(a.position === 'says' && b.position === 'says' && a.answer === 'yes' && b.answer === 'no');

function isDifferent(a: Voice, b: Voice): boolean {
	if (a.position === 'denies' || b.position === 'denies') return false;
	if (a.figure === undefined || b.figure === undefined) return a.answer !== b.answer;
	return a.answer === b.answer && !canBeTheSame(a.figure, b.figure);
}

function doAgree(voices: readonly Voice[]): boolean {
	const all = new Set(voices.map(({ origin }) => origin)).size;
	const by = (some: readonly Voice[]) => new Set(some.map(({ origin }) => origin)).size;
	const said = voices.filter(({ position }) => position === 'says');
	const figures = said.flatMap(({ figure }) => (figure === undefined ? [] : figure));
	if (figures.length > 0) {
		const kinds = new Set(said.map(({ answer }) => answer));
		const ofKind = (kind: string) => said.filter(({ answer }) => answer === kind);
		return (
			[...kinds].some((kind) => by(ofKind(kind)) === all) &&
			figures.every(isClosed) &&
			[...kinds].every((kind) =>
				ofKind(kind).every((a) => ofKind(kind).every((b) => canBeTheSame(a.figure ?? '', b.figure ?? ''))),
			)
		);
	}
	const same = said.length > 0 ? said : voices;
	return new Set(same.map(({ answer }) => answer)).size === 1 && by(same) === all;
}

/** The first row of the table of states that holds. */
export function tallyOf(edition: Edition, question: Question): QuestionTally {
	const voices = voicesOn(edition, question);
	const sayings = sayingsOn(edition, question).filter((one) => {
		return (one.position === 'says' || one.position === 'denies') && !isOver({ ...one, question });
	});
	const unverifying = sayingsOn(edition, question).filter(
		(one) => one.position === 'cannot-verify' && !isOver({ ...one, question }),
	);
	const counts = {
		claims: new Set(sayingsOn(edition, question).map(({ claim }) => claim)).size,
		unverifying: new Set(unverifying.flatMap(({ claim }) => originsOf(claim))).size,
		...countsOf(sayings.map(({ claim }) => claim)),
		origins: new Set(voices.map(({ origin }) => origin)).size,
	};
	const contradicting = (are: (a: Voice, b: Voice) => boolean) => pairsOf(voices).filter(([a, b]) => are(a, b));
	const ofPairs = (state: State, pairs: ReturnType<typeof pairsOf>) => {
		return { state, inferred: pairs.every(([a, b]) => a.isReading || b.isReading), ...counts };
	};
	const disputes = contradicting(isDisputed);
	if (disputes.length > 0) return ofPairs('disputed', disputes);
	const differences = question.exclusive ? contradicting(isDifferent) : [];
	if (differences.length > 0) return ofPairs('differ', differences);
	const inferred = voices.length > 0 && voices.every(({ isReading }) => isReading);
	if (voices.length === 0) return { state: 'nobody', inferred, ...counts };
	if (counts.origins === 1) return { state: question.exclusive ? 'single' : 'several', inferred, ...counts };
	return { state: doAgree(voices) ? 'agree' : 'several', inferred, ...counts };
}

/**
 * What is said to a question, by position and answer: the claims in the order of the edition, the newest of each origin, and
 * how many reports and origins still say so; of a denial, those of origins without an answer of their own.
 */
export function groupsOn(
	edition: Edition,
	question: Question,
): ReadonlyMap<string, Backing & { readonly claims: readonly Claim[]; readonly ofEachOrigin: readonly Claim[] }> {
	const sayings = sayingsOn(edition, question);
	const keyOf = ({ position, answer }: Saying) => `${position} ${answer}`;
	const isCurrent = (saying: Saying) => !isOver({ ...saying, question });
	const answering = sayings.filter((one) => one.position === 'says' && isCurrent(one));
	return new Map(
		sayings.map(keyOf).map((key) => {
			const group = sayings.filter((saying) => keyOf(saying) === key);
			const claims = group.map(({ claim }) => claim);
			const own = group.filter(
				(one) =>
					isCurrent(one) &&
					(one.position !== 'denies' || !answering.some(({ claim }) => originOf(claim) === originOf(one.claim))),
			);
			const still = group.filter(isCurrent);
			const counted = (own.length > 0 ? own : still.length > 0 ? still : group).map(({ claim }) => claim);
			const over = group.filter((one) => !isCurrent(one)).map(({ claim }) => claim);
			const ofEachOrigin = newestOfEachOrigin(claims, (claim) => over.includes(claim));
			return [key, { claims, ofEachOrigin, ...backingOf(counted) }];
		}),
	);
}

const backingOf = (claims: readonly Claim[]): Backing => ({
	...countsOf(claims),
	origins: new Set(claims.flatMap(originsOf)).size,
});

/** What each origin says or denies first of all, as the backing of all of that which it has not replaced, or of all. */
export function backingOfVoices(edition: Edition, question: Question): ReadonlyMap<string, Backing> {
	const onASide = sayingsOn(edition, question).filter(({ position }) => position === 'says' || position === 'denies');
	return new Map(
		onASide.map(({ claim }) => {
			const own = onASide.filter((one) => originOf(one.claim) === originOf(claim));
			const still = own.filter((one) => !isOver({ ...one, question }));
			return [originOf(claim), backingOf((still.length > 0 ? still : own).map((one) => one.claim))];
		}),
	);
}

/** The claims that say something to a question in a state. */
export const claimsInState = (edition: Edition, state: State): readonly Claim[] => {
	const states = new Map([...edition.questions].map((question) => [question, tallyOf(edition, question).state]));
	return [...edition.claims].filter(({ positions }) =>
		positions.some(({ question }) => states.get(question) === state),
	);
};

/** Whether a topic said a claim: it is a speaker, a body for which one speaks, or the one whose outlet that body is. */
function isBy(claim: Claim, topic: Topic): boolean {
	return [claim.speaker, ...claim.jointSpeakers].some((speaker) => {
		const body = bodyOf(claim, speaker);
		return speaker === topic || body === topic || ('voiceOf' in body && body.voiceOf === topic.id);
	});
}

/** The places of the archive, which say in which other place they are. */
type Places = Pick<Archive, 'places'>;

/** Whether a topic is among others, or is a place in which one of them is. */
function isAmong(topic: Topic, others: readonly Topic[], { places }: Places): boolean {
	const around = (id: string | undefined): boolean =>
		id !== undefined && (id === topic.id || around(places[id]?.within));
	return others.some((one) => one === topic || (one.kind === 'place' && around(one.id)));
}

/** What a claim is about, and what those claims of its article are about that it disputes or that dispute it. */
function aboutWithDispute(claim: Claim): readonly Topic[] {
	const disputes = [...claim.relations, ...claim.referring].filter(({ type }) => type === 'disputes');
	const others = disputes.map(({ other }) => other).filter(({ article }) => article === claim.article);
	return [claim, ...others].flatMap(({ about }) => about);
}

const questionsIn = ({ positions }: Claim) => positions.map(({ question }) => question);

/** The claims by, about and passed on by a topic, in the order of the edition. */
export function claimsOf({ claims }: Edition, topic: Topic, places: Places) {
	const all = [...claims];
	const outlets = (claim: Claim) => {
		const { source } = claim;
		const by: unknown[] = [];
		for (let hop = source; hop; hop = hop.carries) {
			const { by: issuer, to } = hop;
			const isSpeaker = issuer !== null && 'inText' in issuer && isBy(claim, issuer);
			if (hop.carries || !isSpeaker) by.push(issuer);
			by.push(to);
		}
		return by;
	};
	return {
		by: all.filter((claim) => isBy(claim, topic)),
		about: all.filter((claim) => isAmong(topic, [...aboutWithDispute(claim), ...questionsIn(claim)], places)),
		passedOn: all.filter((claim) => outlets(claim).includes(topic)),
	};
}

/** All that articles tell beside their claims, and what of it touches a topic. */
export function shelvesOf({ articles }: Edition, places: Places) {
	const all = <T>(own: (article: Article) => readonly T[]) => [...articles].flatMap(own);
	const events = all((article) => article.events).toSorted(
		(a, b) =>
			newestDate(a.when?.date ?? a.article.dateline.date, b.when?.date ?? b.article.dateline.date) ||
			Number(!a.when?.date) - Number(!b.when?.date),
	);
	const touches = (topic: Topic, claim: Claim) =>
		isAmong(topic, [...claim.about, ...questionsIn(claim)], places) || isBy(claim, topic);
	return {
		events,
		notKnown: all((article) => article.notKnown),
		of: (topic: Topic) => ({
			events: events.filter(
				({ place, claims }) =>
					isAmong(topic, place ? [place] : [], places) || claims.some((claim) => touches(topic, claim)),
			),
			notKnown: all((article) => article.notKnown).filter(({ questions, subjects }) =>
				isAmong(topic, [...questions, ...subjects], places),
			),
			roles: all((article) => article.roles).filter(({ subject }) => subject === topic),
			ties: all((article) => article.ties).filter(({ from, to }) => from === topic || to === topic),
			unnamed: all((article) => article.unnamed).filter(({ of }) => of === topic),
		}),
	};
}

/** Questions in the order of the edition, and those that touch a subject in the order of its replies. */
export function questionsOf(edition: Edition, places: Places) {
	const ids = (a: Question, b: Question) => (a.id < b.id ? -1 : 1);
	const answering = (question: Question) => claimsOf(edition, question, places).about.length;
	const contested = (question: Question) => Number(/^(?:disputed|differ)$/.test(tallyOf(edition, question).state));
	const all = [...edition.questions].toSorted(
		(a, b) => contested(b) - contested(a) || answering(b) - answering(a) || ids(a, b),
	);
	return {
		all,
		about(subject: Topic) {
			const { by, about } = claimsOf(edition, subject, places);
			const own = (question: Question) => Number(isAmong(subject, question.about, places));
			const met = [...by, ...about].flatMap(questionsIn);
			return all
				.filter((question) => own(question) || met.includes(question))
				.toSorted((a, b) => own(b) - own(a) || answering(b) - answering(a) || ids(a, b));
		},
	};
}
