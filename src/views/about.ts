import type { Edition } from '../data/edition/edition.ts';
import { dayInWords } from './dates.ts';
import { bold, countOf, safe } from './discord-text.ts';
import { layOut, type MessageReply } from './reply.ts';
import { footer } from './reply-frame.ts';

/**
 * Shows `/help`: the commands as declared (`usages`), and examples that this edition can answer.
 *
 * @example
 * helpView(edition, [{ usage: '/about', description: 'Version and edition' }], ['/briefing']);
 */
export function helpView(
	edition: Edition,
	usages: readonly { readonly usage: string; readonly description: string }[],
	examples: readonly string[],
): MessageReply {
	return noticeSheet(edition, 'What you can ask', [
		{
			heading: 'Commands',
			blocks: usages.map(({ usage, description }) => ({ text: `${bold(safe(usage))} ${safe(description)}` })),
		},
		{ heading: 'Examples from this edition', blocks: examples.map((example) => ({ text: `• ${safe(example)}` })) },
		{
			heading: 'How to read the answers',
			blocks: [
				{
					text: 'Every statement names its speaker and when it was said; the number behind it leads to its source and paragraph.',
				},
				{ text: 'Dateline says who says what. It never says who is right, and it knows only the reports on file.' },
				{
					text: 'Answers are public unless you set hide. What you open from a button or menu is shown to you alone, but where Dateline asks what you meant, the answer is as public as your command was.',
				},
				{
					text: 'If commands are missing: an administrator may have limited them under Server Settings, Integrations; in direct messages and other servers, add the app to your account.',
				},
			],
		},
	]);
}

/**
 * Shows `/about`: version, edition, counts, and what is stored about readers.
 *
 * @example
 * aboutView(edition, '0.1.0').embeds[0]?.title; // 'About Dateline'
 */
export function aboutView(edition: Edition, version: string): MessageReply {
	const { articles, claims, questions, counts } = edition;
	return noticeSheet(edition, 'About Dateline', [
		{
			blocks: [
				{
					text: 'Dateline answers from reports that editors have taken apart: who said what, when, and where it stands in the source.',
				},
				{ text: `${bold('Version')} ${safe(version)}` },
				{ text: `${bold('Edition')} ${edition.id.slice(0, 12)}, as of ${dayInWords(edition.asOf)}` },
				{
					text: `${bold('On file')} ${[
						countOf(articles.length, 'report'),
						countOf(claims.length, 'statement'),
						countOf(counts.quotations, 'quotation'),
						countOf(questions.length, 'question'),
						countOf(counts.person, 'person', 'people'),
						countOf(counts.organisation, 'organisation'),
						countOf(counts.place, 'place'),
					].join(', ')}`,
				},
				{
					text: `${bold('Stored about you')} nothing. Requests are logged without names, without what was typed and without message text.`,
				},
				{ text: `${bold('Licence')} MIT` },
			],
		},
	]);
}

function noticeSheet(
	edition: Edition,
	title: string,
	sections: Parameters<typeof layOut>[0]['sections'],
): MessageReply {
	return layOut({ title, lead: [], sections, footer: footer(edition, edition.asOf), hidden: true });
}
