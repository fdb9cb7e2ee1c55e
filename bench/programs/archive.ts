/** Opens a compiled edition as the bot does while it answers, twice, then answers from it: tells what that took. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import type { Request } from '../../src/commands/request.ts';
import type { Edition } from '../../src/data/edition.ts';
import { openDesk } from '../../src/desk.ts';
import { loadAside } from '../../src/tasks/aside.ts';
import { cpuOf } from '../cpu.ts';
import { median } from '../measure.ts';

export interface Opened {
	/** From the first word to the edition, by the clock. */
	readonly loadMs: number;
	/** The longest time for which nothing else could be done meanwhile. */
	readonly holdMs: number;
	/** The same when another takes its place while a reader types, until nothing is left of the first. */
	readonly swapHoldMs: number;
	/** CPU time of the first answer to each command after that, in milliseconds. */
	readonly first: Readonly<Record<string, number>>;
	/** CPU time of each command, made anew, in milliseconds: the median over those that it was asked of. */
	readonly commands: Readonly<Record<string, number>>;
}

/** So many of the topics of which there is most. */
const TOPICS = 5;
/** As often in a round, after some that are forgotten: before, the compiler takes more time than the code. */
const [TIMES, WARM, ROUNDS] = [20, 5, 9];

const [, , editionFile = ''] = process.argv;
/** A keystroke every so many milliseconds. */
const TYPING_MS = 5;

const [desk, loadMs, holdMs] = await held(async () =>
	// Nothing else may hold the first edition when another takes its place, and a module keeps what it once named.
	openDesk({
		...{ edition: await load(), log: pino({ level: 'silent' }), now: Date.now, incident: () => '', cached: 0 },
	}),
);
const typing = setInterval(() => {
	desk.answer({ kind: 'suggest', command: 'who', option: 'name', typed: 'ma', options: {} }, { via: 'bench' });
}, TYPING_MS);
const [, , swapHoldMs] = await held(async () => {
	desk.publish(await load());
	globalThis.gc?.();
});
clearInterval(typing);

const first: Record<string, number> = {};
const commands = Object.fromEntries(
	Object.entries(requestsTo(desk.edition)).map(([name, requests]) => {
		const ms = requests.map((request) => {
			const once = () => void desk.answer(request, { via: 'bench' });
			const cost = cpuOf(once);
			first[name] ??= cost;
			const many = () => {
				for (let i = 0; i < TIMES; i++) once();
			};
			for (let i = 0; i < WARM; i++) many();
			return median(Array.from({ length: ROUNDS }, () => cpuOf(many) / TIMES));
		});
		return [name, median(ms)];
	}),
);
process.send?.({ loadMs, holdMs, swapHoldMs, first, commands } satisfies Opened);
// Kept alive, with what it holds, until it is asked for its memory and stopped.
setInterval(() => desk.edition, 60_000);

async function load(): Promise<Edition> {
	const loaded = await loadAside({ articlesDir: '', textsDir: undefined, editionFile }, new AbortController().signal);
	if ('problems' in loaded) throw new Error(loaded.problems[0]?.message);
	return loaded.edition;
}

/** What came of some work, how long it took, and the longest hold of the event loop until it was over, in milliseconds. */
async function held<T>(work: () => Promise<T>): Promise<readonly [result: T, ms: number, holdMs: number]> {
	const delay = monitorEventLoopDelay({ resolution: 1 });
	delay.enable();
	const began = performance.now();
	const result = await work();
	const ms = performance.now() - began;
	// A hold is noted at its end.
	await sleep(20);
	delay.disable();
	return [result, ms, delay.max / 1e6];
}

function requestsTo({ questions, subjects, weight }: Edition): Readonly<Record<string, readonly Request[]>> {
	const heaviest = (kind: string) =>
		[...subjects]
			.filter((subject) => subject.kind === kind)
			.sort((a, b) => weight(b) - weight(a))
			.slice(0, TOPICS);
	const ask = (command: string, option: string, topics: readonly { readonly id: string }[]): readonly Request[] =>
		topics.map(({ id }) => ({ kind: 'command', command, options: { [option]: id } }));
	const [people, places] = [heaviest('person'), heaviest('place')];
	return {
		'/status of a question': ask('status', 'subject', questions.first(TOPICS)),
		'/who': ask('who', 'name', people),
		'/claims about a place': ask('claims', 'about', places),
		'/claims': ask('claims', 'about', []).concat({ kind: 'command', command: 'claims', options: {} }),
		'/timeline': [{ kind: 'command', command: 'timeline', options: {} }],
		'/sources': [{ kind: 'command', command: 'sources', options: {} }],
		'/briefing': [{ kind: 'command', command: 'briefing', options: {} }],
		'a keystroke': people.map(({ id }) => ({
			kind: 'suggest',
			command: 'who',
			option: 'name',
			typed: (subjects.first(Number.POSITIVE_INFINITY).find((one) => one.id === id)?.name ?? '').slice(0, 3),
			options: {},
		})),
	};
}
