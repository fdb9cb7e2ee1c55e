/** Asking for suggestions while somebody types: not at every keystroke, and never shown out of order. */

export interface Suggesting<Asked> {
	/** Asks when nothing more is wanted for a moment; what was wanted before is dropped, its answer too. */
	want(asked: Asked): void;
	/** Drops what was wanted. */
	drop(): void;
}

export interface SuggestingOptions<Asked, ReadResult> {
	readonly ask: (asked: Asked) => Promise<ReadResult>;
	readonly found: (asked: Asked, found: ReadResult) => void;
	readonly failed: (error: unknown) => void;
	/** How long a pause in typing is, in milliseconds. */
	readonly pause: number;
}

export function suggesting<Asked, ReadResult>(options: SuggestingOptions<Asked, ReadResult>): Suggesting<Asked> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let wanted = 0;

	const drop = () => {
		clearTimeout(timer);
		wanted++;
	};
	return {
		drop,
		want(asked) {
			drop();
			const mine = wanted;
			timer = setTimeout(async () => {
				try {
					const found = await options.ask(asked);
					if (mine === wanted) options.found(asked, found);
				} catch (error) {
					if (mine === wanted) options.failed(error);
				}
			}, options.pause);
		},
	};
}
