/** The gateway transport, connected to a double of Discord. */
import { pino } from 'pino';
import type { TestContext } from 'vitest';
import type { Request } from '../../../src/commands/request.ts';
import { type Gateway, type GatewayTimeouts, openGateway } from '../../../src/transports/discord/gateway.ts';
import type { Observed } from '../../../src/transports/metrics/events.ts';
import type { MessageReply, Reply } from '../../../src/views/reply.ts';
import { type Discord, type DiscordOptions, startDiscord, TOKEN } from '../../discord-double/double.ts';
import { USER } from '../../discord-double/payloads.ts';

export const TEXT = 'Anna Example says the harbour of Northland is open';
export const MESSAGE: MessageReply = {
	kind: 'message',
	outcome: 'answered',
	ephemeral: false,
	update: false,
	embeds: [{ title: 'Is the harbour open?', description: TEXT }],
	components: [],
};
/** What Discord receives when {@link MESSAGE} is sent. */
export const TAKEN = { type: 4, data: { embeds: [{ title: 'Is the harbour open?', description: TEXT }] } };

export interface Scene {
	readonly discord: Discord;
	readonly gateway: Gateway;
	readonly asked: Request[];
	readonly observed: Observed[];
	/** Returns the messages logged so far. */
	logged(): string[];
	/** Returns the lines logged so far with this message. */
	lines(message: string): Record<string, unknown>[];
	/** Returns the messages of the warnings and errors logged so far. */
	warnings(): string[];
}

export interface Setting extends DiscordOptions {
	readonly token?: string;
	readonly answer?: (request: Request) => Reply;
	readonly timeouts?: Partial<GatewayTimeouts>;
	/** Called before the gateway connects. */
	readonly first?: (discord: Discord) => void;
}

/** Opens a gateway. After the test it checks that no rule of Discord was broken, and that the log has no secrets. */
export async function scene({ onTestFinished, expect }: TestContext, setting: Setting = {}): Promise<Scene> {
	const { token = TOKEN, answer = () => MESSAGE, timeouts, first } = setting;
	const lines: string[] = [];
	const asked: Request[] = [];
	const observed: Observed[] = [];
	const discord = await startDiscord(setting);
	first?.(discord);
	const gateway = openGateway({
		token,
		apiUrl: discord.api,
		timeouts,
		answer: (request) => {
			asked.push(request);
			return answer(request);
		},
		observe: (one) => void observed.push(one),
		log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }),
	});
	onTestFinished(async () => {
		await gateway.close();
		await discord.stop();
		const log = lines.join('');
		for (const secret of [
			...TOKEN.split('.'),
			...token.split('.'),
			'aW50ZXJhY3Rpb246',
			USER.username,
			USER.global_name,
		])
			expect(log).not.toContain(secret);
		expect(log).not.toContain('harbour');
	});
	const entries = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);
	const messages = (some: Record<string, unknown>[]) => some.map(({ msg }) => String(msg));
	return {
		discord,
		gateway,
		asked,
		observed,
		logged: () => messages(entries()),
		lines: (message) => entries().filter(({ msg }) => msg === message),
		warnings: () => messages(entries().filter(({ level }) => Number(level) >= 40)),
	};
}

export async function online(context: TestContext, setting?: Setting): Promise<Scene> {
	const here = await scene(context, setting);
	await here.gateway.ready;
	return here;
}
