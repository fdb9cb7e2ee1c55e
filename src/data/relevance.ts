/** Relevance: which of the documents that have all words are most about them. */
import type { Places } from './postings.ts';

/** How soon a word's recurrence counts for less, and how much long documents are held back: the usual values. */
const K1 = 1.2;
const B = 0.75;

/**
 * How relevant a document is to words that it has: Okapi BM25 (Robertson and Zaragoza, "The Probabilistic
 * Relevance Framework: BM25 and Beyond", 2009), with how often a word occurs in all for how many documents have it. `words` have
 * been sought in the document; they are passed to its end.
 */
export function relevanceBy(words: readonly Places[], starts: Uint32Array): (number: number) => number {
	const documents = starts.length - 1;
	const average = at(starts, documents) / documents;
	const rarity = words.map(({ count }) => {
		const having = Math.min(count, documents);
		return Math.log(1 + (documents - having + 0.5) / (having + 0.5)) * (K1 + 1);
	});
	return (number) => {
		const [start, end] = [at(starts, number), at(starts, number + 1)];
		const length = K1 * (1 - B + (B * (end - start)) / average);
		let sum = 0;
		for (let i = 0; i < words.length; i++) {
			const times = words[i]?.passTo(end) ?? 0;
			sum += ((rarity[i] ?? 0) * times) / (times + length);
		}
		return sum;
	};
}

/** Within the bounds of the array by construction. */
const at = (starts: Uint32Array, number: number): number => starts[number] as number;
