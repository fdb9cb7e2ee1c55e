/** Returns an object's fields with their values, including those that are computed when they are read. */
export function fieldsOf(thing: object): [name: string, value: unknown][] {
	const lazy = Object.entries(Object.getOwnPropertyDescriptors(thing)).filter(
		([, { get, enumerable }]) => get && !enumerable,
	);
	const { constructor: _, ...ofClass } = Object.getOwnPropertyDescriptors(Object.getPrototypeOf(thing) ?? {});
	const getters = isPlain(thing) ? [] : Object.entries(ofClass).filter(([, { get }]) => get);
	return [
		...Object.entries(thing),
		...[...lazy, ...getters].map(([name]): [string, unknown] => [name, (thing as Record<string, unknown>)[name]]),
	];
}

function isPlain(thing: object): boolean {
	return [Object.prototype, Array.prototype, null].includes(Object.getPrototypeOf(thing)) || ArrayBuffer.isView(thing);
}
