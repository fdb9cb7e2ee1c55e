/**
 * Lists the files of a data folder:
 *
 *     <folder>/articles/<article id>.{yaml,yml,json}
 *     <folder>/{people,organisations,places,questions}.{yaml,yml,json}
 *
 * Another file is a problem if its name is nearly one of these, or if it contains an article, so that no article is left
 * out unnoticed. READMEs, pictures, backups and the like are ignored.
 */
import { basename, join, resolve, sep } from 'node:path';
import type { Registry } from '../model/enums.ts';
import type { Problem } from '../parsing/problem.ts';
import {
	articleName,
	EXTENSION,
	holdsArticle,
	isLeftover,
	mayBeText,
	misnamedRegistry,
	registryOf,
} from './file-names.ts';
import { filesIn, isFolder, list, textOf } from './read-file.ts';

/** Files are relative to the folder, with `/`. */
export interface Listing {
	/** Sorted by name. */
	readonly articles: readonly string[];
	readonly registries: Readonly<Partial<Record<Registry, string>>>;
	/** Missing registries that may be in a file with the wrong name. */
	readonly misnamed: ReadonlySet<Registry>;
	/** Article files that are not read, under the names that they should have. */
	readonly unread: readonly string[];
	readonly problems: readonly Problem[];
}

/** A file that is not read, and why, continuing "is not read, because ". */
interface UnreadFile {
	readonly file: string;
	readonly why: string;
	readonly registry?: Registry | undefined;
	/** The articles in it, by the names that they should have. */
	readonly articles?: readonly string[];
}

/**
 * Lists the article files and registries of a folder. Never throws.
 *
 * @example
 * const { articles, registries, problems } = await listFolder('src/data');
 */
export async function listFolder(dir: string): Promise<Listing> {
	const problems: Problem[] = [];
	const report = (file: string, message: string) => problems.push({ file, line: 1, column: 1, path: '', message });
	const nothing = { articles: [], registries: {}, misnamed: new Set<Registry>(), unread: [], problems };

	const top = await list(dir);
	if (typeof top === 'string') {
		report('.', `${top}: set ARTICLES_DIR to a folder that contains articles/`);
		return nothing;
	}
	const inside = await list(join(dir, 'articles'));
	if (typeof inside === 'string' && !top.includes('articles') && basename(resolve(dir)) === 'articles') {
		report('.', 'is the folder of the articles: set ARTICLES_DIR to the folder above it');
		return nothing;
	}
	const similar = top.filter((name) => /^art[a-z]*les?$/i.test(name) && name !== 'articles');
	const folders = similar.filter((name) => isFolder(join(dir, name)));
	if (typeof inside === 'string') {
		const fix = folders[0]
			? `rename the folder ${folders[0]} to articles`
			: 'create it, and put one file per article into it';
		report('articles', `${inside}: ${fix}`);
	}
	const registries: Partial<Record<Registry, string>> = {};
	for (const name of filesIn(top)) {
		const kind = registryOf(name);
		if (!kind) continue;
		if (registries[kind]) report(name, `is a second file of ${registries[kind]}: keep one of them`);
		registries[kind] ??= name;
	}

	const names = typeof inside === 'string' ? [] : inside;
	const files = filesIn(names);
	const misplaced = files.filter((name) => registryOf(name) && !isArticle(join(dir, 'articles', name)));
	const articles = files.filter((name) => !misplaced.includes(name)).map((name) => `articles/${name}`);
	const subfolders = names.filter((name) => !EXTENSION.test(name)).map((name) => `articles/${name}`);
	const unread = [
		...misplaced.map((name) => ({
			file: `articles/${name}`,
			why: `registries belong next to articles/, not in it: move it to ${name}`,
			registry: registryOf(name),
		})),
		...unreadArticles(dir, names),
		...(await firstOfFolders(dir, subfolders, 'subfolders of articles/ are not read')),
		...unreadBesideArticles(dir, top, registries),
		// On a file system that ignores case, Articles/ is articles/ itself.
		...(top.includes('articles') ? await firstOfFolders(dir, folders, NOT_IN_ARTICLES) : []),
	];
	for (const { file, why } of unread) report(file, `is not read, because ${why}`);
	// An emptied folder must not replace the last good edition.
	if (typeof inside !== 'string' && articles.length === 0 && unread.length === 0)
		report('articles', 'contains no article: put one file per article into it');
	return {
		articles,
		registries,
		unread: unread.flatMap(({ articles = [] }: UnreadFile) => articles.map((name) => `articles/${name}`)),
		misnamed: new Set(
			unread.flatMap(({ registry }: UnreadFile) => (registry && !registries[registry] ? [registry] : [])),
		),
		problems,
	};
}

const NOT_IN_ARTICLES = 'it is not in articles/';

/** Files in `articles/` with another extension. */
function unreadArticles(dir: string, names: readonly string[]): readonly UnreadFile[] {
	const all = new Set(names);
	return names.flatMap((name) => {
		if (EXTENSION.test(name) || isLeftover(name)) return [];
		const { name: right, near } = articleName(name);
		const hasOther = all.has(right);
		// A report's text may be next to its article.
		if (!near && hasOther) return [];
		const path = join(dir, 'articles', name);
		if (isFolder(path) || (!near && !(mayBeText(name) && isArticle(path)))) return [];
		const why = hasOther
			? `${right} exists too: keep one of the two, under that name`
			: `its name does not end in .yaml, .yml or .json: rename it to ${right}`;
		return [{ file: `articles/${name}`, why, articles: [right] }];
	});
}

/** The first article file in each folder, which stands for the others there. */
async function firstOfFolders(dir: string, folders: readonly string[], why: string): Promise<readonly UnreadFile[]> {
	const unread: UnreadFile[] = [];
	for (const folder of folders) {
		if (isLeftover(basename(folder)) || !isFolder(join(dir, folder))) continue;
		const below = await list(join(dir, folder), { recursive: true });
		if (typeof below === 'string') continue;
		const visible = below.filter((name) => !name.split(sep).some(isLeftover));
		const files = filesIn(visible).map((name) => `${folder}/${name.replaceAll(sep, '/')}`);
		const [first, ...more] = files;
		if (first === undefined) continue;
		const others = more.length === 0 ? '' : `, and ${more.length} more ${more.length === 1 ? 'file' : 'files'} too`;
		const articles = files.map((file) => basename(file));
		unread.push({ file: first, why: `${why}: move it to articles/${basename(first)}${others}`, articles });
	}
	return unread;
}

/** Files next to `articles/` that are a misnamed registry, or an article. */
function unreadBesideArticles(
	dir: string,
	names: readonly string[],
	registries: Listing['registries'],
): readonly UnreadFile[] {
	return names.flatMap((name): readonly UnreadFile[] => {
		if (registryOf(name) || isLeftover(name) || isFolder(join(dir, name))) return [];
		const registry = misnamedRegistry(name);
		if (registry) {
			const other = registries[registry.kind];
			const why = other
				? `${other} is: move its entries there, and delete it`
				: `the registry’s name is ${registry.name}: rename it`;
			return [{ file: name, why, registry: registry.kind }];
		}
		const { name: right, near } = articleName(name);
		if ((!EXTENSION.test(name) && !near) || !isArticle(join(dir, name))) return [];
		return [{ file: name, why: `${NOT_IN_ARTICLES}: move it to articles/${right}`, articles: [right] }];
	});
}

const isArticle = (path: string) => holdsArticle(textOf(path));
