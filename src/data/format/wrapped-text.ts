/** Text of several lines. The `yaml` package does not count the key before plain text, so that lines are made here. */
import type { Scalar, ScalarTag } from 'yaml';

export const LINE_WIDTH = 120;

/** Where text begins, and how far its further lines are indented. With `isFolded`, it begins with `>-` and may have any sign. */
interface Place {
	readonly column: number;
	readonly indent: number;
	readonly isFolded: boolean;
}

/** The value of a scalar that is written in several lines. */
export class WrappedText {
	readonly text: string;
	readonly lines: readonly string[];

	constructor(text: string, { column, indent, isFolded }: Place) {
		this.text = text;
		const lines = isFolded ? ['>-'] : [];
		let line = '';
		for (const [step] of text.matchAll(STEP)) {
			const width = LINE_WIDTH - (lines.length === 0 ? column : indent);
			if (line !== '' && line.length + step.trimEnd().length > width) {
				lines.push(line.trimEnd());
				line = '';
			}
			line += step;
		}
		this.lines = [...lines, line];
	}
}

/** A word up to where the line may end: not within several spaces, nor where the next line would begin with a sign of YAML. */
const STEP = /.*?\S(?: (?=[^\s\-?:#])|$)/gu;

/** Tells the `yaml` package how to write wrapped text. */
export const WRAPPED: ScalarTag = {
	tag: 'tag:yaml.org,2002:str',
	default: true,
	identify: (value) => value instanceof WrappedText,
	resolve: (text) => text,
	stringify: ({ value }, { indent }) => (value as WrappedText).lines.join(`\n${indent}`),
};

/** Returns the value of a scalar, whether it is wrapped or not. */
export const unwrapped = ({ value }: Scalar): unknown => (value instanceof WrappedText ? value.text : value);
