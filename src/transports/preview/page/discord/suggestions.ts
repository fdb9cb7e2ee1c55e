/** Asking for suggestions while somebody types: not at every keystroke, and never shown out of order. */

export interface DebouncedRequests<Asked> {
	/** Asks when nothing more is wanted for a moment; what was wanted before is dropped, its answer too. */
	request(asked: Asked): void;
	/** Drops what was wanted. */
	drop(): void;
}

export interface DebounceOptions<Asked, Result> {
	readonly send: (asked: Asked) => Promise<Result>;
	readonly onResult: (asked: Asked, found: Result) => void;
	readonly onError: (error: unknown) => void;
	/** How long a pause in typing is, in milliseconds. */
	readonly delay: number;
}

export function debounceRequests<Asked, Result>(options: DebounceOptions<Asked, Result>): DebouncedRequests<Asked> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let wanted = 0;

	const cancel = () => {
		clearTimeout(timer);
		wanted++;
	};
	return {
		drop: cancel,
		request(asked) {
			cancel();
			const mine = wanted;
			timer = setTimeout(async () => {
				try {
					const found = await options.send(asked);
					if (mine === wanted) options.onResult(asked, found);
				} catch (error) {
					if (mine === wanted) options.onError(error);
				}
			}, options.delay);
		},
	};
}
