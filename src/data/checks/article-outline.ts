/** Outlines of articles: what the checks of other articles need, so that an archive is checked without being in memory. */
import type { ArticleEntry } from '../model/article-schema.ts';
import { articleId, type DataFile, mayHide } from '../parsing/parsed-file.ts';
import { partsAt } from '../parsing/schema-fields.ts';
import { claimKey, type IdIndex, kindOf, type ReferenceKind } from './reference-checks.ts';

/** Plain data that JSON can hold. */
export interface Outline {
	/** Absent if invalid. */
	readonly id?: string;
	readonly label?: string;
	/** The ids of its claims; absent if they could not be read, so that any may exist. */
	readonly claims?: readonly string[];
	/** The relations to other articles, and all that repeat or correct a claim. */
	readonly relations: readonly OutlinedRelation[];
	/** The questions that its claims take a stance to. */
	readonly questions: readonly string[];
	/** Whether there may be more stances, because parts are invalid or claims are still to be written. */
	readonly hidden?: true;
}

export interface OutlinedRelation {
	readonly claim: string;
	/** The index among the relations of the claim. */
	readonly index: number;
	readonly to: string;
	/** Whether the claim repeats or corrects the other. */
	readonly back?: true;
	/** What `to` is in this article, if it is not one of its claims. */
	readonly kind?: ReferenceKind;
}

export function outlineOf(article: DataFile<ArticleEntry>, idIndex: IdIndex): Outline {
	const { id, label, claims } = article.content;
	const stances = Object.values(claims ?? {}).flatMap((claim) => claim?.stances ?? []);
	const questions = stances.flatMap((stance) => stance?.question ?? []);
	return {
		...(id !== undefined && { id }),
		...(label !== undefined && { label }),
		...(claims !== undefined && { claims: Object.keys(claims) }),
		relations: relationsOf(article, idIndex),
		questions: [...new Set(questions)],
		...(mayHide(article, ['claims', 'stances', 'question']) && { hidden: true }),
	};
}

function relationsOf(article: DataFile<ArticleEntry>, idIndex: IdIndex): readonly OutlinedRelation[] {
	const own = articleId(article);
	const { claims = {} } = article.content;
	return partsAt(claims, '*.relations.*.claim').flatMap(([[claim, , index], to]) => {
		const [from, at] = [String(claim), Number(index)];
		if (typeof to !== 'string' || claimKey(own, from) === claimKey(own, to)) return [];
		const type = claims[from]?.relations?.[at]?.type;
		const back = type === 'repeats' || type === 'corrects';
		const isOwn = Object.hasOwn(claims, to);
		if (isOwn && !back) return [];
		const kind = isOwn ? undefined : kindOf(to, article, idIndex);
		return [{ claim: from, index: at, to, ...(back && { back }), ...(kind && { kind }) }];
	});
}
