import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, Note, Section } from '../../src/views/page-items.ts';
import { paginate } from '../../src/views/pagination.ts';

const GOES_ON = '(continued on the next page)';
const ROOM = 4000;

/** Fills texts so that no two blocks or notes have a word in common. */
const filler = fc.constantFrom('word ', 'a b ', 'x', '\\*', '🧑🏽‍🤝‍🧑🏻', 'م', 'wordwithoutend', '**bold** ');
const text = (word: string, max: number) =>
	fc.tuple(filler, fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max }))).map(([fill, length]) => {
		const whole = fill.repeat(Math.ceil(length / fill.length));
		return `${word} ${whole.trim()}`;
	});

const note = (n: number, max: number): fc.Arbitrary<Note> =>
	text(`note${n}x`, max).map((words) => ({ n, text: `[${n}] ${words}` }));

function draft({ blocks, sections, notes, long }: { blocks: number; sections: number; notes: number; long: number }) {
	const block = (key: string): fc.Arbitrary<Block> =>
		fc
			.tuple(text(`block${key}x`, long), fc.uniqueArray(fc.integer({ min: 1, max: notes }), { maxLength: 3 }))
			.map(([words, cited]) => ({
				text: `• ${words} ${cited.map((n) => `[${n}]`).join(' ')}`.trim(),
				notes: cited,
				key,
			}));
	const section = (i: number): fc.Arbitrary<Section> =>
		fc.record({
			heading: fc.constant(`heading${i}x`),
			equal: fc.boolean(),
			blocks: fc
				.integer({ min: 1, max: blocks })
				.chain((n) => fc.tuple(...Array.from({ length: n }, (_, j) => block(`${i}n${j}`)))),
		});
	return fc.record({
		lead: fc.constantFrom([], ['one line'], ['one line', 'and another']),
		sections: fc
			.integer({ min: 0, max: sections })
			.chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => section(i)))),
		notes: fc.tuple(...Array.from({ length: notes }, (_, i) => note(i + 1, Math.min(long, 3000)))),
	});
}

const drafts = fc.oneof(
	draft({ blocks: 4, sections: 6, notes: 4, long: 10_000 }),
	draft({ blocks: 12, sections: 24, notes: 6, long: 120 }),
	draft({ blocks: 3, sections: 24, notes: 3, long: 900 }),
);

const bare = (text: string) => text.replace(/\s/g, '');

describe('paginate()', () => {
	it('returns at least one page, none longer than the room', () => {
		fc.assert(
			fc.property(drafts, (draft) => {
				const pages = paginate(draft, ROOM);
				expect(pages.length).toBeGreaterThan(0);
				for (const page of pages) expect(page.text.length).toBeLessThanOrEqual(ROOM);
			}),
			{ numRuns: 40 },
		);
	});

	it('loses no block and no word', () => {
		fc.assert(
			fc.property(drafts, (draft) => {
				const pages = paginate(draft, ROOM);
				const found = new Map<string, string>();
				for (const part of pages.flatMap(({ text }) => text.split('\n\n'))) {
					const [heading = '', ...rest] = part.split('\n');
					const lines = rest.filter((line) => line !== GOES_ON);
					const whole = lines.map((line) => line.replace(/^… | …$/g, '')).join('');
					const [name = ''] = /heading\d+x/.exec(heading) ?? [];
					found.set(name, (found.get(name) ?? '') + bare(whole));
				}
				for (const { heading = '', blocks } of draft.sections)
					expect(found.get(heading)).toBe(bare(blocks.map(({ text }) => text).join('')));
			}),
			{ numRuns: 40 },
		);
	});

	it('puts each source on the page with its mark, or right after it', () => {
		fc.assert(
			fc.property(drafts, (draft) => {
				const pages = paginate(draft, ROOM);
				for (const [i, page] of pages.entries()) {
					const body = page.text.split('\n').filter((line) => line.startsWith('• '));
					for (const [, n] of body.join('\n').matchAll(/ \[(\d+)\]/g)) {
						// Up to three sources may follow a block on pages of their own, each on up to two pages.
						const near = pages.slice(i, i + 7).map(({ text }) => text);
						expect(
							near.some((text) => text.includes(`note${n}x`)),
							`[${n}] of page ${i + 1}`,
						).toBe(true);
					}
				}
			}),
			{ numRuns: 40 },
		);
	});

	it('puts the lead on every page', () => {
		fc.assert(
			fc.property(drafts, (draft) => {
				for (const page of paginate(draft, ROOM)) expect(page.text.startsWith(draft.lead.join('\n'))).toBe(true);
			}),
			{ numRuns: 20 },
		);
	});

	it('returns the keys of the blocks on each page', () => {
		fc.assert(
			fc.property(drafts, (draft) => {
				const pages = paginate(draft, ROOM);
				for (const { text, keys } of pages)
					for (const key of keys) expect(text).toMatch(new RegExp(`block${key}x|^… `, 'm'));
				const all = draft.sections.flatMap(({ blocks }) => blocks.map(({ key }) => key));
				expect(new Set(pages.flatMap(({ keys }) => [...keys]))).toEqual(new Set(all));
			}),
			{ numRuns: 20 },
		);
	});
});

