import { describe, expect, test } from 'vitest';
import { rememberIds } from '../../src/transports/remember.ts';

describe('remembering ids', () => {
	test('an id is new once, until its time is over', () => {
		let now = 0;
		const isNew = rememberIds({ most: 10, forMs: 1_000, now: () => now });
		expect([isNew('1'), isNew('1'), isNew('2')]).toEqual([true, false, true]);
		now = 999;
		expect(isNew('1')).toBe(false);
		now = 1_000;
		expect(isNew('1')).toBe(true);
	});

	test('the oldest is forgotten when there are too many', () => {
		const isNew = rememberIds({ most: 2, forMs: 1_000, now: () => 0 });
		for (const id of ['1', '2', '3']) expect(isNew(id)).toBe(true);
		expect([isNew('2'), isNew('3'), isNew('1')]).toEqual([false, false, true]);
	});
});
