/**
 * Lists the files of a data folder:
 *
 *     <folder>/articles/<article id>.{yaml,yml,json}
 *     <folder>/{people,organisations,places,questions}.{yaml,yml,json}
 *
 * Any other YAML or JSON file in articles/ or below is a problem, and one next to articles/ if it is nearly named like a
 * registry or contains an article, so that nothing is left out unnoticed. All other files are ignored.
 */
import { basename, join, resolve, sep } from 'node:path';
import { REGISTRIES, type Registry } from '../model/enums.ts';
import type { Problem } from '../parsing/problem.ts';
import { EXTENSION, nearRegistry, readableName, registryOf } from './file-names.ts';
import { filesIn, fileText, isFolder, list } from './read-file.ts';

/** Files are relative to the folder, with `/`. */
export interface Listing {
	/** Sorted by name. */
	readonly articles: readonly string[];
	readonly registries: Readonly<Partial<Record<Registry, string>>>;
	readonly problems: readonly Problem[];
}

type Report = (file: string, message: string) => void;

/**
 * Lists the article files and registries of a folder. Never throws.
 *
 * @example
 * const { articles, registries, problems } = await listFolder('src/data');
 */
export async function listFolder(dir: string): Promise<Listing> {
	const problems: Problem[] = [];
	const report: Report = (file, message) => problems.push({ file, line: 1, column: 1, path: '', message });

	const top = await list(dir);
	if (typeof top === 'string') {
		report('.', `${top}: set ARTICLES_DIR to a folder that contains articles/`);
		return { articles: [], registries: {}, problems };
	}
	const inside = await list(join(dir, 'articles'));
	if (typeof inside === 'string' && !top.includes('articles') && basename(resolve(dir)) === 'articles') {
		report('.', 'is the folder of the articles: set ARTICLES_DIR to the folder above it');
		return { articles: [], registries: {}, problems };
	}
	const names = typeof inside === 'string' ? [] : inside;
	if (typeof inside === 'string') {
		const similar = top.find((name) => /^art[a-z]*les?$/i.test(name) && isFolder(join(dir, name)));
		const create = 'create it, and put one file per article into it';
		report('articles', `${inside}: ${similar ? `rename the folder ${similar} to articles` : create}`);
	}
	const registryFiles = filesIn(top).filter(registryOf);
	const articles = filesIn(names)
		.filter((name) => !registryOf(name))
		.map((name) => `articles/${name}`);
	reportSecondFiles([...registryFiles, ...articles], report);
	const registries = Object.fromEntries(
		REGISTRIES.flatMap((kind) => {
			const file = registryFiles.find((name) => registryOf(name) === kind);
			return file ? [[kind, file]] : [];
		}),
	);
	reportBesideArticles(dir, top, registries, report);
	reportInArticles(names, report);
	await reportSubfolders(dir, names, report);
	// An emptied folder must not replace the last good edition.
	if (articles.length === 0 && problems.length === 0)
		report('articles', 'contains no article: put one file per article into it');
	return { articles, registries, problems };
}

/** Files that differ only in their extensions. */
function reportSecondFiles(files: readonly string[], report: Report): void {
	const first = new Map<string, string>();
	for (const file of files) {
		const stem = file.replace(EXTENSION, '');
		const other = first.get(stem);
		if (other) report(file, `is a second file of ${other}: keep one of them`);
		else first.set(stem, file);
	}
}

/** Files next to `articles/` that are a misnamed registry, or an article. */
function reportBesideArticles(
	dir: string,
	names: readonly string[],
	registries: Listing['registries'],
	report: Report,
): void {
	for (const name of names) {
		const right = readableName(name);
		if (right === undefined || registryOf(name)) continue;
		const kind = nearRegistry(right);
		const other = kind && registries[kind];
		if (other) report(name, `is not read, because ${other} is: move its entries there, and delete it`);
		else if (kind) {
			const extension = EXTENSION.exec(right)?.[0].toLowerCase();
			report(name, `is not read, because the registry’s name is ${kind}${extension}: rename it`);
		} else if (/\bdateline["']?:/.test(fileText(join(dir, name))))
			report(name, `is not read, because it is not in articles/: move it to articles/${right}`);
	}
}

/** Files in `articles/` with a wrong extension, or the name of a registry. */
function reportInArticles(names: readonly string[], report: Report): void {
	const all = new Set(names);
	for (const name of names) {
		const right = readableName(name);
		if (right === undefined) continue;
		if (registryOf(right))
			report(`articles/${name}`, `is not read, because registries belong next to articles/: move it to ${right}`);
		else if (!EXTENSION.test(name)) {
			const why = all.has(right)
				? `${right} exists too: keep one of the two, under that name`
				: `its name does not end in .yaml, .yml or .json: rename it to ${right}`;
			report(`articles/${name}`, `is not read, because ${why}`);
		}
	}
}

/** The first file in each subfolder of `articles/`, which stands for the others there. */
async function reportSubfolders(dir: string, names: readonly string[], report: Report): Promise<void> {
	for (const folder of names) {
		if (folder.startsWith('.') || EXTENSION.test(folder) || !isFolder(join(dir, 'articles', folder))) continue;
		const below = await list(join(dir, 'articles', folder), { recursive: true });
		const [first, ...more] = typeof below === 'string' ? [] : filesIn(below);
		if (first === undefined) continue;
		const others = more.length === 0 ? '' : `, and ${more.length} more ${more.length === 1 ? 'file' : 'files'} too`;
		report(
			`articles/${folder}/${first.replaceAll(sep, '/')}`,
			`is not read, because subfolders of articles/ are not read: move it to articles/${basename(first)}${others}`,
		);
	}
}
