/**
 * Returns a function that builds a value for each number and caches it. While a value is in use anywhere, the function
 * returns the same one. The cache itself holds the last `most` values, and up to twice as many.
 */
export function weakCache<T extends object>(make: (number: number) => T, most: number): (number: number) => T {
	let young = new Map<number, T>();
	let old = new Map<number, T>();
	const held = new Map<number, WeakRef<T>>();
	return (number) => {
		const known = young.get(number);
		if (known) return known;
		const thing = old.get(number) ?? held.get(number)?.deref() ?? make(number);
		if (young.size >= most) {
			for (const [at, left] of old) if (!young.has(at)) held.set(at, new WeakRef(left));
			[old, young] = [young, new Map()];
		}
		held.delete(number);
		young.set(number, thing);
		return thing;
	};
}
