/**
 * Discord's own description of its API, as zod schemas: https://github.com/discord/discord-api-spec, `specs/openapi.json`.
 *
 * It is no part of this repository. With the path of a copy in DISCORD_API_SPEC every body is held to it; without one,
 * to the checks by hand alone, and `discord-description.test.ts` says so.
 */
import { readFileSync } from 'node:fs';
import { InteractionResponseType } from 'discord-api-types/v10';
import { z } from 'zod';

const path = process.env['DISCORD_API_SPEC'];
export const described = path !== undefined && path !== '';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Where in the description the body of each type of response stands. */
const CALLBACKS: Readonly<Record<number, string>> = {
	[InteractionResponseType.Pong]: 'PongInteractionCallbackRequest',
	[InteractionResponseType.ChannelMessageWithSource]: 'CreateMessageInteractionCallbackRequest',
	[InteractionResponseType.UpdateMessage]: 'UpdateMessageInteractionCallbackRequest',
	[InteractionResponseType.ApplicationCommandAutocompleteResult]: 'ApplicationCommandAutocompleteCallbackRequest',
};
const COMMAND = 'ApplicationCommandUpdateRequest';

/**
 * Where the description differs from the documentation, which is right:
 * https://discord.com/developers/docs/interactions/application-commands#application-command-object.
 */
const DOCUMENTED: Readonly<Record<string, Json>> = { default_member_permissions: { type: ['string', 'null'] } };

const definitions: Json = path
	? strict((JSON.parse(readFileSync(path, 'utf8')) as { components: { schemas: Json } }).components.schemas)
	: {};
const schemas = new Map<string, z.ZodType>();

function schemaOf(name: string): z.ZodType {
	let schema = schemas.get(name);
	if (!schema) {
		schema = z.fromJSONSchema({ $defs: definitions, $ref: `#/$defs/${name}` } as Parameters<
			typeof z.fromJSONSchema
		>[0]);
		schemas.set(name, schema);
	}
	return schema;
}

/** What the description finds wrong with the body of an interaction callback, as `path: what`. */
export function describedCallback(body: unknown): string[] {
	if (!described) return [];
	const { type } = (body ?? {}) as { type?: number };
	const name = CALLBACKS[type ?? 0];
	return name ? problems(schemaOf(name), body) : [`type: ${type} is none that the bot may send`];
}

/** What it finds wrong with a list of commands. */
export function describedCommands(body: unknown): string[] {
	return described ? problems(z.array(schemaOf(COMMAND)), body) : [];
}

/** As the description, but no object may have a key that is not described: Discord would pass over it, and it is a slip. */
function strict(schema: Json): Json {
	if (Array.isArray(schema)) return schema.map(strict);
	if (schema === null || typeof schema !== 'object') return schema;
	const inner = Object.fromEntries(
		Object.entries(schema).map(([key, value]) => [
			key,
			key === '$ref' ? String(value).replace('#/components/schemas/', '#/$defs/') : (DOCUMENTED[key] ?? strict(value)),
		]),
	);
	return 'properties' in inner && !('additionalProperties' in inner)
		? { ...inner, additionalProperties: false }
		: inner;
}

function problems(schema: z.ZodType, body: unknown): string[] {
	const { error } = schema.safeParse(body);
	return error ? error.issues.flatMap((issue) => told(issue, [])) : [];
}

/** Of a union only what is wrong with the member that comes nearest: the others are not what was meant. */
function told(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): string[] {
	const path = [...above, ...issue.path];
	if (issue.code !== 'invalid_union') return [`${path.join('.')}: ${issue.message}`];
	const members = issue.errors.map((issues) => issues.flatMap((inner) => told(inner, path)));
	const isAnotherType = (texts: readonly string[]) =>
		texts.some((text) => text.startsWith(`${[...path, 'type'].join('.')}:`));
	const meant = members.filter((texts) => !isAnotherType(texts));
	const [nearest] = (meant.length > 0 ? meant : members).sort((a, b) => depth(b) - depth(a) || a.length - b.length);
	return nearest ?? [`${path.join('.')}: ${issue.message}`];
}

const depth = (texts: readonly string[]) =>
	Math.max(0, ...texts.map((text) => text.split(':', 1)[0]?.split('.').length ?? 0));
