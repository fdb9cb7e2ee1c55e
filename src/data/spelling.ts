/** Spelling: when two folded words may be the same name, written by another system or mistyped. */

/** From one Latin spelling to its key; freed letters are used again: `x` for sh and `c` for ch. */
const TO_KEY: readonly (readonly [RegExp, string])[] = [
	[/kh|q|ck|c(?!h)/g, 'k'],
	[/gh/g, 'g'],
	[/ph/g, 'f'],
	[/th/g, 't'],
	[/dh/g, 'd'],
	[/dj|zh/g, 'j'],
	[/x/g, 'ks'],
	[/sh/g, 'x'],
	[/ch/g, 'c'],
	[/w/g, 'v'],
	[/a?[eiy]+/g, 'i'],
	[/[ou]+/g, 'u'],
	// Daoud, Dawood
	[/(?<=[aiu])v(?=u)/g, ''],
	[/(?<=.)h/g, ''],
	[/(.)\1+/g, '$1'],
];

/**
 * A key that transliterations of the same name share: Massoud, Masood and Mas'ud; Panjshir and Panjsheer.
 *
 * Takes a folded word. One that is not Latin, or too short to be told apart by its key, is its own key.
 */
export function spellingKey(word: string): string {
	if (!/^[a-z]{3,}$/.test(word)) return word;
	const key = TO_KEY.reduce((so, [from, to]) => so.replace(from, to), word);
	return key.length < 3 ? word : key;
}

/** Whether one typing error leads from one word to the other: a letter too many, missing or wrong, or two swapped. */
export function isOneErrorApart(a: string, b: string): boolean {
	if (Math.abs(a.length - b.length) > 1) return false;
	let start = 0;
	while (start < a.length && a[start] === b[start]) start++;
	let [endA, endB] = [a.length, b.length];
	while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
		endA--;
		endB--;
	}
	const [x, y] = [a.slice(start, endA), b.slice(start, endB)];
	return Math.max(x.length, y.length) === 1 || (x.length === 2 && y.length === 2 && x[0] === y[1] && x[1] === y[0]);
}
