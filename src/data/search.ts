/** Search: which claims hold the words that a reader typed, and where. */
import { compareDates } from './dates.ts';
import { wordsOf } from './folding.ts';

/** A text that holds what was searched for. */
export interface SearchHit {
	readonly id: string;
	/** The folded words of the text that matched, in the order in which they first occur. */
	readonly words: readonly string[];
}

export interface SearchIndex {
	/**
	 * Texts that hold every word, the last of them perhaps only begun; words in "quotation marks" in their order.
	 *
	 * Newest first and undated last; of the same date, those with more matches first, then in the order given. A query
	 * without letters or digits finds nothing.
	 */
	search(query: string): readonly SearchHit[];
}

/** Further words of a query are left out. */
const WORDS_MAX = 12;
const QUERY_MAX = 1000;

/** A folded word, and the same without the s of a plural or possessive: districts, Mujahid's. */
interface Term {
	readonly folded: string;
	readonly stem: string;
}

/** Words that must follow one another; one word for what stands outside quotation marks. */
interface Phrase {
	readonly terms: readonly Term[];
	/** The last word may be only begun. */
	readonly begun: boolean;
}

const termOf = (folded: string): Term => ({ folded, stem: folded.replace(/^([a-z]{2,}[a-rt-z])s$/, '$1') });

/** Parts texts, so that no phrase runs from one into the next. */
const GAP: Term = { folded: '', stem: '' };

const QUOTED = /["“”„«»＂]([^"“”„«»＂]*)["“”„«»＂]|([^"“”„«»＂]+)/g;

function phrasesOf(query: string): Phrase[] {
	const phrases: Phrase[] = [];
	let room = WORDS_MAX;
	for (const [, quoted, plain] of query.slice(0, QUERY_MAX).matchAll(QUOTED)) {
		const terms = wordsOf(quoted ?? plain ?? '')
			.slice(0, room)
			.map(({ folded }) => termOf(folded));
		room -= terms.length;
		if (quoted === undefined) phrases.push(...terms.map((term) => ({ terms: [term], begun: true })));
		else if (terms.length > 0) phrases.push({ terms, begun: false });
	}
	return phrases.map((phrase, at) => ({ ...phrase, begun: phrase.begun && at === phrases.length - 1 }));
}

/** Whether a phrase stands in a text from this word on. */
function standsAt(text: readonly Term[], at: number, { terms, begun }: Phrase): boolean {
	return terms.every((term, i) => {
		const word = text[at + i];
		return word !== undefined && (word.stem === term.stem || (begun && word.folded.startsWith(term.folded)));
	});
}

/** Where a phrase begins in a text, as indexes of its words. */
const placesOf = (text: readonly Term[], phrase: Phrase) =>
	text.flatMap((_, at) => (standsAt(text, at, phrase) ? [at] : []));

/** Makes texts searchable; `date` is EDTF, or null for undated. Every text is read for every query. */
export function indexSearch(
	docs: readonly { readonly id: string; readonly text: readonly string[]; readonly date: string | null }[],
): SearchIndex {
	const indexed = docs
		.map(({ id, text, date }) => ({
			id,
			date,
			terms: text.flatMap((part) => [...wordsOf(part).map(({ folded }) => termOf(folded)), GAP]),
		}))
		.sort((a, b) => newestFirst(a.date, b.date));

	return {
		search(query) {
			const phrases = phrasesOf(query);
			if (phrases.length === 0) return [];
			return indexed
				.flatMap(({ id, date, terms }) => {
					const places = phrases.map((phrase) => placesOf(terms, phrase));
					if (places.some((found) => found.length === 0)) return [];
					const matched = new Set(
						phrases.flatMap((phrase, i) => (places[i] ?? []).flatMap((at) => phrase.terms.map((_, j) => at + j))),
					);
					const words = terms.filter((_, at) => matched.has(at)).map(({ folded }) => folded);
					return [{ id, date, matches: matched.size, words: [...new Set(words)] }];
				})
				.sort((a, b) => newestFirst(a.date, b.date) || b.matches - a.matches)
				.map(({ id, words }) => ({ id, words }));
		},
	};
}

const newestFirst = (a: string | null, b: string | null) =>
	a === null || b === null ? compareDates(a, b) : compareDates(b, a);

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Marks where the words and phrases of a query occur in a text: [start, end) in UTF-16 units, in order and apart, never
 * inside a grapheme. A word that was only begun is marked whole.
 */
export function hits(text: string, query: string): readonly (readonly [number, number])[] {
	const words = wordsOf(text);
	const terms = words.map(({ folded }) => termOf(folded));
	const found = phrasesOf(query)
		.flatMap((phrase) => placesOf(terms, phrase).map((at) => [at, at + phrase.terms.length - 1] as const))
		.map(([first, last]) => [words[first]?.start ?? 0, words[last]?.end ?? 0] as const)
		.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
	const segments = graphemes.segment(text);
	const apart: [number, number][] = [];
	for (const [start, end] of found) {
		const from = segments.containing(start)?.index ?? start;
		const last = segments.containing(end - 1);
		const to = last ? last.index + last.segment.length : end;
		const before = apart.at(-1);
		if (before && from < before[1]) before[1] = Math.max(before[1], to);
		else apart.push([from, to]);
	}
	return apart;
}
