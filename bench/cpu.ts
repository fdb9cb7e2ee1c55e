/** CPU time, which other programs on the machine disturb less than the clock's. */

/** Milliseconds of CPU that this process took for it. */
export function cpuOf(work: () => void): number {
	const before = process.cpuUsage();
	work();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
}

/** The same for one of many repetitions: so many that they can be told from nothing, yet no more than it takes. */
export function cpuOfOne(work: () => void): number {
	let times = 1;
	for (;;) {
		const taken = cpuOf(() => {
			for (let i = 0; i < times; i++) work();
		});
		if (taken >= 1 || times >= 256) return taken / times;
		times *= 4;
	}
}
