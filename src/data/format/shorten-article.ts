/** Writes an article of the expanded form in the short form. Pure; reads no files. */
import { ArticleEntry } from '../model/article-schema.ts';
import { canonicalJson } from '../model/canonical-json.ts';
import { byId } from '../model/ordering.ts';
import { formatPath, type Path } from '../parsing/problem.ts';
import { expandArticle } from './expand-article.ts';
import { leaveOut } from './leave-out.ts';
import { given, oneOrMore, type ShortFields, shortClaim, shortDate } from './shorten-claim.ts';
import type { RegistryLookup } from './voices.ts';

export interface Shortened {
	/** The fields of the short form. */
	readonly short: Readonly<ShortFields>;
	/** Paths in the expanded form of what is different when the result is expanded again. */
	readonly differences: readonly string[];
}

/**
 * Returns an article in the short form, without what expansion computes anyway. What the short form cannot say is different:
 * such as a day that the article calls explicit, although a rule is needed for its words.
 *
 * @example
 * const { short, differences } = shortenArticle(article, registries);
 * if (differences.length === 0) console.log(shortText(short));
 */
export function shortenArticle(article: ArticleEntry, registries: RegistryLookup): Shortened {
	const expandedAgain = (short: unknown) => expandArticle(short, registries);
	const meaning = (short: unknown) => {
		const { value, problems } = expandedAgain(short);
		const parsed = ArticleEntry.safeParse(value);
		return problems.length > 0 || !parsed.success ? undefined : canonicalJson(inOneOrder(parsed.data));
	};
	const short = leaveOut(everything(article), meaning);
	const { value, problems } = expandedAgain(short);
	const parsed = ArticleEntry.safeParse(value);
	const found = parsed.success
		? different(inOneOrder(article), inOneOrder(parsed.data))
		: parsed.error.issues.map(({ path }) => formatPath(path as Path));
	return { short, differences: [...new Set([...found, ...problems.map(({ path }) => formatPath(path))])] };
}

/** Returns all that an article says, in the short form. */
function everything(article: ArticleEntry): ShortFields {
	const { claims, events } = article;
	const paragraphs = new Map<number, unknown>();
	for (const { paragraph, reason } of article.notNews) paragraphs.set(paragraph, { 'not-news': reason });
	for (const [id, claim] of Object.entries(claims)) {
		const others = paragraphs.get(claim.paragraph);
		const own = Object.keys(events).filter((event) => events[event]?.claims.includes(id));
		paragraphs.set(claim.paragraph, [...(Array.isArray(others) ? others : []), shortClaim(id, claim, own)]);
	}
	return given({
		id: article.id,
		formerly: oneOrMore(article.formerly),
		cosmetic: article.cosmetic || undefined,
		label: article.label,
		language: article.language,
		headline: article.headline,
		publisher: article.publisher,
		author: article.author,
		url: article.url,
		dateline: shortDate(article.dateline),
		published: shortDate(article.published),
		recorded: article.recorded,
		text: { paragraphs: article.text.paragraphs, sha256: article.text.sha256 },
		unnamed: entries(article.unnamed, ({ description, plural, words, paragraph, of, anonymity }) => ({
			description,
			plural: plural || undefined,
			words,
			p: paragraph,
			of,
			anonymity: anonymity && { because: anonymity.reason, words: anonymity.words, p: anonymity.paragraph },
		})),
		sources: entries(article.sources, ({ by, jointly, date, paragraphs, links, hashtags, ...source }) => ({
			...source,
			by: oneOrMore([by, ...jointly].filter((one) => one !== null)),
			date: date ? shortDate(date) : undefined,
			p: oneOrMore(paragraphs),
			links: links.length > 0 ? links : undefined,
			hashtags: hashtags.length > 0 ? hashtags : undefined,
		})),
		roles: list(article.roles, ({ subject, role, words, paragraph, endedBy, basis, why }) => ({
			[subject]: role,
			words,
			p: paragraph,
			'ended-by': endedBy,
			why: basis === 'inferred' ? why : undefined,
		})),
		ties: list(article.ties, ({ paragraph, basis, why, ...tie }) => ({
			...tie,
			p: paragraph,
			why: basis === 'inferred' ? why : undefined,
		})),
		...Object.fromEntries(paragraphs),
		events: entries(events, ({ name, place, when }) => ({ name, place, when: shortDate(when) })),
		'not-known': list(article.notKnown, ({ what, questions, subjects, paragraphs }) => ({
			what,
			on: questions.length + subjects.length > 0 ? [...questions, ...subjects] : undefined,
			p: oneOrMore(paragraphs),
		})),
		corrections: list(article.corrections, (correction) => ({ ...correction })),
	});
}

function entries<T>(all: Readonly<Record<string, T>>, shorten: (entry: T) => ShortFields): ShortFields | undefined {
	const written = Object.entries(all).map(([id, entry]) => [id, given(shorten(entry))] as const);
	return written.length > 0 ? Object.fromEntries(written) : undefined;
}

const list = <T>(all: readonly T[], shorten: (entry: T) => ShortFields) =>
	all.length > 0 ? all.map((entry) => given(shorten(entry))) : undefined;

/** Lists whose order says nothing: the short form has one of its own. */
const UNORDERED = ['positions', 'relations', 'quotations', 'ties', 'notNews', 'paragraphs', 'questions', 'subjects'];

/** Returns a value with these lists sorted. */
function inOneOrder(value: unknown, key = ''): unknown {
	if (Array.isArray(value)) {
		const items = value.map((item) => inOneOrder(item));
		const isUnordered =
			UNORDERED.includes(key) || (key === 'claims' && items.every((item) => typeof item === 'string'));
		return isUnordered ? items.sort((a, b) => byId(canonicalJson(a), canonicalJson(b))) : items;
	}
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, inOneOrder(field, key)]));
}

/** Returns the paths of the values in which two values differ. */
function different(a: unknown, b: unknown, path: Path = []): readonly string[] {
	if (canonicalJson(a) === canonicalJson(b)) return [];
	const areBoth = [a, b].every((value) => value !== null && typeof value === 'object');
	if (!areBoth || Array.isArray(a) !== Array.isArray(b)) return [formatPath(path)];
	const [one, other] = [a, b] as [Record<string, unknown>, Record<string, unknown>];
	const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
	const step = (key: string) => (Array.isArray(a) ? Number(key) : key);
	return [...keys].flatMap((key) => different(one[key], other[key], [...path, step(key)]));
}
