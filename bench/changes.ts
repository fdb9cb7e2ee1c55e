/** A correction and a new article in a running bot: how long until answers show them, and what the bot takes meanwhile. */
import { copyFile, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { command } from '../tests/discord-double/payloads.ts';
import { freePorts } from '../tests/support/processes/ports.ts';
import { corrected } from './correction.ts';
import { compiledOf, run } from './editions.ts';
import { median } from './measure.ts';
import { atMostRow, type Row, ratioRow, workRow } from './part.ts';
import { type Program, start } from './program.ts';
import { settled } from './settled.ts';
import { openLine, PUBLIC_KEY, post } from './traffic.ts';

/** Milliseconds until an answer shows a change: with up to 1,000 articles, and with 100,000. */
const liveMs = (articles: number) => (articles <= 1_000 ? 250 : 500);
const BLOCK_MS = 50;
const MEMORY_MB = 260;
/** A correction takes this share of the CPU time of a full compile at most, and this much more breaks a run. */
const [SHARE, ROOM] = [0.1, 2];
/** How often the bot is asked whether it shows a change. */
const LOOK_MS = 10;
const GIVEN_UP_MS = 60_000;

/** Rows on an archive of so many articles, of so many changes of each kind. */
export async function changeRows(articles: number, { rounds }: { readonly rounds: number }): Promise<readonly Row[]> {
	const { folder, file, cpu: everything } = await compiledOf(articles);
	const dir = await mkdtemp(join(tmpdir(), 'dateline-bench-'));
	try {
		const copy = join(dir, 'archive.dateline');
		await copyFile(file, copy);
		await settled();
		const rows: Row[] = [];
		for (const [how, begin] of [
			['the bot watches the folder', () => watchingFolder(folder, file)],
			['by EDITION_FILE', () => answeringFrom(copy, folder)],
		] as const) {
			const setting = await begin();
			try {
				rows.push(
					...measuredRows(
						`${articles} articles, ${how}`,
						articles,
						await measured(setting, { folder, articles, rounds }),
					),
				);
			} finally {
				for (const program of setting.programs) await program.stop();
				await setting.clear?.();
			}
		}
		const change = await correctionByHand({ articles, folder, copy });
		return [
			...rows,
			workRow({
				what: `${articles} articles, the edition written again after a correction: articles read`,
				work: change.examined,
				most: 1,
			}),
			ratioRow({
				what: `${articles} articles, the edition written again after a correction: CPU time of a full compile`,
				ratio: change.cpu / everything,
				of: `${change.cpu.toFixed(2)} s against ${everything.toFixed(1)} s`,
				...{ atMost: SHARE, room: ROOM },
			}),
		];
	} finally {
		await rm(dir, { recursive: true, force: true });
	}
}

/** What editors do most. */
const CLAIM_KINDS = ['a correction', 'a new article'] as const;
type Kind = (typeof CLAIM_KINDS)[number];

/** A bot, and what must run beside it. */
interface Setting {
	readonly bot: Program;
	readonly port: number;
	readonly programs: readonly Program[];
	clear?(): Promise<void>;
}

async function bot(env: Readonly<Record<string, string>>): Promise<{ readonly bot: Program; readonly port: number }> {
	const [PORT = ''] = await freePorts(1);
	const program = start('src/bot.ts', {
		args: ['start'],
		env: { TRANSPORT: 'http', DISCORD_PUBLIC_KEY: PUBLIC_KEY, PORT, ...env },
	});
	return { bot: program, port: Number(PORT) };
}

/** The store that the bot keeps of a folder is there already, as after a restart. */
async function watchingFolder(folder: string, file: string): Promise<Setting> {
	const naming = start('bench/programs/cached-store.ts', { args: [folder] });
	const kept = String(await naming.ready);
	await naming.stop();
	await copyFile(file, kept);
	const { bot: program, port } = await bot({ ARTICLES_DIR: folder });
	return { bot: program, port, programs: [program], clear: () => rm(kept) };
}

/** With `edition --watch` beside it. */
async function answeringFrom(file: string, folder: string): Promise<Setting> {
	const writer = start('src/bot.ts', { args: ['edition', '--watch', file], env: { ARTICLES_DIR: folder } });
	const { bot: program, port } = await bot({ EDITION_FILE: file });
	return { bot: program, port, programs: [program, writer] };
}

interface Measured {
	/** Milliseconds from saving to the first answer that shows it. */
	readonly ms: Readonly<Record<Kind, number>>;
	/** The longest block of the bot's event loop by one change, in milliseconds: the median over all changes. */
	readonly blockMs: number;
	/** Bytes. */
	readonly memory: number;
	readonly peak: number;
}

interface Changes {
	readonly folder: string;
	readonly articles: number;
	readonly rounds: number;
}

async function measured({ bot, port }: Setting, { folder, articles, rounds }: Changes): Promise<Measured> {
	const line = await retried(() => openLine(port));
	const shows = async (word: string) =>
		!String(await line.send(post(command('search', { text: word })))).includes('Nothing found');
	const until = async (word: string) => {
		for (const began = performance.now(); !(await shows(word)); await sleep(LOOK_MS))
			if (performance.now() - began > GIVEN_UP_MS) throw new Error(`no answer shows ${word}`);
	};
	const id = `report-${articles - 1}`;
	const file = (name: string) => join(folder, 'articles', `${name}.json`);
	const text = await readFile(file(id), 'utf8');
	const save: Readonly<Record<Kind, (word: string) => Promise<void>>> = {
		'a correction': (word) => saved(file(id), corrected(text, word)),
		'a new article': (word) =>
			saved(
				file(`new-${word}`),
				corrected(text, word)
					.replace(/"label": ?"/, `$&${word} `)
					.replaceAll(`"${id}"`, `"new-${word}"`),
			),
	};
	const ms: Record<Kind, number[]> = { 'a correction': [], 'a new article': [] };
	const blocks: number[] = [];
	const added: string[] = [];
	try {
		// Answers of every kind, as a bot has given them, and time for whatever watches to begin.
		for (const name of ['briefing', 'claims', 'timeline', 'sources']) await line.send(post(command(name)));
		await sleep(1_000);
		for (let round = 0; round <= rounds; round++) {
			for (const kind of CLAIM_KINDS) {
				const word = `${kind === 'a correction' ? 'kqcorrected' : 'kqadded'}${Date.now().toString(36)}`;
				if (kind === 'a new article') added.push(file(`new-${word}`));
				await bot.block();
				const began = performance.now();
				await save[kind](word);
				await until(word);
				ms[kind].push(performance.now() - began);
				blocks.push(await bot.block());
				await sleep(500);
			}
		}
	} finally {
		line.close();
		for (const one of added) await rm(one);
		await saved(file(id), text);
	}
	// The first change of each kind finds nothing compiled.
	const of = (kind: Kind) => median(ms[kind].slice(1));
	return {
		ms: { 'a correction': of('a correction'), 'a new article': of('a new article') },
		blockMs: median(blocks.slice(CLAIM_KINDS.length)),
		memory: await bot.memory(),
		peak: await bot.peak(),
	};
}

function measuredRows(what: string, articles: number, { ms, blockMs, memory, peak }: Measured): readonly Row[] {
	const { what: of, ...row } = memoryRow(`${what}: memory of the bot after the changes`, memory, articles === 100_000);
	return [
		...CLAIM_KINDS.map((kind) =>
			atMostRow({ what: `${what}: ${kind}, from saving to an answer`, ms: ms[kind], most: liveMs(articles) }),
		),
		atMostRow({ what: `${what}: longest block of the bot’s event loop by a change`, ms: blockMs, most: BLOCK_MS }),
		{ ...row, what: of, measured: `${row.measured} (${(peak / 1e6).toFixed(0)} MB at most until then)` },
	];
}

/** A row of resident memory in bytes, with the goal where the archive is the whole one. */
export function memoryRow(what: string, bytes: number, whole: boolean): Row {
	const mb = bytes / 1e6;
	return {
		what,
		measured: `${mb.toFixed(0)} MB`,
		...(whole && { goal: `under ${MEMORY_MB} MB`, met: mb < MEMORY_MB }),
	};
}

/** Brings a copy of the edition up to date with the folder, then corrects an article, in a process of its own. */
async function correctionByHand({ articles, folder, copy }: { articles: number; folder: string; copy: string }) {
	await settled();
	await run('programs/edition-build', [folder, copy]);
	const article = join(folder, 'articles', `report-${articles - 1}.json`);
	const before = await readFile(article, 'utf8');
	try {
		return await run<{ readonly cpu: number; readonly examined: number }>('programs/edition-change', [
			...[folder, copy, article],
		]);
	} finally {
		await saved(article, before);
	}
}

/** Saves as most editors do, so that nobody reads half a file. */
async function saved(file: string, text: string): Promise<void> {
	await writeFile(`${file}~`, text);
	await rename(`${file}~`, file);
}

async function retried<T>(attempt: () => Promise<T>): Promise<T> {
	for (const began = performance.now(); ; await sleep(LOOK_MS)) {
		try {
			return await attempt();
		} catch (error) {
			if (performance.now() - began > GIVEN_UP_MS) throw error;
		}
	}
}
