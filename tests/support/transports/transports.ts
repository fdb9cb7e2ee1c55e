/** The transports between Discord and the desk, each with a double of Discord that checks Discord's rules. */
import { generateKeyPairSync } from 'node:crypto';
import type { APIInteractionResponse } from 'discord-api-types/v10';
import type { Logger } from 'pino';
import { commands } from '../../../src/commands/index.ts';
import type { Request } from '../../../src/commands/request.ts';
import { openGateway } from '../../../src/transports/discord/gateway.ts';
import { toRequest } from '../../../src/transports/discord/interaction.ts';
import { serveInteractions } from '../../../src/transports/http/interactions-server.ts';
import type { AskAnswer } from '../../../src/transports/preview/protocol.ts';
import { servePreview } from '../../../src/transports/preview/server.ts';
import type { Reply } from '../../../src/views/reply.ts';
import { problemsOf } from '../../discord-double/checks.ts';
import { startDiscord, TOKEN } from '../../discord-double/double.ts';
import { discordOverHttp } from '../../discord-double/http.ts';
import type { Payload } from '../../discord-double/payloads.ts';
import { realEdition } from '../data/real.ts';

/** Passes interactions to the bot, and its answers back. */
export interface Transport {
	ask(payload: Payload): Promise<APIInteractionResponse>;
	/** Throws when a rule of Discord was broken. */
	close(): Promise<void>;
}

type Open = (answer: (request: Request) => Reply, log: Logger) => Promise<Transport>;

/** The client side of the preview: sends requests, and gets the bodies that Discord would get. */
export const openPreview: Open = async (answer, log) => {
	const edition = await realEdition();
	const preview = await servePreview({
		host: '127.0.0.1',
		port: 0,
		page: new Map(),
		desk: { answer, read: (body) => body(edition) },
		lastRead: { quotes: 'not checked' },
		commands,
		textsDir: undefined,
		version: '0.0.0',
		run: 'once',
		now: Date.now,
		log,
	});
	const faults: string[] = [];
	return {
		async ask(payload) {
			const response = await fetch(`${preview.url}api/ask`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(toRequest(payload)),
			});
			const body = ((await response.json()) as AskAnswer).response;
			faults.push(...problemsOf(payload.type, body).map((problem) => `answer: ${problem}`));
			return body;
		},
		async close() {
			await preview.close();
			if (faults.length > 0) throw new Error(faults.join('\n'));
		},
	};
};

/** The transports that Discord uses, by name. */
export const TRANSPORTS: Readonly<Record<string, Open>> = {
	async gateway(answer, log) {
		const discord = await startDiscord();
		const gateway = openGateway({ token: TOKEN, apiUrl: discord.api, answer, log });
		await gateway.ready;
		return {
			ask: discord.ask,
			async close() {
				await gateway.close();
				await discord.stop();
			},
		};
	},
	async http(answer, log) {
		const { publicKey, privateKey } = generateKeyPairSync('ed25519');
		const hex = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex');
		const served = await serveInteractions({ publicKey: hex, host: '127.0.0.1', port: 0, answer, log });
		const discord = discordOverHttp({ ...served.address, privateKey });
		await discord.save();
		return {
			ask: discord.ask,
			async close() {
				await served.close();
				discord.stop();
			},
		};
	},
};
