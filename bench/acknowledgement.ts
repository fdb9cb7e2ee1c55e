/** How long a reader waits for the first word at 40 requests a second, on both transports, beside bare bots. */
import { setTimeout as sleep } from 'node:timers/promises';
import { autocomplete, command, type Payload } from '../tests/discord-double/payloads.ts';
import { type Bot, online, STOCK } from './gateway.ts';
import { serve } from './http.ts';
import { quantile } from './measure.ts';
import type { Part, Row } from './part.ts';
import { type Line, PUBLIC_KEY, post } from './traffic.ts';

const A_SECOND = 40;

/** Asks and resolves when the answer has come. */
type Ask = (payload: Payload) => Promise<unknown>;

/**
 * All bots get the same requests in the same seconds, half of them commands and half keystrokes: what disturbs the
 * machine disturbs all. Reported, never a reason to fail: single late answers are the machine's.
 */
export const acknowledgement: Part = async ({ quick }) => {
	const servers = {
		dateline: await serve('bench/programs/http.ts', [PUBLIC_KEY, 'afresh']),
		bare: await serve('bench/programs/pong.ts', [PUBLIC_KEY]),
	};
	const bots = {
		dateline: await online('bench/programs/gateway.ts', 'afresh'),
		bare: await online(STOCK, 'constant'),
	};
	const contenders: Readonly<Record<string, Ask>> = {
		'HTTP dateline': overHttp(await servers.dateline.connect()),
		'HTTP bare': overHttp(await servers.bare.connect()),
		'Gateway dateline': overGateway(bots.dateline),
		'Gateway bare': overGateway(bots.bare),
	};
	const waits = await waitsOf(contenders, quick ? 4 : 20);
	for (const { program } of Object.values(servers)) await program.stop();
	for (const each of Object.values(bots)) await each.stop();
	return ['HTTP', 'Gateway'].flatMap((transport) =>
		CLAIM_KINDS.map((kind) =>
			row(`${transport}, ${kind}`, waits(`${transport} dateline`, kind), waits(`${transport} bare`, kind)),
		),
	);
};

const CLAIM_KINDS = ['commands', 'autocomplete'] as const;
type Kind = (typeof CLAIM_KINDS)[number];

const overHttp = (lines: readonly Line[]): Ask => {
	let next = 0;
	return (payload) => lines[next++ % lines.length]?.send(post(payload)) ?? Promise.resolve();
};
const overGateway =
	({ discord }: Bot): Ask =>
	(payload) =>
		discord.ask(payload);

async function waitsOf(contenders: Readonly<Record<string, Ask>>, seconds: number) {
	const waits = new Map<string, number[]>();
	const note = (name: string, kind: Kind, ms: number) => {
		const key = `${name} ${kind}`;
		waits.set(key, [...(waits.get(key) ?? []), ms]);
	};
	const underWay: Promise<void>[] = [];
	const began = performance.now();
	for (let i = 0; i < seconds * A_SECOND; i++) {
		await sleep(Math.max(0, began + (i * 1000) / A_SECOND - performance.now()));
		for (const [name, ask] of Object.entries(contenders)) {
			const kind = CLAIM_KINDS[i % 2] as Kind;
			const payload =
				kind === 'commands' ? command('status', { subject: 'panjshir' }) : autocomplete('status', 'subject', 'panj');
			const asked = performance.now();
			underWay.push(ask(payload).then(() => note(name, kind, performance.now() - asked)));
		}
	}
	await Promise.all(underWay);
	// The first second is the start.
	return (name: string, kind: Kind) => (waits.get(`${name} ${kind}`) ?? []).slice(A_SECOND / 2);
}

function row(what: string, dateline: readonly number[], bare: readonly number[]): Row {
	const ms = (value: number) => `${value.toFixed(1)} ms`;
	const both = (waits: readonly number[]) => `${ms(quantile(waits, 0.5))} / ${ms(quantile(waits, 0.99))}`;
	return {
		what: `${what} at ${A_SECOND} a second: wait, p50 / p99`,
		measured: `${both(dateline)}; bare bot ${both(bare)}`,
	};
}
