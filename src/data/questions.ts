/** Questions in the catalogue: their order, and which of them touch a subject. */
import type { Cards } from './cards.ts';
import { type Groups, grouped } from './columns.ts';
import { STATES } from './edition.ts';
import { growing } from './growing.ts';
import { at, byteAt, inverse, NOWHERE, size, stable } from './numbers.ts';

/** The ids of the registries, each kind in the order of the ids. */
export interface Registered {
	readonly subjects: readonly string[];
	readonly questions: readonly { readonly id: string; readonly about: readonly string[] }[];
}

/** Disputed ones first, then those with the most claims, then by id. */
export function rankedQuestions({ questions }: Registered, stances: Groups, states: Uint8Array): Uint32Array {
	const disputed = STATES.indexOf('disputed');
	const isDisputed = (question: number) => Number(byteAt(states, question) === disputed);
	return stable(
		questions.length,
		(a, b) => isDisputed(b) - isDisputed(a) || size(stances, b) - size(stances, a) || a - b,
	);
}

export const questionId = ({ questions }: Registered, question: number) => (questions[question] as { id: string }).id;

/** Claims, and the numbers of the topics and questions for which their keys stand. */
interface Keyed {
	readonly claims: Cards['claims'];
	readonly topicOf: Uint32Array;
	readonly questionOf: Uint32Array;
}

/** For each subject the questions registered for it, then those on which it speaks or is spoken of. */
export function questionsByTopic(
	{ subjects, questions }: Registered,
	ranked: Uint32Array,
	stances: Groups,
	keyed: Keyed,
): Groups {
	const ranks = inverse(ranked);
	const registered = new Map<string, Set<number>>();
	for (const [question, { about }] of questions.entries())
		for (const id of about) registered.set(id, (registered.get(id) ?? new Set()).add(question));
	const byStances = stable(questions.length, (a, b) => size(stances, b) - size(stances, a) || a - b);
	const ranking = inverse(byStances);
	const touched = touchedBy(keyed, subjects.length + questions.length, ranking);
	const [starts, members] = [new Uint32Array(touched.starts.length), growing(touched.members.length)];
	for (const [subject, id] of subjects.entries()) {
		const own = registered.get(id);
		for (const question of [...(own ?? [])].sort((a, b) => at(ranking, a) - at(ranking, b)))
			members.push(at(ranks, question));
		let last = NOWHERE;
		const end = at(touched.starts, subject + 1);
		for (let i = at(touched.starts, subject); i < end; i++) {
			const place = at(touched.members, i);
			const question = at(byStances, place);
			if (place !== last && !own?.has(question)) members.push(at(ranks, question));
			last = place;
		}
		starts[subject + 1] = members.length;
	}
	return { starts: starts.fill(members.length, subjects.length), members: members.list() };
}

/** For each topic the places of the questions to which a claim by it or about it takes a stance, ascending, some more than once. */
function touchedBy({ claims, topicOf, questionOf }: Keyed, topics: number, ranking: Uint32Array): Groups {
	const { by, about, stances } = claims;
	const [touched, places] = [growing(stances.members.length), growing(stances.members.length)];
	const each = ({ starts, members }: Groups, claim: number, place: number) => {
		const end = at(starts, claim + 1);
		for (let i = at(starts, claim); i < end; i++) {
			touched.push(at(topicOf, at(members, i)));
			places.push(place);
		}
	};
	for (let claim = 0; claim + 1 < stances.starts.length; claim++) {
		const end = at(stances.starts, claim + 1);
		for (let i = at(stances.starts, claim); i < end; i += 2) {
			const place = at(ranking, at(questionOf, at(stances.members, i)));
			each(by, claim, place);
			each(about, claim, place);
		}
	}
	const ascending = grouped(ranking.length, places.list()).members;
	const inOrder = (column: Uint32Array) => ascending.map((i) => at(column, i));
	return grouped(topics, inOrder(touched.list()), inOrder(places.list()));
}
