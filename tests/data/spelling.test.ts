import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorsApart, spellingKey, unitsOf } from '../../src/data/spelling.ts';
import { editDistance } from './names-model.ts';

describe('spelling', () => {
	it.each([
		['massoud', 'masoud', 'masood', 'massud', 'masud'],
		['panjshir', 'panjsher', 'panjsheer'],
		['dashty', 'dashti', 'dashtee'],
		['zabihullah', 'zabiullah', 'zabihollah'],
		['mujahid', 'mojahed', 'mujaheed'],
		['wudod', 'wudood', 'vudud'],
		['kandahar', 'qandahar'],
		['khalid', 'kalid'],
		['ghani', 'gani'],
		['dawood', 'daud', 'daoud'],
	])('gives one key to %s and its transliterations', (...words) =>
		expect(new Set(words.map(spellingKey)).size).toBe(1),
	);

	it('keeps the keys of different names apart', () => {
		const words = [
			'massoud',
			'saleh',
			'panjshir',
			'parwan',
			'mossad',
			'mujahid',
			'majid',
			'khan',
			'kunar',
			'ali',
			'ela',
		];
		expect(new Set(words.map(spellingKey)).size).toBe(words.length);
	});

	it('finds typing errors exactly where the table of edit distances does', () => {
		const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
		fc.assert(
			fc.property(word, word, (a, b) => {
				for (const max of [0, 1, 2]) {
					expect(errorsApart(unitsOf(a), unitsOf(b), max)).toBe(Math.min(editDistance(a, b), max + 1));
				}
			}),
			{ numRuns: 2000 },
		);
	});
});
