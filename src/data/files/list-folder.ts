/**
 * The files of a data folder:
 *
 *     <folder>/articles/<article id>.{yaml,yml,json}
 *     <folder>/{people,organisations,places,questions}.{yaml,yml,json}
 *
 * Nothing that somebody counts on is left out in silence. Another file is a problem when its name is nearly one of these,
 * or when it holds an article; what nobody takes for data is not: a README, a picture, what editors leave behind.
 */
import { basename, join, resolve } from 'node:path';
import type { Registry } from '../model/enums.ts';
import type { Problem } from '../parsing/problem.ts';
import { EXTENSION, holdsArticle, isLeftover, mayBeText, meant, registryMeant, registryOf } from './file-names.ts';
import { filesIn, isFolder, list, textOf } from './read-file.ts';

/** What stands in a folder: files relative to it, with `/`. */
export interface Listing {
	/** In the order of their names. */
	readonly articles: readonly string[];
	/** Those that are there. */
	readonly registries: Readonly<Partial<Record<Registry, string>>>;
	/** Those that are not there, but may be in a file that is not read. */
	readonly misnamed: ReadonlySet<Registry>;
	/** The files of articles that are not read, as they would be listed if they were. */
	readonly unread: readonly string[];
	readonly problems: readonly Problem[];
}

/** A file that is not read, and why, reading on from "is not read, because ". */
interface Unread {
	readonly file: string;
	readonly why: string;
	readonly registry?: Registry;
	/** The articles in it, by the names that they should have. */
	readonly articles?: readonly string[];
}

/** Lists the article files and registries of a folder. Never throws. */
export async function listFolder(dir: string): Promise<Listing> {
	const problems: Problem[] = [];
	const report = (file: string, message: string) => problems.push({ file, line: 1, column: 1, path: '', message });
	const nothing = { articles: [], registries: {}, misnamed: new Set<Registry>(), unread: [], problems };

	const top = await list(dir);
	if (typeof top === 'string') {
		report('.', `${top}: set ARTICLES_DIR to a folder with articles/ in it`);
		return nothing;
	}
	const inside = await list(join(dir, 'articles'));
	if (typeof inside === 'string' && !top.includes('articles') && basename(resolve(dir)) === 'articles') {
		report('.', 'is the folder of the articles: set ARTICLES_DIR to the folder above it');
		return nothing;
	}
	const folders = top.filter(
		(name) => /^art[a-z]*les?$/i.test(name) && name !== 'articles' && isFolder(join(dir, name)),
	);
	if (typeof inside === 'string') {
		const [folder] = folders;
		const rename = folder && `rename the folder ${folder} to articles`;
		report('articles', `${inside}: ${rename ?? 'make it and put one file an article into it'}`);
	}
	const registries: Partial<Record<Registry, string>> = {};
	for (const name of filesIn(top)) {
		const kind = registryOf(name);
		if (!kind) continue;
		if (registries[kind]) report(name, `is a second file beside ${registries[kind]}: keep one of them`);
		registries[kind] ??= name;
	}

	const names = typeof inside === 'string' ? [] : inside;
	const files = filesIn(names);
	const displaced = files.filter((name) => registryOf(name) && !isArticle(join(dir, 'articles', name)));
	const articles = files.filter((name) => !displaced.includes(name));
	const unread = [
		...displaced.map(displacedRegistry),
		...unreadArticles(dir, names),
		...(await inFurtherFolders(dir, names)),
		...unreadBeside(dir, top, registries),
		// Where letters are the same in both cases, it may be the folder itself that has another name.
		...(top.includes('articles') ? await inFolders(dir, folders, NOT_IN_ARTICLES) : []),
	];
	for (const { file, why } of unread) report(file, `is not read, because ${why}`);
	// An emptied folder must not take the place of what was there.
	if (typeof inside !== 'string' && articles.length === 0 && unread.length === 0)
		report('articles', 'holds no article: put one file an article into it');
	return {
		articles: articles.map((name) => `articles/${name}`),
		registries,
		unread: unread.flatMap(({ articles = [] }) => articles.map((name) => `articles/${name}`)),
		misnamed: new Set(unread.flatMap(({ registry }) => (registry && !registries[registry] ? [registry] : []))),
		problems,
	};
}

