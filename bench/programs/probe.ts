/** Loaded before a measured program: tells whoever started it what it has used. */

export type Question = 'cpu' | 'memory';

export interface Answer {
	readonly question: Question;
	/** Microseconds of CPU time, or bytes of resident memory. */
	readonly value: number;
}

const answers: Readonly<Record<Question, () => number>> = {
	cpu() {
		const { user, system } = process.cpuUsage();
		return user + system;
	},
	memory() {
		for (let i = 0; i < 3; i++) globalThis.gc?.();
		return process.memoryUsage.rss();
	},
};

process.on('message', (question: Question) => {
	process.send?.({ question, value: answers[question]() } satisfies Answer);
});
process.once('disconnect', () => process.exit());
// The question alone keeps no program alive that has nothing else to do.
process.channel?.unref();
