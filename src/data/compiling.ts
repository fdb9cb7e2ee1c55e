/** From checked articles to a compiled edition, and from there back to what is known of them the next time. */
import type { CheckedArchive, KnownArchive } from './archive.ts';
import { unpackBody } from './bodies.ts';
import { builder } from './build.ts';
import { compile, earlierIn } from './compiled.ts';
import type { CheckedArticle } from './known.ts';
import type { ArchiveRegistries, RegistryStamps } from './registries.ts';

/** What is noted beside an edition: all that is known of its folder but the articles' bodies, which it has anyway. */
interface Notes {
	readonly checkedAt: number;
	readonly registries: ArchiveRegistries;
	readonly registryStamps: RegistryStamps;
	/** Their outlines are the slips. */
	readonly articles: readonly Omit<CheckedArticle<never>, 'body' | 'outline'>[];
}

/** Builds what a folder holds, and compiles it. */
export function compileChecked({ articles, dictionary, quotes, ...folder }: CheckedArchive): Uint8Array {
	const building = builder(folder.registries);
	for (const { body } of articles) building.add(unpackBody(body, dictionary));
	const built = building.build();
	const { checkedAt, registries, registryStamps } = folder;
	const notes: Notes = {
		...{ checkedAt, registries, registryStamps },
		articles: articles.map(({ body: _, outline: __, ...noted }) => noted),
	};
	const bodies = Array.from(built.added, (added) => (articles[added] as CheckedArticle<Uint8Array>).body);
	return compile(built, { bodies, dictionary, quotes, notes, slips: articles.map(({ outline }) => outline) });
}

/** What a compiled edition knows of the folder from which it was made; undefined when it was made from none. */
export function knownIn(bytes: Uint8Array): KnownArchive | undefined {
	const { dictionary, notes, slip, body } = earlierIn(bytes);
	if (notes === null) return undefined;
	const { articles, ...folder } = notes as Notes;
	const byFile = new Map(
		articles.map((noted, place) => {
			const article: CheckedArticle<Uint8Array> = {
				...noted,
				get outline() {
					return slip(place) as CheckedArticle<never>['outline'];
				},
				get body() {
					return body(noted.id) as Uint8Array;
				},
			};
			return [noted.file, article];
		}),
	);
	return { ...folder, dictionary, size: byFile.size, article: (file) => byFile.get(file) };
}
