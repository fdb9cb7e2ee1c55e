/** Resident memory of the idle bot, the whole of it, against a stock discord.js client that does nothing. */
import { setTimeout as sleep } from 'node:timers/promises';
import { startDiscord, TOKEN } from '../tests/discord-double/double.ts';
import { online, STOCK } from './gateway.ts';
import { inTurns, median, medianRatio } from './measure.ts';
import { type Part, ratioRow } from './part.ts';
import { start } from './program.ts';

/** Until what a start leaves behind is settled. */
const SETTLE_MS = 1_000;

export const memory: Part = async ({ quick }) => {
	const bytes = await inTurns({ warm: 0, counted: quick ? 3 : 7 }, { dateline, stock });
	const mb = (values: readonly number[]) => `${(median(values) / 1e6).toFixed(1)} MB`;
	return [
		ratioRow({
			what: 'Memory of the idle bot: of a stock client’s with empty caches',
			ratio: medianRatio(bytes.dateline, bytes.stock),
			of: `${mb(bytes.dateline)} against ${mb(bytes.stock)}`,
		}),
	];
};

/** As it goes online. */
async function dateline(): Promise<number> {
	const discord = await startDiscord();
	const online = discord.next('ready');
	const program = start('src/bot.ts', {
		env: { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.api, ARTICLES_DIR: 'src/data' },
	});
	await online;
	await sleep(SETTLE_MS);
	const bytes = await program.memory();
	await program.stop();
	await discord.stop();
	return bytes;
}

async function stock(): Promise<number> {
	const bot = await online(STOCK, 'constant');
	await sleep(SETTLE_MS);
	const bytes = await bot.program.memory();
	await bot.stop();
	return bytes;
}
