/** Checks the requests that the page posts to `/api/ask`. */
import { z } from 'zod';
import type { Request } from '../../commands/request.ts';

/** Discord's limits: https://docs.discord.com/developers/interactions/application-commands */
const name = z.string().max(32);
const typed = z.string().max(6000);
const options = z.record(name, z.union([typed, z.number(), z.boolean()]));

const RequestSchema = z.discriminatedUnion('kind', [
	z.strictObject({ kind: z.literal('command'), command: name, options }),
	z.strictObject({
		kind: z.literal('component'),
		customId: z.string().max(100),
		values: z.array(z.string().max(100)).max(25),
	}),
	z.strictObject({ kind: z.literal('suggest'), command: name, option: name, typed, options }),
]);

/**
 * Returns the request in a JSON body, or a message for the page that says what is wrong.
 *
 * @example
 * readRequest(Buffer.from('{"kind":"command","command":"help","options":{}}')); // { kind: 'command', … }
 * readRequest(Buffer.from('[]')); // 'The body is not a request.'
 */
export function readRequest(body: ArrayBuffer | Uint8Array): Request | string {
	let json: unknown;
	try {
		json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
	} catch {
		return 'The body is not JSON in UTF-8.';
	}
	const { data, error } = RequestSchema.safeParse(json);
	if (data) return data;
	// The message is logged, so it contains nothing from the body but the name of a field that the schema has.
	const [field] = error.issues[0]?.path ?? [];
	return `The body is not a request${field === undefined ? '' : `: ${String(field)} is not valid`}.`;
}
