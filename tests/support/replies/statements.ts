/** The statements of the collected replies, for the rules of wording. */
import type { Request } from '../../../src/commands/request.ts';
import type { Claim } from '../../../src/data/edition/content.ts';
import { news } from './collected.ts';

/** How many letters of a quotation tell it from others. */
const BEGINNING = 60;

/** Starts the small lines of a card. */
export const SMALL = '-# ';

/** A claim as printed on one line, with its date and source. */
export interface Told {
	readonly name: string;
	readonly request: Request;
	readonly claim: Claim;
	readonly line: string;
	/** The line up to the end of what was said. */
	readonly sentence: string;
	/** The line, and the small lines below it. */
	readonly dated: string;
	/** What the source mark refers to: a note of a record, or a line of a card with the sources of a report. */
	readonly source: string | undefined;
}

/** Every statement in the answers. */
export const statements: readonly Told[] = news.flatMap(({ name, request, edition, seen: { lines } }) => {
	const claims = [...edition.claims];
	return lines.flatMap((line, at) =>
		/\[\d+\]/.test(line) && !line.startsWith(SMALL)
			? claims.flatMap((claim): readonly Told[] => {
					const end = endOfWords(claim, line);
					const mark = end === undefined ? undefined : /^ \[(\d+)\]/.exec(line.slice(end))?.[1];
					if (end === undefined || mark === undefined) return [];
					const below = lines.slice(at + 1);
					const smallEnd = below.findIndex((other) => !other.startsWith(SMALL));
					const small = smallEnd < 0 ? below : below.slice(0, smallEnd);
					const source = lines.find(
						(other) => other.startsWith(`[${mark}] `) || (other.startsWith(SMALL) && other.includes(`[${mark}] ¶ `)),
					);
					return [
						{ name, request, claim, line, sentence: line.slice(0, end), dated: [line, ...small].join('\n'), source },
					];
				})
			: [],
	);
});

/** Where the words of a claim end in a line that has them; long quotations end in "…" on a card. */
function endOfWords(claim: Claim, line: string): number | undefined {
	for (const words of wordsOf(claim)) {
		const at = line.indexOf(words);
		if (at < 0) continue;
		if (!words.startsWith('“') || words.endsWith('”')) return at + words.length;
		const end = line.indexOf('”', at);
		if (end >= 0) return end + 1;
	}
	return undefined;
}

/** The forms in which the last words of a claim are printed: whole, or the beginning of a long quotation. */
export function wordsOf({ manner, paraphrase, quotations }: Claim): readonly string[] {
	const apart = quotations.filter(({ text }) => manner === 'direct' || !paraphrase.includes(`“${text}”`));
	const last = apart.at(-1);
	const first = apart[0];
	if (!last || !first) return [` that ${paraphrase}`, `, ${paraphrase}`];
	return [`“${last.text}”`, ...(first.text.length > BEGINNING ? [`“${first.text.slice(0, BEGINNING)}`] : [])];
}
