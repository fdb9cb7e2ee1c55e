import { readConfig } from '../config.ts';
import type { Edition } from '../data/edition/edition.ts';
import { formatProblem } from '../data/parsing/problem.ts';
import { either } from '../data/text/did-you-mean.ts';
import { countOf } from '../views/discord-text.ts';
import { openConfiguredEdition } from './open-edition.ts';
import { print, printError, readArgs, type Task } from './task.ts';

/** Of an archive the newest articles are listed one by one. */
const SHOWN = 20;

/** What can be done with the data besides checking it. */
const ACTIONS: Readonly<Record<string, () => Promise<Task>>> = {
	format: async () => (await import('./data-format.ts')).format,
	explain: async () => (await import('./data-explain.ts')).explain,
	shorten: async () => (await import('./data-shorten.ts')).shorten,
};

/** Prints every problem of the folder, or what it holds; or does what the first argument says. */
export const data: Task = async (args) => {
	const [action = '', ...rest] = args;
	const load = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
	if (load) return (await load())(rest);
	readArgs(`data takes ${either(Object.keys(ACTIONS))}, or no arguments`, { args });
	const opened = await openConfiguredEdition({ ...readConfig(), editionFile: undefined });
	if ('problems' in opened) {
		for (const problem of opened.problems) print(formatProblem(problem));
		printError(`${countOf(opened.problems.length, 'problem')}.`);
		return 1;
	}
	opened.read(printEdition);
	const { folderHints } = await import('../data/folder-hints.ts');
	const { articlesDir, textsDir } = readConfig();
	const hints = await folderHints(articlesDir, textsDir);
	if (hints.length > 0)
		print(`\n${countOf(hints.length, 'hint')}: what may be missing, or be better. Nothing has to be done.`);
	for (const hint of hints) print(formatProblem(hint));
	return 0;
};

function printEdition(edition: Edition): void {
	print(`No problems. Edition ${edition.id.slice(0, 12)}, as of ${edition.asOf ?? 'no date'}.`);
	for (const { id, text, claims, sources, events, notKnown } of edition.articles.first(SHOWN)) {
		const holds = [
			countOf(text.paragraphs, 'paragraph'),
			countOf(claims.length, 'claim'),
			countOf(sources.length, 'source'),
			countOf(events.length, 'event'),
			countOf(notKnown.length, 'thing'),
		];
		print(`${id}: ${holds.join(', ')} not known`);
	}
	const more = edition.articles.length - SHOWN;
	if (more > 0) print(`… and ${countOf(more, 'more article')}, ${countOf(edition.claims.length, 'claim')} in all`);
	const quotations = countOf(edition.counts.quotations, 'quotation');
	print(
		edition.quotesChecked
			? `${quotations} checked against the texts, character by character.`
			: `${quotations} not checked against the texts: set ARTICLE_TEXTS_DIR to the folder with them.`,
	);
}
