/** A newsroom's whole archive in one process: what opening it takes, what it weighs, and what answers cost beside a small one. */
import { changeRows } from './changes.ts';
import { type CompiledArchive, compiledOf } from './editions.ts';
import { median } from './measure.ts';
import { type Part, type Row, ratioRow } from './part.ts';
import { start } from './program.ts';
import type { Opened } from './programs/archive.ts';

const LOAD_MS = 1_500;
const HOLD_MS = 100;
const BYTES_A_CLAIM = 500;
const GROWTH = 1.3;

/** How many articles the smaller and the larger archive have. */
export function sizes(quick: boolean): readonly [few: number, many: number] {
	return quick ? [300, 1_500] : [1_000, 100_000];
}

/** The same commands on a small and a large archive, each in a process of its own. */
export const archive: Part = async ({ quick }) => {
	const [few, many] = sizes(quick);
	const [small, large] = [await compiledOf(few), await compiledOf(many)];
	const rounds = quick ? 1 : 3;
	const opened: { readonly small: Opened[]; readonly large: (Opened & { readonly memory: number })[] } = {
		small: [],
		large: [],
	};
	for (let round = 0; round < rounds; round++) {
		opened.small.push(await openedBy(small));
		opened.large.push(await openedBy(large));
	}
	const changes = await changeRows(many, rounds);
	const of = (all: readonly Opened[], value: (one: Opened) => number) => median(all.map(value));
	const loadMs = of(opened.large, (one) => one.loadMs);
	const memory = median(opened.large.map((one) => one.memory)) / large.claims;
	const size = `Archive of ${many} articles, ${large.claims} claims`;
	const commands = Object.keys(opened.large[0]?.commands ?? {});
	return [
		{ what: `${size}: compiled from parsed articles`, measured: compiling(large) },
		{
			what: `${size}: loaded beside the main thread`,
			measured: inMs(loadMs),
			goal: `under ${LOAD_MS} ms`,
			met: loadMs < LOAD_MS,
		},
		holdRow(
			`${size}: longest hold of the event loop by it`,
			of(opened.large, (one) => one.holdMs),
		),
		holdRow(
			`${size}: the same when another takes its place while a reader types`,
			of(opened.large, (one) => one.swapHoldMs),
		),
		{
			what: `${size}: CPU time of the first answers after that`,
			measured: commands
				.map((command) => `${command} ${inMs(of(opened.large, ({ first }) => first[command] ?? Number.NaN))}`)
				.join(', '),
		},
		{
			what: `${size}: bytes a claim, of the file and of the process that has answered`,
			measured: `${(large.bytes / large.claims).toFixed(0)} and ${memory.toFixed(0)}`,
			// A small archive has few claims for what any process takes.
			...(!quick && {
				goal: `under ${BYTES_A_CLAIM} resident`,
				met: memory < BYTES_A_CLAIM,
				broken: memory > 1.2 * BYTES_A_CLAIM,
			}),
		},
		...commands.map((command): Row => {
			const costs = [opened.large, opened.small].map((all) => of(all, ({ commands: ms }) => ms[command] ?? Number.NaN));
			const [there = Number.NaN, here = Number.NaN] = costs;
			return ratioRow({
				what: `${command} made anew, ${many} articles: CPU time of the same with ${few}`,
				ratio: there / here,
				of: `${there.toFixed(2)} ms against ${here.toFixed(2)} ms`,
				...(command.startsWith('/status') && { atMost: GROWTH }),
			});
		}),
		...changes,
	];
};

async function openedBy({ file }: CompiledArchive): Promise<Opened & { readonly memory: number }> {
	const program = start('bench/programs/archive.ts', { args: [file] });
	try {
		const opened = (await program.ready) as Opened;
		return { ...opened, memory: await program.memory() };
	} finally {
		await program.stop();
	}
}

function compiling({ adding, compiling, bytes, peak }: CompiledArchive): string {
	const s = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
	return `${s(adding + compiling)} of CPU, of which ${s(compiling)} once all are taken in; ${(bytes / 1e6).toFixed(0)} MB; peak ${(peak / 1e6).toFixed(0)} MB`;
}

function holdRow(what: string, ms: number): Row {
	return { what, measured: inMs(ms), goal: `at most ${HOLD_MS} ms`, met: ms <= HOLD_MS };
}

const inMs = (ms: number) => `${ms.toFixed(0)} ms`;
