/** Reports to choose from, and the notices about them. */
import type { Article } from '../data/edition/content.ts';
import type { CommandCall } from './component-id.ts';
import { daysInWords } from './dates.ts';
import { bold, capitalized, safe } from './discord-text.ts';
import { notice, ONLY_LOADED } from './notice.ts';
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
		'Several reports',
		[
			`More than one report has a headline or name with all of these words: ${bold(safe(words))}`,
			...shown.map(({ label, dateline }) => `• ${bold(safe(label))} · ${daysInWords(dateline)}`),
			...(unlisted > 0 ? [`and ${uncounted ? 'more than ' : ''}${unlisted} more.`] : []),
			'Choose below, or ask again with more words.',
		],
		[{ placeholder: 'Choose', call, options: reportOptions(reports) }],
	);
}

/** Says that no report has these words in its headline or name. */
export function reportNotFound(words: string): MessageReply {
	return notice('not-found', 'No results', [
		`No report here has a headline or name with all of these words: ${bold(safe(words))}`,
		`${ONLY_LOADED} Choose from the suggestions while typing, or try /search.`,
	]);
}

/** Returns reports as options of a menu, by their ids; a headline has the outlet whose words it is. */
export function reportOptions(articles: readonly Article[]): Menu['options'] {
	return articles.map(({ id, label, dateline, headline, publisher }) => ({
		label: capitalized(safe(label)),
		value: id,
		description: [
			daysInWords(dateline),
			...(headline ? [publisher ? `${safe(publisher)}: ${safe(headline)}` : safe(headline)] : []),
		].join(' · '),
	}));
}
