/** Serves signed interactions, and posts signed requests like Discord. */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest, type IncomingHttpHeaders, type RequestOptions } from 'node:http';
import { pino } from 'pino';
import type { TestContext } from 'vitest';
import type { Request } from '../../../src/commands/request.ts';
import {
	type HttpTimeouts,
	type Interactions,
	serveInteractions,
} from '../../../src/transports/http/interactions-server.ts';
import type { MessageReply, Reply } from '../../../src/views/reply.ts';
import { USER } from '../../discord-double/payloads.ts';

export const MESSAGE: MessageReply = {
	kind: 'message',
	outcome: 'answered',
	ephemeral: false,
	update: false,
	embeds: [{ title: 'Is the harbour open?', description: 'Anna Example says the harbour of Northland is open: “ja”' }],
	components: [],
};
export const CHOICES: Reply = { kind: 'choices', choices: [{ name: 'Northland', value: 'northland' }] };
export const NOW = Date.UTC(2030, 4, 7);
export const FRESH = String(NOW / 1_000);

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
export const hex = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex');

export interface Scene {
	readonly served: Interactions;
	readonly asked: { readonly request: Request; readonly id: string | undefined }[];
	log(): string;
}

export interface Setting {
	readonly answer?: (request: Request) => Reply;
	readonly timeouts?: HttpTimeouts;
	/** Milliseconds since 1970; by default always {@link NOW}. */
	readonly now?: () => number;
	/** The option of the server; by default 0, so that tests end immediately. */
	readonly lingerMs?: number;
}

export const answerAll = (request: Request): Reply => (request.kind === 'suggest' ? CHOICES : MESSAGE);

/** Starts a server whose clock says {@link NOW}. After the test it checks that the log has no secrets. */
export async function scene({ onTestFinished, expect }: TestContext, setting: Setting = {}): Promise<Scene> {
	const { answer = answerAll, timeouts, now = () => NOW, lingerMs = 0 } = setting;
	const lines: string[] = [];
	const asked: Scene['asked'] = [];
	const served = await serveInteractions({
		publicKey: hex,
		host: '127.0.0.1',
		port: 0,
		answer: (request, { id }) => {
			asked.push({ request, id });
			return answer(request);
		},
		log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }),
		now,
		...(timeouts && { timeouts }),
		lingerMs,
	});
	onTestFinished(async () => {
		await served.close();
		for (const secret of ['aW50ZXJhY3Rpb246', USER.username, USER.global_name, 'zebra', hex])
			expect(lines.join('')).not.toContain(secret);
		expect(lines.join('')).not.toMatch(/[0-9a-f]{128}/);
	});
	return { served, asked, log: () => lines.join('') };
}

/** A server in this process, or in another one. */
export interface Listening {
	readonly served: Pick<Interactions, 'address'>;
}

export interface Sent {
	readonly status: number | undefined;
	readonly headers: IncomingHttpHeaders;
	readonly text: string;
	/** The client's port. */
	readonly port: number | undefined;
}

export async function post(
	{ served }: Listening,
	body: string | Buffer,
	headers: Readonly<Record<string, string | undefined>>,
	options: RequestOptions = {},
): Promise<Sent> {
	const sending = httpRequest({
		...served.address,
		method: 'POST',
		path: '/interactions',
		headers: Object.fromEntries(
			Object.entries({ 'content-type': 'application/json', ...headers }).filter(([, value]) => value !== undefined),
		),
		...options,
	});
	sending.end(body);
	const [response] = await once(sending, 'response');
	const port = sending.socket?.localPort;
	let text = '';
	for await (const chunk of response.setEncoding('utf8')) text += chunk;
	return { status: response.statusCode, headers: response.headers, text, port };
}

/** Resolves when a server has read everything sent to it so far, on any connection; rejects when it accepts no connections. */
export async function hasRead(to: Listening): Promise<void> {
	await post(to, '', {}, { method: 'GET', agent: false });
}

export function seal(body: string | Buffer, timestamp = FRESH, by: KeyObject = privateKey): Record<string, string> {
	const signature = sign(null, Buffer.concat([Buffer.from(timestamp), Buffer.from(body)]), by);
	return { 'x-signature-ed25519': signature.toString('hex'), 'x-signature-timestamp': timestamp };
}

/** Returns the timestamp of a request that is sent now. */
export const present = () => String(Math.floor(Date.now() / 1_000));

/** Posts an interaction like Discord. For the servers of {@link scene} it is always {@link FRESH}. */
export async function deliver(to: Listening, interaction: unknown, options: RequestOptions = {}, timestamp = FRESH) {
	const body = JSON.stringify(interaction);
	const { status, headers, text } = await post(to, body, seal(body, timestamp), options);
	return { status, headers, body: JSON.parse(text) as unknown };
}
