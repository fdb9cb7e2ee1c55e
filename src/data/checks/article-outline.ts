/** Outlines: what is to be known of an article to check others, so that an archive is checked without being in memory. */

import type { ArticleEntry } from '../model/article-schema.ts';
import { articleId, type File, mayHide } from '../parsing/parsed-file.ts';
import { partsAt } from '../parsing/schema-validator.ts';
import { claimKey, type IdIndex, kindOf, type ReferenceKind } from './reference-checks.ts';

/** Plain data, as JSON keeps it. */
export interface Outline {
	/** Absent while it is faulty, as the label. */
	readonly id?: string;
	readonly label?: string;
	/** The ids of its claims; absent where they could not be read: there may be any. */
	readonly claims?: readonly string[];
	/** Those that lead out of it, or back to where something was first said. */
	readonly relations: readonly OutlinedRelation[];
	/** The ids of those whom it does not name, which nobody in the registries may have. */
	readonly unnamed: readonly string[];
	/** Questions to which its claims take a stance, each once. */
	readonly questions: readonly string[];
	/** Whether there may be more such stances: faults hide them, or claims are still to come. */
	readonly hidden?: true;
}

export interface OutlinedRelation {
	/** Whose it is, and its place among those of the claim. */
	readonly claim: string;
	readonly index: number;
	readonly to: string;
	/** Whether it says that the claim only repeats or corrects the other. */
	readonly back?: true;
	/** What the article knows by the id that is given for a claim, if it is no claim of its own. */
	readonly kind?: ReferenceKind;
}

export function outlineOf(article: File<ArticleEntry>, idIndex: IdIndex): Outline {
	const { id, label, claims, unnamed } = article.loose;
	const questions = Object.values(claims ?? {}).flatMap((claim) => (claim?.stances ?? []).map((s) => s?.question));
	return {
		...(id !== undefined && { id }),
		...(label !== undefined && { label }),
		...(claims !== undefined && { claims: Object.keys(claims) }),
		relations: relationsOf(article, idIndex),
		unnamed: Object.keys(unnamed ?? {}),
		questions: [...new Set(questions.filter((question) => question !== undefined))],
		...(mayHide(article, ['claims', 'stances', 'question']) && { hidden: true }),
	};
}

function relationsOf(article: File<ArticleEntry>, idIndex: IdIndex): readonly OutlinedRelation[] {
	const own = articleId(article);
	const { claims = {} } = article.loose;
	return partsAt(article.loose, 'claims.*.relations.*.claim').flatMap(([[, claim = '', , index = 0], to]) => {
		const from = String(claim);
		if (typeof to !== 'string' || claimKey(own, from) === claimKey(own, to)) return [];
		const type = claims[from]?.relations?.[Number(index)]?.type;
		const back = type === 'repeats' || type === 'corrects';
		const inside = Object.hasOwn(claims, to);
		if (inside && !back) return [];
		const kind = inside ? undefined : kindOf(to, article, idIndex);
		return [{ claim: from, index: Number(index), to, ...(back && { back }), ...(kind && { kind }) }];
	});
}
