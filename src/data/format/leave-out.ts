/** Leaves out of the short form what expansion computes anyway. */
import { TIES } from '../model/enums.ts';
import { isMap } from './short-part.ts';
import type { ShortFields } from './shorten-claim.ts';

/** Returns what a short form means, as text that can be compared; undefined if it is not valid. */
type Meaning = (short: unknown) => string | undefined;

/**
 * Returns an article without the values that can be left out, or with shorter ones, if it means the same. Every change is
 * tried, so that no rule of expansion is written a second time.
 */
export function leaveOut(short: ShortFields, meaning: Meaning): ShortFields {
	const shortening = new Shortening(short, meaning);
	shortening.run();
	return short;
}

class Shortening {
	readonly #short: ShortFields;
	readonly #meaning: Meaning;
	readonly #wanted: string | undefined;

	constructor(short: ShortFields, meaning: Meaning) {
		this.#short = short;
		this.#meaning = meaning;
		this.#wanted = meaning(short);
	}

	run(): void {
		const short = this.#short;
		this.#drop(short, 'language', 'published');
		this.#date(short, 'dateline');
		this.#date(short, 'published');
		const claims = this.#claims();
		this.#moveTies();
		for (const claim of claims) this.#drop(claim, 'for');
		this.#sources(claims);
		for (const claim of claims) {
			this.#drop(claim, 'via', 'manner');
			this.#drop(claim, 'happened');
			this.#set(claim, 'said', 'by its post');
			this.#date(claim, 'said');
			this.#date(claim, 'happened');
			this.#positions(claim);
		}
		for (const event of mapsIn(short['events'])) {
			this.#drop(event, 'when');
			this.#date(event, 'when');
		}
		for (const entry of [...mapsIn(short['roles']), ...mapsIn(short['unnamed'])]) {
			this.#drop(entry, 'words');
			const { anonymity } = entry;
			if (isMap(anonymity)) this.#drop(anonymity as ShortFields, 'words', 'p');
		}
		for (const source of mapsIn(short['sources'])) {
			this.#drop(source, 'p');
			this.#date(source, 'date');
		}
	}

	#claims(): readonly ShortFields[] {
		return Object.entries(this.#short).flatMap(([key, value]) => (/^\d+$/.test(key) ? mapsIn(value) : []));
	}

	/** Makes a change; takes it back if it changes the meaning. Returns whether it was kept. */
	#try(change: () => () => void): boolean {
		if (this.#wanted === undefined) return false;
		const undo = change();
		if (this.#meaning(this.#short) === this.#wanted) return true;
		undo();
		return false;
	}

	#set(map: ShortFields, key: string, value: unknown): boolean {
		if (!Object.hasOwn(map, key)) return false;
		return this.#try(() => setter(map, key, value));
	}

	#drop(map: ShortFields, ...keys: readonly string[]): void {
		for (const key of keys) this.#set(map, key, undefined);
	}

	/** The words alone, or else without each part. */
	#date(map: ShortFields, key: string): void {
		const date = map[key];
		if (!isMap(date)) return;
		const fields = date as ShortFields;
		if (fields['words'] !== undefined && this.#set(map, key, fields['words'])) return;
		this.#drop(fields, 'p', 'part', 'zone', 'date', 'why');
	}

	/** Moves ties to the roles that imply them. */
	#moveTies(): void {
		const { ties } = this.#short;
		if (!Array.isArray(ties)) return;
		for (const tie of [...ties] as ShortFields[]) {
			const kind = TIES.find((kind) => kind === tie['tie']);
			const role = mapsIn(this.#short['roles']).find(
				(role) => Object.hasOwn(role, String(tie['from'])) && !(kind && kind in role),
			);
			if (!role || !kind) continue;
			const rest = (this.#short['ties'] as unknown[]).filter((other) => other !== tie);
			const to = [tie['to'], ...(tie['why'] === undefined ? [] : [{ [String(tie['to'])]: tie['why'] }])];
			for (const value of to) {
				const isKept = this.#try(() => {
					const undo = setter(this.#short, 'ties', rest.length > 0 ? rest : undefined);
					const undoRole = setter(role, kind, value);
					return () => {
						undoRole();
						undo();
					};
				});
				if (isKept) break;
			}
		}
	}

	/** Leaves out entries that describe no more than `via` can, or than who speaks. */
	#sources(claims: readonly ShortFields[]): void {
		const sources = this.#short['sources'] as ShortFields | undefined;
		let isChanged = false;
		for (const [id, entry] of Object.entries(sources ?? {})) {
			const own = claims.filter(({ via }) => via === id || String(via).endsWith(` < ${id}`));
			for (const via of [undefined, ...viasOf(entry as ShortFields, sources ?? {})]) {
				const isKept = this.#try(() => {
					const { [id]: _, ...left } = this.#short['sources'] as ShortFields;
					const undos = own.map((claim) => {
						const before = String(claim['via']).slice(0, -id.length);
						return setter(claim, 'via', via && before + via);
					});
					undos.push(setter(this.#short, 'sources', Object.keys(left).length > 0 ? left : undefined));
					return () => {
						for (const undo of undos) undo();
					};
				});
				isChanged ||= isKept;
				if (isKept) break;
			}
		}
		// An entry that another one carried may be left out now.
		if (isChanged) this.#sources(claims);
	}

	/** Leaves out yes, which is what saying or denying a question means. */
	#positions(claim: ShortFields): void {
		for (const kind of ['says', 'denies', 'cannot-verify']) {
			const positions = claim[kind];
			if (!isMap(positions)) continue;
			const entries = Object.entries(positions as ShortFields);
			for (const [question, detail] of entries) {
				if (isMap(detail)) this.#drop(detail as ShortFields, 'answer');
				if (detail === 'yes' && entries.length === 1) this.#set(claim, kind, question);
			}
			if (entries.length > 1 && entries.every(([, detail]) => detail === 'yes'))
				this.#set(
					claim,
					kind,
					entries.map(([question]) => question),
				);
		}
	}
}

/** The ways in which `via` may say what an entry does. */
function viasOf(entry: ShortFields, sources: ShortFields): readonly string[] {
	const who = entry['to'] ?? entry['by'];
	const step = `${Array.isArray(who) ? who[0] : who}, ${entry['medium'] ?? entry['kind']}`;
	const next = entry['carries'];
	if (next === undefined) return [step];
	const inner = isMap(sources[String(next)]) ? viasOf(sources[String(next)] as ShortFields, {}) : [];
	return [...inner, String(next)].map((carried) => `${step} < ${carried}`);
}

/** Sets a field, or removes it, and returns what undoes that without changing the order of the fields. */
function setter(map: ShortFields, key: string, value: unknown): () => void {
	const before = { ...map };
	if (value === undefined) delete map[key];
	else map[key] = value;
	return () => {
		for (const key of Object.keys(map)) delete map[key];
		Object.assign(map, before);
	};
}

/** The maps in a list or in a map. */
const mapsIn = (value: unknown): readonly ShortFields[] =>
	(Array.isArray(value) ? value : Object.values((value ?? {}) as ShortFields)).filter(isMap) as ShortFields[];
