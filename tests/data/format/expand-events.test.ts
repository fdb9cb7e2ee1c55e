import { describe, expect, it } from 'vitest';
import { expand } from './short-articles.ts';

describe('events', () => {
	const events = 'events: { fall: { name: reported fall of the bridge, place: example-bridge } }\n';

	it('have the claims that name them, and the most exact of their dates', () => {
		const claims =
			'2:\n  - a: report | a\n    happened: yesterday\n    event: fall\n3:\n  - b: report | b\n    happened: yesterday afternoon\n    event: fall\n';
		const { at } = expand(events + claims);
		expect(at('events', 'fall')).toMatchObject({
			claims: ['a', 'b'],
			place: 'example-bridge',
			when: { date: '2030-05-06', part: 'afternoon' },
		});
	});

	it('may have a date that differs from that of their claims', () => {
		const { at } = expand(
			'events: { fall: { name: fall, when: May 1 } }\n3: [{ a: report | a, happened: today, event: fall }]',
		);
		expect(at('events', 'fall', 'when', 'date')).toBe('2030-05-01');
	});

	it('are undated if all their claims are', () => {
		expect(
			expand(`${events}3: [{ a: report | a, happened: undated, event: fall }]`).at('events', 'fall', 'when'),
		).toBeNull();
	});

	it('happen without a date if their claims give none', () => {
		const { at } = expand(`${events}3: [{ a: report | a, event: fall }]`);
		expect([at('claims', 'a', 'happened'), at('events', 'fall', 'when')]).toEqual([null, null]);
	});

	it('need an entry', () => {
		expect(expand(`${events}3: [{ a: report | a, event: fal }]`).said).toEqual([
			'3.0.event: "fal" has no entry in `events` (did you mean "fall"?)',
		]);
	});
});
