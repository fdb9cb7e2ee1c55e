/** Calls the server of the preview page; see `protocol.ts`. */
import type { Request } from '../../../../commands/request.ts';
import type { Articles, ArticleView, AskAnswer, PreviewState, RefusedRequest, TimelineData } from '../../protocol.ts';

/** A failed request; the message is shown on the page. */
class RequestFailed extends Error {}

/** Returns why a request failed, for the reader. */
export const reasonOf = (error: unknown): string =>
	error instanceof RequestFailed ? error.message : 'The page could not read the answer.';

export const api = {
	articles: () => get<Articles>('articles'),
	article: (id: string) => get<ArticleView>(`articles/${encodeURIComponent(id)}`),
	timeline: () => get<TimelineData>('timeline'),
	ask: (request: Request) =>
		json<AskAnswer>('ask', {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify(request),
		}),
};

export interface Listener {
	/** Called with the state at once and after every change. */
	readonly state: (state: PreviewState) => void;
	/** Called when the connection is lost; the browser keeps reconnecting. */
	readonly lost: () => void;
}

/** Time before connecting again after the server refused the connection, in milliseconds. */
const RETRY_DELAY = 2000;

/**
 * Listens to the server's state while the page is visible. A browser opens only a few connections to one server, and pages
 * in the background would use them up.
 *
 * @example
 * listenToEvents({ state: (state) => console.log(state.edition.id), lost: () => console.log('reconnecting') });
 */
export function listenToEvents({ state, lost }: Listener): void {
	let source: EventSource | undefined;
	let timer: ReturnType<typeof setTimeout> | undefined;

	function open(): void {
		clearTimeout(timer);
		source?.close();
		source = new EventSource('api/events');
		source.addEventListener('state', ({ data }) => state(JSON.parse(data) as PreviewState));
		source.addEventListener('error', () => {
			lost();
			// The browser reconnects by itself, but not after an answer such as 503.
			if (source?.readyState === EventSource.CLOSED) timer = setTimeout(open, RETRY_DELAY);
		});
	}
	document.addEventListener('visibilitychange', () => {
		if (!document.hidden) return open();
		clearTimeout(timer);
		source?.close();
	});
	open();
}

const get = <T>(path: string) => json<T>(path);

async function json<T>(path: string, init?: RequestInit): Promise<T> {
	const response = await fetch(`api/${path}`, init).catch(() => {
		throw new RequestFailed('Dateline cannot be reached. Is it still running?');
	});
	const body: unknown = await response.json().catch(() => {
		throw new RequestFailed(`Dateline’s answer could not be read (HTTP ${response.status}).`);
	});
	if (!response.ok) throw new RequestFailed((body as RefusedRequest).message);
	return body as T;
}
