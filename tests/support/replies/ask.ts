/** Sends requests to an edition, without desk and transport. */
import { dispatch } from '../../../src/commands/dispatch.ts';
import { answerCall } from '../../../src/commands/names.ts';
import type { Options, Request } from '../../../src/commands/request.ts';
import type { Edition } from '../../../src/data/edition/edition.ts';
import type { MessageReply, Reply } from '../../../src/views/reply.ts';
import { LATER } from '../data/editions.ts';
import { readMarkdown } from './markdown.ts';

/** Returns the reply to any request. */
export function answer(edition: Edition, request: Request, now = LATER): Reply {
	const asked = dispatch(request, edition);
	return asked.kind === 'reply' ? asked.reply : answerCall(asked.command, { ...asked, edition, now });
}

/** Returns the reply to a command. */
export function ask(edition: Edition, command: string, options: Options = {}, now = LATER): MessageReply {
	return asMessage(answer(edition, { kind: 'command', command, options }, now));
}

/** Returns the reply to a button or a menu choice. */
export function click(edition: Edition, customId: string, ...values: string[]): MessageReply {
	return asMessage(answer(edition, { kind: 'component', customId, values }));
}

export function asMessage(reply: Reply): MessageReply {
	if (reply.kind !== 'message') throw new Error('a message is expected');
	return reply;
}

/** Returns the text of an embed as readers see it. */
export function shownBy({ embeds }: MessageReply): string {
	return readMarkdown(embeds[0]?.description ?? '').shown;
}

/** Returns the lines below a heading up to the next empty line; none without the heading. */
export function below(message: MessageReply, heading: string): string[] {
	const lines = shownBy(message).split('\n');
	const at = lines.findIndex((line) => line.startsWith(heading));
	if (at < 0) return [];
	const end = lines.indexOf('', at);
	return lines.slice(at + 1, end < 0 ? undefined : end);
}
