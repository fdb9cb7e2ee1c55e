/** The terms by which the words of a text are found: what the full-text index holds, and what a search looks for. */
import { isPlain, RAW_TEXT_MAX, readWords, type Word } from './fold-text.ts';
import { spelledOut } from './transliteration-key.ts';

/** A text as the full-text index holds it. */
export interface TextTerms {
	/** In order. */
	readonly words: readonly Word[];
	/** Further terms for parts of the text, such as `ceasefire` for cease-fire and `bruecke` for Brücke. */
	readonly others: readonly Word[];
}

/**
 * Returns the terms of a text, each with its place.
 *
 * @example
 * termsOf('Brücken').others; // bruecken [0, 7)
 */
export function termsOf(text: string): TextTerms {
	const { words, others } = readWords(text);
	// Few texts have letters to spell out.
	const hasNone = isPlain(text) || (text.length <= RAW_TEXT_MAX && spelledOut(text).length === 0);
	return { words, others: hasNone ? others : [...others, ...words.flatMap((word) => spellings(text, word))] };
}

/** A word as newsrooms and keyboards without its letters write it. */
function spellings(text: string, { folded, start, end }: Word): readonly Word[] {
	return spelledOut(text.slice(start, end)).flatMap((spelled) => {
		const out = readWords(spelled)
			.words.map((word) => word.folded)
			.join('');
		return out === '' || out === folded ? [] : [{ folded: out, start, end }];
	});
}

/**
 * Short words that are written together with the word behind them or, in Korean, before them. What a reader typed is also
 * looked for with them, and without an article that the reader typed.
 */
const ATTACHED = [
	{
		script: /^\p{Script=Arabic}{3,}$/u,
		before: 'ال',
		further: 'وال بال فال کال لل',
		articles: /^[وبفک]?ال(?=...)|^لل(?=...)/u,
	},
	{ script: /^\p{Script=Hebrew}{3,}$/u, before: 'ה ו ב ל וה', further: 'שה בה מה לה', articles: /^ה(?=...)/u },
	{
		script: /^\p{Script=Hangul}{4,}$/u,
		behind: '은 는 이 가 을 를 의 에 에서 에게 로 으로 와 과 도 만'.normalize('NFD'),
	},
] as const;

const FURTHER_MIN = 3;

/**
 * Returns the forms of a typed word in which a text may have it: itself, then with and without what is attached to it.
 *
 * @example
 * attachedForms('جسر'); // ['جسر', 'الجسر', 'والجسر', …]
 */
export function attachedForms(word: string): readonly string[] {
	const attached = ATTACHED.find(({ script }) => script.test(word));
	if (!attached) return [word];
	if ('behind' in attached) return [word, ...attached.behind.split(' ').map((particle) => word + particle)];
	const bare = word.replace(attached.articles, '');
	// Short words with a preposition before the article may be other words.
	const isLong = bare !== word || [...bare].length > FURTHER_MIN;
	const before = isLong ? `${attached.before} ${attached.further}` : attached.before;
	return [...new Set([word, bare, ...before.split(' ').map((article) => article + bare)])];
}
