/** Replies of the editions in this repository at three clocks, collected once for all tests of wording. */
import type { Options, Request } from '../../../src/commands/request.ts';
import type { Edition } from '../../../src/data/edition/edition.ts';
import { editions } from '../data/shipped-editions.ts';
import { deskAt, type Given, overview } from './everything.ts';
import { type Visible, visible } from './visible.ts';

const DAY_MS = 86_400_000;
/** How long after the newest report the replies are read; the last clock is for all kinds of replies. */
const CLOCKS = { 'five years later': 5 * 366 * DAY_MS, 'a week later': 8 * DAY_MS, 'same day': DAY_MS / 2 };

export interface Seen {
	/** How a reader gets the reply, in which edition and when. */
	readonly name: string;
	readonly request: Request;
	readonly edition: Edition;
	readonly reply: Given['reply'];
	readonly seen: Visible;
}

/** Every card and record of a topic: what they say may depend on the clock. */
function topicReplies(edition: Edition, now: number): readonly Given[] {
	const desk = deskAt(edition, now);
	const command = (name: string, options: Options = {}): Request => ({ kind: 'command', command: name, options });
	const plain = [
		...['briefing', 'claims', 'timeline', 'sources'].map((name) => command(name)),
		...[...edition.subjects, ...edition.questions].flatMap(({ id, kind }) => [
			command('status', { subject: id }),
			...['briefing', 'claims', 'timeline', 'sources'].map((name) => command(name, { about: id })),
			...(kind === 'person' || kind === 'organisation' ? [command('who', { name: id })] : []),
		]),
	];
	const requests = [
		...plain.flatMap((request) =>
			request.kind === 'command' ? [request, { ...request, options: { ...request.options, full: true } }] : [],
		),
		...[...edition.claims].map(({ id }): Request => ({ kind: 'component', customId: '1|claims|h|c', values: [id] })),
	];
	return requests.map((request) => ({
		name: JSON.stringify(request),
		request,
		reply: desk.answer(request, { via: 'test' }),
	}));
}

/** What an edition answers at each clock; of replies that look alike one. */
function repliesOf([of, edition]: [string, Edition]): readonly Seen[] {
	const alike = new Set<string>();
	return Object.entries(CLOCKS).flatMap(([when, later], at) => {
		const now = Date.parse(edition.asOf ?? '') + later;
		const given = at === 0 ? overview(edition, now) : topicReplies(edition, now);
		return given.flatMap(({ name, request, reply }) => {
			const seen = visible(reply);
			const key = JSON.stringify([seen, reply.kind === 'message' && reply.outcome]);
			if (alike.has(key)) return [];
			alike.add(key);
			return [{ name: `${of}, ${when}: ${name}`, request, edition, reply, seen }];
		});
	});
}

export const replies = Object.entries(editions).flatMap(repliesOf);
export const messages = replies.flatMap(({ reply, ...rest }) => (reply.kind === 'message' ? [{ ...rest, reply }] : []));
export const answers = messages.filter(({ reply }) => reply.outcome === 'answered');
/** Answers from the reports, without /help and /about. */
export const news = answers.filter(({ request }) => !['help', 'about'].includes(commandOf(request)));

export function commandOf(request: Request): string {
	return request.kind === 'component' ? (request.customId.split('|')[1] ?? '') : request.command;
}

/** Returns where a rule is broken: each text once, with the first reply that has it. */
export function found(
	parts: (seen: Visible) => readonly string[],
	wrong: (part: string) => boolean,
	among: readonly Seen[] = replies,
): string[] {
	const broken = new Map<string, string>();
	for (const { name, seen } of among)
		for (const part of parts(seen)) if (!broken.has(part) && wrong(part)) broken.set(part, name);
	return [...broken].map(([part, name]) => `${name}: ${part}`);
}
