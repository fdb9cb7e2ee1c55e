import type { RESTOptions } from 'discord.js';
import { Agent } from 'undici';

/** How long Discord may take to connect, to send the headers of a response, and between two pieces of its body. */
const TIMEOUT_MS = 10_000;

/** The `timeout` of discord.js covers the headers only: a body that stops halfway would take 5 minutes to fail. */
const agent = new Agent({
	connect: { timeout: TIMEOUT_MS },
	headersTimeout: TIMEOUT_MS,
	bodyTimeout: TIMEOUT_MS,
});

/** Returns options for a REST client of discord.js. `apiUrl` is Discord's API without version and trailing slash. */
export function restOptions(apiUrl: string | undefined): Partial<RESTOptions> {
	return { version: '10', timeout: TIMEOUT_MS, agent, ...(apiUrl !== undefined && { api: apiUrl }) };
}
