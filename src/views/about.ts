import type { Edition } from '../data/edition/edition.ts';
import { cardFooter } from './card.ts';
import { dayInWords } from './dates.ts';
import { bold, countOf, joinWithAnd, safe } from './discord-text.ts';
import { layOut, type MessageReply } from './reply.ts';
import { READING, WORKED_OUT } from './spans.ts';
import { stateName } from './state-in-words.ts';

/** How to read an answer, one line for each mark and state. */
const READING_HELP = [
	`${bold('[1] ¶ 4')}: said in paragraph 4 of the report named below. Every statement has its speaker, date and source.`,
	`${bold(WORKED_OUT)}: a date that Dateline worked out. ${bold(READING)}: Dateline’s reading of who is meant, or of what an answer means.`,
	`${bold(stateName('disputed'))}: one voice says it, another denies it. ${bold(stateName('differ'))}: not all can be right. ${bold(stateName('several'))}: all can.`,
	`${bold('Only heard from')}: one voice so far. ${bold(stateName('agree'))}: all say the same, unverified. ${bold(stateName('nobody'))}: no answer yet.`,
	`${bold('also in')}: the same words, carried by another post or paragraph. They count once.`,
];

/**
 * Shows `/help`: how to read an answer, the commands as declared, and examples that this edition can answer.
 *
 * @example
 * helpView(edition, [{ name: 'about', description: 'What is loaded here' }], ['/briefing']);
 */
export function helpView(
	edition: Edition,
	commands: readonly { readonly name: string; readonly description: string }[],
	examples: readonly string[],
): MessageReply {
	return noticeSheet(edition, 'What you can ask', [
		{ heading: 'How to read an answer', lines: READING_HELP },
		{
			heading: 'Commands',
			lines: commands.map(({ name, description }) => `${bold(`/${safe(name)}`)} ${safe(description)}`),
		},
		{ heading: 'Try', lines: examples.map((example) => `• ${safe(example)}`) },
		{
			lines: [
				'Dateline says who says what, and never who is right. It only knows the reports loaded here.',
				'Everyone sees an answer unless you set hide. What a button or menu opens is shown to you alone.',
				'If commands are missing: an administrator may have limited them under Server Settings, Integrations; in direct messages and other servers, add the app to your account.',
			],
		},
	]);
}

/**
 * Shows `/about`: what is loaded, how the quotations were checked, and what is stored about readers.
 *
 * @example
 * aboutView(edition, '0.1.0').embeds[0]?.title; // 'About Dateline'
 */
export function aboutView(edition: Edition, version: string): MessageReply {
	const { articles, claims, questions, counts, quotesChecked } = edition;
	const quotations = countOf(counts.quotations, 'quotation');
	const checked = quotesChecked
		? `${quotations}, each checked character by character against its report`
		: `${quotations}, not compared with the reports’ texts here`;
	return noticeSheet(edition, 'About Dateline', [
		{
			lines: [
				'Dateline answers from news reports that editors have read sentence by sentence: who said what, when, and in which paragraph.',
				`${bold('Loaded here')} ${countOf(articles.length, 'report')}, ${articles.length === 1 ? '' : 'the newest '}of ${dayInWords(edition.asOf)}`,
				`${bold(articles.length === 1 ? 'In it' : 'In them')} ${countOf(claims.length, 'statement')} and ${checked}`,
				`${bold('About')} ${joinWithAnd([
					countOf(questions.length, 'question'),
					countOf(counts.person, 'person', 'people'),
					countOf(counts.organisation, 'organisation'),
					countOf(counts.place, 'place'),
				])}`,
				`${bold('Stored about you')} nothing. Requests are logged without names, without what was typed and without message text.`,
				`${bold('Version')} ${safe(version)} · data ${edition.id.slice(0, 12)} · licence MIT`,
			],
		},
	]);
}

interface SheetPart {
	readonly heading?: string;
	/** Safe. */
	readonly lines: readonly string[];
}

/** One page without a legend: help explains the marks itself. */
function noticeSheet(edition: Edition, title: string, parts: readonly SheetPart[]): MessageReply {
	const text = parts.map(({ heading, lines }) => [...(heading ? [bold(heading)] : []), ...lines].join('\n'));
	return layOut({
		title,
		pages: [{ text: text.join('\n\n'), keys: new Set() }],
		footer: cardFooter(edition),
		hidden: true,
	});
}
