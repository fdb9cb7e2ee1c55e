import type { RESTOptions } from 'discord.js';
import { Agent } from 'undici';

/** How long Discord may take for a connection, for the head of an answer, and between two pieces of its body. */
const TIMEOUT_MS = 10_000;

/** discord.js's own `timeout` ends with the head of an answer: a body that stops halfway would be waited for 5 minutes. */
const agent = new Agent({
	connect: { timeout: TIMEOUT_MS },
	headersTimeout: TIMEOUT_MS,
	bodyTimeout: TIMEOUT_MS,
});

/** Options for a REST client of discord.js. `apiUrl` is Discord's API without version and trailing slash. */
export function restOptions(apiUrl: string | undefined): Partial<RESTOptions> {
	return { version: '10', timeout: TIMEOUT_MS, agent, ...(apiUrl !== undefined && { api: apiUrl }) };
}
