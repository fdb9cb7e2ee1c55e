/** Forms: one way to write a name, ready to be compared with another. */
import { fold } from './folding.ts';
import { spellingKey } from './spelling.ts';

/** Titles and the article, folded. Given names that are also titles (Amir, Prince) are none here. */
const TITLES = new Set(
	`the mr mrs ms miss sir dr doctor prof professor eng engineer ustad general gen lieutenant lt colonel col major maj
	captain capt marshal commander brigadier admiral sergeant president vice prime minister senator governor ambassador
	spokesman spokeswoman spokesperson ayatollah mullah mulla molla mawlawi maulvi maulana mufti haji hajji sheikh shaikh
	ملا مولوی حاجی دکتر داکتر جنرال قوماندان استاد`.split(/\s+/),
);

/** The words of a text in folded form. */
export function wordsIn(text: string): readonly string[] {
	const folded = fold(text);
	return folded ? folded.split(' ') : [];
}

/** How many titles stand before a name; none when nothing else is left. */
export function titlesBefore(typed: readonly string[]): number {
	return Math.max(
		0,
		typed.findIndex((word) => !TITLES.has(word)),
	);
}

/** The key of words run together: Panj Shir, Panjshir. */
export function joinedKey(parts: readonly string[]): string {
	return spellingKey(parts.join(''));
}
