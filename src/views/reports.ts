/** Reports to choose from, and the notices about them. */
import type { Article } from '../data/edition/content.ts';
import type { CommandCall } from './component-id.ts';
import { daysInWords } from './dates.ts';
import { bold, capitalized, safe } from './discord-text.ts';
import { notice } from './notice.ts';
import type { Menu, MessageReply } from './reply.ts';

/** How many reports are listed above the menu. */
const LISTED_MAX = 15;

/** The reports that a reader's words may mean. */
export interface ReportCandidates {
	readonly words: string;
	readonly reports: readonly Article[];
	/** How many further reports have the words; if `uncounted`, there are more than this. */
	readonly rest: number;
	readonly uncounted: boolean;
}

/** Asks which report is meant. The pick fills the empty option of `call`. */
export function whichReport({ words, reports, rest, uncounted }: ReportCandidates, call: CommandCall): MessageReply {
	const shown = reports.slice(0, LISTED_MAX);
	const unlisted = reports.length - shown.length + rest;
	return notice(
		'which-one',
		'Which one?',
		[
			`More than one report has a headline or name with all of these words: ${bold(safe(words))}`,
			...shown.map(({ label, dateline }) => `• ${bold(safe(label))} · ${daysInWords(dateline)}`),
			...(unlisted > 0 ? [`and ${uncounted ? 'more than ' : ''}${unlisted} more.`] : []),
			'Pick one below, or ask again with more words.',
		],
		[{ placeholder: 'Pick the one you mean', call, options: reportOptions(reports) }],
	);
}

/** Says that no report has these words in its headline or name. */
export function reportNotFound(words: string): MessageReply {
	return notice('not-found', 'Not on file', [
		`No report on file has a headline or name with all of these words: ${bold(safe(words))}`,
		'This is about Dateline’s data and not about the world. Pick from the suggestions while typing, or try /search.',
	]);
}

/** Returns reports as options of a menu, by their ids. */
export function reportOptions(articles: readonly Article[]): Menu['options'] {
	return articles.map(({ id, label, dateline, headline }) => ({
		label: capitalized(safe(label)),
		value: id,
		description: [daysInWords(dateline), ...(headline ? [safe(headline)] : [])].join(' · '),
	}));
}
