/** The card of `/who` for unnamed sources: what they said, and as who. */
import type { UnnamedAnswer } from '../answers/unnamed.ts';
import type { UnnamedSource } from '../data/edition/content.ts';
import { ageLine, type CardLine, cardReply, closingLines, line, recordButton, small } from './card.ts';
import { BULLET, type Citer, cardCiter } from './citation.ts';
import { byInWords } from './claims.ts';
import { capitalized, countOf, safe } from './discord-text.ts';
import type { MessageReply } from './reply.ts';
import type { ViewContext } from './reply-frame.ts';
import { frame, statement } from './spans.ts';
import { statementLines } from './statement-lines.ts';
import { unnamedBlock } from './who.ts';

/** How many of the sources are shown. */
const SHOWN = 3;

/**
 * Shows the card of unnamed sources.
 *
 * @example
 * unnamedCard(context, unnamed(context.edition, context.edition.unnamedSources('witnesses')));
 */
export function unnamedCard(context: ViewContext, answer: UnnamedAnswer): MessageReply {
	const { asked, said, older } = answer;
	const { call, edition } = context;
	const { newest, total, more } = asked.sources;
	const cite = cardCiter(edition);
	const sources = newest.slice(0, SHOWN).flatMap((source) => sourceLines(source, answer, cite, context));
	const rest = total - Math.min(SHOWN, newest.length);
	const lines = [
		...ageLine(cite, edition),
		...sources,
		...(rest > 0
			? [
					small(
						frame(`${more ? 'more than ' : ''}${countOf(rest, 'more unnamed source')}: more words narrow them down`),
					),
				]
			: []),
	];
	return cardReply(context, {
		title: capitalized(safe(byInWords(asked))),
		lines: [...lines, ...closingLines(cite, lines)],
		buttons: recordButton(call, said.length + older),
	});
}

/** What a source said, with who it is as part of the sentence; without a word of it on file, only who it is. */
function sourceLines(
	source: UnnamedSource,
	{ asked, said }: UnnamedAnswer,
	cite: Citer,
	{ edition }: ViewContext,
): readonly CardLine[] {
	const own = said.filter(({ speaker }) => speaker.kind === 'unnamed' && speaker.id === source.id);
	const words = own.slice(0, asked.sources.total === 1 ? SHOWN : 1);
	if (words.length === 0) return [line(statement(unnamedBlock(source, cite).text.replace(BULLET, '')))];
	return words.flatMap((claim) => statementLines(claim, cite, edition));
}
