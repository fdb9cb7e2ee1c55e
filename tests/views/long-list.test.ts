import { describe, expect, it } from 'vitest';
import { edition, on, position } from '../support/data/editions.ts';
import { shownBy } from '../support/replies/ask.ts';
import { pagesOf } from '../support/replies/pages.ts';

const disputes = (claim: string) => ({ type: 'disputes' as const, claim, basis: 'explicit' as const });

describe('a list of several pages', () => {
	it('names who answers a question otherwise, also where nobody disputes a single statement', () => {
		const answer = (take: 'yes' | 'no' | 'cannot-verify', speaker: string, paragraph: number) => ({
			...{ speaker, paragraph, said: on('2021-09-06'), positions: [position('calm', take)] },
		});
		const made = edition({
			questions: { calm: {} },
			articles: [
				{
					claims: {
						...Object.fromEntries([0, 1, 2, 3, 4, 5, 6].map((n) => [`yes${n}`, answer('yes', 'anna', n + 1)])),
						no: answer('no', 'bert', 8),
						doubt: answer('cannot-verify', 'carla', 9),
					},
				},
			],
		});
		for (const command of ['claims', 'timeline']) {
			for (const full of [false, true]) {
				const pages = pagesOf(made, command, full ? { full } : undefined).map(shownBy);
				const lines = pages.join('\n').match(/At odds with \w+ Example(?= \[\d+\]|$| ·)/gm);
				expect(lines, `${command} ${full}`).toHaveLength(8);
				expect(pages.join('\n').match(/At odds with Bert Example.* · Hard to verify, Carla Sample said/g)).toHaveLength(
					7,
				);
			}
		}
	});

	it('has its sources on every page of a dispute that is longer than a page', () => {
		const people = Object.fromEntries(Array.from({ length: 16 }, (_, n) => [`p${n}`, { name: `Person ${n}` }]));
		const claims = Object.keys(people).map((speaker, n) => [
			`c${n}`,
			{
				...{ speaker, paragraph: n + 1, paraphrase: `${n} ${'and so it was '.repeat(20).trim()}` },
				relations: n === 0 ? [] : [disputes('c0')],
			},
		]);
		const pages = pagesOf(edition({ people, articles: [{ claims: Object.fromEntries(claims) }] }), 'claims');
		expect(pages.length).toBeGreaterThan(1);
		for (const page of pages) {
			expect(shownBy(page)).toMatch(/^-# Report on Northland: \[1\] ¶ /m);
			expect(shownBy(page)).toMatch(/^-# 16 statements, Mon 6 Sep 2021†/m);
			expect(shownBy(page)).not.toMatch(/this report|continued/);
		}
	});
});
