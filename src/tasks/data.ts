import { readConfig } from '../config.ts';
import { formatProblem } from '../data/problem.ts';
import { counted } from '../views/text.ts';
import { loadSettings } from './common.ts';
import { complain, print, readArgs, type Task } from './task.ts';

/** Of an archive the newest articles are told one by one. */
const SHOWN = 20;

/** Prints every problem of the folder, or what it holds. */
export const data: Task = async (args) => {
	readArgs('data takes no arguments', { args });
	const loaded = await loadSettings({ ...readConfig(), editionFile: undefined });
	if ('problems' in loaded) {
		for (const problem of loaded.problems) print(formatProblem(problem));
		complain(`${counted(loaded.problems.length, 'problem')}.`);
		return 1;
	}
	const { edition, quotes } = loaded;
	const quotations = counted(edition.counts.quotations, 'quotation');
	print(`No problems. Edition ${edition.id.slice(0, 12)}, as of ${edition.asOf ?? 'no date'}.`);
	for (const { id, text, claims, sources, events, notKnown } of edition.articles.first(SHOWN)) {
		const holds = [
			counted(text.paragraphs, 'paragraph'),
			counted(claims.length, 'claim'),
			counted(sources.length, 'source'),
			counted(events.length, 'event'),
			counted(notKnown.length, 'thing'),
		];
		print(`${id}: ${holds.join(', ')} not known`);
	}
	const more = edition.articles.length - SHOWN;
	if (more > 0) print(`… and ${counted(more, 'more article')}, ${counted(edition.claims.length, 'claim')} in all`);
	print(
		quotes === 'checked'
			? `${quotations} checked against the texts, to the code point.`
			: `${quotations} not re-checked: set ARTICLE_TEXTS_DIR to the folder with the reports' texts.`,
	);
	return 0;
};
