import { type Logger, pino } from 'pino';

/** A log of one JSON line an event. What could hold a secret or a reader's words is kept out where it is written. */
export function openLog(level: string): Logger {
	return pino({
		level,
		base: null,
		timestamp: pino.stdTimeFunctions.isoTime,
		formatters: { level: (label) => ({ level: label }) },
	});
}
