/** What the asker alone sees: misuse, absence, questions back, bugs. Each says what to do next. */

import { touching } from '../answers/order.ts';
import type { Topic } from '../data/edition.ts';
import type { Call } from './call.ts';
import { reportName } from './citation.ts';
import { type Asked, topicKind, waysOn } from './frame.ts';
import { type Button, type Menu, type Message, message, type Outcome } from './reply.ts';
import { bold, clipped, counted, safe } from './text.ts';

/** Candidates spelt out above the menu: what an eye takes in. */
const LISTED = 15;

/** A short ephemeral message; `lines` are safe text. */
export function notice(
	outcome: Outcome,
	title: string,
	lines: readonly string[],
	menus: readonly Menu[] = [],
	buttons: readonly Button[] = [],
): Message {
	return message({
		title,
		lead: [],
		sections: [{ blocks: lines.map((text) => ({ text })) }],
		footer: 'Dateline',
		hidden: true,
		outcome,
		menus,
		buttons,
	});
}

/**
 * Names that are equally near, and `more` besides: the reader picks, and `call`, whose empty option is filled by the
 * pick, answers as publicly as it was asked. `tell` says what tells a candidate apart.
 */
export function whichOne(
	typed: string,
	call: Call,
	topics: readonly Topic[],
	more: number,
	tell: (topic: Topic) => string,
): Message {
	const unlisted = topics.length - Math.min(topics.length, LISTED) + more;
	const options = topics.map((topic) => ({ label: topic.name, value: topic.id, description: tell(topic) }));
	return notice(
		'which-one',
		'Which one?',
		[
			`More than one entry fits ${bold(safe(typed))}:`,
			...topics.slice(0, LISTED).map((topic) => `• ${bold(safe(topic.name))} · ${safe(tell(topic))}`),
			...(unlisted > 0 ? [`and ${unlisted} more.`] : []),
			'Pick one below, or ask again with the whole name.',
		],
		[{ placeholder: 'Pick the one you mean', call, options }],
	);
}

/** Nothing has that name; whatever is near is offered. */
export function notFound(typed: string, call: Call, near: readonly Topic[]): Message {
	const options = near.map((topic) => ({ label: topic.name, value: topic.id, description: topicKind(topic) }));
	const names = near.map((topic) => bold(safe(topic.name)));
	return notice(
		'not-found',
		'Not on file',
		[
			`Nothing on file is called ${bold(safe(typed))}.`,
			...(names.length > 0 ? [`Near to it: ${names.join('; ')}`] : []),
			'This is about Dateline’s data and not about the world. Pick from the suggestions while typing, or try /search.',
		],
		[{ placeholder: 'Did you mean one of these?', call, options }],
	);
}

/**
 * Nothing on file fits what was asked for. `what` is safe text that ends a sentence: "statement by the Taliban"; what
 * the edition does hold on the topic is told, and led to.
 */
export function nothingFits(what: string, { edition }: Asked, topic: Topic | undefined): Message {
	const named = topic && what.includes(safe(topic.kind === 'question' ? topic.name : topic.inText));
	const held = topic ? touching(edition, topic).length : 0;
	const [absence] = topic ? edition.claimsAbout(topic).and(edition.claimsOfKind('absence')).first(1) : [];
	return notice(
		'not-found',
		'Nothing found',
		[
			`On file there is no ${what}${topic && !named ? ` for ${safe(topic.name)}` : ''}.`,
			...(absence && topic
				? [
						`No word from ${safe(topic.name)} in ${reportName(edition, absence.article)} (¶ ${absence.paragraph}); that is neither a denial nor consent.`,
					]
				: []),
			...(held > 0
				? [`On file in this connection: ${counted(held, 'statement')}; the buttons lead to what there is.`]
				: []),
			'This is about Dateline’s data and not about the world. Ask with fewer options, or see /briefing for what is on file.',
		],
		[],
		topic ? waysOn(edition, topic) : [],
	);
}

/** The name means something that this command is not for. */
export function wrongKind(topic: Topic, call: Call): Message {
	return notice(
		'misuse',
		'That is for people and organisations',
		[
			`${bold(safe(topic.name))} is on file as: ${safe(topicKind(topic))}. /status and /claims with the option about answer for it.`,
		],
		[],
		[{ label: 'Status', call: { command: 'status', options: { subject: topic.id }, page: 1, show: call.show } }],
	);
}

/** Nothing on file holds these words. `wanted` and `notes` are safe: "by the Taliban", and what was not looked at. */
export function nothingHas(query: string, wanted = '', notes: readonly string[] = []): Message {
	return notice('not-found', 'Nothing found', [
		`${wanted ? `On file there is no statement ${wanted} with` : 'No statement, name or question on file has'} all of these words: ${bold(safe(query))}`,
		...notes,
		'Try fewer words, or another spelling. This is about Dateline’s data and not about the world.',
	]);
}

/** What was asked cannot be understood; `instruction` says how to ask. */
export function misuse(instruction: string): Message {
	return notice('misuse', 'That cannot be answered as asked', [safe(instruction)]);
}

/** A button or menu that this edition no longer knows. */
export function outdated(): Message {
	return notice('outdated', 'From an older edition', [
		'This button or menu comes from an older edition or another bot, and what it led to is no longer on file. Ask again with a command; /help lists them.',
	]);
}

/** Problems spelt out for an editor; the others are counted. */
const PROBLEMS_SHOWN = 3;
const PROBLEM_MAX = 300;

/**
 * The data has problems, and none that had none was loaded before. `told` are the problems for an editor, who fixes them:
 * they name files, so readers are only told that there are some.
 */
export function notLoaded(problems: number, told: readonly string[]): Message {
	const shown = told.slice(0, PROBLEMS_SHOWN).map((line) => `• ${safe(clipped(line, PROBLEM_MAX))}`);
	const more = told.length - shown.length;
	const fixed = problems === 1 ? 'it is fixed' : 'they are fixed';
	return notice('not-loaded', 'The data could not be loaded', [
		`${counted(problems, 'problem')} in the data ${problems === 1 ? 'keeps' : 'keep'} Dateline from answering until ${fixed}.`,
		...shown,
		...(more > 0 ? [`and ${more} more.`] : []),
		told.length > 0 ? 'Save the files when they are fixed, and ask again.' : 'Please ask again later.',
	]);
}

/** A bug: the incident's id is in the log. */
export function bug(incident: string): Message {
	return notice('bug', 'Something went wrong on our side', [
		`Nothing of what you asked is wrong. Please try again; if it happens again, tell the bot’s operator this incident: ${safe(incident)}`,
	]);
}
