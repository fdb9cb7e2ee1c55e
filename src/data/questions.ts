/** Questions in the catalogue: their order, and which of them touch a subject. */
import type { Cards } from './cards.ts';
import { type Groups, grouped, membersOf } from './columns.ts';
import { STATES } from './edition.ts';
import { growing, growingGroups } from './growing.ts';
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

/** Claims, and the numbers of the topics and questions that their keys stand for. */
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
	{ claims, topicOf, questionOf }: Keyed,
): Groups {
	const ranks = inverse(ranked);
	const registered = new Map<string, Set<number>>();
	for (const [question, { about }] of questions.entries())
		for (const id of about) registered.set(id, (registered.get(id) ?? new Set()).add(question));
	const byStances = stable(questions.length, (a, b) => size(stances, b) - size(stances, a) || a - b);
	const ranking = inverse(byStances);
	const all = touchedBy(claims, topicOf, subjects.length + questions.length, (key) => at(ranking, at(questionOf, key)));
	const lists = growingGroups();
	for (const [subject, id] of subjects.entries()) {
		const own = registered.get(id);
		const list = [...(own ?? [])].sort((a, b) => at(ranking, a) - at(ranking, b));
		let last = NOWHERE;
		for (const place of membersOf(all, subject).sort()) {
			if (place === last) continue;
			last = place;
			const question = at(byStances, place);
			if (!own?.has(question)) list.push(question);
		}
		lists.add(list.map((question) => at(ranks, question)));
	}
	for (const _ of questions) lists.add([]);
	return lists.list();
}

/** For each topic a number for every question to which a claim by it or about it takes a stance, some more than once. */
function touchedBy(
	{ by, about, stances }: Cards['claims'],
	topicOf: Uint32Array,
	topics: number,
	numberOf: (question: number) => number,
): Groups {
	const [touched, numbers] = [growing(stances.members.length), growing(stances.members.length)];
	const each = ({ starts, members }: Groups, claim: number, number: number) => {
		const end = at(starts, claim + 1);
		for (let i = at(starts, claim); i < end; i++) {
			touched.push(at(topicOf, at(members, i)));
			numbers.push(number);
		}
	};
	for (let claim = 0; claim + 1 < stances.starts.length; claim++) {
		const end = at(stances.starts, claim + 1);
		for (let i = at(stances.starts, claim); i < end; i += 2) {
			const number = numberOf(at(stances.members, i));
			each(by, claim, number);
			each(about, claim, number);
		}
	}
	return grouped(topics, touched.list(), numbers.list());
}
