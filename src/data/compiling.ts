/** From checked articles to a compiled edition, and from there back to what is known of them the next time. */

import { setImmediate } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { CheckedArchive, KnownArchive } from './archive.ts';
import { unpackBody } from './bodies.ts';
import { type Before, builder } from './build.ts';
import { compile, earlierIn, type Quotes } from './compiled.ts';
import type { CheckedArticle } from './known.ts';
import type { Noted, Notes } from './notes.ts';
import type { Outline } from './outline.ts';
import { type Packed, packedAt, picked, together } from './packed.ts';
import { json, parsed, type Sealed } from './sealing.ts';

/** What is known of a folder, and what was compiled from it. */
export interface KnownEdition extends KnownArchive {
	article(file: string): KnownArticle | undefined;
	has(article: object): article is KnownArticle;
	readonly from: From;
	readonly quotes: Quotes;
	readonly built: Before;
}

export interface Compiled {
	readonly edition: Sealed;
	/** For the next time. */
	notes(of: Pick<Notes, 'edition' | 'letters'>): Notes;
}

export interface CompileOptions {
	readonly known?: KnownEdition | undefined;
	readonly signal?: AbortSignal | undefined;
}

/** Articles that are unpacked and taken in, some milliseconds each, before others have their turn. */
const IN_A_ROW = 20;

/**
 * Builds what a folder holds, and compiles it; what is known of it and holds is taken from there. Rejects with the signal's
 * reason.
 */
export async function compileChecked(
	{ articles, dictionary, quotes, ...folder }: CheckedArchive,
	{ known, signal }: CompileOptions = {},
): Promise<Compiled> {
	const building = builder(folder.registries, known?.built);
	let added = 0;
	for (const article of articles) {
		const before = knownAs(article, known)?.before;
		if (before !== undefined && building.take(before)) continue;
		building.add(unpackBody(article.body, dictionary));
		if (++added % IN_A_ROW > 0) continue;
		await setImmediate();
		signal?.throwIfAborted();
	}
	const built = building.build();
	const bodyOf = (number: number) => {
		const article = articles[built.added[number] as number] as CheckedArticle<Uint8Array>;
		return known?.has(article) ? article.number : article.body;
	};
	const bodies = picked(articles.length, bodyOf, known?.from.bodies);
	const edition = compile(built, { bodies, dictionary, quotes });
	const { checkedAt, registries, registryStamps } = folder;
	const outlineOf = (place: number) => {
		const article = articles[place] as CheckedArticle<Uint8Array>;
		return known?.has(article) ? article.before : json(article.outline);
	};
	return {
		edition,
		notes: (of) => ({
			...of,
			...{ checkedAt, registries, registryStamps, findings: built.findings },
			outlines: together(picked(articles.length, outlineOf, known?.from.outlines)),
			articles: articles.map(noted),
		}),
	};
}

/** What is known of an article that says what it said then, even if it was read again; bodies are packed alike. */
function knownAs(article: CheckedArticle<Uint8Array>, known: KnownEdition | undefined): KnownArticle | undefined {
	if (known?.has(article)) return article;
	const before = known?.article(article.file);
	return before && Buffer.compare(before.body, article.body) === 0 ? before : undefined;
}

function noted(article: CheckedArticle<Uint8Array>): Noted {
	const { id, file, stamp, textStamp } = article;
	const label = article instanceof KnownArticle ? article.label : (article.outline.label ?? '');
	return { id, file, stamp, textStamp, label };
}

/** Whether a folder is found to say what it is known to say, even if some of it was read again. */
export function isAsKnown({ articles, registries, quotes }: CheckedArchive, known: KnownEdition): boolean {
	return (
		quotes === known.quotes &&
		articles.length === known.size &&
		isDeepStrictEqual(registries, known.registries) &&
		articles.every((article) => knownAs(article, known) !== undefined)
	);
}

/** What is known of the folder from which an edition was compiled, from verified bytes; undefined where the notes belong to another. */
export function knownIn(bytes: Uint8Array, notes: Notes): KnownEdition | undefined {
	const { checksum, quotes, dictionary, bodies, text, ...settled } = earlierIn(bytes);
	if (notes.edition !== checksum) return undefined;
	const { letters: _, articles, outlines, findings, ...folder } = notes;
	const from: From = { bodies, outlines, numbers: findings.articleNumbers };
	let labels: ReadonlySet<string> | undefined;
	const byFile = new Map(articles.map((noted, place) => [noted.file, new KnownArticle(noted, place, from)]));
	return {
		...folder,
		...{ quotes, dictionary, from },
		size: byFile.size,
		article: (file) => byFile.get(file),
		has: (article): article is KnownArticle => article instanceof KnownArticle && article.from === from,
		labelled(label) {
			labels ??= new Set(articles.map((article) => article.label));
			return labels.has(label);
		},
		built: { ...findings, shared: folder.registries, settled, text },
	};
}

/** Where known articles are, by their places; bodies by their numbers in the edition. */
interface From {
	readonly outlines: Packed;
	readonly bodies: Packed;
	readonly numbers: Uint32Array;
}

/** An article as it is known: what takes room stays packed until it is looked at. */
class KnownArticle implements CheckedArticle<Uint8Array> {
	readonly id: string;
	readonly file: string;
	readonly stamp: string;
	readonly textStamp: string;
	readonly label: string;
	/** Its place among those known. */
	readonly before: number;
	readonly from: From;

	constructor({ id, file, stamp, textStamp, label }: Noted, before: number, from: From) {
		this.id = id;
		this.file = file;
		this.stamp = stamp;
		this.textStamp = textStamp;
		this.label = label;
		this.before = before;
		this.from = from;
	}

	/** Its number in the edition. */
	get number(): number {
		return this.from.numbers[this.before] as number;
	}

	get outline(): Outline {
		return parsed(packedAt(this.from.outlines, this.before));
	}

	get body(): Uint8Array {
		return packedAt(this.from.bodies, this.number);
	}
}
