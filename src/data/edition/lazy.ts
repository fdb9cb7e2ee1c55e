/** Things that are made when they are first looked at, and never change. */

/** The same thing for the same key, frozen. */
export function memoizeFrozen<K, T extends object>(make: (key: K) => T): (key: K) => T {
	const things = new Map<K, T>();
	return (key) => {
		let thing = things.get(key);
		if (!thing) {
			thing = deepFreeze(make(key));
			things.set(key, thing);
		}
		return thing;
	};
}

/** The same thing every time, frozen. */
export function lazyFrozen<T extends object>(make: () => T): () => T {
	let thing: T | undefined;
	return () => {
		thing ??= deepFreeze(make());
		return thing;
	};
}

/** Freezes a thing and all in it. Of what is made when it is looked at nothing must be in it that is not frozen yet. */
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
