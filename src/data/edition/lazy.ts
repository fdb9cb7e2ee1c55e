/** Values that are computed when they are first read, and frozen. */

/** Returns a function that computes a value for each key once, and freezes it. */
export function memoizeFrozen<K, T extends object>(make: (key: K) => T): (key: K) => T {
	const values = new Map<K, T>();
	return (key) => {
		let value = values.get(key);
		if (!value) {
			value = deepFreeze(make(key));
			values.set(key, value);
		}
		return value;
	};
}

/** Adds properties that are computed when they are first read, and freezes all. The added ones are not enumerable. */
export function withLazy<T extends object, L extends Readonly<Record<keyof L, object>>>(
	object: T,
	lazy: { readonly [K in keyof L]: () => L[K] },
): T & L {
	for (const [key, make] of Object.entries<() => object>(lazy as Record<string, () => object>)) {
		const get = memoizeFrozen(make);
		Object.defineProperty(object, key, { get: () => get(undefined) });
	}
	return deepFreeze(object) as T & L;
}

/** Freezes an object and all objects in it. */
export function deepFreeze<T extends object>(root: T): T {
	const waiting: object[] = [root];
	for (let value = waiting.pop(); value; value = waiting.pop()) {
		if (Object.isFrozen(value) && value !== root) continue;
		Object.freeze(value);
		for (const entry of Object.values(value)) {
			if (typeof entry === 'object' && entry !== null && !Object.isFrozen(entry)) waiting.push(entry);
		}
	}
	return root;
}
