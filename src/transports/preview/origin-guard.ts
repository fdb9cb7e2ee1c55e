/**
 * Decides which requests the preview answers. It has no password. To keep out the pages of others, it relies on headers that a
 * browser always sets correctly: under which host name it reached us, and which page sent the request.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];
const HOST = /^(\[[\da-f:.]+\]|[\w.-]+)(?::\d{1,5})?$/i;

/**
 * Returns a function that says whether a host name is one of the preview's own. `host` is the setting HOST, `bound` the
 * address that it listens on.
 *
 * On the loopback interface only the preview's own names count: another site can let its name point to 127.0.0.1 (DNS
 * rebinding). On other interfaces every IP address counts too: rebinding needs a name, and containers and port forwarding
 * change the address. Ports are not compared, because tunnels change them.
 *
 * @example
 * const isOwn = ownHostNames('127.0.0.1', '127.0.0.1');
 * isOwn('localhost'); // true
 * isOwn('rebound.example'); // false
 */
export function ownHostNames(host: string, bound: string): (name: string) => boolean {
	const own = new Set([...LOOPBACK, hostInUrl(host), hostInUrl(bound)]);
	const elsewhere = !isLoopback(bound);
	return (name) => own.has(name) || (elsewhere && isIP(name.replace(/^\[|\]$/g, '')) !== 0);
}

/** Whether only this machine can reach an address. */
export const isLoopback = (address: string) => /^127\.|^::1$/.test(address);

const hostInUrl = (host: string) => (isIP(host) === 6 ? `[${host}]` : host).toLowerCase();

/** What a request says about its origin. */
export interface Origin {
	readonly headers: IncomingHttpHeaders;
	/** Whether it requests the page itself, to which other sites may link, and not the API. */
	readonly page: boolean;
}

/**
 * Returns why a request is refused: the host name is not ours, or the page of another site sent it. Otherwise undefined.
 *
 * @example
 * reasonToRefuse({ headers: { host: 'localhost:3000' }, page: true }, isOwn); // undefined
 * reasonToRefuse({ headers: { host: 'localhost:3000', origin: 'https://site.example' }, page: false }, isOwn);
 * // 'The preview answers only its own page. This request came from another one.'
 */
export function reasonToRefuse({ headers, page }: Origin, isOwn: (name: string) => boolean): string | undefined {
	const { host = '', origin } = headers;
	const name = HOST.exec(host)?.[1]?.toLowerCase();
	if (name === undefined || !isOwn(name))
		return 'The preview answers only under the address that it printed at the start: open that one.';
	// Compared with the port: on one machine each port is a different site.
	if (origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`)
		return 'The preview answers only its own page. This request came from another one.';
	const site = headers['sec-fetch-site'];
	if (site === undefined || site === 'same-origin' || site === 'none') return undefined;
	const isLink = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
	return page && isLink ? undefined : 'The preview answers only its own page. This request came from another one.';
}
