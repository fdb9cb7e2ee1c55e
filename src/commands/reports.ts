/** Finds the report that a reader names by its id, or by words of its headline or label. */
import type { Article } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import { fold } from '../data/text/fold-text.ts';
import { daysInWords } from '../views/dates.ts';
import { outdated } from '../views/notice.ts';
import type { MessageReply } from '../views/reply.ts';
import { reportNotFound, whichReport } from '../views/reports.ts';
import { SEPARATOR } from '../views/told-apart.ts';
import type { CommandContext } from './command.ts';

/** As many as a menu can have. */
const REPORTS_LISTED = 25;

/** Returns the report, or the reply that asks which one is meant. */
export function resolveReport(
	value: string,
	{ edition, call, typed }: Pick<CommandContext, 'edition' | 'call' | 'typed'>,
): Article | MessageReply {
	const named = edition.article(value.toLowerCase());
	if (named) return named;
	if (!typed) return outdated();
	const [words = ''] = value.split(SEPARATOR);
	const { newest, total, more } = edition.searchParts('report', words, REPORTS_LISTED);
	const called = newest.filter(({ label, headline }) =>
		[label, headline ?? ''].some((name) => fold(name) === fold(words)),
	);
	const [only, ...others] = called.length > 0 ? called : newest;
	if (!only) return reportNotFound(words);
	if (others.length === 0) return only;
	const reports = called.length > 0 ? called : newest;
	const rest = called.length > 0 ? 0 : total - newest.length;
	return whichReport({ words, reports, rest, uncounted: more }, { ...call, options: { ...call.options, report: '' } });
}

/** Returns suggestions for the option `report`: the newest reports for an empty text. */
export function suggestedReports(option: string, typed: string, { articles, searchParts }: Edition) {
	if (option !== 'report') return [];
	const found =
		fold(typed) === '' ? articles.first(REPORTS_LISTED) : searchParts('report', typed, REPORTS_LISTED).newest;
	return found.map(({ id, label, dateline }) => ({ name: `${label}${SEPARATOR}${daysInWords(dateline)}`, value: id }));
}
