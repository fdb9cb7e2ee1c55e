/**
 * Cards: what the catalogue notes of each article, in tables of numbers, so that an archive is catalogued without holding
 * its articles. Cards of the last time are taken as they are. Ids, dates and days are keys of {@link Cards.keys}.
 */
import { areEqual, type Columns } from './columns.ts';
import { newestDay } from './dates.ts';
import { type GrowingTable, growingTable, type Table } from './growing.ts';
import { type Keys, keysAfter } from './keys.ts';
import type { Article, Claim, Source } from './model.ts';
import { claimsInOrder } from './order.ts';
import type { Packed } from './packed.ts';
import { KINDS, RELATIONS, STANCES } from './sorts.ts';

/** The tables of the cards, in columns and in groups of numbers. */
const TABLES = {
	/** A row each: id, day of the report (`''` for none), newest day in it (`''` where nothing is dated). */
	articles: [['ids', 'days', 'newest', 'quotations'], []],
	/**
	 * In the order of the report.
	 *
	 * - `said`: the date of what was said; `''` for none.
	 * - `kinds`: the place of the kind in KINDS, counted from 1; 0 for none.
	 * - `narrated`: 1 for the report's own narration.
	 * - `origins`: whose word it is unless it repeats another's: a key; where `neutral` is 1 and it is no person's, body's
	 *   or place's, the place of the first claim in the article that is the same's.
	 * - `reports`: what first reported it: the place of the first claim in the article that the same reported.
	 * - `by`, `about`, `passedOn`: topics: who says it, what it is about, who passed it on.
	 * - `stances`: two numbers each: the question, and the place in STANCES, doubled, and 1 more where it is inferred.
	 * - `relations`: three numbers each: the place in RELATIONS, the other claim's article, and its id there.
	 */
	claims: [
		['ids', 'said', 'kinds', 'narrated', 'origins', 'neutral', 'reports'],
		['by', 'about', 'passedOn', 'stances', 'relations'],
	],
	events: [['dates'], ['topics']],
	notKnown: [[], ['topics']],
	roles: [[], ['topics']],
	ties: [[], ['topics']],
	unnamed: [[], ['topics']],
} as const satisfies Record<string, readonly [columns: readonly string[], groups: readonly string[]]>;

type TableOf<N extends keyof typeof TABLES> = Table<(typeof TABLES)[N][0][number], (typeof TABLES)[N][1][number]>;
export type CardTables = { readonly [N in keyof typeof TABLES]: TableOf<N> };

/** Things of one sort with the topics that they touch, in the order of the articles. */
export type CardsOf = TableOf<'roles'>;

export interface Cards extends CardTables {
	readonly keys: Keys;
}

/** Cards as they are stored. */
export type StoredCards = CardTables & { readonly keys: Packed };

/** Whether cards tell the same of everything by which an edition is put in order. */
export function areAlike(cards: CardTables, others: CardTables): boolean {
	const tables = Object.keys(TABLES) as (keyof typeof TABLES)[];
	return (
		tables.every((name) => name === 'articles' || areEqual(cards[name], others[name])) &&
		areEqual(ordering(cards), ordering(others))
	);
}

const ordering = ({ articles: { firsts, ids, days } }: CardTables): Columns => ({ firsts, ids, days });

export interface CardBox {
	add(article: Article): void;
	/** Takes the cards of the known articles from one to before another as they are. */
	take(from: number, to: number): void;
	cards(): Cards;
}

type Known = Readonly<Record<string, Table<string, string>>>;

