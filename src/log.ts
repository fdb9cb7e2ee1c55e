import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';

/**
 * A log of one JSON line an event, to standard output unless told otherwise. What could hold a secret or a reader's
 * words is kept out where it is flushed.
 */
export function openLog(level: string, destination?: DestinationStream): Logger {
	const formatters = { level: (label: string) => ({ level: label }) };
	const options = { level, base: null, timestamp: timeField(), formatters };
	return destination ? pino(options, destination) : toStandardOutput(options);
}

/** `,"time":"2026-01-31T12:00:00.000Z"` as pino puts it in; all but the milliseconds is made once a second. */
function timeField(): () => string {
	let second = Number.NaN;
	let begun = '';
	return () => {
		const now = Date.now();
		const ms = now % 1_000;
		if (now - ms !== second) {
			second = now - ms;
			begun = `,"time":"${new Date(second).toISOString().slice(0, -4)}`;
		}
		return `${begun}${String(ms).padStart(3, '0')}Z"`;
	};
}

/** A part of the 5 s in which a process has to end, in milliseconds. */
const LAST_LINES_MS = 300;

/** Resolves when all lines of a log are flushed, in their order, or after 0.3 s when nobody takes them. */
export function flushed(log: Logger): Promise<void> {
	return new Promise((resolve) => {
		setTimeout(resolve, LAST_LINES_MS);
		log.flush(() => resolve());
	});
}

/**
 * A closed pipe, a full one or a full disk must not stop what is logged: up to 1 MB of lines wait for room, and further
 * ones are counted. Standard output must not block (`openOutput` in tasks/task.ts): Node waits at exit for a write that does.
 */
function toStandardOutput(options: LoggerOptions): Logger {
	// With a smaller minLength, pino does not wait for anything when it is asked to flush.
	const output = pino.destination({ dest: 1, sync: false, minLength: 1, maxLength: 1_000_000 });
	// pino calls it at exit and after a fatal line, and it would try for ever where nothing can be flushed.
	output.flushSync = () => {};
	// What could not be flushed is tried again with the next line.
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
