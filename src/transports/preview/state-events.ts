/** The server-sent events of the page: https://html.spec.whatwg.org/multipage/server-sent-events.html */
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';

export interface StateEvents {
	/** Answers with an event `state` now and after each `send`; undefined when too many pages listen. */
	subscribe(context: Context<{ Bindings: HttpBindings }>, state: unknown): Response | undefined;
	/** Sends an event `state` to every page that listens. */
	send(state: unknown): void;
	/** Ends all responses. */
	close(): void;
}

export interface StateEventsOptions {
	/** How many pages may listen at the same time. */
	readonly most: number;
	/** The time between two comments, in milliseconds: they keep the connection open through proxies, and show a lost page. */
	readonly commentMs: number;
}

/** A page that leaves more unread than this is disconnected, in characters; no state is as long. */
const UNREAD_MAX = 512 * 1024;
/** After this time a page connects again, in milliseconds. */
const RETRY_MS = 1_000;

interface Page {
	/** Sends a text; disconnects a page that does not read. */
	write(text: string): void;
	/** Ends the response. */
	close(): void;
}

/**
 * Keeps the pages that listen.
 *
 * @example
 * const events = openStateEvents({ most: 64, commentMs: 15_000 });
 * app.get('/api/events', (context) => events.subscribe(context, state) ?? context.text('Too many pages.', 503));
 * events.send(nextState);
 */
export function openStateEvents({ most, commentMs }: StateEventsOptions): StateEvents {
	const pages = new Set<Page>();
	const sendText = (text: string) => {
		for (const page of pages) page.write(text);
	};
	const timer = setInterval(() => sendText(': still here\n\n'), commentMs).unref();
	return {
		subscribe(context, state) {
			if (pages.size >= most) return undefined;
			const { outgoing } = context.env;
			// A page may listen for hours without a request.
			outgoing.socket?.setTimeout(0);
			const response = streamSSE(context, (stream) =>
				listen(stream, () => outgoing.destroy(), stateEvent(state), pages),
			);
			response.headers.set('cache-control', 'no-store');
			return response;
		},
		send: (state) => sendText(stateEvent(state)),
		close() {
			clearInterval(timer);
			for (const page of pages) page.close();
		},
	};
}

/** Keeps a page among the others until it leaves or the server ends its response. */
async function listen(stream: SSEStreamingApi, disconnect: () => void, first: string, pages: Set<Page>): Promise<void> {
	let unread = 0;
	await new Promise<void>((resolve) => {
		const page: Page = {
			write(text) {
				unread += text.length;
				if (unread > UNREAD_MAX) disconnect();
				else
					void stream.write(text).then(() => {
						unread -= text.length;
					});
			},
			close: resolve,
		};
		pages.add(page);
		stream.onAbort(() => {
			pages.delete(page);
			resolve();
		});
		page.write(first);
	});
}

function stateEvent(state: unknown): string {
	return `retry: ${RETRY_MS}\nevent: state\ndata: ${JSON.stringify(state)}\n\n`;
}
