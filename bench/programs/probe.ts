/** Loaded before a measured program: answers what it has used. */
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** `block` is the longest since it was last asked. */
export type Question = 'cpu' | 'memory' | 'peak' | 'block';

export interface Answer {
	readonly question: Question;
	/** Microseconds of CPU time, bytes of resident memory, or milliseconds in which the event loop did nothing else. */
	readonly value: number;
}

const delay = monitorEventLoopDelay({ resolution: 1 });

const answers: Readonly<Record<Question, () => number>> = {
	cpu() {
		const { user, system } = process.cpuUsage();
		return user + system;
	},
	memory() {
		for (let i = 0; i < 3; i++) globalThis.gc?.();
		return process.memoryUsage.rss();
	},
	peak: () => process.resourceUsage().maxRSS * 1024,
	block() {
		const ms = delay.max / 1e6;
		// It costs some CPU, so that only who asks for it pays.
		delay.enable();
		delay.reset();
		return ms;
	},
};

process.on('message', (question: Question) => {
	process.send?.({ question, value: answers[question]() } satisfies Answer);
});
process.once('disconnect', () => process.exit());
// The question alone keeps no program alive that has nothing else to do.
process.channel?.unref();
