/** A card as Discord shows it, measured without the code under test. */
import type { MessageReply } from '../../../src/views/reply.ts';

/** Below this many characters a line of an embed fits on a phone that is 390 px wide, in small letters too. */
export const COLUMNS = 60;

/** Returns the lines of a description as readers see them, without markup. */
export function shownLines({ embeds }: MessageReply): readonly string[] {
	return (embeds[0]?.description ?? '').split('\n').map((line) =>
		line
			.replace(/^-# /, '')
			.replace(/<t:\d+:R>/g, '5 years ago')
			.replace(/\[((?:[^\]\\]|\\.)*)\]\(<[^>]*>\)/g, '$1')
			.replace(/\*\*|[\u2066-\u2069]/g, '')
			.replace(/\\([!-/:-@[-`{-~])/g, '$1'),
	);
}

/** How many lines a text takes at {@link COLUMNS}, broken at spaces. */
export function heightOf(line: string): number {
	let lines = 1;
	let used = 0;
	for (const word of line.split(' ')) {
		if (used > 0 && used + 1 + word.length > COLUMNS) {
			lines++;
			used = 0;
		}
		used += (used > 0 ? 1 : 0) + word.length;
	}
	return lines;
}
