import type { Search } from '../answers/search.ts';
import { hits } from '../data/search.ts';
import { citer } from './citation.ts';
import { claimMenu } from './claims.ts';
import { type Asked, framed, topicKind } from './frame.ts';
import type { Menu, Message } from './reply.ts';
import { bold, counted, safe } from './text.ts';

/** Shows `/search`, with the words that were found in bold. */
export function searchView(asked: Asked, { query, topics, moreTopics, claims }: Search): Message {
	const cite = citer(asked.edition, asked.now);
	const show = (words: string) => marked(words, query);
	const topicMenu: Menu = {
		placeholder: 'Open a name or question',
		call: { command: 'status', options: { subject: '' }, page: 1, show: 'hidden' },
		options: topics.map((topic) => ({ label: topic.name, value: topic.id, description: topicKind(topic) })),
	};
	return framed(asked, {
		title: `Search: ${query}`,
		head: `${counted(claims.length, 'statement')}, ${counted(topics.length + moreTopics, 'name or question', 'names and questions')}`,
		sections: [
			{
				heading: 'Names and questions',
				blocks: [
					...topics.map((topic) => ({ text: `• ${marked(topic.name, query)} · ${safe(topicKind(topic))}` })),
					...(moreTopics > 0 ? [{ text: `and ${moreTopics} more; suggestions while typing a name list them.` }] : []),
				],
			},
			{ heading: 'Statements', blocks: claims.map((claim) => cite.claim(claim, { show })) },
		],
		cite,
		menus: [topicMenu],
		pageMenus: (keys) => [
			claimMenu(
				'Open one statement',
				claims.filter((claim) => keys.has(claim.id)),
				asked,
			),
		],
	});
}

/** Safe text with the words of the query in bold. */
function marked(text: string, query: string): string {
	let shown = '';
	let from = 0;
	for (const [start, end] of hits(text, query)) {
		shown += glued(text.slice(from, start)) + bold(safe(text.slice(start, end)));
		from = end;
	}
	return shown + glued(text.slice(from));
}

/** {@link safe} drops spaces at the ends, which part words here. */
function glued(part: string): string {
	const body = safe(part);
	if (body === '') return part === '' ? '' : ' ';
	return `${/^\s/u.test(part) ? ' ' : ''}${body}${/\s$/u.test(part) ? ' ' : ''}`;
}
