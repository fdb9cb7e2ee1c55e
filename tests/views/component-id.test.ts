import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLAIM_KINDS, STATES } from '../../src/data/model/enums.ts';
import { type CommandCall, decodeCustomId, encodeCustomId } from '../../src/views/component-id.ts';

const id = fc.stringMatching(/^[a-z0-9]{1,12}(-[a-z0-9]{1,6}){0,3}$/);
const words = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }).filter((text) => !text.includes('|'));
const call: fc.Arbitrary<CommandCall> = fc.record({
	command: fc.constantFrom('status', 'who', 'claims', 'timeline', 'sources', 'briefing', 'search'),
	options: fc.record(
		{
			subject: id,
			name: id,
			about: fc.oneof(
				id,
				words.map((text) => `~${text}`),
			),
			by: id,
			state: fc.constantFrom(...STATES),
			kind: fc.constantFrom(...CLAIM_KINDS),
			claim: fc.tuple(id, id).map((ids) => ids.join('/')),
			text: words,
		},
		{ requiredKeys: [] },
	),
	page: fc.integer({ min: 1, max: 999_999 }),
	show: fc.constantFrom('public', 'hidden', 'turn'),
});

describe('custom ids', () => {
	it('decode to the same call, or do not fit into 100 characters', () => {
		fc.assert(
			fc.property(call, (call) => {
				const encoded = encodeCustomId(call);
				if (encoded === undefined) return;
				expect(encoded.length).toBeLessThanOrEqual(100);
				expect(decodeCustomId(encoded, [])).toEqual(call);
			}),
			{ numRuns: 1000 },
		);
	});

	it('are undefined if they are one character too long', () => {
		const of = (text: string): CommandCall => ({ command: 'search', options: { text }, page: 1, show: 'turn' });
		const room = 100 - (encodeCustomId(of('x'))?.length ?? 0) + 1;
		expect(encodeCustomId(of('x'.repeat(room)))).toHaveLength(100);
		expect(encodeCustomId(of('x'.repeat(room + 1)))).toBeUndefined();
	});

	it('are filled with the picked value, and are invalid without one', () => {
		const encoded =
			encodeCustomId({ command: 'claims', options: { about: 'northland', claim: '' }, page: 1, show: 'hidden' }) ?? '';
		expect(decodeCustomId(encoded, ['a/b'])?.options).toEqual({ about: 'northland', claim: 'a/b' });
		expect(decodeCustomId(encoded, [])).toBeUndefined();
	});

	it('keep text from a reader, except for the separator', () => {
		const encoded = encodeCustomId({ command: 'search', options: { text: 'a|b p2 |c' }, page: 3, show: 'turn' }) ?? '';
		expect(decodeCustomId(encoded, [])).toEqual({
			command: 'search',
			options: { text: 'a b p2  c' },
			page: 3,
			show: 'turn',
		});
	});

	it.each([
		[''],
		['1'],
		['1|status'],
		['1||h'],
		['0|status|h|snorthland'],
		['2|status|h|snorthland'],
		['1|status|x|snorthland'],
		['1|status|h|znorthland'],
		['1|status|h|sa|sb'],
		['1|status|h|'],
		['1|status|h|s'],
		['1|claims|h|t9'],
		['1|claims|h|t-1'],
		['1|claims|h|kzz'],
		['1|claims|h|p0'],
		['1|claims|h|p-1'],
		['1|claims|h|p1.5'],
		['1|claims|h|p1e3'],
		['1|claims|h|p9999999'],
		['someone-elses-button'],
	])('are undefined for another bot, an older format or no format: %j', (customId) =>
		expect(decodeCustomId(customId, [])).toBeUndefined(),
	);

	it.each([
		['t0', 'disputed'],
		['t1', 'agree'],
		['t2', 'single'],
		['t3', 'nobody'],
		['t4', undefined],
		['t5', 'differ'],
		['t6', 'several'],
	])('with the state %s, also in older messages, open the nearest state: %s', (code, state) => {
		expect(decodeCustomId(`1|claims|h|anorthland|${code}`, [])?.options).toEqual({
			about: 'northland',
			...(state && { state }),
		});
	});

	it('are decoded without throwing, and only to calls of the right form', () => {
		const parts = fc.array(
			fc.oneof(
				fc.constantFrom('1', 'claims', 'h', 't', 't1', 'k2', 'p2', 'sx', 'c', '__proto__'),
				fc.string({ unit: 'binary' }),
			),
			{ maxLength: 6 },
		);
		fc.assert(
			fc.property(parts, fc.array(fc.string({ unit: 'binary' }), { maxLength: 2 }), (parts, values) => {
				const decoded = decodeCustomId(parts.join('|'), values);
				if (!decoded) return;
				expect(decoded.page).toBeGreaterThan(0);
				for (const value of Object.values(decoded.options)) expect(value.length).toBeGreaterThan(0);
				if (decoded.options.state) expect(STATES).toContain(decoded.options.state);
			}),
			{ numRuns: 1000 },
		);
	});
});
