import edtf from 'edtf';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
	bounds,
	compareDates,
	daysOf,
	edtfProblem,
	isoDaysOf,
	newestDay,
	parseMoment,
} from '../../../src/data/model/edtf-date.ts';
import { edtfDate } from '../../support/data/edtf.ts';

const iso = (ms: number) => (Number.isFinite(ms) ? new Date(ms).toISOString() : String(ms));
const DAY_MS = 86_400_000;

describe('isoDaysOf', () => {
	it.each([
		['2021-09-05', '2021-09-05', '2021-09-05'],
		['2021-09', '2021-09-01', '2021-09-30'],
		['198X', '1980-01-01', '1989-12-31'],
		['2021-09-05/2021-09-06', '2021-09-05', '2021-09-06'],
		['../2021-09-06', null, '2021-09-06'],
		['2021-09-06/', '2021-09-06', null],
		['2021-09-05~', '2021-09-05', '2021-09-05'],
	])('%s: from %s to %s', (value, first, last) => expect(isoDaysOf(value)).toEqual([first, last]));

	it.each(['2021-09-05T23:00:00-05:00', '2021-09-05T01:00:00+14:00', '2021-09-05T23:59:00Z', '2021-09-05T00:00:00'])(
		'gives the day as written, in any zone: %s',
		(value) => expect(isoDaysOf(value)).toEqual(['2021-09-05', '2021-09-05']),
	);

	it('never gives a first day after the last, and always one of them', () => {
		fc.assert(
			fc.property(edtfDate, (value) => {
				const [first, last] = isoDaysOf(value);
				expect(first ?? last).toMatch(/^\d{4}-\d{2}-\d{2}$/);
				if (first && last) expect(first <= last).toBe(true);
			}),
		);
	});
});

describe('edtfProblem and parseMoment', () => {
	it.each([
		['2021-13', 'is not a possible date'],
		['2021-09-32', 'is not a possible date'],
		['2021-00', 'is not a possible date'],
		['2021-9-5', 'is not a possible date'],
		['2021-09-06/2021-09-05', 'is not a possible date'],
		['5 September 2021', 'is not a possible date'],
		['2021-09-05T25:00:00', 'is not a possible date'],
		['yesterday', 'is not a date'],
		['', 'is not a date'],
		['..', 'is not a date'],
		['/', 'cannot be said in words'],
		['../..', 'cannot be said in words'],
		['-0044', 'cannot be said in words'],
		['Y20210', 'cannot be said in words'],
		['[2021-09-05, 2021-09-06]', 'cannot be said in words'],
		['2021-02-29', 'is not a possible date'],
		['1900-02-29', 'is not a possible date'],
		['0001-13-13', 'is not a possible date'],
		['2021-04-31/2021-05', 'is not a possible date'],
		['2021-09-31T10:00:00Z', 'is not a possible date'],
		['2021-25', 'cannot be said in words'],
		['2021-41', 'cannot be said in words'],
		['2021-XX-05', 'cannot be said in words'],
		['198X-05', 'cannot be said in words'],
		['2021-?09', 'cannot be said in words'],
	])('rejects %j: it %s', (value, problem) => expect(edtfProblem(value)).toContain(problem));

	it('accept the 29th of February in leap years', () => {
		expect(['2020-02-29', '2000-02-29', '2021-02-28/2024-02-29'].map(edtfProblem)).toEqual(Array(3).fill(undefined));
	});

	it('accept every valid date, which never ends before it begins', () => {
		fc.assert(
			fc.property(edtfDate, (value) => {
				expect(edtfProblem(value)).toBeUndefined();
				expect(() => parseMoment(value)).not.toThrow();
				const { min, max } = bounds(value);
				expect(min).toBeLessThanOrEqual(max);
			}),
		);
	});

	it('never throw for any string, unless it was rejected', () => {
		const text = fc.oneof(
			fc.string({ unit: 'binary', maxLength: 20 }),
			fc.array(fc.constantFrom(...'0123456789-/.XT:Z+~?%u'), { maxLength: 22 }).map((parts) => parts.join('')),
			edtfDate.chain((date) =>
				fc
					.tuple(fc.nat({ max: date.length }), fc.constantFrom('', 'X', '9', '-', '/', '~'))
					.map(([at, put]) => date.slice(0, at) + put + date.slice(at + 1)),
			),
		);
		fc.assert(
			fc.property(text, (value) => {
				if (edtfProblem(value) === undefined) expect(() => parseMoment(value)).not.toThrow();
			}),
			{ numRuns: 1000 },
		);
	});

	it('throw for a rejected value', () => {
		expect(() => parseMoment('soon')).toThrow(RangeError);
	});
});

