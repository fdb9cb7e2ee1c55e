import fc from 'fast-check';
import { it } from 'vitest';
import type { ArticleParts, Parts } from '../../support/data/editions.ts';
import { revised } from '../../support/data/revisions.ts';
import { wovenParts } from '../../support/data/woven.ts';

/** What an editor changes in the registries, and which ids. */
const variation = fc.record({
	voiceOf: fc.constantFrom(undefined, 'guild', 'herald', 'northland'),
	within: fc.constantFrom(undefined, 'southland', 'northland'),
	speaks: fc.boolean(),
	exclusive: fc.boolean(),
	openInCove: fc.boolean(),
	formerTopics: fc.boolean(),
	renamedArticle: fc.boolean(),
	renamedClaim: fc.boolean(),
});
type Variation = typeof variation extends fc.Arbitrary<infer T> ? T : never;

/** Other articles go on referring to what is renamed by its old id. */
const RENAMED = 'northland-report';
const variant = fc.tuple(wovenParts, variation).map(([parts, to]): Parts => {
	const { organisations, places, questions } = parts as Required<Parts>;
	return {
		...parts,
		organisations: {
			...organisations,
			radio: { name: 'Harbour Radio', ...(to.voiceOf && { voiceOf: to.voiceOf }) },
			herald: { name: 'Example Herald', formerly: to.formerTopics ? ['gazette'] : [] },
		},
		places: {
			...places,
			northland: { name: 'Northland', kind: 'valley', speaks: to.speaks, formerly: to.formerTopics ? ['port'] : [] },
			cove: { name: 'The Cove', kind: 'bay', ...(to.within && { within: to.within }) },
		},
		questions: { ...questions, calls: { ...questions['calls'], exclusive: to.exclusive } },
		articles: parts.articles.map((article, i) => articleOf(article, i, to)),
	};
});

function articleOf(article: ArticleParts, i: number, to: Variation): ArticleParts {
	const { c2, ...claims } = article.claims;
	const isRenamed = i === 0 && to.renamedClaim && !article.corrections?.length && !article.events?.['e2'];
	return {
		...article,
		...(i === 0 && to.renamedArticle && { id: 'renamed', formerly: [RENAMED] }),
		...(isRenamed && { claims: { ...claims, last: { ...c2, formerly: ['c2'] } } }),
		...(to.openInCove && { notKnown: [{ what: 'who left', subjects: ['cove'], questions: ['calm'] }] }),
		events: Object.fromEntries(
			Object.entries(article.events ?? {}).map(([id, event]) => [
				id,
				{ ...event, ...(to.openInCove && { place: 'cove' }) },
			]),
		),
	};
}

it('an edition is the same, written over others or anew', { timeout: 120_000 }, () => {
	fc.assert(
		fc.property(fc.array(variant, { minLength: 2, maxLength: 3 }), (versions) => {
			revised(...versions);
		}),
		{ numRuns: 40 },
	);
});
