/** The claims of a made-up archive as an index takes them in, article by article, so that none of them stays in memory. */
import { bounds } from '../src/data/dates.ts';
import type { Claim } from '../src/data/model.ts';
import type { Document } from '../src/data/packing.ts';
import { type MadeUp, madeUp } from './archive.ts';

/** Calls `take` with every claim, in the order of articles; gives their numbers, newest first. */
export function eachClaim(articles: number, take: (document: Document) => void): Uint32Array {
	const archive = madeUp(articles);
	const latest: number[] = [];
	const earliest: number[] = [];
	for (let number = 0; number < articles; number++) {
		const { article } = archive.article(number);
		for (const claim of Object.values(article.claims)) {
			const { min, max } = claim.said?.date ? bounds(claim.said.date) : { min: -Infinity, max: -Infinity };
			latest.push(max);
			earliest.push(min);
			take(documentOf(claim, archive, article.unnamed[claim.speaker]?.description));
		}
	}
	// What was said last comes first, undated last; within a day, the newer report.
	const order = (a: number, b: number) => descending(latest, a, b) || descending(earliest, a, b) || b - a;
	return Uint32Array.from(latest, (_, number) => number).sort(order);
}

/** Differences of infinities are no numbers. */
function descending(times: readonly number[], a: number, b: number): number {
	const [x, y] = [times[a] ?? 0, times[b] ?? 0];
	return x === y ? 0 : y > x ? 1 : -1;
}

/** The same words as an edition's claims have. */
function documentOf(claim: Claim, { registries }: MadeUp, unnamed: string | undefined): Document {
	const { speaker, paraphrase, quotations, said } = claim;
	const named = registries.people[speaker]?.name ?? registries.organisations[speaker]?.inText ?? unnamed ?? '';
	return { text: [paraphrase, ...quotations.map(({ text }) => text), named], date: said?.date ?? null };
}
