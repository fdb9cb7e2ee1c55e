import { LineCounter } from 'yaml';
import type { TextPosition } from './problem.ts';

/** The lines of a text, indexed when the first of them is asked for. */
export class LineIndex {
	readonly #text: string;
	readonly #isReadable: boolean;
	#counter: LineCounter | undefined;

	constructor(text: string, isReadable: boolean) {
		this.#text = text;
		this.#isReadable = isReadable;
	}

	positionOf(offset: number): TextPosition {
		const { line, col } = this.#lines().linePos(offset);
		return { line, column: Array.from(this.#text.slice(offset - col + 1, offset)).length + 1 };
	}

	/** Returns a line without its line break, counted from 1; null if there is no such line, or the file is not text. */
	line(number: number): string | null {
		const { lineStarts } = this.#lines();
		const start = this.#isReadable ? lineStarts[number - 1] : undefined;
		return start === undefined ? null : this.#text.slice(start, lineStarts[number]).replace(/\r?\n$/, '');
	}

	#lines(): LineCounter {
		if (!this.#counter) {
			this.#counter = new LineCounter();
			this.#counter.addNewLine(0);
			for (const { index } of this.#text.matchAll(/\n/g)) this.#counter.addNewLine(index + 1);
		}
		return this.#counter;
	}
}
