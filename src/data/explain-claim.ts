/** Finds a claim in the files of a data folder, and explains it. */
import { join } from 'node:path';
import { idIndexOf } from './checks/reference-checks.ts';
import { expandWith } from './checks/short-form.ts';
import { type Expansion, readAndValidate } from './files/file-reader.ts';
import { listFolder } from './files/list-folder.ts';
import { fileText } from './files/read-file.ts';
import { readAllRegistries } from './files/registry-files.ts';
import { type ExplainedValue, explainClaim } from './format/explain-claim.ts';
import { ArticleEntry } from './model/article-schema.ts';
import { idOfFile } from './parsing/parsed-file.ts';
import type { Problem } from './parsing/problem.ts';
import { parseFile } from './parsing/yaml-parser.ts';
import { didYouMean, nearest } from './text/did-you-mean.ts';

/** A claim with its values, and where each of them stands. */
export interface FoundClaim {
	readonly article: string;
	readonly claim: string;
	/** Relative to the folder, with `/`. */
	readonly file: string;
	readonly values: readonly (ExplainedValue & { readonly position: Position | undefined })[];
}

type Position = Pick<Problem, 'line' | 'column'>;

export type FoundClaims =
	| { readonly claims: readonly FoundClaim[] }
	/** Problems of the files that could have the claim. */
	| { readonly problems: readonly Problem[] }
	/** Continues the id: "is no claim". */
	| { readonly missing: string };

/**
 * Explains `article/claim`, or the claims of all articles with this id. A former id finds the claim that had it.
 *
 * @example
 * const found = await findClaims('src/data', 'mujahid-complete-control');
 * if ('claims' in found) for (const { values } of found.claims) console.log(values.length);
 */
export async function findClaims(dir: string, id: string): Promise<FoundClaims> {
	const [article, claim] = id.includes('/') ? (id.split('/', 2) as [string, string]) : [undefined, id];
	const { articles, registries, problems } = await listFolder(dir);
	const files = readAllRegistries(dir, registries);
	if (!files)
		return { problems: [{ file: dir, ...NOWHERE, message: 'has registries with problems: run npm run data' }] };
	const expand = expandWith(idIndexOf(files));
	const named = articles.filter((file) => article === undefined || idOfFile(file) === article);
	if (article !== undefined && named.length === 0) {
		const near = nearest(
			article,
			articles.map((file) => ({ id: idOfFile(file) })),
		);
		return problems.length > 0 ? { problems } : { missing: `is in no article of this name${didYouMean(near)}` };
	}
	const found: FoundClaim[] = [];
	const broken: Problem[] = [];
	const others: string[] = [];
	for (const file of named) {
		if (article === undefined && !fileText(join(dir, file)).includes(claim)) continue;
		let written: { short: unknown; expansion: Expansion | undefined } | undefined;
		const read = readAndValidate(dir, file, ArticleEntry, {
			expand: (short) => {
				const expansion = expand(short);
				written = { short, expansion };
				return expansion;
			},
		});
		const { content } = read;
		if (!content) {
			broken.push(...read.problems.map(({ problem }) => problem));
			continue;
		}
		others.push(...Object.keys(content.claims));
		const key = Object.entries(content.claims).find(
			([key, { formerly }]) => key === claim || formerly.includes(claim),
		)?.[0];
		if (key === undefined) continue;
		const { short, expansion } = written ?? { short: undefined, expansion: undefined };
		const values = explainClaim(content, key, {
			short: expansion && short,
			sourcePath: (path) => expansion?.sourcePath(path) ?? path,
		});
		const { locate } = parseFile(file, Buffer.from(fileText(join(dir, file))));
		const located = (values ?? []).map((value) => ({
			...value,
			position: value.at && locate(value.at.path, value.at.part),
		}));
		found.push({ article: content.id, claim: key, file, values: located });
	}
	if (found.length > 0) return { claims: found };
	if (broken.length > 0) return { problems: broken };
	return {
		missing: `is no claim${didYouMean(
			nearest(
				claim,
				others.map((id) => ({ id })),
			),
		)}`,
	};
}

const NOWHERE = { line: 0, column: 0, path: '' } as const;