describe('equal sections', () => {
	const side = (name: string, blocks: number): Section => ({
		heading: name,
		equal: true,
		blocks: Array.from({ length: blocks }, (_, i) => ({ text: `• ${name}${i} ${'word '.repeat(150)}`.trim() })),
	});

	it('alternate block by block', () => {
		const sides = [side('north', 7), side('south', 5), side('east', 1)];
		const pages = paginate({ lead: [], sections: sides, notes: [] }, ROOM);
		expect(pages.length).toBeGreaterThan(2);
		const shown = { north: 0, south: 0, east: 0 };
		for (const { text } of pages) {
			for (const [, name] of text.matchAll(/^• (north|south|east)\d/gm)) shown[name as keyof typeof shown]++;
			expect(shown.east).toBe(1);
			const least = Math.min(shown.north, shown.south);
			expect(shown.north - least).toBeLessThanOrEqual(shown.south === 5 ? 7 : 1);
			expect(shown.south - least).toBeLessThanOrEqual(1);
		}
		expect(shown).toEqual({ north: 7, south: 5, east: 1 });
	});

	it('keep their order on every page, and say that they continue', () => {
		const pages = paginate({ lead: [], sections: [side('north', 5), side('south', 5)], notes: [] }, ROOM);
		for (const { text } of pages.slice(0, -1)) {
			expect(text.indexOf('**north**')).toBeGreaterThanOrEqual(0);
			expect(text.indexOf('**south**')).toBeGreaterThan(text.indexOf('**north**'));
		}
		expect(pages[0]?.text).not.toContain('(continued)');
		for (const { text } of pages.slice(1)) expect(text).toContain('**south** (continued)');
		// Both say on every page except their last that they continue.
		for (const heading of ['**north**', '**south**']) {
			const on = pages.map(({ text }) => text.split('\n\n').find((part) => part.startsWith(heading)));
			const goesOn = on.flatMap((part) => (part === undefined ? [] : [part.endsWith(GOES_ON)]));
			expect(goesOn).toEqual(goesOn.map((_, i) => i < goesOn.length - 1));
		}
	});

	it('do not change the place of other sections', () => {
		const pages = paginate(
			{
				lead: [],
				sections: [side('north', 1), side('south', 1), { heading: 'after', blocks: [{ text: '• after0' }] }],
				notes: [],
			},
			10_000,
		);
		const [page] = pages;
		expect([...(page?.text ?? '').matchAll(/^\*\*(\w+)/gm)].map(([, name]) => name)).toEqual([
			'north',
			'south',
			'after',
		]);
	});
});

describe('text that barely fits', () => {
	it.each([
		['thousands of backslashes', '\\\\'.repeat(6000)],
		['one grapheme of thousands of marks', `e${'\u0301'.repeat(9000)}`],
		['one word without an end', 'x'.repeat(9000)],
		['escapes without a space', '\\*'.repeat(5000)],
	])('continues from page to page: %s', (_, long) => {
		const pages = paginate({ lead: ['lead'], sections: [{ blocks: [{ text: `• ${long}` }] }], notes: [] }, ROOM);
		const parts = pages.flatMap(({ text }) => text.replace(/^lead\n\n/, '').split('\n'));
		for (const { text } of pages) expect(text.length).toBeLessThanOrEqual(ROOM);
		// No backslash is separated from the character that it escapes.
		for (const part of parts) expect((/\\*$/.exec(part.replace(/ …$/, ''))?.[0].length ?? 0) % 2).toBe(0);
		expect(parts.map((part) => part.replace(/^… | …$/g, '')).join('')).toBe(`• ${long}`);
	});
});

describe('a page', () => {
	it('has no more blocks than a menu can list', () => {
		const blocks = Array.from({ length: 300 }, (_, i) => ({ text: `• b${i}`, key: `k${i}` }));
		const pages = paginate({ lead: [], sections: [{ blocks }], notes: [] }, ROOM);
		for (const { keys } of pages) expect(keys.size).toBeLessThanOrEqual(25);
		expect(pages.map(({ text }) => text).join('\n')).toBe(blocks.map(({ text }) => text).join('\n'));
	});

	it('has each source once, in the order of the numbers', () => {
		const notes = [1, 2, 3].map((n) => ({ n, text: `[${n}] source` }));
		const blocks = [
			{ text: '• a [3]', notes: [3] },
			{ text: '• b [1]', notes: [1] },
			{ text: '• c [3]', notes: [3] },
		];
		const [page] = paginate({ lead: [], sections: [{ blocks }], notes }, ROOM);
		expect(page?.text).toBe('• a [3]\n• b [1]\n• c [3]\n\n**Sources**\n[1] source\n[3] source');
	});

	it('exists even without content', () => {
		expect(paginate({ lead: ['lead'], sections: [], notes: [] }, ROOM).map(({ text }) => text)).toEqual(['lead']);
	});
});
