/** Replies of the editions in this repository, split into statements for the rules of wording. */
import { fileURLToPath } from 'node:url';
import type { Options, Request } from '../../../src/commands/request.ts';
import type { Claim } from '../../../src/data/edition/content.ts';
import type { Edition } from '../../../src/data/edition/edition.ts';
import { loadFolder } from '../../../src/data/load-folder.ts';
import { realEdition } from '../data/real.ts';
import { deskAt, everything, type Given } from './everything.ts';
import { type Visible, visible } from './visible.ts';

const WIKINEWS = fileURLToPath(new URL('../../../examples/wikinews', import.meta.url));

async function wikinews(): Promise<Edition> {
	const loaded = await loadFolder(WIKINEWS);
	if ('edition' in loaded) return loaded.edition;
	throw new Error(`the example has ${loaded.problems.length} problems`);
}

export const editions = { panjshir: await realEdition(), wikinews: await wikinews() };

const DAY_MS = 86_400_000;
/** How long after the newest report the replies are read. */
const CLOCKS = { 'same day': DAY_MS / 2, 'a week later': 8 * DAY_MS, 'five years later': 5 * 366 * DAY_MS };

export interface Seen {
	/** How a reader gets the reply, in which edition and when. */
	readonly name: string;
	readonly request: Request;
	readonly edition: Edition;
	readonly reply: Given['reply'];
	readonly seen: Visible;
}

/** Every command on every topic, in short and in full, and every statement. */
function plainRequests({ subjects, questions, claims }: Edition): readonly Request[] {
	const command = (name: string, options: Options = {}): Request => ({ kind: 'command', command: name, options });
	return [
		...['briefing', 'claims', 'timeline', 'sources'].map((name) => command(name)),
		...[...subjects, ...questions].flatMap(({ id, kind }) => [
			command('status', { subject: id }),
			command('status', { subject: id, full: true }),
			...['briefing', 'claims', 'timeline', 'sources'].map((name) => command(name, { about: id })),
			...(kind === 'person' || kind === 'organisation'
				? [command('who', { name: id }), command('claims', { by: id })]
				: []),
		]),
		...[...claims].map(({ id }): Request => ({ kind: 'component', customId: '1|claims|h|c', values: [id] })),
	];
}

function plainReplies(edition: Edition, now: number): readonly Omit<Given, 'from'>[] {
	const desk = deskAt(edition, now);
	return plainRequests(edition).map((request) => ({
		name: JSON.stringify(request),
		request,
		reply: desk.answer(request, { via: 'test' }),
	}));
}

/** What an edition answers at each clock; of replies that look alike one. Of one edition and clock, everything. */
function repliesOf([of, edition]: [string, Edition]): readonly Seen[] {
	const alike = new Set<string>();
	return Object.entries(CLOCKS).flatMap(([when, later]) => {
		const now = Date.parse(edition.asOf ?? '') + later;
		const given =
			of === 'panjshir' && when === 'five years later' ? everything(edition, now) : plainReplies(edition, now);
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

/** How many letters of a quotation tell it from others. */
const BEGINNING = 60;

/** Starts the small lines of a card. */
export const SMALL = '-# ';

/** A claim as printed on one line, with its date and source. */
export interface Told {
	readonly name: string;
	readonly request: Request;
	readonly claim: Claim;
	readonly line: string;
	/** The line up to the end of what was said. */
	readonly sentence: string;
	/** The line, and the small lines below it. */
	readonly dated: string;
	/** What the source mark refers to: a note of a record, or a line of a card with the sources of a report. */
	readonly source: string | undefined;
}

/** Every statement in the answers. */
export const statements: readonly Told[] = news.flatMap(({ name, request, edition, seen: { lines } }) => {
	const claims = [...edition.claims];
	return lines.flatMap((line, at) =>
		/\[\d+\]/.test(line) && !line.startsWith(SMALL)
			? claims.flatMap((claim): readonly Told[] => {
					const end = endOfWords(claim, line);
					const mark = end === undefined ? undefined : /^ \[(\d+)\]/.exec(line.slice(end))?.[1];
					if (end === undefined || mark === undefined) return [];
					const below = lines.slice(at + 1);
					const smallEnd = below.findIndex((other) => !other.startsWith(SMALL));
					const small = smallEnd < 0 ? below : below.slice(0, smallEnd);
					const source = lines.find(
						(other) => other.startsWith(`[${mark}] `) || (other.startsWith(SMALL) && other.includes(`[${mark}] ¶ `)),
					);
					return [
						{ name, request, claim, line, sentence: line.slice(0, end), dated: [line, ...small].join('\n'), source },
					];
				})
			: [],
	);
});

/** Where the words of a claim end in a line that has them; long quotations end in "…" on a card. */
function endOfWords(claim: Claim, line: string): number | undefined {
	for (const words of wordsOf(claim)) {
		const at = line.indexOf(words);
		if (at < 0) continue;
		if (!words.startsWith('“') || words.endsWith('”')) return at + words.length;
		const end = line.indexOf('”', at);
		if (end >= 0) return end + 1;
	}
	return undefined;
}

/** The forms in which the last words of a claim are printed: whole, or the beginning of a long quotation. */
export function wordsOf({ manner, paraphrase, quotations }: Claim): readonly string[] {
	const apart = quotations.filter(({ text }) => manner === 'direct' || !paraphrase.includes(`“${text}”`));
	const last = apart.at(-1);
	const first = apart[0];
	if (!last || !first) return [` that ${paraphrase}`, `, ${paraphrase}`];
	return [`“${last.text}”`, ...(first.text.length > BEGINNING ? [`“${first.text.slice(0, BEGINNING)}`] : [])];
}

export function commandOf(request: Request): string {
	return request.kind === 'component' ? (request.customId.split('|')[1] ?? '') : request.command;
}

export const outsideQuotes = (text: string) => text.replace(/“[^”]*”/g, '“”');

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

/** What a reader typed is not Dateline's word. */
export const withoutTyped = (part: string) =>
	part
		.replace(/^(?:Search: |Nothing here is called |.*all of these words: ).*$/, '')
		.replace(/(?<= named | with ).*$/, '');
