/** Times relative to now, as Discord's clients show a timestamp of style R. */

const STEPS: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number])[] = [
	['year', 31_536_000],
	['month', 2_592_000],
	['day', 86_400],
	['hour', 3600],
	['minute', 60],
	['second', 1],
];

/**
 * Formats a time relative to now. `seconds` since 1970, `now` in milliseconds since 1970, both UTC; without `locale` in the
 * language of the system.
 *
 * @example
 * relativeTime(7200, { now: 0, locale: 'en' }); // 'in 2 hours'
 */
export function relativeTime(seconds: number, { now, locale }: { now: number; locale?: string }): string {
	const away = seconds - Math.trunc(now / 1000);
	const [unit, length] = STEPS.find(([, step]) => Math.abs(away) >= step) ?? ['second', 1];
	return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.trunc(away / length), unit);
}
