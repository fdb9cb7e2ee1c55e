/** Requests suggestions while a reader types: not for every keystroke, and never shown out of order. */

export interface DebouncedRequests<Asked> {
	/** Sends a request after a pause; earlier requests and their answers are dropped. */
	request(asked: Asked): void;
	/** Drops all earlier requests. */
	drop(): void;
}

export interface DebounceOptions<Asked, Result> {
	readonly send: (asked: Asked) => Promise<Result>;
	readonly onResult: (asked: Asked, found: Result) => void;
	readonly onError: (error: unknown) => void;
	/** The length of the pause, in milliseconds. */
	readonly delay: number;
}

/**
 * Creates a function that sends only the latest request, after a pause in typing.
 *
 * @example
 * const suggestions = debounceRequests({ send: api.ask, onResult: (asked, answer) => show(answer), onError: hide, delay: 120 });
 * suggestions.request({ kind: 'suggest', command: 'status', option: 'subject', typed: 'p', options: {} });
 */
export function debounceRequests<Asked, Result>(options: DebounceOptions<Asked, Result>): DebouncedRequests<Asked> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let latest = 0;

	const cancel = () => {
		clearTimeout(timer);
		latest++;
	};
	return {
		drop: cancel,
		request(asked) {
			cancel();
			const own = latest;
			timer = setTimeout(async () => {
				try {
					const found = await options.send(asked);
					if (own === latest) options.onResult(asked, found);
				} catch (error) {
					if (own === latest) options.onError(error);
				}
			}, options.delay);
		},
	};
}
