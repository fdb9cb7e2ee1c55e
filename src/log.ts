import { type DestinationStream, type Logger, pino } from 'pino';

/**
 * A log of one JSON line an event, to standard output unless told otherwise. What could hold a secret or a reader's
 * words is kept out where it is written.
 */
export function openLog(level: string, destination: DestinationStream = standardOutput()): Logger {
	const formatters = { level: (label: string) => ({ level: label }) };
	return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters }, destination);
}

/** Resolves when all lines of a log are written, in their order, or after half a second when nobody takes them. */
export function written(log: Logger): Promise<void> {
	return new Promise((resolve) => {
		setTimeout(resolve, 500);
		log.flush(() => resolve());
	});
}

/** Lines wait for each other, but not longer than this and not for more bytes. */
const TOGETHER_MS = 20;
const TOGETHER = 8_192;

/** A closed pipe or a full disk must not end what is logged: it goes on, and up to 1 MB of lines wait for room. */
function standardOutput(): DestinationStream {
	const output = pino.destination({ dest: 1, minLength: TOGETHER, maxLength: 1_000_000 });
	// Each write wakes whoever reads: under load that costs more than to answer.
	const write = output.write.bind(output);
	let due = false;
	output.write = (line) => {
		if (!due) setTimeout(flushDue, TOGETHER_MS).unref();
		due = true;
		return write(line);
	};
	const flushDue = () => {
		due = false;
		try {
			output.flush();
		} catch {
			// It was closed meanwhile, and what it still had is lost with it.
		}
	};
	let failing = false;
	output.on('error', () => {
		failing = true;
	});
	output.on('write', () => {
		failing = false;
	});
	// Called when the process exits; where nothing can be written it would try for ever.
	const flush = output.flushSync.bind(output);
	output.flushSync = () => {
		if (!failing) flush();
	};
	return output;
}
