/** Dateline over the gateway against stock discord.js bots, each before a Discord of its own: CPU time of a reply. */
import { type Discord, startDiscord, TOKEN } from '../tests/discord-double/double.ts';
import { command } from '../tests/discord-double/payloads.ts';
import { inTurns, median, medianRatio } from './measure.ts';
import { type Part, ratioRow } from './part.ts';
import { type Program, start } from './program.ts';

export const STOCK = 'bench/programs/stock.ts';
/** Requests under way at once. */
const TOGETHER = 8;

export interface Bot {
	readonly program: Program;
	readonly discord: Discord;
	stop(): Promise<void>;
}

/** Starts a program with the token and the address of its Discord as the first arguments. */
export async function online(source: string, ...args: string[]): Promise<Bot> {
	// Stock bots send more than Discord's description has.
	const discord = await startDiscord({ lenient: source === STOCK });
	const program = start(source, { args: [TOKEN, discord.api, ...args] });
	await program.ready;
	return {
		program,
		discord,
		async stop() {
			await program.stop();
			await discord.stop();
		},
	};
}

/** `/status panjshir` made anew and kept, against the same card from `EmbedBuilder` and a small constant embed. */
export const gateway: Part = async ({ quick }) => {
	const kept = await online('bench/programs/gateway.ts', 'kept');
	const card = await kept.discord.ask(command('status', { subject: 'panjshir' }));
	if (!('data' in card)) throw new Error('not a card');
	const bots = {
		afresh: await online('bench/programs/gateway.ts', 'afresh'),
		kept,
		builder: await online(STOCK, 'builder', JSON.stringify(card.data)),
		constant: await online(STOCK, 'constant'),
	};
	const built = await bots.builder.discord.ask(command('status', { subject: 'panjshir' }));
	const textIn = (answer: object) => /"description":"(.*?[^\\])"/.exec(JSON.stringify(answer))?.[1];
	if (textIn(built) !== textIn(card)) throw new Error('not the same card');
	const requests = quick ? 120 : 300;
	const µs = await inTurns(quick ? { warm: 4, counted: 7 } : { warm: 6, counted: 21 }, {
		afresh: () => cost(bots.afresh, requests),
		kept: () => cost(bots.kept, requests),
		builder: () => cost(bots.builder, requests),
		constant: () => cost(bots.constant, requests),
	});
	for (const bot of Object.values(bots)) await bot.stop();
	const against = (ours: 'afresh' | 'kept', theirs: 'builder' | 'constant') => ({
		ratio: medianRatio(µs[ours], µs[theirs]),
		of: `${median(µs[ours]).toFixed(0)} µs against ${median(µs[theirs]).toFixed(0)} µs`,
	});
	const what = 'Gateway, /status panjshir';
	return [
		ratioRow({
			what: `${what} made anew: CPU time, of the same card’s from EmbedBuilder`,
			...against('afresh', 'builder'),
			atMost: 0.5,
		}),
		ratioRow({
			what: `${what} from the cache: of the same card’s from EmbedBuilder`,
			...against('kept', 'builder'),
			atMost: 0.5,
		}),
		ratioRow({ what: `${what} made anew: of a constant embed’s`, ...against('afresh', 'constant') }),
		ratioRow({ what: `${what} from the cache: of a constant embed’s`, ...against('kept', 'constant') }),
	];
};

async function cost({ program, discord }: Bot, requests: number): Promise<number> {
	const before = await program.cpu();
	let left = requests;
	const oneByOne = async () => {
		while (left-- > 0) await discord.ask(command('status', { subject: 'panjshir' }));
	};
	await Promise.all(Array.from({ length: TOGETHER }, oneByOne));
	return ((await program.cpu()) - before) / requests;
}
