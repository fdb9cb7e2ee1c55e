import { expect, test } from 'vitest';
import { behindNginx, READERS, sayWhatIsMissing } from '../support/processes/behind-nginx.ts';
import { startLoad } from '../support/processes/load.ts';
import { MISSING } from '../support/processes/nginx.ts';

sayWhatIsMissing('tests/deploy/nginx.test.ts');

test.skipIf(MISSING.length > 0)(
	'of two processes behind nginx one is killed, one told to stop, both start again: all is answered but what the killed one had',
	{ timeout: 60_000 },
	async (context) => {
		const { first, second, start, ask, answered } = await behindNginx(context);
		const [killed, stopped] = await Promise.all([start(first), start(second)]);
		const load = startLoad({ readers: READERS, pauseMs: 10, ask });
		await Promise.all([killed.logged('request'), stopped.logged('request'), load.answered(50)]);

		const from = performance.now();
		killed.process.kill('SIGKILL');
		await killed.ended;
		const to = performance.now();
		await load.answered(100);
		await (await start(first)).logged('request');
		await load.answered(50);

		stopped.process.kill('SIGTERM');
		expect((await stopped.ended).status).toBe(0);
		await load.answered(100);
		await (await start(second)).logged('request');
		await load.answered(50);

		const asked = await load.stop();
		const lost = asked.filter(({ got }) => got !== 'good');
		expect(lost.filter((one) => one.from > to || one.to < from)).toEqual([]);
		expect(lost.length).toBeLessThanOrEqual(READERS);
		const ids = answered();
		expect(new Set(ids).size).toBe(ids.length);
		expect(asked.length).toBeGreaterThan(350);
	},
);

test.skipIf(MISSING.length > 0)(
	'of two processes behind nginx one hangs: what it was asked at first is lost, and then hardly anything',
	async (context) => {
		const { first, second, start, ask } = await behindNginx(context);
		const [hanging] = await Promise.all([start(first), start(second)]);
		const load = startLoad({ readers: READERS, pauseMs: 10, ask });
		await load.answered(50);
		hanging.process.kill('SIGSTOP');
		await load.answered(300);
		hanging.process.kill('SIGCONT');
		const lost = (await load.stop()).filter(({ got }) => got !== 'good');
		// Every reader may be waiting for it when nginx notices; later it is asked once in a while.
		expect(lost.length).toBeLessThanOrEqual(READERS + 5);
		expect(lost.length).toBeGreaterThan(0);
	},
);

test.skipIf(MISSING.length > 0)('what is not for Dateline does not reach it', async (context) => {
	const { first, start, post, nginx } = await behindNginx(context);
	const bot = await start(first);
	expect(await post('{"type":1}')).toEqual({ status: 200, text: '{"type":1}' });
	expect((await post('{"type":1}', '/interactions', 'PUT')).status).toBe(405);
	expect(await bot.logged('http: refused')).toMatchObject({ status: 405 });
	const before = bot.printed();
	for (const path of ['/', '/metrics', '/healthz', '/interactions/'])
		expect([path, (await post('{"type":1}', path)).status]).toEqual([path, 404]);
	expect((await post(' '.repeat(300_000))).status).toBe(413);
	expect(bot.printed()).toBe(before);
	expect(await nginx.complaints()).not.toMatch(/\[(?:warn|emerg|alert)\]/);
});
