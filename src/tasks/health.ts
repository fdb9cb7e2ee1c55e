import { type Config, ConfigError, readConfig } from '../config.ts';
import { print, printError, readArgs, type Task } from './task.ts';

/** Longer than a healthy Dateline takes, and shorter than the time-out of a service manager. */
const TIMEOUT_MS = 2_000;

/**
 * Asks the Dateline that runs with the same settings whether it can answer; the exit status is 0 when it can. For service
 * managers and containers, which check health with a command.
 */
export const health: Task = async (args) => {
	readArgs('health takes no arguments', { args });
	const url = addressOf(readConfig());
	try {
		const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
		print(await response.text());
		return response.ok ? 0 : 1;
	} catch {
		printError(`Nothing answers at ${url}: Dateline is not running, or runs with another HOST or METRICS_PORT.`);
		return 1;
	}
};

function addressOf({ host, metricsPort }: Config): string {
	if (!metricsPort) throw new ConfigError('METRICS_PORT must be set, and not be 0, to check the health');
	// A server that listens on all addresses also answers on the local one.
	const local = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host;
	return `http://${local.includes(':') ? `[${local}]` : local}:${metricsPort}/healthz`;
}
