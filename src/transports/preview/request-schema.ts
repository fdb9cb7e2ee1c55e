/** What the page posts to `/api/ask`, checked before the desk sees it. */
import { z } from 'zod';
import type { Request } from '../../commands/request.ts';

/** Discord's own bounds: https://docs.discord.com/developers/interactions/application-commands */
const name = z.string().max(32);
const typed = z.string().max(6000);
const options = z.record(name, z.union([typed, z.number(), z.boolean()]));

const Asked = z.discriminatedUnion('kind', [
	z.strictObject({ kind: z.literal('command'), command: name, options }),
	z.strictObject({
		kind: z.literal('component'),
		customId: z.string().max(100),
		values: z.array(z.string().max(100)).max(25),
	}),
	z.strictObject({ kind: z.literal('suggest'), command: name, option: name, typed, options }),
]);

/** The request in a body of JSON, or what is wrong with it, for the page to show. */
export function readRequest(body: ArrayBuffer | Uint8Array): Request | string {
	let json: unknown;
	try {
		json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
	} catch {
		return 'The body is not JSON in UTF-8.';
	}
	const { data, error } = Asked.safeParse(json);
	if (data) return data;
	// No more of it than the field's name, which is ours: it is logged.
	const [field] = error.issues[0]?.path ?? [];
	return `The body is not a request${field === undefined ? '' : `: ${String(field)} is not what it should be`}.`;
}
