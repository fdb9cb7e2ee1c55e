/** Makes an edition of an archive that has no problems. */
import { createHash } from 'node:crypto';
import { type Catalogue, catalogue } from './catalogue.ts';
import { newestDay } from './dates.ts';
import type { Article, Claim, Edition, Question, Stance, Subject, Topic } from './edition.ts';
import type * as model from './model.ts';
import { openNames } from './names.ts';
import { type NamesTable, namesTable } from './names-table.ts';
import { type Opened, open } from './open.ts';
import { byId } from './order.ts';
import type { Document } from './packing.ts';
import { resolve, sorted } from './resolve.ts';
import { indexSearch } from './search.ts';
import { claimState } from './state.ts';

/** All that an edition is made of. */
export interface Parts {
	/** SHA-256 of the content in hex: the same content has the same id, whatever the order of files and keys. */
	readonly id: string;
	/** The newest day in it, `YYYY-MM-DD`; null without articles. */
	readonly asOf: string | null;
	/** In the order of the catalogue. */
	readonly articles: readonly Article[];
	readonly subjects: readonly Subject[];
	readonly questions: readonly Question[];
	readonly claims: readonly Claim[];
	readonly catalogue: Catalogue;
}

/**
 * Resolves all references, computes origins and states, indexes and freezes.
 *
 * The archive must have passed `check.ts`; a reference that leads nowhere is a bug and throws a RangeError.
 */
export function buildEdition(archive: model.Archive): Edition {
	const { articles, claims, ...rest } = partsOf(archive);
	const quotations = claims.reduce((sum, claim) => sum + claim.quotations.length, 0);
	const edition = open({
		...rest,
		quotations,
		articleIds: articles.map(({ id }) => id),
		article: (number) => articles[number] as Article,
	});
	const topics: readonly Topic[] = [...rest.subjects, ...rest.questions];
	// Lists show their things only when asked, so that freezing the edition would not reach them.
	deepFreeze([articles, topics]);
	return deepFreeze({
		...edition,
		...namesOf(edition, namesTable(topics, edition.weight)),
		text: indexSearch(claims.map(searchable)),
	});
}

/** Resolves an archive and catalogues it. */
export function partsOf(archive: model.Archive): Parts {
	const { articles, subjects, questions, claims } = resolve(archive);
	const stances = new Map<string, Stance[]>([...questions.keys()].map((id) => [id, []]));
	for (const claim of claims) for (const stance of claim.stances) stances.get(stance.question.id)?.push(stance);
	for (const claim of claims) claim.state = claimState(claim, ({ id }) => stances.get(id) ?? []);
	const holdings = { articles, claims, subjects: [...subjects.values()], questions: [...questions.values()] };
	return {
		...holdings,
		...catalogue(holdings),
		id: contentHash(archive),
		asOf: newestDay(datesIn(archive.articles)),
	};
}

/** What finds names: of everything, and of people and organisations alone. */
function namesOf({ subjects, questions }: Opened, table: NamesTable): Pick<Edition, 'names' | 'actors'> {
	const topics: readonly Topic[] = [...subjects, ...questions];
	const item = (position: number) => topics[position] as Topic;
	return {
		names: openNames(table, { item }),
		actors: openNames(table, {
			item: (position) => item(position) as Subject,
			includes: (position) => isActor(item(position)),
		}),
	};
}

function isActor(topic: Topic): boolean {
	return topic.kind === 'person' || topic.kind === 'organisation';
}

/** The words that a reader meets in the claim, so that every hit can be shown. */
function searchable({ said, paraphrase, quotations, speaker }: Claim): Document {
	const named = speaker.kind === 'report' ? '' : speaker.kind === 'unnamed' ? speaker.description : speaker.inText;
	return { date: said?.date ?? null, text: [paraphrase, ...quotations.map((q) => q.text), named] };
}

function datesIn(articles: readonly model.Article[]): (string | null)[] {
	const dates = articles.flatMap((article) => [
		article.published,
		...(article.dateline.date ? [article.dateline] : Object.values(article.claims).map((claim) => claim.said)),
	]);
	return dates.map((when) => when?.date ?? null);
}

function contentHash(archive: model.Archive): string {
	const articles = [...archive.articles].sort((a, b) => byId(a.id, b.id));
	return createHash('sha256')
		.update(JSON.stringify(canonical({ ...archive, articles })))
		.digest('hex');
}

function canonical(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(canonical);
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(sorted(value as Record<string, unknown>).map(([key, entry]) => [key, canonical(entry)]));
}

function deepFreeze<T extends object>(root: T): T {
	const waiting: object[] = [root];
	for (let value = waiting.pop(); value; value = waiting.pop()) {
		if (Object.isFrozen(value) && value !== root) continue;
		Object.freeze(value);
		for (const entry of Object.values(value)) {
			if (typeof entry === 'object' && entry !== null && !Object.isFrozen(entry)) waiting.push(entry);
		}
	}
	return root;
}
