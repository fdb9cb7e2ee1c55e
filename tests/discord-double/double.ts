/**
 * A double of Discord: one HTTP server with the routes that Dateline uses, and the gateway. It holds the bot to
 * Discord's rules; whatever it breaks is a fault, and {@link Discord.stop} throws them.
 */
import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { APIInteractionResponse } from 'discord-api-types/v10';
import { type CallbacksDouble, callbacksDouble, WINDOW_MS } from './callbacks.ts';
import type { Registered } from './client.ts';
import { problemsOfCommands } from './commands.ts';
import type { Failure } from './failures.ts';
import { type GatewayDouble, gatewayDouble } from './gateway.ts';
import { APPLICATION_ID, type Payload, snowflake } from './payloads.ts';

export const TOKEN = 'MTEwMDAwMDAwMDAwMDAwMDAwMQ.Gexample.a-made-up-token-of-no-bot-at-all-0000';

type Silence = 'hang' | 'half a body';

type Commands = Record<string, unknown>[];

export interface Discord
	extends Pick<CallbacksDouble, 'attempts' | 'mishaps' | 'slow'>,
		Omit<GatewayDouble, 'dispatch' | 'upgrade' | 'stop'> {
	/** For `apiUrl`: no version, no trailing slash. */
	readonly api: string;
	/** The commands that the bot has registered for all servers. */
	registered(): readonly Registered[];
	/** `METHOD /path` of every request but callbacks, in order. */
	readonly requests: readonly string[];
	/** Sends an interaction over the gateway and resolves with the body that was taken for it; rejects after 3 s. */
	ask(payload: Payload): Promise<APIInteractionResponse>;
	/** Sends any event over the gateway. */
	dispatch(t: string, d: unknown): void;
	/**
	 * The next `hello`, `identify`, `too soon`, `resume`, `heartbeat`, `ready`, `closed`, `callback` or `refused` (a
	 * connection while away).
	 */
	next(event: string): Promise<unknown>;
	/** How often such an event has been. */
	times(event: string): number;
	/** While away it resets every connection, or answers it with this status. */
	away(away: boolean | number): void;
	/** Answers so many of the coming WebSocket upgrades with this status. */
	failUpgrades(count: number, status?: number): void;
	/** Answers the next request that is no callback with this error. */
	failNext(status: number, code?: number): void;
	/**
	 * Answers the next request to this route, as `METHOD /path`, with this error, or never, or with half a body; one that
	 * never came is a fault.
	 */
	fail(route: string, failure: Failure | Silence): void;
	/** Stops, and throws when the bot broke a rule. */
	stop(): Promise<void>;
}

export interface DiscordOptions {
	/** Servers that the bot is in. */
	readonly guilds?: readonly string[];
	readonly away?: boolean | number;
	readonly heartbeatMs?: number;
	/** How many shards Discord recommends, and how many of them may identify at once; 1. */
	readonly shards?: number;
	readonly concurrency?: number;
	/** Takes callbacks as they come: a bot that is no subject of the tests may send more than is described. */
	readonly lenient?: boolean;
}