describe('bounds', () => {
	it.each([
		['2021-09-05', '2021-09-05T00:00:00.000Z', '2021-09-05T23:59:59.999Z'],
		['2021-09', '2021-09-01T00:00:00.000Z', '2021-09-30T23:59:59.999Z'],
		['2020-02', '2020-02-01T00:00:00.000Z', '2020-02-29T23:59:59.999Z'],
		['198X', '1980-01-01T00:00:00.000Z', '1989-12-31T23:59:59.999Z'],
		['19XX', '1900-01-01T00:00:00.000Z', '1999-12-31T23:59:59.999Z'],
		['2021-XX', '2021-01-01T00:00:00.000Z', '2021-12-31T23:59:59.999Z'],
		// By the clock of its own zone.
		['2021-09-05T10:00:00+04:30', '2021-09-05T10:00:00.000Z', '2021-09-05T10:00:00.000Z'],
		// The months of a season in both hemispheres.
		['2030-21', '2030-03-01T00:00:00.000Z', '2030-11-30T23:59:59.999Z'],
		['2030-22', '2030-06-01T00:00:00.000Z', '2031-02-28T23:59:59.999Z'],
		['2030-23', '2030-03-01T00:00:00.000Z', '2030-11-30T23:59:59.999Z'],
		['2030-24', '2030-06-01T00:00:00.000Z', '2031-02-28T23:59:59.999Z'],
		['2021-09-05/2021-09-06', '2021-09-05T00:00:00.000Z', '2021-09-06T23:59:59.999Z'],
		['../2021-09-06', '-Infinity', '2021-09-06T23:59:59.999Z'],
		['/2021-09-06', '-Infinity', '2021-09-06T23:59:59.999Z'],
		['2021-09-06/..', '2021-09-06T00:00:00.000Z', 'Infinity'],
	])('of %s are %s and %s', (value, min, max) => {
		const found = bounds(value);
		expect([iso(found.min), iso(found.max)]).toEqual([min, max]);
	});

	it('are those of the library without zones and seasons, also for intervals', () => {
		fc.assert(
			fc.property(edtfDate, (value) => {
				fc.pre(!/\d{4}-2[1-4]/.test(value));
				const { min, max } = edtf(value.replace(/(T[\d:]+)(?:Z|[+-]\d{2}:\d{2})?(?=$|\/)/g, '$1Z'));
				const [from, to] = value.split('/');
				const open = (end: string | undefined) => end === '' || end === '..';
				expect(bounds(value)).toEqual({
					min: open(from) ? -Infinity : (min ?? -Infinity),
					max: open(to) ? Infinity : (max ?? Infinity),
				});
			}),
		);
	});

	it('take a time without a zone as UTC, on every machine', () => {
		vi.stubEnv('TZ', 'Asia/Kabul');
		onTestFinished(() => void vi.unstubAllEnvs());
		expect(iso(bounds('2021-09-05T01:30:00').min)).toBe('2021-09-05T01:30:00.000Z');
		expect(iso(bounds('2021-09-05T01:45/2021-09-06').min)).toBe('2021-09-05T01:45:00.000Z');
	});

	it('give the newest day, without dates that are open to the future', () => {
		expect(newestDay(['2021-09-05', null, '198X', '2021-09', '../2021-09-06', '2022/..'])).toBe('2021-09-30');
		expect(newestDay(['2022/..', null])).toBeNull();
		expect(newestDay(['2021-09-05/2021-09-06'])).toBe('2021-09-06');
	});
});

describe('daysOf', () => {
	const shown = (date: string) => {
		const { from, to } = daysOf(date);
		return [from, to].map((day) => iso(day * DAY_MS).slice(0, 10));
	};

	it('gives the first and last day, inclusive', () => {
		expect(shown('2021-09-05')).toEqual(['2021-09-05', '2021-09-05']);
		expect(shown('2021-09')).toEqual(['2021-09-01', '2021-09-30']);
		expect(shown('198X')).toEqual(['1980-01-01', '1989-12-31']);
		expect(daysOf('../2021-09-05').from).toBe(-Infinity);
		expect(daysOf('2021-09-05/..').to).toBe(Infinity);
	});

	it.each(['2021-09-06T01:00+04:30', '2021-09-06T23:30-05:00', '2021-09-06T12:00Z', '2021-09-06T12:00'])(
		'gives the day as written for %s',
		(date) => expect(shown(date)).toEqual(['2021-09-06', '2021-09-06']),
	);

	it('gives the days of the bounds for every form', () => {
		fc.assert(
			fc.property(
				edtfDate.filter((date) => !date.includes('T')),
				(date) => {
					const { min, max } = bounds(date);
					expect(daysOf(date)).toEqual({ from: Math.floor(min / DAY_MS), to: Math.floor(max / DAY_MS) });
				},
			),
		);
	});
});

describe('compareDates', () => {
	it('orders by beginning, then by end; a date open to the past comes first on its last day, undated last', () => {
		const mixed = ['2021-09-06', null, '../2021-09-06', '2021-09-05/2021-09-06', '198X', '2021-09-05', '2021-09-05/..'];
		expect(mixed.sort(compareDates)).toEqual([
			'198X',
			'2021-09-05/..',
			'2021-09-05',
			'2021-09-05/2021-09-06',
			'../2021-09-06',
			'2021-09-06',
			null,
		]);
	});

	it('is a total order', () => {
		const date = fc.option(edtfDate);
		const near = fc.constantFrom(
			'2021-09-05',
			'../2021-09-05',
			'2021-09-05/..',
			'2021-09-05~',
			'2021-09-05/2021-09-06',
			'2021-09',
			'/2021-09-06',
			'2021-09-06',
		);
		const any = fc.oneof(date, near);
		fc.assert(
			fc.property(any, any, any, (a, b, c) => {
				expect(compareDates(a, a)).toBe(0);
				expect(Math.sign(compareDates(a, b)) + Math.sign(compareDates(b, a))).toBe(0);
				expect(Number.isNaN(compareDates(a, b))).toBe(false);
				if (compareDates(a, b) <= 0 && compareDates(b, c) <= 0) expect(compareDates(a, c)).toBeLessThanOrEqual(0);
				if (a !== null && b !== null && bounds(a).max < bounds(b).min - DAY_MS && bounds(b).max < Infinity)
					expect(compareDates(a, b)).toBeLessThan(0);
			}),
			{ numRuns: 1000 },
		);
	});
});
