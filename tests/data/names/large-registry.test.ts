import { beforeAll, describe, expect, it } from 'vitest';
import type { NameIndex } from '../../../src/data/names/name-index.ts';
import type { Entry } from './name-model.ts';
import { indexNames } from './names-database.ts';

const SYLLABLES = ['ba', 'di', 'gul', 'ha', 'ka', 'lam', 'mo', 'nur', 'ra', 'shi', 'za', 'وا', 'می'];
/** Different words, the same ones each time. */
const word = (n: number) =>
	[n % 13, Math.floor(n / 13) % 13, (n + 5) % 13].map((syllable) => SYLLABLES[syllable]).join('');

/** As dense as a large archive: few given names, a surname that every sixth has, and another for every hundred. */
const BEARERS = 5_000;
const registry = Array.from({ length: BEARERS * 6 }, (_, n): Entry => {
	const surname = n % 6 === 0 ? 'Massoud' : n % 100 === 1 ? 'Mesud' : word(200 + (n % 997));
	const name = `${word(n % 150)} ${surname}`;
	return { id: `id-${n}`, name, aliases: [], spellings: n % 6 === 0 ? ['Masood'] : [], weight: n % 4 };
});
const famous = ['Ahmad Massoud', 'Shah Massoud'].map(
	(name, n): Entry => ({ id: name, name, aliases: [], spellings: [], weight: 100 + n }),
);
const entries = [...registry, ...famous];

let work = 0;
let names: NameIndex<Entry>;

beforeAll(() => {
	names = indexNames(entries, {
		onWork: (steps) => {
			work = steps;
		},
	});
}, 60_000);

describe('names in a large registry', () => {
	it.each([['massoud'], ['Masood'], ['Mas’ud'], ['General Massoud'], ['masssoud'], ['mssoud'], ['massou']])(
		'both famous bearers of a surname that thousands share are among the first five for %j',
		(typed) => {
			const first = names.find(typed, 5).map(({ item }) => item);
			expect(first).toEqual(expect.arrayContaining(famous));
		},
	);

	it('a shared surname is asked about, the weightiest first, and the rest are counted', () => {
		const found = names.resolve('massoud');
		expect(found).toMatchObject({ kind: 'several', more: BEARERS + 2 - 25 });
		expect(found.kind === 'several' && found.items.slice(0, 2).map(({ name }) => name)).toEqual([
			'Shah Massoud',
			'Ahmad Massoud',
		]);
	});

	it('an exact name takes no more work than its namesakes', () => {
		expect(names.resolve('Shah Massoud')).toMatchObject({ kind: 'one', item: { name: 'Shah Massoud' } });
		expect(work).toBeLessThan(100);
	});

	it('a name that nobody has takes no more work than that', () => {
		expect(names.find('qwxyz', 25)).toEqual([]);
		expect(work).toBeLessThan(100);
	});

	it.each([
		['100 letters', 'm'.repeat(100)],
		['one letter', 'm'],
		['one letter again and again', 'm '.repeat(50)],
		['each letter', 'a b c d e f g h i j k l m n o p q r s t'],
		['beginnings', 'ba di gu ha ka la mo nu ra sh za ma ah as so'],
		['Arabic letters', 'و م ب د گ ه ک ل ن ر'],
		['a surname mistyped again and again', 'masssoud '.repeat(11)],
		['scholars’ letters', 'š ž ḫ ǧ č '.repeat(4)],
		['a scholar’s names', 'šāh massūd ḫān '.repeat(6)],
		['titles', `${'general '.repeat(12)}m`],
		['combining marks', `m${'\u0301'.repeat(6000)}`],
		['digits', '1 2 3 4 5 6 7 8 9 0'],
		['nothing that is known', 'qwxyz '.repeat(16)],
	])('%s cost a bounded amount of work', (_, typed) => {
		for (const ask of [() => names.find(typed, 25), () => names.count(typed), () => names.resolve(typed)]) {
			ask();
			expect(work).toBeGreaterThan(0);
			expect(work).toBeLessThan(3 * entries.length);
		}
	});
});
