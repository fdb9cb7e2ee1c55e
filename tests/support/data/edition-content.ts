/** The whole content of an edition, to be compared. */

import type { Claim, Parts } from '../../../src/data/edition/content.ts';
import type { Edition } from '../../../src/data/edition/edition.ts';
import { SORTS } from '../../../src/data/update/article-parts.ts';

const ids = (things: Iterable<{ readonly id: string }>) => [...things].map(({ id }) => id);

/** Texts to search for, and names to look up. */
const SEARCHES = ['t', 'the of', 'pilots', 'anna', '"in the"', 'northland', 'calm'];
const PART_SEARCHES = [
	'report',
	'pilots',
	'reported',
	'sample',
	'storm',
	'mayor',
	'who left',
	'"speaker of"',
	's',
	'calm',
];
const NAMES = ['b', 'bel', 'anna', 'karla', 'northland'];
/** Ids that topics had before, if they had any. */
const FORMER_TOPICS = ['port', 'quiet', 'robert-example'];

/** Origins and posts are compared as groups of claims, because their numbers are arbitrary. */
export function contentOf(edition: Edition) {
	const groups = (number: (claim: Claim) => number | null) => {
		const found = new Map<number | null, string[]>();
		for (const claim of edition.claims) found.set(number(claim), [...(found.get(number(claim)) ?? []), claim.id]);
		return [...found.values()].map((group) => group.sort().join()).sort();
	};
	const topics = [...edition.subjects, ...edition.questions];
	return {
		...{ id: edition.id, asOf: edition.asOf, counts: edition.counts, backing: edition.claims.backing() },
		length: edition.claims.length,
		articles: ids(edition.articles),
		topics: topics.map(({ kind, id, name }) => [kind, id, name]),
		claims: ids(edition.claims),
		origins: groups(({ origin }) => origin),
		posts: groups(({ post }) => post),
		referring: [...edition.claims].map(({ referring }) => [...referring].map(({ type, other }) => [type, other.id])),
		formerly: [...edition.articles].map(({ formerly, claims }) => [
			formerly.map((id) => edition.article(id)?.id),
			claims.map((claim) => claim.formerly.map((id) => edition.claim(`${formerly[0] ?? claim.article.id}/${id}`)?.id)),
		]),
		formerTopics: FORMER_TOPICS.map((id) => edition.topic(id)?.id),
		said: [...edition.claims].map(({ figures, corrections, own }) => [figures, corrections, own]),
		events: ids(edition.events),
		notKnown: [...edition.notKnown].map(({ what }) => what),
		tallies: [...edition.questions].map((question) => [
			edition.tallyOf(question),
			edition
				.positionGroups(question)
				.map(({ positions, ofEachOrigin: _, ...group }) => [
					group,
					[...positions].map(({ claim, basis }) => [claim.id, basis]),
				]),
		]),
		of: topics.map((topic) => [
			ids(edition.claimsTouching(topic)),
			ids(edition.claimsAbout(topic)),
			ids(edition.eventsAbout(topic)),
			[...edition.notKnownAbout(topic)].map(({ what }) => what),
			edition.weight(topic),
			topic.kind === 'question'
				? []
				: [
						ids(edition.claimsBy(topic)),
						ids(edition.claimsPassedOnBy(topic)),
						ids(edition.questionsAbout(topic)),
						[...edition.rolesOf(topic)].map(({ role }) => role),
						[...edition.tiesOf(topic)].map(({ tie }) => tie),
						ids(edition.unnamedOf(topic)),
					],
		]),
		searches: SEARCHES.map((text) => [
			ids(edition.search(text).claims),
			...[...edition.subjects.first(3)].map((about) => ids(edition.search(text, { about }).claims)),
			...[...edition.subjects.first(3)].map((by) => ids(edition.search(text, { by }).claims)),
		]),
		parts: PART_SEARCHES.map((text) => SORTS.map((sort) => foundParts(edition, sort, text))),
		unnamed: PART_SEARCHES.map((text) => {
			const asked = edition.unnamedSources(text);
			const each = asked?.sources.newest.map(({ id }) => edition.unnamedSources(id)) ?? [];
			return [asked, ...each].map(
				(one) => one && [ids(edition.claimsBy(one)), ids(edition.search('the', { by: one }).claims)],
			);
		}),
		names: NAMES.map((text) => ids(edition.names.find(text, 25).map(({ item }) => item))),
	};
}

function foundParts(edition: Edition, sort: keyof Parts, text: string) {
	const { newest, ...counts } = edition.searchParts(sort, text, 5);
	return [
		counts,
		newest.map((part) => [
			'article' in part ? part.article.id : part.id,
			'id' in part ? part.id : JSON.stringify(part, ['what', 'role', 'words', 'subject', 'from', 'to', 'name']),
		]),
	];
}
