/** Random dates that an article may have. */
import fc from 'fast-check';

const two = (n: number) => String(n).padStart(2, '0');
const year = fc.integer({ min: 1000, max: 2999 });
const month = fc.integer({ min: 1, max: 12 });

/** Every month has 28 days. */
const day = fc.tuple(year, month, fc.integer({ min: 1, max: 28 })).map(([y, m, d]) => `${y}-${two(m)}-${two(d)}`);
const marked = fc
	.tuple(
		fc.oneof(
			year.map(String),
			fc.tuple(year, month).map(([y, m]) => `${y}-${two(m)}`),
			day,
		),
		fc.constantFrom('', '~', '?', '%'),
	)
	.map(([date, mark]) => date + mark);
const time = fc
	.tuple(
		day,
		fc.integer({ min: 0, max: 23 }),
		fc.integer({ min: 0, max: 59 }),
		fc.constantFrom('Z', '+04:30', '-12:00', '+14:00', ''),
	)
	.map(([date, h, m, zone]) => `${date}T${two(h)}:${two(m)}:00${zone}`);
const point = fc.oneof(
	marked,
	time,
	year.map((y) => `${Math.floor(y / 10)}X`),
	year.map((y) => `${Math.floor(y / 100)}XX`),
	year.map((y) => `${y}-XX`),
	fc.tuple(year, month).map(([y, m]) => `${y}-${two(m)}-XX`),
	fc.tuple(year, fc.integer({ min: 21, max: 24 })).map(([y, season]) => `${y}-${season}`),
);
const interval = fc.oneof(
	fc.uniqueArray(day, { minLength: 2, maxLength: 2 }).map((days) => days.sort().join('/')),
	fc.tuple(marked, fc.constantFrom('', '..')).map(([date, open]) => `${open}/${date}`),
	fc.tuple(marked, fc.constantFrom('', '..')).map(([date, open]) => `${date}/${open}`),
);

/** A date or interval in every form that is allowed. */
export const edtfDate: fc.Arbitrary<string> = fc.oneof(point, interval);
