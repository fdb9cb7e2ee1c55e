/** Every reply of the shipped edition, split into statements for the rules of wording. */
import type { Request } from '../../../src/commands/request.ts';
import type { Claim } from '../../../src/data/edition/content.ts';
import { NOW, realEdition } from '../data/real.ts';
import { deskAt, everything } from './everything.ts';
import { partsOf, type Visible, visible } from './visible.ts';

export const edition = await realEdition();
export const replies = everything(edition, NOW).map((given) => ({ ...given, seen: visible(given.reply) }));
export const messages = replies.flatMap(({ reply, ...rest }) => (reply.kind === 'message' ? [{ ...rest, reply }] : []));
export const answers = messages.filter(({ reply }) => reply.outcome === 'answered');
/** Answers from the reports, without /help and /about. */
export const news = answers.filter(({ request }) => !['help', 'about'].includes(commandOf(request)));

/** A claim as printed on one line, with the source that its mark refers to. */
export const statements = news.flatMap(({ name, request, seen }) =>
	seen.lines.flatMap((line) => [...edition.claims].flatMap((claim) => told(claim, line, seen, { name, request }))),
);

function told(claim: Claim, line: string, seen: Visible, from: { readonly name: string; readonly request: Request }) {
	const [before = '', after] = line.split(wordsOf(claim));
	const mark = after?.match(/^ \[(\d+)\]/)?.[1];
	if (mark === undefined) return [];
	const note = seen.lines.find((other) => other.startsWith(`[${mark}] `)) ?? 'no note';
	/** The state and the editor's reasons follow the mark. */
	return [{ ...from, title: seen.title, claim, line, sentence: before + wordsOf(claim), note }];
}

export function wordsOf({ manner, paraphrase, quotations }: Claim): string {
	// What the paraphrase quotes itself is not repeated after it.
	const apart = quotations.filter(({ text }) => manner === 'direct' || !paraphrase.includes(`“${text}”`));
	const quoted = apart.map(({ text }) => `“${text}”`).join(' and ');
	if (manner === 'direct') return `: ${quoted}`;
	return quoted ? ` that ${paraphrase}: ${quoted}` : ` that ${paraphrase}`;
}

export function commandOf(request: Request): string {
	return request.kind === 'component' ? (request.customId.split('|')[1] ?? '') : request.command;
}

export const outsideQuotes = (text: string) => text.replace(/“[^”]*”/g, '“”');

/** Returns where a rule is broken. */
export function found(parts: (seen: Visible) => readonly string[], wrong: (part: string) => boolean): string[] {
	return replies.flatMap(({ name, seen }) => parts(seen).flatMap((part) => (wrong(part) ? `${name}: ${part}` : [])));
}

export function textOf(command: string, options: Record<string, string> = {}, now = NOW): string[] {
	const reply = deskAt(edition, now).answer({ kind: 'command', command, options }, { via: 'test' });
	return [...partsOf(visible(reply))];
}
