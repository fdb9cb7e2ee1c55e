import { type DestinationStream, type Logger, pino } from 'pino';

/**
 * A log of one JSON line an event, to standard output unless told otherwise. What could hold a secret or a reader's
 * words is kept out where it is written.
 */
export function openLog(level: string, destination: DestinationStream = pino.destination(1)): Logger {
	const formatters = { level: (label: string) => ({ level: label }) };
	return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters }, destination);
}
