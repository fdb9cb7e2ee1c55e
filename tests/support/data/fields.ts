/** Returns an object's own fields and the values of its class's getters. */
export function fieldsOf(thing: object): [name: string, value: unknown][] {
	const { constructor: _, ...ofClass } = Object.getOwnPropertyDescriptors(Object.getPrototypeOf(thing) ?? {});
	const getters = isPlain(thing) ? [] : Object.entries(ofClass).filter(([, { get }]) => get);
	return [
		...Object.entries(thing),
		...getters.map(([name]): [string, unknown] => [name, (thing as Record<string, unknown>)[name]]),
	];
}

function isPlain(thing: object): boolean {
	return [Object.prototype, Array.prototype, null].includes(Object.getPrototypeOf(thing)) || ArrayBuffer.isView(thing);
}
