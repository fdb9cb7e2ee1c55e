import { type ClaimsAnswer, type ClaimsRequest, type NearFilter, nearestFilters } from '../answers/claims.ts';
import { compareByNewest, foldRepeats } from '../answers/order.ts';
import type { Claim, Subject, UnnamedSources } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import type { ClaimKind } from '../data/model/article-schema.ts';
import { type Citer, citer } from './citation.ts';
import { claimMenu, standingAndKind } from './claim-menu.ts';
import { capitalized, countOf, safe } from './discord-text.ts';
import { listCard } from './list-card.ts';
import { noMatches } from './notice.ts';
import type { Block } from './page-items.ts';
import type { Button, MessageReply } from './reply.ts';
import { framed, furtherButtons, type ViewContext } from './reply-frame.ts';
import { questionsIn } from './state-in-words.ts';

/**
 * Shows `/claims`.
 *
 * @example
 * claimsView(context, claims(context.edition, { state: 'disputed' }));
 */
export function claimsView(context: ViewContext, answer: ClaimsAnswer): MessageReply {
	const { edition } = context;
	const { about, by, kind } = answer.filter;
	const topic = about ?? (by?.kind === 'unnamed-sources' ? undefined : by);
	const cite = citer(edition);
	const wanted = filterInWords(answer.filter);
	const [one, many] = NOUNS[kind ?? 'any'];
	if (answer.claims.length === 0) {
		const near = nearestFilters(edition, answer.filter).map((one) => nearButton(one, context));
		return noMatches([one, ...wanted].join(' '), context, topic, near);
	}
	const title = [capitalized(many), ...wanted].join(' ');
	const buttons =
		topic || by === undefined
			? furtherButtons(edition, topic).filter(({ label }) => label !== 'Statements')
			: whoTheyAre(context);
	if (!context.call.options.full)
		return listCard(context, {
			title,
			count: countOf(answer.claims.length + answer.older, 'statement'),
			entries: foldRepeats(answer.claims.toSorted(compareByNewest)),
			notes: olderInWords(answer.older, 'about, by, state and kind narrow the list'),
			buttons,
		});
	return framed(context, {
		title,
		backing: answer,
		older: answer.older,
		sections: [{ blocks: answer.claims.map((claim) => listBlock(claim, cite, edition)) }],
		cite,
		buttons,
		pageMenus: (keys) => [
			claimMenu(
				'Open one statement',
				answer.claims.filter((claim) => keys.has(claim.id)),
				context,
			),
		],
	});
}

const NOUNS: Readonly<Record<ClaimKind | 'any', readonly [one: string, many: string]>> = {
	any: ['statement', 'statements'],
	pledge: ['pledge', 'pledges'],
	vow: ['vow', 'vows'],
	call: ['call', 'calls'],
	offer: ['offer', 'offers'],
	casualty: ['statement on casualties', 'statements on casualties'],
	background: ['statement of background', 'statements of background'],
	absence: ['absence of comment', 'absences of comment'],
	sourcing: ['statement on sourcing', 'statements on sourcing'],
};

/** Opens the list of a filter that is near to the one asked for: "1 vow by North Korea". */
function nearButton({ filter, claims: count }: NearFilter, { call }: ViewContext): Button {
	const { about, by, state, kind } = filter;
	const speaker = by?.kind === 'unnamed-sources' ? call.options.by : by?.id;
	return {
		label: [countOf(count, ...NOUNS[kind ?? 'any']), ...filterInWords(filter)].join(' '),
		call: {
			command: 'claims',
			options: {
				...(about && { about: about.id }),
				...(speaker && { by: speaker }),
				...(state && { state }),
				...(kind && { kind }),
			},
			page: 1,
			show: 'hidden',
		},
	};
}

/** Returns how many older entries a list does not show, and how to see them; nothing if there are none. */
export function olderInWords(older: number, see: string): readonly string[] {
	return older > 0 ? [`${countOf(older, 'older entry', 'older entries')} not shown: ${see}`] : [];
}

/** Returns the filter of a list in words, to continue its title or "there is no statement …". */
export function filterInWords({ by, about, state }: ClaimsRequest): string[] {
	return [
		...(by ? [`by ${safe(byInWords(by))}`] : []),
		// Not "on questions on which accounts differ about Northland".
		...(about && about.kind !== 'question' ? [`about ${safe(about.inText)}`] : []),
		...(state ? [`on ${questionsIn(state)}`] : []),
		...(about?.kind === 'question' ? [`on: ${safe(about.name)}`] : []),
	];
}

/** Leads to what the reports say of unnamed sources. */
function whoTheyAre({ call }: ViewContext): readonly Button[] {
	const options = { name: call.options.by ?? '' };
	return [{ label: 'Who they are', call: { command: 'who', options, page: 1, show: 'hidden' } }];
}

/** Returns who is asked for, to continue "statements by"; not yet safe. */
export function byInWords(by: Subject | UnnamedSources): string {
	if (by.kind !== 'unnamed-sources') return by.inText;
	const [only] = by.sources.newest;
	return only && by.sources.total === 1 ? only.description : `unnamed sources (“${by.asked}”)`;
}

function listBlock(claim: Claim, cite: Citer, edition: Edition): Block {
	return cite.claim(claim, { closing: standingAndKind(claim, edition) });
}
