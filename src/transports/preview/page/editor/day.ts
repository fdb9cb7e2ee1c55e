/** Days in words, as in replies. */

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * Returns `2021-09-06` as "Mon 6 Sep 2021"; any other text is returned unchanged.
 *
 * @example
 * isoDayInWords('2021-09-06'); // 'Mon 6 Sep 2021'
 */
export function isoDayInWords(day: string | null): string {
	if (day === null) return 'no date';
	const time = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(day) : Number.NaN;
	if (Number.isNaN(time)) return day;
	const date = new Date(time);
	return `${WEEKDAYS[date.getUTCDay()]} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}
