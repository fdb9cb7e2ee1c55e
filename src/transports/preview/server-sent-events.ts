/** Server-sent events: https://html.spec.whatwg.org/multipage/server-sent-events.html */
import type { ServerResponse } from 'node:http';

export interface Listeners {
	/** Sends a page an event at once, and all that come after it until it leaves; false when there are too many. */
	add(response: ServerResponse, headers: Readonly<Record<string, string>>, event: string): boolean;
	/** Sends an event to all. */
	send(event: string): void;
	close(): void;
}

export interface ListenersOptions {
	readonly most: number;
	/** How often a line goes out that means nothing: what stands between keeps the connection, and a lost page shows. */
	readonly everyMs: number;
}

/** What a page that does not read may leave unsent, in bytes: more than one state ever takes. */
const UNREAD_MAX = 512 * 1024;

/** An event as it goes over the wire; after a break a page comes back in a second. */
export function eventOf(name: string, data: unknown): string {
	return `retry: 1000\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

export function openListeners({ most, everyMs }: ListenersOptions): Listeners {
	const open = new Set<ServerResponse>();
	const send = (text: string) => {
		for (const response of open) {
			if (response.writableLength > UNREAD_MAX) response.destroy();
			else response.write(text);
		}
	};
	const beat = setInterval(() => send(': still here\n\n'), everyMs).unref();
	return {
		add(response, headers, event) {
			if (open.size >= most) return false;
			open.add(response);
			response.once('close', () => open.delete(response));
			// A page may listen for hours without asking anything.
			response.socket?.setTimeout(0);
			response.writeHead(200, headers).write(event);
			return true;
		},
		send,
		close() {
			clearInterval(beat);
			for (const response of open) response.end();
		},
	};
}
