/** A newsroom's whole archive: what an edition of it takes to write and to open, and what answers cost. */
import { changeRows, memoryRow } from './changes.ts';
import { type CompiledArchive, compiledOf } from './editions.ts';
import { median } from './measure.ts';
import { atMostRow, type Part, type Row, workRow } from './part.ts';
import { start } from './program.ts';
import type { Cost, Opened } from './programs/archive.ts';

/** What the goals are about: 100,000 articles. */
const FULL = 100_000;
const OPEN_MS = 150;
const BLOCK_MS = 50;
const DESK_MS = 15;
const AT_THE_DESK = ['/status', '/who', '/claims'];
/** Seconds of CPU that the version before the SQLite store took, on the machine of docs/performance.md. */
const COMPILE_S = 390;
const PEAK_MB = 1_000;
const FILE_MB = 500;
/** Bytes of the file for each claim. A small archive has fewer claims for its names and words. */
const BYTES_A_CLAIM = 800;
/** Rows that the database returns for one answer. */
const ROWS_MAX = 6_000;

/** How many articles the smaller and the larger archive have. The larger one's commonest word has more claims than a search ranks. */
export function sizes(quick: boolean): readonly [few: number, many: number] {
	return quick ? [300, 3_000] : [1_000, FULL];
}

/** Each size in a process of its own. */
export const archive: Part = async ({ quick }) => {
	const [few, many] = sizes(quick);
	const [small, large] = [await compiledOf(few), await compiledOf(many)];
	const opened: { readonly small: Opened[]; readonly large: (Opened & { readonly memory: number })[] } = {
		small: [],
		large: [],
	};
	for (let round = 0; round < (quick ? 1 : 3); round++) {
		opened.small.push(await openedBy(small));
		opened.large.push(await openedBy(large));
	}
	const of = (value: (one: Opened & { readonly memory: number }) => number) => median(opened.large.map(value));
	const whole = many === FULL;
	const what = (of: string) => `Archive of ${many} articles, ${large.claims} claims: ${of}`;
	return [
		...writing(large, whole).map((row) => ({ ...row, what: what(row.what) })),
		atMostRow({ what: what('opened, to the first answer'), ms: of(({ openMs }) => openMs), most: OPEN_MS }),
		atMostRow({
			what: what('longest block of the event loop by it'),
			ms: of(({ blockMs }) => blockMs),
			most: BLOCK_MS,
		}),
		...Object.keys(opened.large[0]?.commands ?? {}).flatMap((command) =>
			commandRows(
				{ command, few, many },
				...([opened.small, opened.large].map((all) => middle(all, command)) as [Cost, Cost]),
			),
		),
		memoryRow(
			what('memory of the program that has answered all of these'),
			of(({ memory }) => memory),
			whole,
		),
		...(await changeRows(few, { rounds: quick ? 1 : 5 })),
		...(await changeRows(many, { rounds: quick ? 1 : 5 })),
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

function writing({ cpu, seconds, peak, bytes, claims }: CompiledArchive, whole: boolean): Row[] {
	const mb = bytes / 1e6;
	return [
		{
			what: 'all articles read, checked and written into an edition file, CPU time',
			measured: `${cpu.toFixed(1)} s (${seconds.toFixed(1)} s by the clock)`,
			...(whole && { goal: `at most ${COMPILE_S} s`, met: cpu <= COMPILE_S }),
		},
		{
			what: 'the most memory that this took',
			measured: `${(peak / 1e6).toFixed(0)} MB`,
			...(whole && { goal: `under ${PEAK_MB} MB`, met: peak / 1e6 < PEAK_MB }),
		},
		{
			what: 'the file',
			measured: `${mb.toFixed(0)} MB`,
			...(whole && { goal: `under ${FILE_MB} MB`, met: mb < FILE_MB }),
		},
		workRow({ what: 'the file, bytes for each claim', work: Math.round(bytes / claims), most: BYTES_A_CLAIM }),
	];
}

interface Compared {
	readonly command: string;
	readonly few: number;
	readonly many: number;
}

function commandRows({ command, few, many }: Compared, small: Cost, large: Cost): Row[] {
	const ms = ({ median, p99 }: Cost) => `${median.toFixed(2)} / ${p99.toFixed(2)} ms`;
	const goal = AT_THE_DESK.includes(command) && { goal: `p99 under ${DESK_MS} ms`, met: large.p99 < DESK_MS };
	return [
		{
			what: `At the desk, ${many} articles, ${command} not cached: CPU time, median / p99`,
			measured: `${ms(large)}; the first one ${large.first.toFixed(0)} ms; with ${few} articles ${ms(small)}`,
			...goal,
		},
		workRow({
			what: `At the desk, ${command}: the most rows that the database returned`,
			work: large.rows,
			of: `with ${few} articles ${small.rows}`,
			most: ROWS_MAX,
		}),
	];
}

/** The median of each number over the rounds. */
function middle(all: readonly Opened[], command: string): Cost {
	const of = (key: keyof Cost) => median(all.map(({ commands }) => commands[command]?.[key] ?? Number.NaN));
	return { first: of('first'), median: of('median'), p99: of('p99'), rows: of('rows') };
}
