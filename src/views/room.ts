/** How much room a text takes on a phone. */
import { unescapeMarkdown } from './discord-text.ts';
import { LIMITS } from './limits.ts';

/** In characters as Discord shows them, and in lines of {@link COLUMNS} characters. */
export interface Room {
	readonly characters: number;
	readonly lines: number;
}

const COLUMNS = 60;

/**
 * Whether a text takes no more room than this. The marks of bold text and the addresses of links take none;
 * other marks of Discord's count as they are written.
 *
 * @example
 * fitsInto('**Anna Example** said that …', { characters: 900, lines: 22 }); // true
 */
export function fitsInto(text: string, { characters, lines }: Room): boolean {
	if (text.length > LIMITS.description) return false;
	const needed = roomFor(text);
	return needed.characters <= characters && needed.lines <= lines;
}

/** Returns the room that a text takes. */
export function roomFor(text: string): Room {
	const shown = unescapeMarkdown(text.replace(/\[((?:\\.|[^\]\\])*)\]\(<[^>]*>\)/g, '$1').replaceAll('**', ''));
	return { characters: shown.length, lines: shown.split('\n').reduce((sum, line) => sum + linesOf(line), 0) };
}

/** The number of lines, broken between words. */
function linesOf(text: string): number {
	let lines = 1;
	let column = 0;
	for (const { length } of text.split(' ')) {
		if (column > 0 && column + 1 + length > COLUMNS) {
			lines++;
			column = 0;
		}
		column += (column > 0 ? 1 : 0) + length;
		while (column > COLUMNS) {
			lines++;
			column -= COLUMNS;
		}
	}
	return lines;
}
