/** Discord's timestamps in words: https://docs.discord.com/developers/reference#message-formatting-timestamp-styles. */
import { relativeTime } from '../../../terminal/relative-time.ts';

const STYLES: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
	t: { timeStyle: 'short' },
	T: { timeStyle: 'medium' },
	d: { day: '2-digit', month: '2-digit', year: 'numeric' },
	D: { dateStyle: 'long' },
	f: { dateStyle: 'long', timeStyle: 'short' },
	F: { dateStyle: 'full', timeStyle: 'short' },
};

export interface TimeContext {
	/** Milliseconds since 1970, UTC. */
	readonly now: number;
	/** The reader's language; by default the browser's. */
	readonly locale?: string;
	readonly timeZone?: string;
}

/**
 * Formats a time, in seconds since 1970, UTC, in one of Discord's styles; an unknown style is `f`, as in Discord.
 *
 * @example
 * timeInWords(7200, 'R', { now: 0, locale: 'en-GB' }); // 'in 2 hours'
 */
export function timeInWords(seconds: number, style: string, { now, locale, timeZone }: TimeContext): string {
	if (Math.abs(seconds) > LAST_SECOND) return 'Invalid Date';
	if (style === 'R') return relativeTime(seconds, { now, ...(locale && { locale }) });
	const options = STYLES[style] ?? STYLES['f'];
	return new Intl.DateTimeFormat(locale, { ...options, ...(timeZone && { timeZone }) }).format(seconds * 1000);
}

/** Formats the time of a message, in milliseconds since 1970, as Discord does beside the name. */
export function messageTime(at: number, { now, locale, timeZone }: TimeContext): string {
	const zone = timeZone ? { timeZone } : {};
	const day = (moment: number) => new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', ...zone }).format(moment);
	const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', ...zone }).format(at);
	if (day(at) === day(now)) return time;
	return `${new Intl.DateTimeFormat(locale, { dateStyle: 'short', ...zone }).format(at)}, ${time}`;
}

/** The last second of the range of `Date`. */
const LAST_SECOND = 8_640_000_000_000;
