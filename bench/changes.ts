/** What a change of one article takes on a whole archive: of CPU, and until an answer can show it. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
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
		const s = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
		const live = await untilLive({ folder, file, articles, rounds });
		return [
			ratioRow({
				what: `Edition of ${articles} articles after a change of one: CPU time of compiling everything`,
				ratio: cpu.change / cpu.everything,
				of: `${s(cpu.change)} against ${s(cpu.everything)}`,
			}),
			{
				what: `Edition of ${articles} articles: from saving one to answers that show it`,
				measured: s(live),
				goal: `under ${s(LIVE_MS)}`,
				met: live < LIVE_MS,
			},
		];
	} finally {
		await rm(dir, { recursive: true, force: true });
	}
}

interface Place {
	readonly folder: string;
	readonly file: string;
	readonly articles: number;
	readonly rounds: number;
}

/** Milliseconds by the clock, with `edition --watch` and a bot beside it that answers from the file. */
async function untilLive({ folder, file, articles, rounds }: Place): Promise<number> {
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
		const article = join(folder, 'articles', `report-${articles - 1}.json`);
		const text = await readFile(article, 'utf8');
		let edition = await next(undefined);
		const taken: number[] = [];
		// The first change waits for the press to have begun, and does not count.
		for (let round = 0; round <= rounds; round++) {
			const began = performance.now();
			await writeFile(article, text.replace(/"label": ?"/, `$&${'the '.repeat(round + 1)}`));
			edition = await next(edition);
			taken.push(performance.now() - began);
			// The notes are written once the edition is there.
			await sleep(LIVE_MS);
		}
		return median(taken.slice(1));
	} finally {
		for (const program of [bot, press]) await program.stop();
	}
}
