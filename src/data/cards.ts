/**
 * Cards: what the catalogue notes of each article, in columns, so that an archive is catalogued without holding its
 * articles. Ids and other keys are numbers of {@link Cards.keys}.
 */
import type { Groups } from './columns.ts';
import { newestDay } from './dates.ts';
import { type Growing, type GrowingGroups, growing, growingGroups, numbering } from './growing.ts';
import type { Article, Claim, Source } from './model.ts';
import { claimsInOrder } from './order.ts';
import { KINDS, RELATIONS, STANCES } from './sorts.ts';

/** Things of one sort: of which article each is, in the order of the articles, and the topics that it touches. */
export interface CardsOf {
	readonly articles: Uint32Array;
	readonly topics: Groups;
}

export interface Cards {
	readonly keys: readonly string[];
	/** The newest day of each article, `YYYY-MM-DD`, and of all; null where nothing is dated. */
	readonly asOf: string | null;
	readonly quotations: number;
	/** In the order in which they were added: id, day of the report (a key, `''` for none), and the first of its claims. */
	readonly articles: { readonly ids: Uint32Array; readonly days: Uint32Array; readonly claims: Uint32Array };
	/** In the order of the articles and, within one, of the report. */
	readonly claims: {
		readonly ids: Uint32Array;
		/** The date of what was said, a key; `''` for none. */
		readonly said: Uint32Array;
		/** The place of the kind in {@link KINDS}, counted from 1; 0 for none. */
		readonly kinds: Uint32Array;
		/** 1 for the report's own narration. */
		readonly narrated: Uint32Array;
		/** Whose word it is unless it repeats another's, and whether that is no person, body or place. */
		readonly origins: Uint32Array;
		readonly neutral: Uint32Array;
		/** What first reported it. */
		readonly reports: Uint32Array;
		/** Topics: who says it, what it is about, who passed it on. */
		readonly by: Groups;
		readonly about: Groups;
		readonly passedOn: Groups;
		/** Two numbers each: the question, and the place in {@link STANCES}, doubled, and 1 more where it is inferred. */
		readonly stances: Groups;
		/** Three numbers each: the place in {@link RELATIONS}, the other claim's article, and its id there. */
		readonly relations: Groups;
	};
	readonly events: CardsOf & { readonly dates: Uint32Array };
	readonly notKnown: CardsOf;
	readonly roles: CardsOf;
	readonly ties: CardsOf;
	readonly unnamed: CardsOf;
}

export interface CardBox {
	add(article: Article): void;
	cards(): Cards;
}

/** An empty box of cards. Articles are noted in any order; each is forgotten as soon as it is noted. */
export function cardBox(): CardBox {
	const keys = numbering();
	const key = keys.numberOf;
	const column = growing;
	const [ids, days, firstClaims] = [column(), column(), column()];
	const claims = {
		...{ ids: column(), said: column(), kinds: column(), narrated: column() },
		...{ origins: column(), neutral: column(), reports: column() },
		...{ by: growingGroups(), about: growingGroups(), passedOn: growingGroups() },
		...{ stances: growingGroups(), relations: growingGroups() },
	};
	const things = () => ({ articles: column(), topics: growingGroups() });
	const [notKnown, roles, ties, unnamed] = [things(), things(), things(), things()];
	const events = { ...things(), dates: column() };
	let asOf: string | null = null;
	let quotations = 0;

	function addClaim(article: Article, id: string, claim: Claim): void {
		const voice = voiceOf(article, claim);
		const { origin, neutral } = originOf(article, claim, voice);
		claims.ids.push(key(id));
		claims.said.push(key(claim.said?.date ?? ''));
		claims.kinds.push(claim.kind ? KINDS.indexOf(claim.kind) + 1 : 0);
		claims.narrated.push(Number(claim.speaker === 'report'));
		claims.origins.push(key(origin));
		claims.neutral.push(Number(neutral));
		claims.reports.push(key(reportOf(article, claim)));
		claims.by.add(saidBy(article, claim).map(key));
		claims.about.add(isAbout(claim).map(key));
		claims.passedOn.add(passedOnBy(article, claim).map(key));
		claims.stances.add(
			claim.stances.flatMap(({ question, stance, basis }) => [
				key(question),
				STANCES.indexOf(stance) * 2 + Number(basis === 'inferred'),
			]),
		);
		claims.relations.add(
			claim.relations.flatMap(({ type, claim: other }) => {
				const [there, itself] = other.includes('/') ? other.split('/') : [article.id, other];
				return [RELATIONS.indexOf(type), key(there ?? ''), key(itself ?? '')];
			}),
		);
		quotations += claim.quotations.length;
	}

	return {
		add(article) {
			const number = ids.length;
			const note = ({ articles, topics }: { articles: Growing; topics: GrowingGroups }, of: readonly string[]) => {
				articles.push(number);
				topics.add([...new Set(of)].map(key));
			};
			ids.push(key(article.id));
			days.push(key(article.dateline.date ?? ''));
			firstClaims.push(claims.ids.length);
			for (const [id, claim] of claimsInOrder(article)) addClaim(article, id, claim);
			for (const event of Object.values(article.events)) {
				events.dates.push(key(event.when?.date ?? ''));
				const touched = event.claims.flatMap((id) => {
					const claim = article.claims[id];
					return claim ? [...isAbout(claim), ...saidBy(article, claim)] : [];
				});
				note(events, [...(event.place ? [event.place] : []), ...touched]);
			}
			for (const { questions, subjects } of article.notKnown) note(notKnown, [...questions, ...subjects]);
			for (const { subject } of article.roles) note(roles, [subject]);
			for (const { from, to } of article.ties) note(ties, [from, to]);
			for (const { of } of Object.values(article.unnamed)) note(unnamed, of ? [of] : []);
			asOf = newestDay([asOf, ...datesIn(article)]);
		},
		cards() {
			const listed = ({ articles, topics }: { articles: Growing; topics: GrowingGroups }) => ({
				articles: articles.list(),
				topics: topics.list(),
			});
			const lists = <K extends string>(columns: Readonly<Record<K, { list(): unknown }>>) =>
				Object.fromEntries(Object.entries<{ list(): unknown }>(columns).map(([name, { list }]) => [name, list()]));
			return {
				keys: keys.texts,
				asOf,
				quotations,
				articles: { ids: ids.list(), days: days.list(), claims: firstClaims.list() },
				claims: lists(claims) as unknown as Cards['claims'],
				events: { ...listed(events), dates: events.dates.list() },
				notKnown: listed(notKnown),
				roles: listed(roles),
				ties: listed(ties),
				unnamed: listed(unnamed),
			};
		},
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
