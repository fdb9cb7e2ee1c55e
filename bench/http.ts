/** Dateline over HTTP against a bare server that checks signatures and says PONG: requests a CPU second. */
import { openSslVerifier, sodiumVerifier, type Verify } from '../src/transports/http/signature.ts';
import { autocomplete, command, type Payload } from '../tests/discord-double/payloads.ts';
import { cpuOf } from './cpu.ts';
import { inTurns, median, medianRatio } from './measure.ts';
import { type Part, type PartOptions, type Row, ratioRow } from './part.ts';
import { type Program, start } from './program.ts';
import { type Line, openLine, PUBLIC_KEY, post, sendAll, signatureOf } from './traffic.ts';

/** As many requests under way at once as keep a server busy. */
const LINES = 8;

export interface Matter {
	readonly what: string;
	/** The goal, as a share of the requests that the bare server answers in a second of CPU time; without it, it is reported. */
	readonly share?: number;
	readonly freshness: 'afresh' | 'kept';
	/** The request with this number. */
	readonly ask: (i: number) => Payload;
	/** In every answer to it. */
	readonly answered: RegExp;
}

const KEYSTROKES = ['p', 'pa', 'pan', 'panj', 'panjs', 'panjsh', 'mass', 'massou', 'taliban', 'ahmad', 'heap', ''];
const SEARCHES = ['ceasefire', '"complete control"', 'massoud', 'valley', 'panjshir', 'talks'];
const oneOf = (words: readonly string[], i: number) => words[i % words.length] ?? '';

const MATTERS: readonly Matter[] = [
	{
		what: '/status panjshir, made anew',
		share: 0.65,
		freshness: 'afresh',
		ask: () => command('status', { subject: 'panjshir' }),
		answered: /Who controls Panjshir/,
	},
	{
		what: '/status panjshir, from the cache',
		share: 1,
		freshness: 'kept',
		ask: () => command('status', { subject: 'panjshir' }),
		answered: /Who controls Panjshir/,
	},
	{
		what: 'autocomplete',
		freshness: 'afresh',
		ask: (i) => autocomplete('status', 'subject', oneOf(KEYSTROKES, i)),
		answered: /"choices":\[\{/,
	},
	{
		what: '/search, made anew',
		freshness: 'afresh',
		ask: (i) => command('search', { text: oneOf(SEARCHES, i) }),
		answered: /"title":"Search/,
	},
	{
		what: '/claims, made anew',
		freshness: 'afresh',
		ask: () => command('claims'),
		answered: /"title":"Statements/,
	},
];

/** Each matter against the bare server with the same requests, round by round. */
export const http: Part = async ({ quick }) => {
	const pong = await serve('bench/programs/pong.ts', [PUBLIC_KEY]);
	const dateline = {
		afresh: await serve('bench/programs/http.ts', [PUBLIC_KEY, 'afresh']),
		kept: await serve('bench/programs/http.ts', [PUBLIC_KEY, 'kept']),
	};
	const rows: Row[] = [];
	for (const matter of MATTERS) rows.push(await shareOf(matter, dateline[matter.freshness], pong, { quick }));
	const sent = [await sizes(dateline.kept)];
	for (const { program } of [pong, dateline.afresh, dateline.kept]) await program.stop();
	return [...rows, ...sent, await checking(quick)];
};

/** The bytes of a card, against those of its record. */
async function sizes({ connect }: Server): Promise<Row> {
	const lines = await connect();
	const bytesOf = async (options: Readonly<Record<string, string | boolean>>) => {
		const answer = await sendAll(lines, [post(command('status', { subject: 'panjshir', ...options }))]);
		if (!/Who controls Panjshir/.test(String(answer)))
			throw new Error(`not the answer that was to be measured: ${answer}`);
		return answer.length;
	};
	const [card, record] = [await bytesOf({}), await bytesOf({ full: true })];
	for (const line of lines) line.close();
	return ratioRow({
		what: 'HTTP, /status panjshir: bytes of the card, of its record’s',
		ratio: card / record,
		of: `${card} bytes against ${record} bytes`,
	});
}

/** The dearest part of a request, in the two ways that there are. */
async function checking(quick: boolean): Promise<Row> {
	const what = 'Checking a signature with libsodium: of OpenSSL’s CPU time';
	const sodium = await sodiumVerifier(PUBLIC_KEY);
	if (!sodium) return { what, measured: 'not to be had on this machine' };
	const message = Buffer.from(JSON.stringify(command('status', { subject: 'panjshir' })));
	const signature = signatureOf(message);
	const times = quick ? 200 : 1_000;
	const costOf = (verify: Verify) => async () => {
		let good = true;
		const ms = cpuOf(() => {
			for (let i = 0; i < times; i++) good &&= verify(message, signature);
		});
		if (!good) throw new Error('a good signature was refused');
		return (ms * 1_000) / times;
	};
	const µs = await inTurns(
		{ warm: 2, counted: 9 },
		{ sodium: costOf(sodium), openSsl: costOf(openSslVerifier(PUBLIC_KEY)) },
	);
	return ratioRow({
		what,
		ratio: medianRatio(µs.sodium, µs.openSsl),
		of: `${median(µs.sodium).toFixed(0)} µs against ${median(µs.openSsl).toFixed(0)} µs`,
	});
}

/** What of the bare server's requests a CPU second a server answers. */
export async function shareOf(
	{ what, share, ask, answered }: Omit<Matter, 'freshness'>,
	server: Server,
	pong: Server,
	{ quick }: PartOptions,
): Promise<Row> {
	// Before some thousands of requests the compiler takes more time than the code.
	const rounds = quick ? { warm: 20, counted: 9 } : { warm: 20, counted: 25 };
	const requests = quick ? 250 : 500;
	const asked = () => Array.from({ length: requests }, (_, i) => post(ask(i)));
	const µs = await inTurns(rounds, {
		pong: () => cost(pong, asked(), /"type":1/),
		dateline: () => cost(server, asked(), answered),
	});
	return ratioRow({
		what: `HTTP, ${what}: share of a bare PONG’s requests a CPU second`,
		ratio: medianRatio(µs.pong, µs.dateline),
		of: `${median(µs.dateline).toFixed(0)} µs against ${median(µs.pong).toFixed(0)} µs`,
		...(share !== undefined && { atLeast: share }),
	});
}

export interface Server {
	readonly program: Program;
	/** Connects: shortly before asking, for a server hangs up on whoever connects and asks nothing. */
	connect(): Promise<readonly Line[]>;
}

/** Starts a server, which says its port when it is ready. */
export async function serve(source: string, args: readonly string[]): Promise<Server> {
	const program = start(source, { args });
	const port = Number(await program.ready);
	return { program, connect: () => Promise.all(Array.from({ length: LINES }, () => openLine(port))) };
}

/** CPU time of one request in microseconds. Throws at an answer that is not the one that is to be measured. */
async function cost({ program, connect }: Server, requests: readonly Buffer[], answered: RegExp): Promise<number> {
	const lines = await connect();
	const before = await program.cpu();
	const last = await sendAll(lines, requests);
	const used = (await program.cpu()) - before;
	for (const line of lines) line.close();
	if (!answered.test(String(last))) throw new Error(`not the answer that was to be measured: ${last}`);
	return used / requests.length;
}
