/** How one process takes over from another on the gateway, and what that costs: docs/operations.md. */
import { expect, type TestContext, test } from 'vitest';
import type { Discord } from '../discord-double/double.ts';
import { startDiscord, TOKEN } from '../discord-double/double.ts';
import { command } from '../discord-double/payloads.ts';
import { logOf, started } from '../support/processes/faulty.ts';
import { type Asked, startLoad } from '../support/processes/load.ts';
import type { Running } from '../support/processes/process.ts';

const READERS = 4;

async function scene(context: TestContext) {
	const discord = await startDiscord();
	context.onTestFinished(() => discord.stop());
	const start = () => started(context, { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.api });
	const first = await start();
	await first.logged('gateway: online');
	const load = startLoad({ readers: READERS, pauseMs: 20, ask: () => asking(discord) });
	await load.answered(50);
	return { discord, start, first, load };
}

async function asking(discord: Discord) {
	const asked = command('status', { subject: 'northland' });
	const body = await discord.ask(asked).catch(String);
	return { id: asked.id, got: JSON.stringify(body).includes('Northland is calm') ? 'good' : JSON.stringify(body) };
}

const answeredBy = (bot: Running) => [...bot.printed().matchAll(/"id":"(\d+)".*"msg":"request"/g)].map(([, id]) => id);

const lost = (asked: readonly Asked[]) => asked.filter(({ got }) => got !== 'good');

async function stopped(bot: Running): Promise<void> {
	bot.process.kill('SIGTERM');
	const { status, out, complaints } = await bot.ended;
	expect([status, complaints]).toEqual([0, '']);
	expect(logOf(out).filter(({ level }) => level !== 'info')).toEqual([]);
}

test('one that starts before the other stops takes over without a question lost or answered twice', {
	timeout: 60_000,
}, async (context) => {
	const { start, first, load } = await scene(context);
	const second = await start();
	await second.logged('gateway: online');
	await load.answered(50);
	// Both are asked, and Discord takes the answer that is there first.
	expect(answeredBy(first).filter((id) => answeredBy(second).includes(id)).length).toBeGreaterThan(10);
	await stopped(first);
	await load.answered(50);
	const asked = await load.stop();
	expect(lost(asked)).toEqual([]);
	await stopped(second);
});

test('one that starts after the other has stopped answers from then on; what was asked between is lost', {
	timeout: 60_000,
}, async (context) => {
	const { discord, start, first, load } = await scene(context);
	const from = performance.now();
	await stopped(first);
	const ready = discord.next('ready');
	const second = await start();
	await ready;
	const to = performance.now();
	await load.answered(50);
	const asked = await load.stop();
	expect(lost(asked).length).toBeGreaterThan(0);
	// A reader waits for 3 s, so that whoever asked just before is told so after.
	expect(lost(asked).filter((one) => one.from < from || one.from > to)).toEqual([]);
	await stopped(second);
});