const NOT_IN_ARTICLES = 'it does not stand in articles/';

function displacedRegistry(name: string): Unread {
	return {
		file: `articles/${name}`,
		why: `registries stand beside articles/ and not in it: move it to ${name}`,
		...withRegistry(registryOf(name)),
	};
}

const withRegistry = (registry: Registry | undefined) => (registry ? { registry } : {});

/** Files in `articles/` of which the name ends with something else. */
function unreadArticles(dir: string, names: readonly string[]): readonly Unread[] {
	const read = new Set(names);
	return names.flatMap((name) => {
		if (EXTENSION.test(name) || isLeftover(name)) return [];
		const { name: right, near } = meant(name);
		// A report's text may stand beside its article.
		if (!near && read.has(right)) return [];
		const path = join(dir, 'articles', name);
		if (isFolder(path) || (!near && !(mayBeText(name) && isArticle(path)))) return [];
		const why = read.has(right)
			? `${right} is there too: keep one of the two, under that name`
			: `its name does not end in .yaml, .yml or .json: rename it to ${right}`;
		return [{ file: `articles/${name}`, why, articles: [right] }];
	});
}

const inFurtherFolders = (dir: string, names: readonly string[]) =>
	inFolders(
		dir,
		names.filter((name) => !EXTENSION.test(name)).map((name) => `articles/${name}`),
		'articles stand in no further folder',
	);

/** The first article file in each of these folders, for all that they hold. */
async function inFolders(dir: string, folders: readonly string[], why: string): Promise<readonly Unread[]> {
	const found: Unread[] = [];
	for (const folder of folders) {
		if (isLeftover(basename(folder)) || !isFolder(join(dir, folder))) continue;
		const all = await articlesBelow(dir, folder);
		const [first, ...more] = all;
		if (first === undefined) continue;
		const articles = all.map((file) => basename(file));
		const others = more.length === 0 ? '' : `, and ${more.length} more ${more.length === 1 ? 'file' : 'files'} too`;
		found.push({ file: first, why: `${why}: move it to articles/${basename(first)}${others}`, articles });
	}
	return found;
}

/** Folders in folders are gone through so far: by year, month and day, and one more. */
const DEPTH_MAX = 4;

async function articlesBelow(dir: string, folder: string, depth = 1): Promise<readonly string[]> {
	const names = await list(join(dir, folder));
	if (typeof names === 'string' || depth > DEPTH_MAX) return [];
	const found = filesIn(names).map((name) => `${folder}/${name}`);
	for (const name of names.filter((name) => !EXTENSION.test(name) && !isLeftover(name)).sort())
		if (isFolder(join(dir, folder, name))) found.push(...(await articlesBelow(dir, `${folder}/${name}`, depth + 1)));
	return found;
}

/** Files beside `articles/` that are a registry by another name, or an article. */
function unreadBeside(dir: string, names: readonly string[], registries: Listing['registries']): readonly Unread[] {
	return names.flatMap((name): readonly Unread[] => {
		if (registryOf(name) || isLeftover(name)) return [];
		const registry = registryMeant(name);
		const { name: right, near } = meant(name);
		if (!registry && !EXTENSION.test(name) && !near) return [];
		const path = join(dir, name);
		if (isFolder(path)) return [];
		if (registry) {
			const there = registries[registry.kind];
			const why = there
				? `${there} is: put its entries there, and delete it`
				: `the registry’s name is ${registry.name}: rename it`;
			return [{ file: name, why, registry: registry.kind }];
		}
		const why = `${NOT_IN_ARTICLES}: move it to articles/${right}`;
		return isArticle(path) ? [{ file: name, why, articles: [right] }] : [];
	});
}

const isArticle = (path: string) => holdsArticle(textOf(path));
