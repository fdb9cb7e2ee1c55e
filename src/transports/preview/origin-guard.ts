/**
 * Who may ask the preview. It has no password: what keeps other people's pages out is that a browser says truthfully
 * by which name it reached us and which page asks.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];
const HOST = /^(\[[\da-f:.]+\]|[\w.-]+)(?::\d{1,5})?$/i;

/**
 * Decides by which names the preview may be reached: `host` is what the operator's HOST says, `bound` the address that
 * it stands for.
 *
 * On the loopback interface only its own names: a page elsewhere can let its name point to 127.0.0.1 and would then
 * count as ours (DNS rebinding). Elsewhere also any bare address, since no name can be turned against one: containers
 * and port forwarding make it another than ours. A port is no part of it: tunnels change it.
 */
export function ownHostNames(host: string, bound: string): (name: string) => boolean {
	const own = new Set([...LOOPBACK, written(host), written(bound)]);
	const elsewhere = !isLoopback(bound);
	return (name) => own.has(name) || (elsewhere && isIP(name.replace(/^\[|\]$/g, '')) !== 0);
}

/** Whether nobody but this machine reaches an address. */
export const isLoopback = (address: string) => /^127\.|^::1$/.test(address);

const written = (host: string) => (isIP(host) === 6 ? `[${host}]` : host).toLowerCase();

/** What a request says of where it comes from. */
export interface Origin {
	readonly headers: IncomingHttpHeaders;
	/** Whether it asks for a page that an address in another page may lead to. */
	readonly page: boolean;
}

/** Why a request is refused that comes from another site's page, or from a page under a name that is not ours; else undefined. */
export function reasonToRefuse({ headers, page }: Origin, isOwn: (name: string) => boolean): string | undefined {
	const { host = '', origin } = headers;
	const name = HOST.exec(host)?.[1]?.toLowerCase();
	if (name === undefined || !isOwn(name))
		return 'The preview answers only by the name or address that it printed at its start: open that one.';
	// The whole of it, with the port: on one machine every port is another site.
	if (origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`)
		return 'The preview answers only its own page, and another one asked.';
	const site = headers['sec-fetch-site'];
	if (site === undefined || site === 'same-origin' || site === 'none') return undefined;
	const followed = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
	return page && followed ? undefined : 'The preview answers only its own page, and another one asked.';
}
