import type { Position } from './problem.ts';

/** The lines of a text, indexed when the first of them is asked for. */
export class LineIndex {
	readonly #text: string;
	readonly #isReadable: boolean;
	#starts: readonly number[] | undefined;

	constructor(text: string, isReadable: boolean) {
		this.#text = text;
		this.#isReadable = isReadable;
	}

	/** Where the text ends, without white space. */
	get end(): Position {
		return this.positionOf(this.#text.trimEnd().length);
	}

	positionOf(offset: number): Position {
		const starts = this.#lineStarts();
		let [line, beyond] = [0, starts.length];
		while (line + 1 < beyond) {
			const middle = (line + beyond) >>> 1;
			if ((starts[middle] as number) <= offset) line = middle;
			else beyond = middle;
		}
		return { line: line + 1, column: Array.from(this.#text.slice(starts[line], offset)).length + 1 };
	}

	/** Returns a line without its line break, counted from 1; null if there is no such line, or the file is not text. */
	line(number: number): string | null {
		const [start, next] = this.#lineStarts().slice(Math.max(0, number - 1), number + 1);
		if (!this.#isReadable || number < 1 || start === undefined) return null;
		return this.#text.slice(start, next).replace(/\r?\n$/, '');
	}

	#lineStarts(): readonly number[] {
		this.#starts ??= [0, ...Array.from(this.#text.matchAll(/\n/g), ({ index }) => index + 1)];
		return this.#starts;
	}
}
