import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Document, type SearchParts, searchBuilder } from '../../src/data/packing.ts';

/** Few words, so that their lists are long: "a" stands in every second place. */
const word = fc.oneof({ weight: 3, arbitrary: fc.constant('a') }, fc.constantFrom('b', 'c', 'long', 'rare', 'żółw'));
const document: fc.Arbitrary<Document> = fc.record({
	text: fc.array(
		fc.array(word, { maxLength: 90, size: 'max' }).map((words) => words.join(' ')),
		{ minLength: 1, maxLength: 2 },
	),
	date: fc.constantFrom(null, '2021-09-05', '2021-09'),
});

/** A newest document first, with what is done to it: it stays, goes, or comes with another before it. */
const change = fc.record({
	document,
	does: fc.constantFrom('stay', 'stay', 'stay', 'stay', 'go', 'be replaced', 'follow a new one'),
	other: document,
});

const packed = (documents: readonly Document[], known?: SearchParts) => {
	const builder = searchBuilder(known);
	for (const one of documents) builder.add(one);
	return builder.pack();
};

it('an index that goes on from a known one is the one that is made anew, byte for byte', { timeout: 60_000 }, () => {
	fc.assert(
		fc.property(fc.array(change, { maxLength: 25, size: 'max' }), (changes) => {
			const known = packed(changes.map((one) => one.document));
			const builder = searchBuilder(known);
			const now: Document[] = [];
			const add = (one: Document) => {
				builder.add(one);
				now.push(one);
			};
			for (const [number, { document: old, does, other }] of changes.entries()) {
				if (does === 'be replaced' || does === 'follow a new one') add(other);
				if (does === 'go' || does === 'be replaced') continue;
				builder.take(Uint32Array.of(number));
				now.push(old);
			}
			expect(builder.pack()).toEqual(packed(now));
		}),
		{ numRuns: 200, endOnFailure: true },
	);
});
