/** The parts of a name that people write in several ways or leave out: titles, particles, initials, patronymics. */
import { fold } from '../text/fold-text.ts';
import { ARTICLES, TITLE_LINKS, TITLE_PARTS, TITLES, TITLES_AFTER, TITLES_OR_NAMES } from './titles.ts';

/**
 * Returns folded words without the titles before and after them; the same words if there are none. The last word that is
 * left is never only a title.
 *
 * @example
 * withoutTitles(['prime', 'minister', 'major']); // ['major']
 */
export function withoutTitles(words: readonly string[]): readonly string[] {
	const rest = words.slice(titlesBefore(words));
	const named = rest.slice(0, rest.length - titlesAfter(rest));
	const last = named.at(-1) ?? '';
	const bare = HANGUL.test(last) ? withoutAttachedTitle(last) : last;
	if (bare !== last) return named.with(-1, bare);
	return named.length < words.length ? named : words;
}

/** The number of words before a name that are titles with their parts. */
function titlesBefore(words: readonly string[]): number {
	let end = 0;
	let isOffice = false;
	for (let at = 0; at < words.length - 1; ) {
		const two = `${words[at]} ${words[at + 1]}`;
		const isPhrase = at + 2 < words.length && (TITLES.has(two) || TITLE_PARTS.has(two));
		const [title, length] = isPhrase ? [two, 2] : [words[at] as string, 1];
		if (TITLES.has(title)) isOffice = true;
		else if (!TITLE_PARTS.has(title) && !TITLE_LINKS.has(title) && !ARTICLES.has(title)) break;
		at += length;
		// A part is one only with a title: "defence" in Defence Council is none.
		if (isOffice && (TITLES.has(title) || TITLE_PARTS.has(title))) end = at;
	}
	return end > 0 || words[0] !== 'the' ? end : Math.min(1, words.length - 1);
}

function titlesAfter(words: readonly string[]): number {
	let named = words.length;
	for (;;) {
		if (named > 1 && TITLES_AFTER.has(words[named - 1] as string)) named--;
		else if (named > 2 && TITLES_AFTER.has(`${words[named - 2]} ${words[named - 1]}`)) named -= 2;
		else return words.length - named;
	}
}

/** Korean titles are written with or without a space before them. */
const HANGUL = /^\p{sc=Hangul}+$/u;
const ATTACHED = [...TITLES_AFTER].filter((title) => HANGUL.test(title)).sort((a, b) => b.length - a.length);

function withoutAttachedTitle(word: string): string {
	const title = ATTACHED.find((one) => word.endsWith(one) && word !== one);
	return title ? word.slice(0, -title.length) : word;
}

/** Returns words without a first one that may be a title or a given name; the same words if it is neither. */
export function withoutTitleOrName(words: readonly string[]): readonly string[] {
	return words.length > 1 && TITLES_OR_NAMES.has(words[0] as string) ? words.slice(1) : words;
}

/** Whether there are only articles, which name nobody. */
export function isOnlyArticles(words: readonly string[]): boolean {
	return words.length > 0 && words.every((word) => ARTICLES.has(word));
}

/** Whether there are only titles; a single letter is rather the beginning of a name. */
export function isOnlyTitles(words: readonly string[]): boolean {
	return words.length > 0 && words.every((word) => word.length > 1 && TITLES.has(word));
}

/** Particles that are written apart from the next word of a name or run together with it. */
const PARTICLES: ReadonlySet<string> = new Set(
	`abd abdul abdel abdal abdol abdu abu abou al el ul il ol bin ibn ben bint bat mac mc fitz o d l de del della dello dell
	dei degli delle di da dal do dos das du des la le lo los las van von vom zu zum zur der den ter ten af av san santa
	santo sao st saint sainte sankt sint ould uld
	عبد ابو أبو ابن بن بنت آل ال בן בת אבו אל בר аль эль ель ад ан ибн ібн бен бин бін абу абд абдул де ван фон дер ла`
		.split(/\s+/)
		.map(fold),
);

/**
 * Returns words with each particle joined to the next word; the same words if there is none.
 *
 * @example
 * withParticlesJoined(['abd', 'al', 'rahman']); // ['abdalrahman']
 */
export function withParticlesJoined(words: readonly string[]): readonly string[] {
	if (!words.some((word, at) => at + 1 < words.length && PARTICLES.has(word))) return words;
	const joined: string[] = [];
	let before = '';
	for (const [at, word] of words.entries()) {
		if (PARTICLES.has(word) && at + 1 < words.length) before += word;
		else {
			joined.push(before + word);
			before = '';
		}
	}
	return joined;
}

/** Returns words without particles; the same words if there are none, or if nothing else remains. */
export function withoutParticles(words: readonly string[]): readonly string[] {
	const without = words.filter((word) => !PARTICLES.has(word));
	return without.length > 0 && without.length < words.length ? without : words;
}

/** Returns words with neighbouring initials run together (J. K. to JK); the same words if there are none. */
export function withInitialsJoined(words: readonly string[]): readonly string[] {
	if (!words.some((word, at) => isInitial(word) && isInitial(words[at + 1]))) return words;
	return words.reduce<string[]>((joined, word, at) => {
		if (isInitial(word) && isInitial(words[at - 1])) joined.push((joined.pop() ?? '') + word);
		else joined.push(word);
		return joined;
	}, []);
}

const isInitial = (word: string | undefined) =>
	word !== undefined && /^\p{L}$/u.test(word) && !/[\p{sc=Han}]/u.test(word);

/** Returns words with initials that were run together apart (JK to J. K.); the same words if there are none. */
export function withInitialsApart(words: readonly string[]): readonly string[] {
	const [first = ''] = words;
	return words.length > 1 && /^[a-z]{2,3}$/.test(first) ? [...first, ...words.slice(1)] : words;
}

/** The Arabic article; its l may become the consonant after it (as-Sadr, ud-Din). */
const ARABIC_ARTICLE = /^[aeiou]l$/;
const ASSIMILATED = /^[aeiou](sh|th|dh|[sdrztn])$/;

/** Returns words with the l of each assimilated Arabic article restored (as Sadr to al Sadr); the same words if there is none. */
export function withArticlesRestored(words: readonly string[]): readonly string[] {
	const isAssimilated = (word: string, at: number) => {
		const consonant = ASSIMILATED.exec(word)?.[1];
		return consonant !== undefined && words[at + 1]?.startsWith(consonant);
	};
	return words.some(isAssimilated) ? words.map((word, at) => (isAssimilated(word, at) ? 'al' : word)) : words;
}

/** Returns words without Arabic articles; the same words if there are none. */
export function withoutArabicArticles(words: readonly string[]): readonly string[] {
	const without = words.filter((word, at) => at + 1 === words.length || !ARABIC_ARTICLE.test(word));
	return without.length < words.length ? without : words;
}

const PATRONYMIC = /(?:[oea]v|[mkt])i(?:t?ch|tsch)$|ovych$|(?:[oeai]v|ich)na$|[иі]ч$|(?:[оеі]в|[ае]ў|ич)на$/;

/** Returns words without a patronymic if two others remain; else the same words. The first word is a given or family name. */
export function withoutPatronymic(words: readonly string[]): readonly string[] {
	if (words.length < 3) return words;
	const at = words.findIndex((word, at) => at > 0 && word.length > 4 && PATRONYMIC.test(word));
	return at < 0 ? words : words.toSpliced(at, 1);
}
