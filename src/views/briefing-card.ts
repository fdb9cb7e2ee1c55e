/** The card of `/briefing`: every question with its state and who said what, then other news, as far as there is room. */
import type { BriefingAnswer } from '../answers/briefing.ts';
import type { Claim, Topic } from '../data/edition/content.ts';
import { daysOf } from '../data/model/edtf-date.ts';
import { BriefingLines } from './briefing-lines.ts';
import { ageLine, type CardLine, cardReply, cardText, closingLines, line, small } from './card.ts';
import { cardCiter } from './citation.ts';
import type { CommandCall } from './component-id.ts';
import { dayInWords, yesterday } from './dates.ts';
import { bold, countOf, joinWithAnd, safe } from './discord-text.ts';
import { LIMITS } from './limits.ts';
import type { Button, MessageReply } from './reply.ts';
import { furtherButtons, type ViewContext } from './reply-frame.ts';
import { fitsInto } from './room.ts';
import { frame, heading } from './spans.ts';
import { COLOUR } from './state-in-words.ts';
import { topicMenu } from './topic-menu.ts';

/** As much as is read at one go on a phone. */
const ROOM = { characters: 1900, lines: 44 };
const NEWS_MAX = 4;

/**
 * Shows the card of `/briefing`: as many questions and other news as there is room for, and how many more there are.
 *
 * @example
 * briefingCard(context, briefing(context.edition, undefined)).embeds[0]?.description;
 */
export function briefingCard(context: ViewContext, answer: BriefingAnswer): MessageReply {
	const [first] = answer.questions;
	return cardReply(context, {
		title: briefingTitle(answer.about),
		lines: briefingLines(context, answer),
		buttons: briefingButtons(context.call, answer),
		menus: [briefingMenu(context, answer)],
		...(first && { colour: COLOUR[first.state] }),
	});
}

export const briefingTitle = (about: Topic | undefined) => (about ? `Briefing: ${safe(about.name)}` : 'Briefing');

/** A menu of all questions. */
export function briefingMenu({ edition }: ViewContext, { questions, others }: BriefingAnswer) {
	return topicMenu('Open a question', [...questions.map(({ question }) => question), ...others], edition);
}

/**
 * The lines of the card: all questions and the newest of the other news, the first questions in sentences and the others in
 * one line each. What there is no room for in one line is left out from the end.
 */
export function briefingLines(context: ViewContext, answer: BriefingAnswer): readonly CardLine[] {
	const fits = (lines: readonly CardLine[]) => fitsInto(cardText(lines), ROOM);
	const all = answer.questions.length + Math.min(NEWS_MAX, answer.news.length);
	const down = (from: number) => Array.from({ length: from + 1 }, (_, at) => from - at);
	// Never nothing, although there is something.
	const shown =
		down(all).find((shown) => shown === 1 || fits(firstLines(context, answer, { shown, sentences: 0 }))) ?? 0;
	for (const sentences of down(Math.min(shown, answer.questions.length))) {
		const lines = firstLines(context, answer, { shown, sentences });
		if (fits(lines)) return lines;
	}
	// The first question is shown whole, unless Discord has no room for it.
	const one = firstLines(context, answer, { shown: 1, sentences: 1 });
	return cardText(one).length <= LIMITS.description ? one : firstLines(context, answer, { shown: 1, sentences: 0 });
}

interface Extent {
	/** How many questions and, after all of them, other news. */
	readonly shown: number;
	/** How many of the questions without numbers are in sentences. */
	readonly sentences: number;
}

function firstLines({ edition, now }: ViewContext, answer: BriefingAnswer, extent: Extent): readonly CardLine[] {
	const cite = cardCiter(edition);
	const since = yesterday(now);
	const isNew = ({ article: { dateline } }: Claim) =>
		dateline.date !== null && daysOf(dateline.date).to >= daysOf(since).from;
	const told = [
		...answer.questions.flatMap(({ sides }) => sides.flatMap(({ statements }) => statements.map(({ claim }) => claim))),
		...answer.news,
	];
	const [some, all] = [told.some(isNew), told.every(isNew)];
	// Where everything is new, a mark on each statement would tell nothing.
	const lines = new BriefingLines(cite, some && !all ? isNew : undefined);
	const note = all ? undefined : `${some ? '(new): ' : 'nothing new '}since ${dayInWords(since)}`;
	const questions = answer.questions.slice(0, extent.shown);
	const inSentences = questions.filter(({ question }) => question.answerKind !== 'number').slice(0, extent.sentences);
	const asked = questions.flatMap((status) =>
		inSentences.includes(status) ? lines.inSentences(status) : lines.inOneLine(status),
	);
	// Statements that stand below a question are not other news.
	const further = answer.news.filter((claim) => !lines.shows(claim));
	const news = further.slice(0, extent.shown - questions.length);
	const body = [
		...asked,
		...(news.length > 0 && questions.length > 0 ? [line(heading(bold('Also reported')))] : []),
		...news.map((claim) => lines.statement(claim)),
	];
	const moreQuestions = answer.moreQuestions + answer.questions.length - questions.length;
	const moreNews = further.length - news.length;
	const more = [
		...(moreQuestions > 0 ? [countOf(moreQuestions, 'more question')] : []),
		...(moreNews > 0 ? [countOf(moreNews, 'more statement')] : []),
	];
	const shown = [
		...ageLine(cite, edition, note),
		...body,
		...(more.length > 0 ? [small(frame(`${joinWithAnd(more)} in the full briefing`))] : []),
	];
	return [...shown, ...closingLines(cite, shown)];
}

function briefingButtons(call: CommandCall, { notKnown, older }: BriefingAnswer): readonly Button[] {
	const way = (label: string, command: string, full: CommandCall['options'] = {}): Button => ({
		label,
		call: { command, options: { ...call.options, ...full }, page: 1, show: 'hidden' },
	});
	const open = notKnown.length + older;
	return [
		way('Full briefing', 'briefing', { full: 'yes' }),
		...(open > 0 ? [way(`Not answered: ${open}`, 'briefing', { full: 'open' })] : []),
		way('Sources', 'sources'),
	];
}

/** Says that no statement is about a topic, and shows the newest one that it made or carried. */
export function nearestCard(context: ViewContext, about: Topic, nearest: Claim): MessageReply {
	const { edition } = context;
	const cite = cardCiter(edition);
	const name = safe(about.kind === 'question' ? about.name : about.inText);
	const did = nearest.voice === about || nearest.speaker === about ? 'said' : 'carried';
	const lines = [
		line(frame(`The reports loaded here have no statement about ${name}. Nearest is what ${name} ${did}:`)),
		new BriefingLines(cite).statement(nearest),
	];
	const card = cardReply(context, {
		title: briefingTitle(about),
		lines: [...lines, ...closingLines(cite, lines)],
		buttons: furtherButtons(edition, about),
	});
	return { ...card, outcome: 'not-found', ephemeral: true };
}
