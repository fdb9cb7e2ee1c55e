import { type DestinationStream, type Logger, pino } from 'pino';

/**
 * A log of one JSON line an event, to standard output unless told otherwise. What could hold a secret or a reader's
 * words is kept out where it is written.
 */
export function openLog(level: string, destination: DestinationStream = standardOutput()): Logger {
	const formatters = { level: (label: string) => ({ level: label }) };
	return pino({ level, base: null, timestamp: timeField(), formatters }, destination);
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

/** Resolves when all lines of a log are written, in their order, or after half a second when nobody takes them. */
export function written(log: Logger): Promise<void> {
	return new Promise((resolve) => {
		setTimeout(resolve, 500);
		log.flush(() => resolve());
	});
}

/** Lines wait for each other, but not longer than this and not for more characters. */
const TOGETHER_MS = 20;
const TOGETHER = 8_192;

/** A closed pipe or a full disk must not end what is logged: it goes on, and up to 1 MB of lines wait for room. */
function standardOutput(): DestinationStream {
	const output = pino.destination({ dest: 1, minLength: 1, maxLength: 1_000_000 });
	const [write, flush, flushSync] = [
		output.write.bind(output),
		output.flush.bind(output),
		output.flushSync.bind(output),
	];
	let lines = '';
	let due = false;
	const pass = () => {
		const passed = lines;
		lines = '';
		if (passed) write(passed);
	};
	const passDue = () => {
		due = false;
		try {
			pass();
		} catch {
			// It was closed meanwhile, and what it still had is lost with it.
		}
	};
	// Each write wakes whoever reads: under load that costs more than to answer.
	output.write = (line) => {
		lines += line;
		if (lines.length >= TOGETHER) pass();
		else if (!due) {
			due = true;
			setTimeout(passDue, TOGETHER_MS).unref();
		}
		return true;
	};
	output.flush = (done) => {
		pass();
		flush(done);
	};
	let failing = false;
	output.on('error', () => {
		failing = true;
	});
	output.on('write', () => {
		failing = false;
	});
	// Called when the process exits; where nothing can be written it would try for ever.
	output.flushSync = () => {
		if (failing) return;
		pass();
		flushSync();
	};
	return output;
}
