import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CommandCall, decodeCustomId } from '../../src/views/component-id.ts';
import { safe } from '../../src/views/discord-text.ts';
import { choicesReply, layOut, type MessageReply, type ReplyDraft } from '../../src/views/reply.ts';
import { hostileText } from '../support/replies/hostile.ts';
import { limitProblems, throughBuilders } from '../support/replies/limits.ts';
import { readMarkdown } from '../support/replies/markdown.ts';

const call: CommandCall = { command: 'status', options: { subject: 'northland' }, page: 1, show: 'public' };

/** A reply with one page for each block. */
const bulky = (pages: number, more: Partial<ReplyDraft> = {}): ReplyDraft => ({
	title: 'Title',
	lead: ['lead'],
	sections: [
		{ blocks: Array.from({ length: pages }, (_, i) => ({ text: `• b${i} ${'word '.repeat(350)}`, key: `k${i}` })) },
	],
	footer: 'footer',
	call,
	hidden: false,
	...more,
});

const buttonsOf = ({ components }: MessageReply) =>
	components
		.flatMap((row) => row.components)
		.flatMap((part) => (part.type === 2 && 'custom_id' in part && 'label' in part ? [part] : []));

const words = hostileText.map((text) => `x${text}`);
const label = words.map(safe);
const option = fc.record({ label, value: fc.stringMatching(/^[a-z]{1,20}$/), description: label });

describe('layOut()', () => {
	const drafts: fc.Arbitrary<ReplyDraft> = fc.record({
		title: fc.oneof(
			label,
			words.map((text) => safe(text.repeat(40))),
		),
		lead: fc.array(label, { maxLength: 3 }),
		sections: fc.array(
			fc.record({
				heading: label.map((text) => text.slice(0, 200)),
				equal: fc.boolean(),
				blocks: fc.array(
					fc.record({
						text: fc.tuple(words, fc.integer({ min: 1, max: 60 })).map(([text, n]) => safe(text.repeat(n))),
					}),
					{ maxLength: 30 },
				),
			}),
			{ maxLength: 12 },
		),
		footer: fc.oneof(
			label,
			words.map((text) => safe(text.repeat(200))),
		),
		call: fc.constant(call),
		hidden: fc.boolean(),
		buttons: fc.array(
			fc.record({
				label: fc.oneof(
					label,
					label.map((text) => text.repeat(20)),
				),
				call: fc.constantFrom<CommandCall>({ command: 'claims', options: {}, page: 1, show: 'hidden' }),
			}),
			{ maxLength: 1 },
		),
		menus: fc
			.uniqueArray(fc.uniqueArray(option, { selector: ({ value }) => value, maxLength: 60 }), {
				maxLength: 3,
				selector: (options) => options.length,
			})
			.map((menus) =>
				menus.map((options, i) => ({
					placeholder: `p${i} ${options[0]?.label.repeat(9) ?? ''}`,
					options,
					call: { command: 'status', options: { subject: '', about: `m${i}` }, page: 1, show: 'hidden' } as CommandCall,
				})),
			),
	});

	it('returns replies within Discord’s limits that Discord’s builders accept', () => {
		fc.assert(
			fc.property(drafts, fc.integer({ min: 1, max: 30 }), (draft, page) => {
				const made = layOut({ ...draft, call: { ...call, page } });
				expect(limitProblems(made)).toEqual([]);
				throughBuilders(made);
			}),
			{ numRuns: 60 },
		);
	});

	it('shows the whole title, or a shortened one and the whole in the lead', () => {
		fc.assert(
			fc.property(words, fc.boolean(), (text, long) => {
				const title = long ? text.repeat(Math.ceil(257 / text.length)) : text;
				const [embed] = layOut(bulky(1, { title: safe(title) })).embeds;
				const whole = readMarkdown(safe(title)).shown;
				const shown = [embed?.title, embed?.description?.split('\n')[0]].map((part) => readMarkdown(part ?? '').shown);
				expect(shown).toContain(whole);
			}),
			{ numRuns: 200 },
		);
	});
});

describe('a long title', () => {
	it('is shortened to plain text without active markdown', () => {
		const title = 'x @everyone <@1> **x** [a](http://b.example) http://b.example :tada: '.repeat(9);
		expect(readMarkdown(layOut(bulky(1, { title: safe(title) })).embeds[0]?.title ?? '').alive).toEqual([]);
	});
});

describe('a lead', () => {
	it.each([900, 1500, 3000, 4000, 9000])(
		'of %i characters is there whole, and no block is lost beside it',
		(length) => {
			const sections = [{ blocks: [{ text: `• ${'word '.repeat(700)}` }] }];
			const lead = ['lead '.repeat(length / 5).trim()];
			let all = '';
			for (let page = 1, pages = 1; page <= pages; page++) {
				const made = layOut(bulky(1, { lead, sections, call: { ...call, page } }));
				expect(limitProblems(made)).toEqual([]);
				pages = Number(/ \/ (\d+)/.exec(buttonsOf(made)[1]?.label ?? '')?.[1] ?? 1);
				all += ` ${made.embeds[0]?.description}`;
			}
			expect(all.match(/\bword\b/g)).toHaveLength(700);
			expect(all.match(/\blead\b/g)?.length).toBeGreaterThanOrEqual(length / 5);
		},
	);
});

