/** The HTTP half of the double: posts signed interactions as Discord does, and holds their answers to the same rules. */
import { type KeyObject, sign } from 'node:crypto';
import { request } from 'node:http';
import type { APIInteractionResponse } from 'discord-api-types/v10';
import { InteractionResponseType, InteractionType } from 'discord-api-types/v10';
import { problemsOf } from './checks.ts';
import { APPLICATION_ID, type Payload, snowflake } from './payloads.ts';

/** Discord voids an interaction that is not answered within 3 s. */
const WINDOW_MS = 3_000;

export interface DiscordOverHttp {
	/** What Discord does when the address is saved: a PING, and one whose signature is wrong. Throws what it would refuse. */
	save(): Promise<void>;
	/** Posts an interaction and resolves with the body that was taken for it; rejects after 3 s. */
	ask(payload: Payload): Promise<APIInteractionResponse>;
	/** Throws when the bot broke a rule. */
	stop(): void;
}

export interface Endpoint {
	readonly host: string;
	readonly port: number;
	/** The application's; the bot has its public half. */
	readonly privateKey: KeyObject;
}

/** A Discord that knows where the bot listens. */
export function discordOverHttp({ host, port, privateKey }: Endpoint): DiscordOverHttp {
	const faults: string[] = [];

	async function post(body: string, by = privateKey): Promise<{ status: number; type: string; text: string }> {
		const timestamp = String(Math.floor(Date.now() / 1_000));
		const signature = sign(null, Buffer.from(timestamp + body), by).toString('hex');
		const headers = {
			'content-type': 'application/json',
			'user-agent': 'Discord-Interactions/1.0 (+https://discord.com)',
			'x-signature-ed25519': signature,
			'x-signature-timestamp': timestamp,
		};
		return new Promise((resolve, reject) => {
			const signal = AbortSignal.timeout(WINDOW_MS);
			const sending = request({ host, port, path: '/interactions', method: 'POST', headers, signal }, (response) => {
				let text = '';
				response.setEncoding('utf8').on('data', (chunk) => {
					text += chunk;
				});
				response.on('end', () =>
					resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', text }),
				);
			});
			sending.on('error', () => reject(new Error('the application did not respond')));
			sending.end(body);
		});
	}

	return {
		async save() {
			const ping = { ...base(), type: InteractionType.Ping };
			const { status, text } = await post(JSON.stringify(ping));
			if (status !== 200 || JSON.parse(text).type !== InteractionResponseType.Pong)
				throw new Error(`a PING got ${status} ${text}`);
			const body = JSON.stringify({ ...ping, id: snowflake() });
			const timestamp = String(Math.floor(Date.now() / 1_000));
			const forged = Buffer.from(sign(null, Buffer.from(`${timestamp}${body}x`), privateKey)).toString('hex');
			const refused = await fetch(`http://${host}:${port}/interactions`, {
				method: 'POST',
				headers: {
					'content-type': 'application/json',
					'x-signature-ed25519': forged,
					'x-signature-timestamp': timestamp,
				},
				body,
			});
			if (refused.status !== 401) throw new Error(`a PING with a wrong signature got ${refused.status}`);
		},
		async ask(payload) {
			const { status, type, text } = await post(JSON.stringify(payload));
			if (status !== 200 || !type.startsWith('application/json')) {
				faults.push(`answered with ${status} ${type}`);
				throw new Error(`the application answered with ${status}`);
			}
			const body = JSON.parse(text) as APIInteractionResponse;
			faults.push(...problemsOf(payload.type, body).map((problem) => `answer: ${problem}`));
			return body;
		},
		stop() {
			if (faults.length > 0) throw new Error(faults.join('\n'));
		},
	};
}

function base() {
	return { version: 1, id: snowflake(), application_id: APPLICATION_ID, token: 'a-ping-has-one-too', entitlements: [] };
}
