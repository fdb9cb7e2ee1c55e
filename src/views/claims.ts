import type { Claims } from '../answers/claims.ts';
import type { Claim } from '../data/edition.ts';
import { type Citer, citer, nameOf } from './citation.ts';
import { dated } from './dates.ts';
import { type Asked, claimStateInWords, framed, kindInWords, notKnown, stateName, waysOn } from './frame.ts';
import { nothingFits } from './notice.ts';
import type { Block } from './page.ts';
import type { Menu, Message } from './reply.ts';
import { capital, safe } from './text.ts';

/** Shows the list that `/claims` found. */
export function claimsView(asked: Asked, answer: Claims): Message {
	const { edition, now } = asked;
	const { about, by, state, kind } = answer.filter;
	const cite = citer(edition, now);
	const wanted = [
		...(kind ? [`of kind ${kindInWords(kind)}`] : []),
		...(by ? [`by ${by.inText}`] : []),
		...(about ? [about.kind === 'question' ? `on: ${about.name}` : `about ${about.inText}`] : []),
		...(state ? [`(${stateName(state)})`] : []),
	];
	if (answer.claims.length === 0) return nothingFits(['statement', ...wanted.map(safe)].join(' '));
	return framed(asked, {
		title: ['Statements', ...wanted].join(' '),
		backing: answer,
		sections: [{ blocks: answer.claims.map((claim) => listed(claim, cite, asked)) }, notKnown(answer.notKnown)],
		cite,
		buttons: waysOn(about ?? by).slice(1),
		pageMenus: (keys) => [
			claimMenu(
				'Open one statement',
				answer.claims.filter((claim) => keys.has(claim.id)),
				asked,
			),
		],
	});
}

function listed(claim: Claim, cite: Citer, { edition }: Asked): Block {
	const block = cite.claim(claim);
	const marks = [claimStateInWords(claim, edition), ...kindMark(claim)];
	return { ...block, text: `${block.text} · ${marks.join(' · ')}` };
}

/** The kind where the state does not say it already. */
function kindMark({ kind }: Claim): string[] {
	return kind && kind !== 'background' ? [kindInWords(kind)] : [];
}

/** A menu that opens claims; its labels name speakers and places in the report and say nothing of what is said. */
export function claimMenu(placeholder: string, claims: readonly Claim[], { edition }: Asked): Menu {
	return {
		placeholder,
		call: { command: 'claims', options: { claim: '' }, page: 1, show: 'hidden' },
		options: claims.map((claim) => ({
			label: `¶ ${claim.paragraph} · ${capital(nameOf(claim.speaker))}`,
			value: claim.id,
			description: [
				...(edition.articles.length > 1 ? [claim.article.label] : []),
				claimStateInWords(claim, edition).replaceAll('\\', ''),
				...kindMark(claim),
				...(claim.speaker.kind === 'report' ? [] : [dated(claim.said)]),
			].join(' · '),
		})),
	};
}
