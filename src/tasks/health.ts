import { type Config, ConfigError, readConfig } from '../config.ts';
import { print, printError, readArgs, type Task } from './task.ts';

/** Longer than a Dateline that is well takes, and less than whoever runs this waits. */
const PATIENCE_MS = 2_000;

/**
 * Asks the Dateline that runs here with the same settings whether it can answer: 0 when it can. For service managers
 * and containers, which ask by running a command.
 */
export const health: Task = async (args) => {
	readArgs('health takes no arguments', { args });
	const url = addressOf(readConfig());
	try {
		const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
		print(await response.text());
		return response.ok ? 0 : 1;
	} catch {
		printError(`Nothing answers at ${url}: Dateline is not running, or runs with another HOST or METRICS_PORT.`);
		return 1;
	}
};

function addressOf({ host, metricsPort }: Config): string {
	if (!metricsPort) throw new ConfigError('METRICS_PORT must be set, and not to 0, for its health to be asked');
	// Where it listens on every address there is, the machine's own is one of them.
	const own = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host;
	return `http://${own.includes(':') ? `[${own}]` : own}:${metricsPort}/healthz`;
}
