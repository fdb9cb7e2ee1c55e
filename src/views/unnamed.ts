import type { UnnamedAnswer } from '../answers/unnamed.ts';
import { citer } from './citation.ts';
import { byInWords } from './claims.ts';
import { capitalized, countOf, safe } from './discord-text.ts';
import type { MessageReply } from './reply.ts';
import { framed, type ViewContext } from './reply-frame.ts';
import { unnamedBlock } from './who.ts';

/**
 * Shows the record of `/who` for unnamed sources: who they are in each report, and what they said.
 *
 * @example
 * unnamedView(context, unnamed(context.edition, context.edition.unnamedSources('witnesses')));
 */
export function unnamedView(context: ViewContext, answer: UnnamedAnswer): MessageReply {
	const { edition, call } = context;
	const { newest, total, more } = answer.asked.sources;
	const cite = citer(edition);
	const sources = newest.map((source) => unnamedBlock(source, cite));
	const rest = total - newest.length;
	return framed(context, {
		title: capitalized(safe(byInWords(answer.asked))),
		head: `${more ? 'more than ' : ''}${countOf(total, 'unnamed source')}`,
		backing: answer,
		older: answer.older,
		sections: [
			{
				heading: 'Who they are, as reported',
				blocks:
					rest > 0
						? [...sources, { text: `and ${more ? 'more than ' : ''}${rest} more; more words narrow them down.` }]
						: sources,
			},
			{ heading: 'Said by them', blocks: answer.said.map((claim) => cite.claim(claim)) },
		],
		cite,
		buttons: [
			{
				label: 'Statements',
				call: { command: 'claims', options: { by: call.options.name ?? '' }, page: 1, show: 'hidden' },
			},
		],
	});
}
