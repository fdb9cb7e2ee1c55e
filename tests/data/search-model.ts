/** Search as plainly as it can be written: every document is read for every query. */
import { fold } from '../../src/data/folding.ts';
import type { Document } from '../../src/data/packing.ts';
import type { Found, Limits, Wanted } from '../../src/data/search.ts';

/** The dates of the tests, with their first and last days as they are found by. */
export const DAYS: Readonly<Record<string, readonly [first: string, last: string]>> = {
	'2021': ['2021-01-01', '2021-12-31'],
	'2021-09': ['2021-09-01', '2021-09-30'],
	'2021-09-05': ['2021-09-05', '2021-09-05'],
	'2021-09-06T01:00+04:30': ['2021-09-06', '2021-09-06'],
	'2021-09-05/2021-09-06': ['2021-09-05', '2021-09-06'],
	'../2021-09-06': ['2021-09-06', '2021-09-06'],
	'2021-09-06/..': ['2021-09-06', '2021-09-06'],
	'198X': ['1980-01-01', '1989-12-31'],
	'1999-12~': ['1999-12-01', '1999-12-31'],
};

/** What a reader asks for has open ends. */
const ASKED: typeof DAYS = {
	...DAYS,
	'../2021-09-06': ['0000-01-01', '2021-09-06'],
	'2021-09-06/..': ['2021-09-06', '9999-12-31'],
};

/** One word, or what stood between quotation marks; the last word outside them may be only begun. */
export interface Asked {
	readonly words: readonly string[];
	readonly begun: boolean;
}

type Plain = Pick<Found, 'numbers' | 'total' | 'more' | 'beginningsLeftOut'>;

/** What is found when documents are given newest first, whatever it costs. */
export function plainSearch(
	documents: readonly Document[],
	asked: readonly Asked[],
	{ order = 'newest', within = [], date }: Wanted,
	limits: Limits,
): Plain {
	const read = documents.map(({ text }) => text.map((part) => fold(part).split(' ').filter(Boolean).map(bare)));
	const all = read.flat(2);
	const times = (word: string) => all.filter((other) => other === word).length;
	const meant = asked.map(({ words, begun }) => {
		const stems = words.map((word) => bare(fold(word)));
		const [first = '', typed = ''] = [stems[0], words[0] === undefined ? '' : fold(words[0])];
		if (!begun) return { ways: [stems], left: 0 };
		const rest = [...new Set(all)]
			.filter((word) => word.startsWith(typed) && word !== first)
			.sort((a, b) => times(b) - times(a) || (a < b ? -1 : 1));
		const ways = [...(all.includes(first) ? [first] : []), ...rest];
		return { ways: ways.slice(0, limits.beginnings).map((word) => [word]), left: ways.length - limits.beginnings };
	});

	const found = documents.flatMap((document, number) => {
		const parts = read[number] ?? [];
		const counts = meant.map(({ ways }) => ways.reduce((sum, way) => sum + occurrences(parts, way), 0));
		const span = document.date === null ? undefined : DAYS[document.date];
		const [from, to] = (date === undefined ? undefined : ASKED[date]) ?? [];
		const fits =
			counts.every((count) => count > 0) &&
			within.every((numbers) => numbers.includes(number)) &&
			(!from || !to || (span !== undefined && span[0] <= to && span[1] >= from));
		return fits && meant.length > 0 ? [{ number, counts }] : [];
	});

	const length = (number: number) => (read[number] ?? []).flat().length + Math.max(1, (read[number] ?? []).length);
	const average = documents.reduce((sum, _, number) => sum + length(number), 0) / documents.length;
	const score = ({ number, counts }: { readonly number: number; readonly counts: readonly number[] }) =>
		counts.reduce((sum, count, i) => {
			const { ways } = meant[i] ?? { ways: [] };
			const uses = ways.reduce((sum, way) => sum + Math.min(...way.map(times)), 0);
			const having = Math.min(uses, documents.length);
			const rarity = Math.log(1 + (documents.length - having + 0.5) / (having + 0.5)) * 2.2;
			return sum + (rarity * count) / (count + 1.2 * (1 - 0.75 + (0.75 * length(number)) / average));
		}, 0);
	const sorted = order === 'newest' ? found : found.toSorted((a, b) => score(b) - score(a) || a.number - b.number);
	const more = order === 'newest' && found.length > limits.counted;
	return {
		numbers: sorted.slice(0, limits.listed).map(({ number }) => number),
		total: more ? limits.counted : found.length,
		more,
		beginningsLeftOut: meant.some(({ left }) => left > 0),
	};
}

/** Without an s at the end. */
function bare(word: string): string {
	return /^[a-z]{3,}s$/.test(word) && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

function occurrences(parts: readonly (readonly string[])[], phrase: readonly string[]): number {
	return parts
		.map((own) => own.filter((_, at) => phrase.every((word, i) => own[at + i] === word)).length)
		.reduce((sum, count) => sum + count, 0);
}
