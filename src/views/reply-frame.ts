/** What every answer has around it: its state and age, how many reports and voices it rests on, its date and data. */
import type { Backing } from '../data/edition/claim-lists.ts';
import type { Article, NotKnown, Topic } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import { isOnASide } from '../data/edition/question-state.ts';
import type { ClaimKind } from '../data/model/article-schema.ts';
import { compareDates } from '../data/model/edtf-date.ts';
import { type Citer, reportName } from './citation.ts';
import type { CommandCall } from './component-id.ts';
import { ageInWords, dayInWords, isInferred } from './dates.ts';
import { bold, countOf, safe } from './discord-text.ts';
import type { Block, Section } from './page-items.ts';
import { type Button, layOut, type Menu, type MessageReply, type ReplyDraft } from './reply.ts';
import { WORKED_OUT } from './spans.ts';

/** What every view needs besides the answer. */
export interface ViewContext {
	readonly edition: Edition;
	/** Milliseconds since 1970, UTC. */
	readonly now: number;
	readonly call: CommandCall;
}

interface ReplyContent {
	readonly title: string;
	/** Safe text at the start of the lead, such as the state. */
	readonly head?: string;
	readonly backing?: Backing;
	readonly long?: boolean;
	/** The newest day of what is shown, if it is not cited. */
	readonly asOf?: string | null;
	/** How many older entries are not shown. */
	readonly older?: number;
	/** Safe text at the end of the lead. */
	readonly tail?: string;
	readonly sections: readonly Section[];
	readonly cite: Citer;
	readonly buttons?: readonly Button[];
	readonly menus?: readonly Menu[];
	readonly pageMenus?: ReplyDraft['pageMenus'];
	readonly colour?: number;
}

/**
 * Makes the reply to a command: adds title, lead, footer and page buttons to an answer. Sections without blocks are left
 * out.
 *
 * @example
 * framed(context, { title: 'Timeline', sections: [{ blocks: [cite.claim(claim)] }], cite });
 */
export function framed(context: ViewContext, answer: ReplyContent): MessageReply {
	const { edition, now, call } = context;
	const cited = answer.cite.asOf();
	const asOf = answer.asOf ?? cited ?? edition.asOf;
	const inferred = cited
		? answer.cite.inferred()
		: edition.articles.first(2).every(({ dateline }) => isInferred(dateline));
	const since = answer.cite.since() ?? asOf;
	const age = ageInWords(since, now);
	const days =
		since === asOf
			? `on ${dayInWords(asOf)}`
			: `from ${dayInWords(since)}${age ? ` (${bold(age)})` : ''} to ${dayInWords(asOf)}`;
	const lead = [
		...(answer.head ? [bold(answer.head)] : []),
		...(asOf
			? [`as reported ${days}${inferred ? WORKED_OUT : ''}${age && since === asOf ? `, ${bold(age)}` : ''}`]
			: []),
		...(answer.backing ? [backingInWords(answer.backing)] : []),
		...(answer.tail ? [answer.tail] : []),
		...(answer.older
			? [`${countOf(answer.older, 'older entry', 'older entries')} not shown: ask for less, or see /search`]
			: []),
	];
	return layOut({
		title: answer.title,
		lead: lead.length > 0 ? [lead.join(' · ')] : [],
		sections: answer.sections.filter((section) => section.blocks.length > 0),
		notes: answer.cite.notes,
		footer: footer(edition, asOf),
		call,
		hidden: call.show === 'hidden',
		long: answer.long ?? false,
		...(answer.buttons && { buttons: answer.buttons }),
		...(answer.menus && { menus: answer.menus }),
		...(answer.pageMenus && { pageMenus: answer.pageMenus }),
		...(answer.colour !== undefined && { colour: answer.colour }),
	});
}

/** Returns the footer: "as of Mon 6 Sep 2021 · data 3f9a2c · report on …". */
export function footer(edition: Edition, asOf: string | null): string {
	const [only] = edition.articles.first(1);
	const holds = only && edition.articles.length === 1 ? safe(only.label) : countOf(edition.articles.length, 'report');
	return `as of ${dayInWords(asOf)} · data ${edition.id.slice(0, 6)} · ${holds}`;
}

/** Returns the backing in words: "1 report, 1 post in it · 2 voices". A repetition adds no voice. */
export function backingInWords({ reports, posts, origins }: Backing): string {
	const inThem = posts > 0 ? `, ${countOf(posts, 'post')} in ${reports === 1 ? 'it' : 'them'}` : '';
	return `${countOf(reports, 'report')}${inThem} · ${countOf(origins, 'voice')}`;
}

const KIND: Readonly<Record<ClaimKind, string>> = {
	pledge: 'pledge',
	vow: 'vow',
	call: 'call',
	offer: 'offer',
	casualty: 'casualties',
	background: 'background',
	absence: 'absence of comment',
	sourcing: 'note on sourcing',
};

/**
 * Returns a kind of claim in words.
 *
 * @example
 * kindInWords('absence'); // 'absence of comment'
 */
export function kindInWords(kind: ClaimKind): string {
	return KIND[kind];
}

/** Returns the section about what the reports leave open; `show` makes text from the data safe. */
export function notKnownSection(
	entries: readonly NotKnown[],
	edition: Edition,
	show: (text: string) => string = safe,
): Section {
	return {
		heading: 'Not answered yet',
		blocks: entries.map((entry): Block => {
			const where = edition.articles.length > 1 ? `${reportName(edition, entry.article)}, ` : '';
			const paragraphs = entry.paragraphs.length > 0 ? ` (${where}¶ ${entry.paragraphs.join(', ')})` : '';
			const later = answeredIn(entry, edition);
			return { text: `• ${show(entry.what)}${paragraphs}${later ? `; later: ${reportName(edition, later)}` : ''}` };
		}),
	};
}

/** A later report with an answer to a question that one has left open, if any. */
function answeredIn({ questions, article }: NotKnown, edition: Edition): Article | undefined {
	return questions
		.flatMap((question) => edition.positionGroups(question))
		.filter(({ position }) => isOnASide(position))
		.flatMap(({ positions }) => positions.first(ANSWERS_READ).map(({ claim }) => claim.article))
		.find((other) => compareDates(other.dateline.date, article.dateline.date) > 0);
}

/** How many of the newest answers to a question are looked at. */
const ANSWERS_READ = 10;

/** Returns the buttons below an answer, without those that would find nothing. Only the reader who clicks sees what they open. */
export function furtherButtons(edition: Edition, about: Topic | undefined): readonly Button[] {
	const part = about ? edition.claimsTouching(about) : edition.claims;
	const way = (label: string, command: string): Button => ({
		label,
		call: { command, options: about ? { about: about.id } : {}, page: 1, show: 'hidden' },
	});
	return [
		...(about && edition.claimsAbout(about).empty ? [] : [way('Statements', 'claims')]),
		...(!part.without(edition.narrated).empty || (about && edition.eventsAbout(about).length > 0)
			? [way('Timeline', 'timeline')]
			: []),
		...(part.empty ? [] : [way('Sources', 'sources')]),
	];
}

const TOPIC_KIND = { person: 'person', organisation: 'organisation', place: 'place', question: 'question' } as const;

/**
 * Returns what kind of thing a topic is: "province", "person".
 *
 * @example
 * topicKind(topic); // 'person'
 */
export function topicKind(topic: Topic): string {
	return topic.kind === 'place' ? (topic.placeKind ?? TOPIC_KIND.place) : TOPIC_KIND[topic.kind];
}
