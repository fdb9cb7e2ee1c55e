/** What a change of one article takes on a whole archive: of CPU, and until an answer can show it. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePorts } from '../tests/support/ports.ts';
import { run } from './editions.ts';
import { median } from './measure.ts';
import { type Row, ratioRow } from './part.ts';
import { start } from './program.ts';
import { PUBLIC_KEY } from './traffic.ts';

const LIVE_MS = 2_000;
/** Often enough for what takes seconds, and no load. */
const LOOK_MS = 10;

/** Rows on an archive of so many articles; `rounds` changes are waited for. */
export async function changeRows(articles: number, rounds: number): Promise<readonly Row[]> {
	const dir = await mkdtemp(join(tmpdir(), 'dateline-bench-'));
	const [folder, file] = [join(dir, 'data'), join(dir, 'archive.dateline')];
	try {
		const cpu = await run<{ readonly everything: number; readonly change: number }>('edition-change', [
			articles,
			folder,
			file,
		]);
		// A hundred thousand files have just been written: what the disk still takes of them is no part of a change.
		await promisify(execFile)('sync').catch(() => {});
		const s = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
		const live = await untilLive({ folder, file, articles, rounds });
		const row = (what: string, ms: number): Row => ({
			what: `Edition of ${articles} articles: from saving ${what} to answers that show it`,
			measured: s(ms),
			goal: `under ${s(LIVE_MS)}`,
			met: ms < LIVE_MS,
		});
		return [
			ratioRow({
				what: `Edition of ${articles} articles after a correction in one: CPU time of compiling everything`,
				ratio: cpu.change / cpu.everything,
				of: `${s(cpu.change)} against ${s(cpu.everything)}`,
			}),
			row('a correction of words', live.corrected),
			row('a new article', live.added),
		];
	} finally {
		await rm(dir, { recursive: true, force: true });
	}
}

/** What editors do most. */
type Kind = 'corrected' | 'added';

interface Place {
	readonly folder: string;
	readonly file: string;
	readonly articles: number;
	readonly rounds: number;
}

/** Milliseconds by the clock, with `edition --watch` and a bot beside it that answers from the file. */
async function untilLive({ folder, file, articles, rounds }: Place): Promise<Readonly<Record<Kind, number>>> {
	const [PORT = '', METRICS_PORT = ''] = await freePorts(2);
	const bot = start('src/bot.ts', {
		args: ['start'],
		env: { TRANSPORT: 'http', DISCORD_PUBLIC_KEY: PUBLIC_KEY, EDITION_FILE: file, PORT, METRICS_PORT },
	});
	const press = start('src/bot.ts', { args: ['edition', '--watch', file], env: { ARTICLES_DIR: folder } });
	const answering = async (): Promise<unknown> => {
		const response = await fetch(`http://127.0.0.1:${METRICS_PORT}/healthz`).catch(() => undefined);
		return response && ((await response.json()) as { readonly edition: unknown }).edition;
	};
	/** From one edition to the next. */
	const next = async (before: unknown): Promise<unknown> => {
		for (;;) {
			const now = await answering();
			if (now && now !== before) return now;
			await sleep(LOOK_MS);
		}
	};
	try {
		const [id, article] = [`report-${articles - 1}`, (name: string) => join(folder, 'articles', `${name}.json`)];
		const text = await readFile(article(id), 'utf8');
		const save: Readonly<Record<Kind, (round: number) => Promise<void>>> = {
			corrected: (round) => writeFile(article(id), text.replace(/"paraphrase": ?"/, `$&${'so '.repeat(round + 1)}`)),
			added: (round) => {
				const labelled = text.replace(/"label": ?"/, `$&new ${round} `);
				return writeFile(article(`new-${round}`), labelled.replaceAll(`"${id}"`, `"new-${round}"`));
			},
		};
		let edition = await next(undefined);
		const taken: Record<Kind, number[]> = { corrected: [], added: [] };
		// The first changes wait for the press to have begun, and do not count.
		for (let round = 0; round <= rounds; round++) {
			for (const kind of ['corrected', 'added'] as const) {
				const began = performance.now();
				await save[kind](round);
				edition = await next(edition);
				taken[kind].push(performance.now() - began);
				// The notes are written once the edition is there.
				await sleep(LIVE_MS);
			}
		}
		return { corrected: median(taken.corrected.slice(1)), added: median(taken.added.slice(1)) };
	} finally {
		for (const program of [bot, press]) await program.stop();
	}
}