export async function startDiscord(options: DiscordOptions = {}): Promise<Discord> {
	const { guilds = [], away = false, heartbeatMs, shards = 1, concurrency = 1, lenient = false } = options;
	const events = new Counted().setMaxListeners(0);
	const faults: string[] = [];
	const requests: string[] = [];
	const callbacks = callbacksDouble({ events, faults, lenient });
	const failures: { route?: string; failure: Failure | Silence }[] = [];
	const commands = new Map<string, Commands>();
	let absent = away;
	let upgradesToFail = { count: 0, status: 503 };

	const server = createServer((request, response) => {
		if (absent !== false) return refuse(request.socket);
		handle(request, response).catch((error) => faults.push(`double: ${error}`));
	});
	server.on('upgrade', (request, socket, head) => {
		if (absent !== false) return refuse(request.socket);
		if (upgradesToFail.count-- > 0) return refuse(request.socket, upgradesToFail.status);
		gateway.upgrade(request, socket, head);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	const address = () => `ws://127.0.0.1:${port}`;
	const gateway = gatewayDouble({ token: TOKEN, guilds, shards, concurrency, heartbeatMs, address, events, faults });

	function refuse(socket: Socket, by = absent): void {
		socket.on('error', () => {});
		if (typeof by === 'number') socket.end(`HTTP/1.1 ${by} Away\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`);
		else socket.resetAndDestroy();
		events.emit('refused');
	}

	async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const { pathname, searchParams } = new URL(request.url ?? '/', 'http://discord.invalid');
		const body = await bodyOf(request);
		const reply = (status: number, json?: unknown, headers: Failure['headers'] = {}) => {
			if (json === undefined) return void response.writeHead(status, headers).end();
			response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(json));
		};
		const refused = (status: number, code: number, message: string) => reply(status, { code, message });
		const fail = ({ status, code = 0, headers, body: json }: Failure) =>
			reply(status, json ?? { code, message: 'as the test wants it' }, headers);

		const callback = /^\/api\/v10\/interactions\/(\d+)\/([\w-]+)\/callback$/.exec(pathname);
		if (callback && request.method === 'POST') {
			const [, id = '', key = ''] = callback;
			if (request.headers.authorization) faults.push('callback: sent with the bot token');
			callbacks.take({ id, key, body, request, reply });
			return;
		}

		const route = `${request.method} ${pathname.replace(/^\/api\/v10/, '')}`;
		requests.push(route);
		const due = failures.findIndex((one) => one.route === undefined || one.route === route);
		const [{ failure } = {}] = due < 0 ? [] : failures.splice(due, 1);
		if (failure === 'hang') return;
		if (failure === 'half a body') {
			response.writeHead(200, { 'content-type': 'application/json' }).write('{');
			return;
		}
		if (failure) return fail(failure);
		if (request.headers.authorization !== `Bot ${TOKEN}`) return refused(401, 0, '401: Unauthorized');
		if (route === 'GET /gateway/bot') {
			const limit = { total: 1000, remaining: 999, reset_after: 14_400_000, max_concurrency: concurrency };
			return reply(200, { url: address(), shards, session_start_limit: limit });
		}
		if (route === 'GET /applications/@me') return reply(200, { id: APPLICATION_ID, name: 'Dateline' });
		const list = /^(GET|PUT) (\/applications\/(\d+)(?:\/guilds\/(\d+))?\/commands)$/.exec(route);
		if (list) {
			const [, method, path = '', application, guild] = list;
			if (application !== APPLICATION_ID) return refused(403, 20_012, 'You are not authorized on this application');
			if (guild && !guilds.includes(guild)) return refused(403, 50_001, 'Missing Access');
			if (method === 'PUT') {
				const problems = problemsOfCommands(body, { oneServer: guild !== undefined });
				if (problems.length > 0) {
					faults.push(...problems.map((problem) => `commands: ${problem}`));
					return refused(400, 50_035, 'Invalid Form Body');
				}
				commands.set(
					path,
					(body as Commands).map((one) => registered(one, guild)),
				);
			}
			const localized = searchParams.get('with_localizations') === 'true';
			return reply(
				200,
				(commands.get(path) ?? []).map((one) => (localized ? one : withoutLocalizations(one))),
			);
		}
		faults.push(`no such route: ${route}`);
		return refused(404, 0, '404: Not Found');
	}

	async function ask(payload: Payload): Promise<APIInteractionResponse> {
		const taken = once(events, `taken ${payload.id}`, { signal: AbortSignal.timeout(WINDOW_MS) });
		send(payload);
		try {
			const [body] = await taken;
			return body as APIInteractionResponse;
		} catch {
			throw new Error('the application did not respond');
		}
	}

	function send(payload: Payload): void {
		callbacks.expect(payload, () => gateway.dispatch('INTERACTION_CREATE', payload));
	}

	return {
		...callbacks,
		...gateway,
		api: `http://127.0.0.1:${port}/api`,
		registered: () => (commands.get(`/applications/${APPLICATION_ID}/commands`) ?? []) as unknown as Registered[],
		requests,
		ask,
		dispatch: (t, d) => (t === 'INTERACTION_CREATE' ? send(d as Payload) : void gateway.dispatch(t, d)),
		next: async (event) => (await once(events, event))[0],
		times: (event) => events.counts.get(event) ?? 0,
		away: (now) => {
			absent = now;
		},
		failNext: (status, code = 0) => void failures.push({ failure: { status, code } }),
		fail: (route, failure) => void failures.push({ route, failure }),
		failUpgrades(count, status = 503) {
			upgradesToFail = { count, status };
		},
		async stop() {
			gateway.stop();
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
			callbacks.stop();
			if (failures.length > 0) faults.push(`requests that never came: ${JSON.stringify(failures)}`);
			if (faults.length > 0) throw new Error(faults.join('\n'));
		},
	};
}

class Counted extends EventEmitter {
	readonly counts = new Map<string | symbol, number>();

	override emit(event: string | symbol, ...args: unknown[]): boolean {
		this.counts.set(event, (this.counts.get(event) ?? 0) + 1);
		return super.emit(event, ...args);
	}
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
	let text = '';
	for await (const chunk of request.setEncoding('utf8')) text += chunk;
	return text === '' ? undefined : JSON.parse(text);
}

/** A command as Discord gives it back: its defaults filled in, falsehoods left out, sets in an order of its own. */
function registered(command: Record<string, unknown>, guild: string | undefined): Record<string, unknown> {
	return {
		id: snowflake(),
		application_id: APPLICATION_ID,
		version: snowflake(),
		default_member_permissions: null,
		type: 1,
		name_localizations: null,
		description_localizations: null,
		dm_permission: true,
		nsfw: false,
		...command,
		...(command['options'] ? { options: (command['options'] as Commands).map(registeredOption) } : {}),
		...(guild
			? { guild_id: guild, contexts: null, integration_types: [0] }
			: {
					contexts: sorted(command['contexts']) ?? null,
					integration_types: sorted(command['integration_types']) ?? [0],
				}),
	};
}

function registeredOption(option: Record<string, unknown>): Record<string, unknown> {
	const kept = Object.entries(option).filter(([, value]) => value !== false && value !== undefined);
	return { name_localizations: null, description_localizations: null, ...Object.fromEntries(kept) };
}

const sorted = (values: unknown) => (Array.isArray(values) ? [...values].sort().reverse() : undefined);

function withoutLocalizations(command: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(command).filter(([key]) => !key.endsWith('_localizations')));
}
