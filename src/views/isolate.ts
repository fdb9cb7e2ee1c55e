/**
 * The reading order of text from the data. Text with right-to-left letters becomes one isolate with its own direction: its
 * words are read in their order, and nothing around it is reordered. Marks such as bold text are inside it.
 *
 * https://www.unicode.org/reports/tr9/ (Unicode Standard Annex #9): isolates in 2.4, the direction of a text in P2 and P3.
 */

export type Direction = 'ltr' | 'rtl';

const OPENING: Readonly<Record<Direction, string>> = { ltr: '\u2066', rtl: '\u2067' };
const CLOSING = '\u2069';
const ISOLATE = /[\u2066\u2067\u2069]/gu;
/** Everything that sets a direction (UAX #9, 2.1 to 2.6): inside a text it could end our isolate. */
const CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** The blocks of scripts that are written from right to left, with their digits and signs (DerivedBidiClass.txt: R, AL, AN). */
const RIGHT = String.raw`\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}`;
const HAS_RIGHT = new RegExp(`[${RIGHT}]`, 'u');
const IS_RIGHT = new RegExp(`^[${RIGHT}]`, 'u');
const LETTER = /\p{L}/u;
/** The scripts of these blocks that are a language's usual one (CLDR, scriptMetadata.txt: RTL). */
const RIGHT_SCRIPTS = new Set(['Arab', 'Aran', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg', 'Mand', 'Samr']);

/**
 * Returns the direction of a text: that of its first letter (UAX #9, P2 and P3). With a language that is written from right
 * to left (BCP 47, such as `fa-AF`), a text that has letters of such a script begins at the right even if a name in Latin
 * letters comes first.
 *
 * @example
 * directionOf('پل شمال'); // 'rtl'
 */
export function directionOf(text: string, language?: string): Direction {
	if (!HAS_RIGHT.test(text)) return 'ltr';
	if (language !== undefined && RIGHT_SCRIPTS.has(scriptOf(language) ?? '')) return 'rtl';
	return IS_RIGHT.test(LETTER.exec(text)?.[0] ?? '') ? 'rtl' : 'ltr';
}

function scriptOf(language: string): string | undefined {
	const [primary = '', ...subtags] = language.split('-');
	return subtags.find((subtag) => /^[A-Z][a-z]{3}$/.test(subtag)) ?? new Intl.Locale(primary).maximize().script;
}

/**
 * Returns a line as one isolate; a line without right-to-left letters needs none. Direction controls of the line itself are
 * taken out, so that it cannot leave the isolate.
 *
 * @example
 * isolated('مسعود'); // '\u2067مسعود\u2069'
 */
export function isolated(line: string, direction: Direction = directionOf(line)): string {
	return HAS_RIGHT.test(line) ? OPENING[direction] + withoutControls(line) + CLOSING : withoutControls(line);
}

/** Returns a text without anything that sets a direction. */
export function withoutControls(text: string): string {
	return text.replace(CONTROLS, '');
}

/**
 * Returns what opens again, after the end of a text, the isolates that are open there, and what closes them: where a text is
 * cut or a line ends (UAX #9: an isolate ends with its paragraph), `text + closing` and `opening + rest` are whole.
 *
 * @example
 * openIsolates('by \u2067احمد شاه'); // { opening: '\u2067', closing: '\u2069' }
 */
export function openIsolates(text: string): { readonly opening: string; readonly closing: string } {
	const open: string[] = [];
	for (const [mark] of text.matchAll(ISOLATE)) mark === CLOSING ? open.pop() : open.push(mark);
	return { opening: open.join(''), closing: CLOSING.repeat(open.length) };
}