/** A box of cards. Articles are noted in the order of their ids; each is forgotten as soon as it is noted. */
export function cardBox(known?: StoredCards): CardBox {
	const keys = keysAfter(known?.keys);
	const key = keys.keyOf;
	const tables = Object.fromEntries(
		Object.entries(TABLES).map(([name, [columns, groups]]) => [
			name,
			growingTable<string, string>(columns, groups, (known as unknown as Known | undefined)?.[name]),
		]),
	) as unknown as {
		[N in keyof typeof TABLES]: GrowingTable<(typeof TABLES)[N][0][number], (typeof TABLES)[N][1][number]>;
	};

	function addClaim(article: Article, id: string, claim: Claim, first: (of: string) => number): void {
		const voice = voiceOf(article, claim);
		const { origin, neutral } = originOf(article, claim, voice);
		tables.claims.add({
			ids: key(id),
			said: key(claim.said?.date ?? ''),
			kinds: claim.kind ? KINDS.indexOf(claim.kind) + 1 : 0,
			narrated: Number(claim.speaker === 'report'),
			origins: neutral ? first(`origin ${origin}`) : key(origin),
			neutral: Number(neutral),
			reports: first(`report ${reportOf(article, claim)}`),
			by: saidBy(article, claim).map(key),
			about: isAbout(claim).map(key),
			passedOn: passedOnBy(article, claim).map(key),
			stances: claim.stances.flatMap(({ question, stance, basis }) => [
				key(question),
				STANCES.indexOf(stance) * 2 + Number(basis === 'inferred'),
			]),
			relations: claim.relations.flatMap(({ type, claim: other }) => {
				const [there, itself] = other.includes('/') ? other.split('/') : [article.id, other];
				return [RELATIONS.indexOf(type), key(there ?? ''), key(itself ?? '')];
			}),
		});
	}

	return {
		add(article) {
			for (const table of Object.values(tables)) table.begin();
			const claims = claimsInOrder(article);
			const firsts = new Map<string, number>();
			for (const [place, [id, claim]] of claims.entries()) {
				addClaim(article, id, claim, (of) => {
					const first = firsts.get(of) ?? place;
					firsts.set(of, first);
					return first;
				});
			}
			tables.articles.add({
				ids: key(article.id),
				days: key(article.dateline.date ?? ''),
				newest: key(newestDay(datesIn(article)) ?? ''),
				quotations: claims.reduce((sum, [, { quotations }]) => sum + quotations.length, 0),
			});
			const topics = (of: readonly string[]) => ({ topics: [...new Set(of)].map(key) });
			for (const event of Object.values(article.events)) {
				const touched = event.claims.flatMap((id) => {
					const claim = article.claims[id];
					return claim ? [...isAbout(claim), ...saidBy(article, claim)] : [];
				});
				const place = event.place ? [event.place] : [];
				tables.events.add({ dates: key(event.when?.date ?? ''), ...topics([...place, ...touched]) });
			}
			for (const { questions, subjects } of article.notKnown) tables.notKnown.add(topics([...questions, ...subjects]));
			for (const { subject } of article.roles) tables.roles.add(topics([subject]));
			for (const { from, to } of article.ties) tables.ties.add(topics([from, to]));
			for (const { of } of Object.values(article.unnamed)) tables.unnamed.add(topics(of ? [of] : []));
		},
		take(from, to) {
			for (const [name, table] of Object.entries(tables))
				(table as GrowingTable<string, string>).take(
					(known as unknown as Known)[name] as Table<string, string>,
					from,
					to,
				);
		},
		cards: () => ({
			keys,
			...(Object.fromEntries(Object.entries(tables).map(([name, { list }]) => [name, list()])) as CardTables),
		}),
	};
}

/** Whose word a claim is: the body on whose behalf it is said, that of an unnamed source, or the speaker. */
function voiceOf({ unnamed }: Article, { speaker, onBehalfOf }: Claim): string {
	return onBehalfOf ?? (Object.hasOwn(unnamed, speaker) ? unnamed[speaker]?.of : undefined) ?? speaker;
}

/** Ids of people and bodies; neither the report nor unnamed sources are topics. */
function saidBy(article: Article, claim: Claim): string[] {
	return [...new Set([claim.speaker, voiceOf(article, claim)])].filter((id) => isTopic(article, id));
}

const isTopic = ({ unnamed }: Article, id: string) => id !== 'report' && !Object.hasOwn(unnamed, id);

function isAbout({ about, stances }: Claim): string[] {
	return [...new Set([...about, ...stances.map(({ question }) => question)])];
}

/** Outlets that passed on what others said. */
function passedOnBy(article: Article, claim: Claim): string[] {
	const outlets = hops(article, claim).flatMap(({ carries, by }) =>
		carries && by && isTopic(article, by) ? [by] : [],
	);
	return [...new Set(outlets)];
}

/** The hops from the last one before the report to the first. */
function hops({ sources }: Article, { source }: Claim): (Source & { readonly id: string })[] {
	const all: (Source & { readonly id: string })[] = [];
	for (let id: string | undefined = source; id !== undefined; ) {
		const hop: Source | undefined = sources[id];
		if (!hop) break;
		all.push({ ...hop, id });
		id = hop.carries;
	}
	return all;
}

/** The hop that passes on the origin's own words, or the article where it stands next to the origin. */
function reportOf(article: Article, claim: Claim): string {
	const first = hops(article, claim).findLast(({ carries }) => carries !== undefined);
	return first ? `${article.id}/${first.id}` : article.id;
}

/** Pictures rest on whoever took them, so that they are an origin apart from the report that describes them. */
function originOf(
	article: Article,
	claim: Claim,
	voice: string,
): { readonly origin: string; readonly neutral: boolean } {
	if (claim.manner === 'image') {
		const first = hops(article, claim).at(-1);
		return { origin: `source:${first ? `${article.id}/${first.id}` : article.id}`, neutral: true };
	}
	if (voice === 'report') return { origin: `report:${article.id}`, neutral: true };
	return isTopic(article, voice)
		? { origin: voice, neutral: false }
		: { origin: `unnamed:${article.id}/${voice}`, neutral: true };
}

/** The days by which an article tells how new it is. */
function datesIn({ published, dateline, claims }: Article): (string | null)[] {
	const whens = [published, ...(dateline.date ? [dateline] : Object.values(claims).map(({ said }) => said))];
	return whens.map((when) => when?.date ?? null);
}
