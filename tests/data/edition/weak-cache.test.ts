import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weakCache } from '../../../src/data/edition/weak-cache.ts';
import { buildEdition } from '../../../src/data/memory-edition.ts';
import { archive, must } from '../../support/data/editions.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
/** What is held weakly is let go of only between two turns of the event loop. */
const collected = async () => {
	for (let i = 0; i < 3; i++) {
		await new Promise(setImmediate);
		collect();
	}
};

describe('things that are made when they are looked at', () => {
	it('are the same as long as somebody holds them, however many were looked at since', () => {
		fc.assert(
			fc.property(fc.array(fc.nat({ max: 12 })), fc.integer({ min: 1, max: 4 }), (numbers, most) => {
				const thing = weakCache((number) => ({ number }), most);
				const held = new Map<number, object>();
				for (const number of numbers) {
					expect(thing(number)).toEqual({ number });
					expect(thing(number)).toBe(held.get(number) ?? thing(number));
					held.set(number, thing(number));
				}
			}),
		);
	});

	it('are made again only when they are not among the last ones', async () => {
		const made: number[] = [];
		const thing = weakCache((number) => {
			made.push(number);
			return { number };
		}, 2);
		for (const number of [0, 1, 0, 1, 2, 1, 0, 3, 4, 5, 6]) thing(number);
		expect(made).toEqual([0, 1, 2, 3, 4, 5, 6]);
		await collected();
		for (const number of [6, 5, 4, 0]) thing(number);
		expect(made).toEqual([0, 1, 2, 3, 4, 5, 6, 0]);
	});

	it("are an edition's claims too: one that is held is the one that it gives", async () => {
		const made = archive({ articles: [{ claims: { calm: {} } }] });
		// More than are kept when nobody holds them.
		const many = Array.from({ length: 1_100 }, (_, n) => ({ ...must(made.articles[0], 'article'), id: `report-${n}` }));
		const { claim, article, claims, articles } = buildEdition({ ...made, articles: many });
		const [held] = claims.first(1);
		if (!held) throw new Error('the archive is empty');
		for (const one of articles) expect(one.id).not.toBe('');
		await collected();
		expect(claim(held.id)).toBe(held);
		expect(article(held.article.id)).toBe(held.article);
	});
});
