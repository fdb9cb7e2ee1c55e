import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Call, decodeCall } from '../../src/views/call.ts';
import { choices, type Draft, type Message, message } from '../../src/views/reply.ts';
import { safe } from '../../src/views/text.ts';
import { hostileText } from '../support/hostile.ts';
import { limitProblems, throughBuilders } from '../support/limits.ts';
import { readMarkdown } from '../support/markdown.ts';

const call: Call = { command: 'status', options: { subject: 'northland' }, page: 1, show: 'public' };

/** A reply of as many pages as there are blocks. */
const bulky = (pages: number, more: Partial<Draft> = {}): Draft => ({
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

const buttonsOf = ({ components }: Message) =>
	components
		.flatMap((row) => row.components)
		.flatMap((part) => (part.type === 2 && 'custom_id' in part && 'label' in part ? [part] : []));

const label = hostileText.map((text) => `x${text}`);
const _option = fc.record({ label, value: fc.stringMatching(/^[a-z]{1,20}$/), description: label });

describe('any reply', () => {
	it('has its title whole, or clipped and whole in the lead', () => {
		fc.assert(
			fc.property(label, fc.boolean(), (text, long) => {
				const title = long ? text.repeat(Math.ceil(257 / text.length)) : text;
				const [embed] = message(bulky(1, { title })).embeds;
				const whole = readMarkdown(safe(title)).shown;
				const shown = [embed?.title, embed?.description?.split('\n')[0]].map((part) => readMarkdown(part ?? '').shown);
				expect(shown).toContain(whole);
			}),
			{ numRuns: 200 },
		);
	});
});

describe('pages of a reply', () => {
	const first = message(bulky(5));
	const count = Number(/ \/ (\d+)/.exec(buttonsOf(first)[1]?.label ?? '')?.[1]);

	it('are turned by buttons that know where they lead and are off at the ends', () => {
		for (let page = 1; page <= count; page++) {
			const [back, here, on] = buttonsOf(message(bulky(5, { call: { ...call, page } })));
			expect([back?.label, here?.label, on?.label]).toEqual(['Previous', `${page} / ${count}`, 'Next']);
			expect([back?.disabled, here?.disabled, on?.disabled]).toEqual([page === 1, true, page === count]);
			const leads = (id = '') => decodeCall(id, []);
			if (page > 1) expect(leads(back?.custom_id)).toEqual({ ...call, page: page - 1, show: 'turn' });
			if (page < count) expect(leads(on?.custom_id)).toEqual({ ...call, page: page + 1, show: 'turn' });
		}
		expect(count).toBeGreaterThan(2);
	});

	it('past the end are the last one', () => {
		const at = (page: number) => message(bulky(5, { call: { ...call, page } }));
		expect(at(999_999).embeds).toEqual(at(count).embeds);
		expect(limitProblems(at(999_999))).toEqual([]);
		throughBuilders(at(999_999));
	});

	it('take the place of the page before only where a button turned them', () => {
		expect(first.update).toBe(false);
		expect(message(bulky(5, { call: { ...call, page: 2, show: 'turn' } })).update).toBe(true);
	});

	it('are not turned where there is but one', () => {
		expect(message(bulky(1)).components).toEqual([]);
	});

	it('offer in their menu only what stands on them', () => {
		const menu = (keys: ReadonlySet<string>) => [
			{
				placeholder: 'Open one',
				call: { command: 'claims', options: { claim: '' }, page: 1, show: 'hidden' } as Call,
				options: [...keys].map((key) => ({ label: key, value: key })),
			},
		];
		const made = message(bulky(5, { pageMenus: menu }));
		const row = made.components.at(-1)?.components[0];
		const shown = [...(made.embeds[0]?.description ?? '').matchAll(/• b(\d)/g)].map(([, n]) => `k${n}`);
		expect(row?.type === 3 && row.options.map(({ value }) => value)).toEqual(shown);
	});

	it('keep their buttons and menus to five rows', () => {
		const menus = Array.from({ length: 9 }, (_, i) => ({
			placeholder: 'Menu',
			call: { command: 'status', options: { subject: '', about: `m${i}` }, page: 1, show: 'hidden' } as Call,
			options: [{ label: 'one', value: 'one' }],
		}));
		expect(message(bulky(5, { menus })).components).toHaveLength(5);
	});
});

describe('menus and buttons', () => {
	const options = (n: number) => Array.from({ length: n }, (_, i) => ({ label: `option ${i}`, value: `o${i}` }));
	const menu = (n: number) => ({
		placeholder: 'Pick one',
		call: { command: 'status', options: { subject: '' }, page: 1, show: 'hidden' } as Call,
		options: options(n),
	});

	it('a menu lists 25 and says when there are more', () => {
		const part = (n: number) => {
			const menuPart = message(bulky(1, { menus: [menu(n)] })).components[0]?.components[0];
			return menuPart?.type === 3 ? menuPart : undefined;
		};
		expect(part(25)).toMatchObject({ placeholder: 'Pick one', options: { length: 25 } });
		expect(part(26)?.options).toHaveLength(25);
		expect(part(26)?.placeholder).toContain('25 of 26');
	});

	it('a menu without options is left away', () => {
		expect(message(bulky(1, { menus: [menu(0)] })).components).toEqual([]);
	});

	it('what does not fit into a custom_id is left away rather than sent broken', () => {
		const about = 'x'.repeat(120);
		const made = message(
			bulky(3, {
				call: { ...call, options: { about } },
				buttons: [{ label: 'Claims', call: { ...call, options: { about } } }],
			}),
		);
		expect(made.components).toEqual([]);
	});
});

describe('suggestions', () => {
	it('25 are not one too many', () => {
		const entries = Array.from({ length: 26 }, (_, i) => ({ name: `n${i}`, value: `v${i}` }));
		expect(choices(entries).choices).toHaveLength(25);
	});
});
