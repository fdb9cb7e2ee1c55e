/** The transports between Discord and the desk, each before a double of Discord that holds it to the rules. */
import { generateKeyPairSync } from 'node:crypto';
import type { APIInteractionResponse } from 'discord-api-types/v10';
import type { Logger } from 'pino';
import type { Request } from '../../src/commands/request.ts';
import { connectGateway } from '../../src/transports/gateway.ts';
import { serveInteractions } from '../../src/transports/http.ts';
import type { Reply } from '../../src/views/reply.ts';
import { startDiscord, TOKEN } from './discord.ts';
import { discordOverHttp } from './discord-http.ts';
import type { Payload } from './discord-payloads.ts';

/** What carries interactions to the bot and its answers back. */
export interface Transport {
	ask(payload: Payload): Promise<APIInteractionResponse>;
	/** Throws when a rule of Discord's was broken. */
	close(): Promise<void>;
}

type Open = (answer: (request: Request) => Reply, log: Logger) => Promise<Transport>;

/** The transports by name. */
export const TRANSPORTS: Readonly<Record<string, Open>> = {
	async gateway(answer, log) {
		const discord = await startDiscord();
		const gateway = connectGateway({ token: TOKEN, apiUrl: discord.api, answer, log });
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
