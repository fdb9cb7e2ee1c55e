import { describe, expect, test } from 'vitest';
import { messageTime, timeInWords } from '../../../../../src/transports/preview/page/discord/timestamp.ts';

const now = Date.UTC(2030, 4, 7, 12);
const where = { now, locale: 'en-GB', timeZone: 'UTC' };
const seconds = now / 1000;

describe('timeInWords()', () => {
	test.each([
		['t', '12:00'],
		['T', '12:00:00'],
		['d', '07/05/2030'],
		['D', '7 May 2030'],
		['f', '7 May 2030 12:00'],
		['F', 'Tuesday 7 May 2030 12:00'],
		['of no kind', '7 May 2030 12:00'],
	])('in style %s', (style, words) => {
		// The text between day and time depends on the version of Unicode's data.
		expect(timeInWords(seconds, style, where).replace(/,| at\b/g, '')).toBe(words);
	});

	test.each([
		[0, 'now'],
		[-59, '59 seconds ago'],
		[90, 'in 1 minute'],
		[-2 * 86_400, '2 days ago'],
		[40 * 86_400, 'next month'],
		[-800 * 86_400, '2 years ago'],
	])('gives %i seconds from now as relative time', (away, words) => {
		expect(timeInWords(seconds + away, 'R', where)).toBe(words);
	});

	test('uses the reader’s time zone, and is “Invalid Date” out of range', () => {
		expect(timeInWords(seconds, 't', { ...where, timeZone: 'Asia/Kabul' })).toBe('16:30');
		for (const style of ['f', 'R']) expect(timeInWords(9e12, style, where)).toBe('Invalid Date');
	});
});

test('messageTime() gives the time of a message, and the day of an older one', () => {
	expect(messageTime(now - 60_000, where)).toBe('11:59');
	expect(messageTime(now - 86_400_000, where)).toBe('06/05/2030, 12:00');
	// The day depends on the reader's time zone.
	expect(messageTime(Date.UTC(2030, 4, 6, 20), { ...where, timeZone: 'Asia/Kabul' })).toBe('00:30');
});
