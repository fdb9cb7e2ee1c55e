/** What is shown beside the name of a topic where it is offered: in suggestions, menus and lists. */
import { groupBy } from '../answers/order.ts';
import type { Topic } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import type { List } from '../data/edition/list.ts';
import { fold } from '../data/text/fold-text.ts';
import { joinWithAnd, plain, safe, truncate, unescapeMarkdown } from './discord-text.ts';
import { withoutControls } from './isolate.ts';
import { LIMITS } from './limits.ts';
import { topicKind } from './reply-frame.ts';
import { speakerInText } from './sentence.ts';
import { READING } from './spans.ts';
import { stateName } from './state-in-words.ts';
import { tieInWords } from './tie-in-words.ts';

/** Between the name and the detail in the label of a suggestion. */
export const SEPARATOR = ' · ';
/** In UTF-16 units: what a name and a detail may always take of a suggestion. An id (32) is shown whole. */
const NAME_MIN = 60;
const DETAIL_MIN = LIMITS.choiceName - NAME_MIN - SEPARATOR.length;
/** How many roles, ties and statements are looked at for a difference. */
const LOOKED_AT = 3;

/**
 * Returns what to show beside each of the topics that are offered together, safe: its role as last reported, the place that
 * a place is within, the state of a question. Two topics of one name get the first detail that only one of them has, at last
 * their ids.
 *
 * @example
 * tellApart(topics, edition).get(anna); // 'mayor of Northland, as reported'
 */
export function tellApart(topics: readonly Topic[], edition: Edition): ReadonlyMap<Topic, string> {
	const told = new Map<Topic, string>();
	for (const alike of groupBy(topics, ({ name }) => fold(truncate(name, NAME_MIN))).values()) {
		const firsts = alike.map((topic) => firstDetailOf(topic, edition));
		const differ = alike.length === 1 || new Set(firsts.map(seen)).size === alike.length;
		const details = differ ? firsts : ownDetails(alike, edition);
		for (const [i, topic] of alike.entries()) told.set(topic, details[i] ?? topic.id);
	}
	return told;
}

/** The first detail of each topic that none of the others has. */
function ownDetails(alike: readonly Topic[], edition: Edition): readonly (string | undefined)[] {
	const details = alike.map((topic) => allDetailsOf(topic, edition));
	const have = groupBy(
		details.flatMap((own) => [...new Set(own.map(seen))]),
		(detail) => detail,
	);
	return details.map((own) => own.find((detail) => have.get(seen(detail))?.length === 1));
}

const firstDetailOf = cached((topic, edition) => {
	const [first = topic.id] = detailsOf(topic, edition);
	return first;
});
const allDetailsOf = cached((topic, edition) => [...detailsOf(topic, edition)]);

/** Caches by topic, each of which is of one edition: suggestions are asked for at every keystroke, and a role is in an article. */
function cached<T>(make: (topic: Topic, edition: Edition) => T): (topic: Topic, edition: Edition) => T {
	const known = new WeakMap<Topic, { readonly made: T }>();
	return (topic, edition) => {
		const entry = known.get(topic) ?? { made: make(topic, edition) };
		known.set(topic, entry);
		return entry.made;
	};
}

/** What is always seen of a detail. */
const seen = (detail: string) => fold(truncate(unescapeMarkdown(detail), DETAIL_MIN));

/**
 * Returns the label of a suggestion, plain: the name and a detail, of which the beginnings are always shown.
 *
 * @example
 * suggestionLabel(anna, 'mayor of Northland, as reported'); // 'Anna Example · mayor of Northland, as reported'
 */
export function suggestionLabel(topic: Topic, detail: string): string {
	const room = LIMITS.choiceName - SEPARATOR.length;
	const beside = unescapeMarkdown(detail);
	const name = truncate(plain(topic.name), Math.max(NAME_MIN, room - beside.length));
	return name + SEPARATOR + truncate(beside, room - name.length);
}

/** Returns which of the topics that have its name a suggestion's label means; undefined if it could mean several. */
export function topicSuggestedAs(label: string, topics: readonly Topic[], edition: Edition): Topic | undefined {
	const sent = withoutControls(label);
	const isFor = (topic: Topic, detail = '') => withoutControls(suggestionLabel(topic, detail)) === sent;
	const told = tellApart(topics, edition);
	const [only, ...others] = topics.filter((topic) =>
		allDetailsOf(topic, edition).some((detail) => isFor(topic, detail)),
	);
	return topics.find((topic) => isFor(topic, told.get(topic))) ?? (others.length === 0 ? only : undefined);
}

/** Details of a topic, safe; the most specific first, and its id last. */
function* detailsOf(topic: Topic, edition: Edition): Generator<string> {
	if (topic.kind === 'question') {
		const { state, inferred } = edition.tallyOf(topic);
		yield `${stateName(state)}${inferred ? READING : ''}`;
		yield `about ${joinWithAnd(topic.about.map(({ inText }) => safe(inText)))}`;
	} else {
		const around = topic.within === undefined ? undefined : edition.topic(topic.within);
		if (topic.kind === 'place') yield safe(topicKind(topic)) + (around ? ` in ${safe(around.name)}` : '');
		for (const { role, endedBy } of newest(edition.rolesOf(topic)))
			yield endedBy ? `formerly ${safe(role)}` : `${safe(role)}, as reported`;
		for (const tie of newest(edition.tiesOf(topic))) yield tieInWords(tie, topic);
		if (topic.kind !== 'place') yield topicKind(topic);
	}
	for (const { speaker } of newest(edition.claimsAbout(topic)))
		if (speaker !== topic) yield `mentioned by ${safe(speakerInText(speaker))}`;
	for (const { article } of newest(edition.claimsTouching(topic))) yield `in the ${safe(article.label)}`;
	yield topic.id;
}

/** The newest of a list; the others are only read when the first one is not enough. */
function* newest<T>(list: Pick<List<T>, 'first'>): Generator<T> {
	yield* list.first(1);
	yield* list.first(LOOKED_AT).slice(1);
}
