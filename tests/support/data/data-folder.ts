import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { loadFolder } from '../../../src/data/load-folder.ts';
import { formatProblem } from '../../../src/data/parsing/problem.ts';
import type { Cleanup } from '../processes/process.ts';

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Writes files into a temporary folder, which is deleted after the test; concurrent tests must pass their context. */
export async function folderOf(files: Files, context: Cleanup = { onTestFinished }): Promise<string> {
	const dir = await mkdtemp(join(tmpdir(), 'dateline-'));
	context.onTestFinished(() => rm(dir, { recursive: true, force: true }));
	for (const [file, content] of Object.entries(files)) {
		await mkdir(dirname(join(dir, file)), { recursive: true });
		await writeFile(join(dir, file), content);
	}
	return dir;
}

/** Returns the problems of a folder as lines; empty if it is valid. */
export async function problemsOf(files: Files, text?: string): Promise<readonly string[]> {
	const textsDir = text === undefined ? undefined : await folderOf({ 'northland.txt': text });
	return problemsIn(await folderOf(files), textsDir);
}

/** Returns a function that writes one file of a folder and returns the problems that the folder then has. */
export async function problemsWith(file: string, files: Files, text?: string) {
	const textsDir = text === undefined ? undefined : await folderOf({ 'northland.txt': text });
	const dir = await folderOf(files);
	return async (content: string) => {
		await writeFile(join(dir, file), content);
		return problemsIn(dir, textsDir);
	};
}

async function problemsIn(dir: string, textsDir: string | undefined): Promise<readonly string[]> {
	const loaded = await loadFolder(dir, { textsDir });
	return 'problems' in loaded ? loaded.problems.map(formatProblem) : [];
}

export const TEXT = [
	'Northland is calm, said Anna Example.',
	'"We won’t leave, we won’t," the mayor’s spokesperson said late on Sunday.',
	'Read more on our page.',
	'',
].join('\n');

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

export const REGISTRIES: Files = {
	'people.yaml': `anna-example:
  name: Anna Example
bert-example:
  name: Bert Example
  aliases: [the mayor]
`,
	'organisations.yaml': 'northland-council: { name: Northland Council }\n',
	'places.yaml': 'northland: { name: Northland, kind: valley }\n',
	'questions.yaml': `calm:
  question: Is Northland calm?
  kind: yes-no
  about: [northland]
`,
};

export const ARTICLE = `id: northland
label: report on Northland
language: en
headline: null
publisher: null
author: null
url: null
dateline: { date: 2021-09-06, words: null, basis: inferred, why: The report is known to be of that day. }
published: null
recorded: 2021-09-07
text:
  sha256: ${sha256(TEXT)}
  paragraphs: 3
notNews:
  - paragraph: 3
    reason: a promotional line
unnamed:
  spokesperson:
    description: a spokesperson of the mayor
    words: the mayor’s spokesperson
    paragraph: 2
    anonymity: null
sources:
  remarks:
    kind: remarks
    name: remarks by Anna Example
    by: anna-example
    medium: null
    handle: null
    date: null
    paragraphs: [1]
  statement:
    kind: statement
    name: statement by the mayor’s spokesperson
    by: spokesperson
    medium: null
    handle: null
    date: { date: 2021-09-05, part: late, words: late on Sunday, basis: explicit }
    paragraphs: [2]
claims:
  calm:
    speaker: anna-example
    paragraph: 1
    source: remarks
    manner: indirect
    paraphrase: Northland is calm
    said: null
    about: [northland]
    positions: [{ question: calm, position: says, answer: yes, basis: explicit }]
  staying:
    speaker: spokesperson
    paragraph: 2
    source: statement
    manner: direct
    paraphrase: they would not leave
    quotations: [{ paragraph: 2, text: 'We won’t leave, we won’t,' }]
    said: { date: 2021-09-05, words: Sunday, basis: explicit }
    about: [bert-example, northland]
`;

/** Returns a valid folder, with some text of the article replaced; throws if the text is not there. */
export function filesWith(...replacements: readonly (readonly [from: string, to: string])[]): Files {
	let article = ARTICLE;
	for (const [from, to] of replacements) {
		if (!article.includes(from)) throw new Error(`the article has no ${from}`);
		article = article.replace(from, () => to);
	}
	return { ...REGISTRIES, 'articles/northland.yaml': article };
}
