/** Parses JSON to the same value as the YAML parser, in a fraction of its time. */

const COLON = /[ \t\r\n]*:/y;
/** Keys that the YAML parser reports. */
const REPORTED = new Set(['<<', '__proto__']);

/** Returns the value of JSON; undefined for what is left to the YAML parser: other text, and reported or repeated keys. */
export function parseJson(text: string): { readonly value: unknown } | undefined {
	let keys = 0;
	let isReported = false;
	const visit = function (this: unknown, key: string, part: unknown) {
		if (!Array.isArray(this)) keys += 1;
		isReported ||= REPORTED.has(key);
		return part;
	};
	try {
		const value: unknown = JSON.parse(text, visit);
		// The root is visited too; of repeated keys only the last one is.
		return isReported || keys - 1 !== countKeys(text) ? undefined : { value };
	} catch {
		return undefined;
	}
}

function countKeys(json: string): number {
	let keys = 0;
	for (let from = json.indexOf('"'); from >= 0; from = json.indexOf('"', from + 1)) {
		for (from += 1; json[from] !== '"'; from += 1) if (json[from] === '\\') from += 1;
		COLON.lastIndex = from + 1;
		if (COLON.test(json)) keys += 1;
	}
	return keys;
}
