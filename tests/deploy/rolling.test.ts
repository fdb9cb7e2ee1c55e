/** New versions and restarts, done with the commands of docs/operations.md under load: nothing is lost. */
import { expect, type TestContext, test } from 'vitest';
import { startDiscord, TOKEN } from '../discord-double/double.ts';
import { command } from '../discord-double/payloads.ts';
import { behindNginx, READERS, sayWhatIsMissing } from '../support/processes/behind-nginx.ts';
import { started } from '../support/processes/faulty.ts';
import { type Asked, startLoad } from '../support/processes/load.ts';
import { MISSING } from '../support/processes/nginx.ts';
import { commandsAfter, type, type Unit } from '../support/processes/operator.ts';
import { freePorts } from '../support/processes/ports.ts';
import type { Running } from '../support/processes/process.ts';

sayWhatIsMissing('the first test of tests/deploy/rolling.test.ts');

const TIMES = 3;
/** With {@link READERS} readers, about 40 requests a second. */
const PAUSE_MS = 200;

/** A systemd unit whose process ends with 0 when it is stopped. */
function unitOf(begin: () => Promise<Running>): Unit {
	let bot: Promise<Running> | undefined;
	return {
		async start() {
			bot = begin();
			await bot;
		},
		async stop() {
			const running = await bot;
			running?.process.kill('SIGTERM');
			expect((await running?.ended)?.status).toBe(0);
		},
	};
}

/** The commands after a text in the document, with free ports in place of those of the metrics. */
async function withPorts(after: string, documented: readonly string[]) {
	const ports = await freePorts(documented.length);
	let commands = commandsAfter(after);
	for (const [i, port] of documented.entries()) {
		expect(commands).toContain(`:${port}/healthz`);
		commands = commands.replaceAll(port, ports[i] ?? '');
	}
	return { commands, ports };
}

const lost = (asked: readonly Asked[]) => asked.filter(({ got }) => got !== 'good');

async function ready(context: TestContext, port = ''): Promise<void> {
	const healthy = () =>
		fetch(`http://127.0.0.1:${port}/healthz`).then(
			({ ok }) => ok,
			() => false,
		);
	await context.expect.poll(healthy, { timeout: 20_000 }).toBe(true);
}

test.skipIf(MISSING.length > 0)(
	`two processes behind nginx, restarted in turn, ${TIMES} times without a pause`,
	{ timeout: 180_000 },
	async (context) => {
		const { first, second, begin, ask, answered } = await behindNginx(context);
		const { commands, ports } = await withPorts('**HTTP, two processes:**', ['9090', '9091']);
		const units = {
			dateline: unitOf(() => begin(first, { METRICS_PORT: ports[0] ?? '' })),
			'dateline-b': unitOf(() => begin(second, { METRICS_PORT: ports[1] ?? '' })),
		};
		for (const unit of Object.values(units)) await unit.start();
		for (const port of ports) await ready(context, port);
		const load = startLoad({ readers: READERS, pauseMs: PAUSE_MS, ask });
		await load.answered(50);
		for (let time = 0; time < TIMES; time++) await type(context, commands, units);
		await load.answered(50);
		const asked = await load.stop();
		expect(lost(asked)).toEqual([]);
		const ids = answered();
		expect(ids.length).toBe(asked.length);
		expect(new Set(ids).size).toBe(ids.length);
	},
);

test('a process on the gateway that takes over from another', { timeout: 60_000 }, async (context) => {
	const discord = await startDiscord();
	context.onTestFinished(() => discord.stop());
	const { commands, ports } = await withPorts('**Gateway, taking over:**', ['9091']);
	const begin = (env = {}) => started(context, { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.api, ...env });
	const units = {
		dateline: unitOf(() => begin()),
		'dateline-b': unitOf(() => begin({ METRICS_PORT: ports[0] ?? '' })),
	};
	const isReady = discord.next('ready');
	await units.dateline.start();
	await isReady;
	const ask = async () => {
		const asked = command('status', { subject: 'northland' });
		const answer = JSON.stringify(await discord.ask(asked).catch(String));
		return { id: asked.id, got: answer.includes('Northland is calm') ? 'good' : answer };
	};
	const load = startLoad({ readers: READERS, pauseMs: PAUSE_MS, ask });
	await load.answered(50);
	await type(context, commands, units);
	await load.answered(50);
	expect(lost(await load.stop())).toEqual([]);
	await units['dateline-b'].stop();
});
