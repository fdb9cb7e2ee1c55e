/** The parts of an article besides its claims: by topic, and by their words. */

import type { Parts } from '../edition/content.ts';
import { sourceName } from '../edition/source-name.ts';
import type { ArticleEntry, SourceEntry } from '../model/article-schema.ts';
import type { Bounds } from '../model/edtf-date.ts';
import { spanOf } from '../model/ordering.ts';
import { calledIn, isAbout, type RegistryFacts, saidBy, withPlacesAround } from './claim-roles.ts';
import { indexedWords } from './indexed-words.ts';

/** Kinds of parts, in the order in which an article has them. The last one is the article itself. */
export const SORTS = [
	'event',
	'notKnown',
	'role',
	'tie',
	'unnamed',
	'source',
	'report',
] as const satisfies readonly Sort[];
export type Sort = keyof Parts;

export interface PartRow {
	readonly sort: Sort;
	/** Its place among the parts of its kind. */
	readonly place: number;
	readonly when: Bounds | null;
	/** Ids, each once. */
	readonly topics: readonly string[];
	/** Its words for the full-text index. */
	readonly words: string;
}

/** Returns the parts in the order of {@link SORTS}. */
export function partsOf(article: ArticleEntry, registries: RegistryFacts): readonly PartRow[] {
	const { events, notKnown, roles, ties, unnamed, sources } = article;
	const called = (id: string) => calledIn(article, id, registries);
	const part = (
		sort: Sort,
		place: number,
		topics: readonly string[],
		texts: readonly (string | null)[],
		when: Bounds | null = null,
	): PartRow => ({
		...{ sort, place, when },
		topics: [...new Set(topics)],
		words: indexedWords(texts.filter((text) => text !== null)),
	});
	return [
		...Object.values(events).map(({ name, when, place: where, claims }, place) => {
			const touched = claims.flatMap((id) => {
				const claim = article.claims[id];
				return claim ? [...isAbout(claim, registries), ...saidBy(article, claim, registries)] : [];
			});
			return part(
				'event',
				place,
				[...(where ? withPlacesAround(where, registries) : []), ...touched],
				[name, where ? called(where) : null],
				when?.date ? spanOf(when.date) : null,
			);
		}),
		...notKnown.map(({ what, questions, subjects }, place) => {
			const topics = [...questions, ...subjects.flatMap((id) => withPlacesAround(id, registries))];
			return part('notKnown', place, topics, [what]);
		}),
		...roles.map(({ subject, role, words }, place) =>
			part('role', place, [subject], words === role ? [called(subject), role] : [called(subject), role, words]),
		),
		...ties.map(({ from, to, words }, place) => part('tie', place, [from, to], [called(from), called(to), words])),
		...Object.values(unnamed).map(({ of, description, words }, place) =>
			part('unnamed', place, of ? [of] : [], words === description ? [description] : [description, words]),
		),
		...Object.values(sources).map((source, place) => {
			const by = [...(source.by === null ? [] : [source.by]), ...source.jointly];
			// The claims that rest on it are by, or were passed on by, the others whom it names.
			const topics = source.jointly.filter((id) => !Object.hasOwn(unnamed, id));
			return part('source', place, topics, textsOf(source, by.map(called), source.to && called(source.to)));
		}),
		part(
			'report',
			0,
			[],
			[...[article.label, article.headline, article.publisher, article.author], article.url && hostIn(article.url)],
		),
	];
}

function textsOf(source: SourceEntry, by: readonly string[], to: string | undefined): readonly (string | null)[] {
	const name = source.name ?? sourceName(source, by, to);
	const { medium, handle, hashtags, links } = source;
	return [name, medium !== null && name.includes(medium) ? null : medium, handle, ...hashtags, ...links.map(hostIn)];
}

/**
 * Returns the host of a link as it is printed, even without `https://`.
 *
 * @example
 * hostIn('pic.example.org/B7vd'); // 'pic.example.org'
 */
export function hostIn(link: string): string {
	return link.replace(/^[a-z]+:\/\//i, '').replace(/[/?#].*$/s, '');
}
