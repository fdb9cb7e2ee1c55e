import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';

/**
 * Opens a log that writes one JSON line per event, by default to standard output. The callers leave out secrets and readers'
 * words.
 *
 * @example
 * const log = openLog('info');
 * log.info({ edition: '0123456789ab' }, 'starting');
 * await flushed(log);
 */
export function openLog(level: string, destination?: DestinationStream): Logger {
	const formatters = { level: (label: string) => ({ level: label }) };
	const options = { level, base: null, timestamp: timeField(), formatters };
	return destination ? pino(options, destination) : toStandardOutput(options);
}

/** Returns `,"time":"2026-01-31T12:00:00.000Z"` for pino; all but the milliseconds is formatted once a second. */
function timeField(): () => string {
	let second = Number.NaN;
	let prefix = '';
	return () => {
		const now = Date.now();
		const ms = now % 1_000;
		if (now - ms !== second) {
			second = now - ms;
			prefix = `,"time":"${new Date(second).toISOString().slice(0, -4)}`;
		}
		return `${prefix}${String(ms).padStart(3, '0')}Z"`;
	};
}

/** A part of the 5 s that the process has to end, in milliseconds. */
const FLUSH_MS = 300;

/** Resolves when all lines are written, or after 0.3 s when nobody reads them. */
export function flushed(log: Logger): Promise<void> {
	return new Promise((resolve) => {
		setTimeout(resolve, FLUSH_MS);
		log.flush(() => resolve());
	});
}

/**
 * Logs to standard output without ever blocking: when a pipe is full or closed, or a disk is full, pino keeps up to 1 MB of
 * lines, and further lines are dropped and counted. Standard output itself must not block (`openOutput` in tasks/task.ts),
 * because Node waits at exit for a blocked write.
 */
function toStandardOutput(options: LoggerOptions): Logger {
	// With minLength 0, `flush` of pino would not wait for anything.
	const output = pino.destination({ dest: 1, sync: false, minLength: 1, maxLength: 1_000_000 });
	// pino calls this at exit and after a fatal line; it would retry for ever where nothing can be written.
	output.flushSync = () => {};
	// Lines that could not be written are retried with the next one.
	output.on('error', () => {});
	const log = pino(options, output);
	let lost = 0;
	output.on('drop', () => {
		lost += 1;
	});
	output.on('drain', () => {
		const lines = lost;
		lost = 0;
		if (lines > 0) log.warn({ lines }, 'log lines were lost because nobody read them');
	});
	return log;
}