describe('pages of a reply', () => {
	const first = layOut(bulky(5));
	const count = Number(/ \/ (\d+)/.exec(buttonsOf(first)[1]?.label ?? '')?.[1]);

	it('are turned by buttons that are disabled at the ends', () => {
		for (let page = 1; page <= count; page++) {
			const [back, here, on] = buttonsOf(layOut(bulky(5, { call: { ...call, page } })));
			expect([back?.label, here?.label, on?.label]).toEqual(['Previous', `${page} / ${count}`, 'Next']);
			expect([back?.disabled, here?.disabled, on?.disabled]).toEqual([page === 1, true, page === count]);
			const leads = (id = '') => decodeCustomId(id, []);
			if (page > 1) expect(leads(back?.custom_id)).toEqual({ ...call, page: page - 1, show: 'turn' });
			if (page < count) expect(leads(on?.custom_id)).toEqual({ ...call, page: page + 1, show: 'turn' });
		}
		expect(count).toBeGreaterThan(2);
	});

	it('past the end show the last page', () => {
		const at = (page: number) => layOut(bulky(5, { call: { ...call, page } }));
		expect(at(999_999).embeds).toEqual(at(count).embeds);
		expect(limitProblems(at(999_999))).toEqual([]);
		throughBuilders(at(999_999));
	});

	it('replace the message only if a page button was used', () => {
		expect(first.update).toBe(false);
		expect(layOut(bulky(5, { call: { ...call, page: 2, show: 'turn' } })).update).toBe(true);
	});

	it('have no page buttons if there is only one', () => {
		expect(layOut(bulky(1)).components).toEqual([]);
	});

	it('offer in their menu only what is on them', () => {
		const menu = (keys: ReadonlySet<string>) => [
			{
				placeholder: 'Open one',
				call: { command: 'claims', options: { claim: '' }, page: 1, show: 'hidden' } as CommandCall,
				options: [...keys].map((key) => ({ label: key, value: key })),
			},
		];
		const made = layOut(bulky(5, { pageMenus: menu }));
		const row = made.components.at(-1)?.components[0];
		const shown = [...(made.embeds[0]?.description ?? '').matchAll(/• b(\d)/g)].map(([, n]) => `k${n}`);
		expect(row?.type === 3 && row.options.map(({ value }) => value)).toEqual(shown);
	});

	it('have at most five rows of buttons and menus', () => {
		const menus = Array.from({ length: 9 }, (_, i) => ({
			placeholder: 'Menu',
			call: { command: 'status', options: { subject: '', about: `m${i}` }, page: 1, show: 'hidden' } as CommandCall,
			options: [{ label: 'one', value: 'one' }],
		}));
		expect(layOut(bulky(5, { menus })).components).toHaveLength(5);
	});
});

describe('menus and buttons', () => {
	const options = (n: number) => Array.from({ length: n }, (_, i) => ({ label: `option ${i}`, value: `o${i}` }));
	const menu = (n: number) => ({
		placeholder: 'Pick one',
		call: { command: 'status', options: { subject: '' }, page: 1, show: 'hidden' } as CommandCall,
		options: options(n),
	});

	it('list at most 25 options, and say when there are more', () => {
		const part = (n: number) => {
			const menuPart = layOut(bulky(1, { menus: [menu(n)] })).components[0]?.components[0];
			return menuPart?.type === 3 ? menuPart : undefined;
		};
		expect(part(25)).toMatchObject({ placeholder: 'Pick one', options: { length: 25 } });
		expect(part(26)?.options).toHaveLength(25);
		expect(part(26)?.placeholder).toContain('25 of 26');
	});

	it('leave out a menu without options', () => {
		expect(layOut(bulky(1, { menus: [menu(0)] })).components).toEqual([]);
	});

	it('leave out what does not fit into a custom_id', () => {
		const about = 'x'.repeat(120);
		const made = layOut(
			bulky(3, {
				call: { ...call, options: { about } },
				buttons: [{ label: 'Claims', call: { ...call, options: { about } } }],
			}),
		);
		expect(made.components).toEqual([]);
	});
});

describe('choicesReply()', () => {
	it('returns at most 25 suggestions in order, each within the limits', () => {
		const entry = fc.record({
			name: fc.oneof(
				label,
				words.map((text) => safe(text.repeat(30))),
			),
			value: fc.oneof(fc.stringMatching(/^[a-z-]{1,110}$/), fc.constant('')),
		});
		fc.assert(
			fc.property(fc.array(entry, { maxLength: 40 }), (entries) => {
				const made = choicesReply(entries);
				expect(limitProblems(made)).toEqual([]);
				const fitting = entries.filter(({ value }) => value !== '' && value.length <= 100).map(({ value }) => value);
				expect(made.choices.map(({ value }) => value)).toEqual(fitting.slice(0, 25));
			}),
			{ numRuns: 200 },
		);
	});

	it('returns all of 25 suggestions', () => {
		const entries = Array.from({ length: 26 }, (_, i) => ({ name: `n${i}`, value: `v${i}` }));
		expect(choicesReply(entries).choices).toHaveLength(25);
	});
});
