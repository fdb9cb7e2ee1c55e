/** Forms: one way to write a name, ready to be compared with another. */
import { fold } from './folding.ts';
import { isOneErrorApart, spellingKey } from './spelling.ts';

/** Titles and the article, folded. Given names that are also titles (Amir, Prince) are none here. */
const TITLES = new Set(
	`the mr mrs ms miss sir dr doctor prof professor eng engineer ustad general gen lieutenant lt colonel col major maj
	captain capt marshal commander brigadier admiral sergeant president vice prime minister senator governor ambassador
	spokesman spokeswoman spokesperson ayatollah mullah mulla molla mawlawi maulvi maulana mufti haji hajji sheikh shaikh
	ملا مولوی حاجی دکتر داکتر جنرال قوماندان استاد`.split(/\s+/),
);

/** One way to write an entry's name, or what a reader typed. */
export interface Form {
	readonly folded: string;
	readonly words: readonly string[];
	readonly keys: readonly string[];
	/** Words and keys in alphabetical order: names are typed with either part first. */
	readonly sorted: string;
	readonly sortedKeys: string;
	/** The key of all words run together: Panj Shir, Panjshir. */
	readonly joinedKey: string;
}

/** What a reader typed: a name, or an id. */
export interface Typed extends Form {
	readonly id: string;
}

/** The form of a folded text; words are those that spaces part. */
export function formOf(folded: string): Form {
	const words = folded ? folded.split(' ') : [];
	const keys = words.map(spellingKey);
	return {
		folded,
		words,
		keys,
		sorted: words.toSorted().join(' '),
		sortedKeys: keys.toSorted().join(' '),
		joinedKey: spellingKey(words.join('')),
	};
}

/** What was typed, and the same without the titles before it where that leaves something. */
export function readingsOf(text: string): Typed[] {
	const id = text.trim().toLowerCase();
	const whole = formOf(fold(text));
	const first = whole.words.findIndex((word) => !TITLES.has(word));
	if (first < 1) return [{ ...whole, id }];
	return [whole, formOf(whole.words.slice(first).join(' '))].map((form) => ({ ...form, id }));
}

/** Words of one or more forms, in no order. */
type Pool = Pick<Form, 'words' | 'keys'>;

/** Whether the typed word at this place is in the pool, as typed or in another spelling. */
export const has = (pool: Pool, typed: Form, at: number) =>
	pool.words.includes(typed.words[at] as string) || pool.keys.includes(typed.keys[at] as string);

/** All typed words are in the pool but for one, which is one typing error away; digits are never mistyped. */
export function hasButOneError(pool: Pool, typed: Form): boolean {
	const missing = typed.words.flatMap((_, at) => (has(pool, typed, at) ? [] : [at]));
	const [at] = missing;
	if (at === undefined || missing.length > 1) return false;
	const [word, key] = [typed.words[at] as string, typed.keys[at] as string];
	if (word.length < 3 || /\p{N}/u.test(word)) return false;
	return (
		pool.words.some((other) => other.length > 3 && isOneErrorApart(word, other)) ||
		(key.length > 3 && pool.keys.some((other) => other.length > 3 && isOneErrorApart(key, other)))
	);
}
