/** Parses `/metrics` like Prometheus. */

/** Values by series, such as `name{label="value"}`. */
export type Series = Readonly<Record<string, number>>;

export function seriesOf(text: string): Series {
	const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
	return Object.fromEntries(
		lines.map((line) => {
			const [, name, value] = /^([a-z_0-9]+(?:\{(?:[a-z]+="[^"\\]*",?)+\})?) (\S+)$/.exec(line) ?? [];
			if (name === undefined) throw new Error(`no series: ${line}`);
			return [name, Number(value)];
		}),
	);
}

/** Returns the series of a metric whose value is not 0. */
export function counted(series: Series, name: string): Series {
	return Object.fromEntries(
		Object.entries(series).filter(([key, value]) => key.startsWith(`dateline_${name}`) && value !== 0),
	);
}
