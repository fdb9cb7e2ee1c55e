/** What each origin says: its newest claim, so that many claims of one hide no other, and the backing of a voice. */
import type { Backing } from '../edition/claim-lists.ts';
import { isOnASide } from '../edition/question-state.ts';
import { POSITIONS } from '../model/enums.ts';
import { bucketOfId, firstIdOf } from '../store/claim-id.ts';
import type { Database } from '../store/driver.ts';
import { originsIn } from '../update/derive.ts';
import { type ClaimPlace, type ClaimRows, sortNewestClaims } from './sql-list.ts';

/**
 * How many of the newest claims of a list are read for it: a few, in which most lists have origins enough, and otherwise as
 * many as a search examines.
 */
const READ = [1_000, 20_000] as const;

/**
 * Returns where the newest claim of each origin is, at most `most`, newest first. What an origin has withdrawn or replaced
 * stands for it only if there is nothing else. Origins whose claims are all older than the newest 20,000 are not found.
 *
 * `rows` selects the id, and whether the claim is over; `length` is the number of its rows.
 */
export function newestOfEachOrigin(
	database: Database,
	rows: ClaimRows & { readonly length: number },
	most: number,
): readonly ClaimPlace[] {
	for (const read of READ) {
		const { words, places, lastRead } = newestWords(database, rows, read);
		const found = words.slice(0, most);
		// The last bucket was not read to its end, and an origin has perhaps not replaced what follows.
		const isSettled = ({ id, isOver }: Word) => !isOver && id >= firstIdOf(bucketOfId(lastRead) + 1);
		if (rows.length <= read || read === READ.at(-1) || (found.length === most && found.every(isSettled)))
			return found.map(({ id }) => places.get(id) as ClaimPlace);
	}
	return [];
}

interface Word {
	readonly id: number;
	readonly isOver: boolean;
}

/** The newest claim of each origin among the newest rows, newest first, and the id of the last of these rows. */
function newestWords(database: Database, { id, sql, values }: ClaimRows, read: number) {
	// The claims of one bucket are not sorted: those of an origin that are less than a bucket older than its last are compared.
	const rows = database.all<[id: number, isOver: number, origin: number, joint: string | null, lastRead: number]>(
		`WITH newest (id, is_over) AS MATERIALIZED (${sql} ORDER BY ${id} DESC LIMIT ?),
		word AS MATERIALIZED (
			SELECT n.id, n.is_over, c.origin, c.joint FROM newest n CROSS JOIN claim c ON c.id = n.id
		),
		last AS MATERIALIZED (SELECT origin, joint, is_over, max(id) AS id FROM word GROUP BY 1, 2, 3)
		SELECT w.id, w.is_over, w.origin, w.joint, (SELECT min(id) FROM newest) FROM last l CROSS JOIN word w
		ON w.origin = l.origin AND w.joint IS l.joint AND w.is_over = l.is_over AND w.id > l.id - ${firstIdOf(1)}`,
		...values,
		read,
	);
	const byId = new Map(rows.map((row) => [row[0], row]));
	const sorted = sortNewestClaims(database, [...byId.keys()], byId.size);
	const words = firstOfEachOrigin(sorted.map(({ id }) => byId.get(id) as (typeof rows)[number]));
	const places = new Map(sorted.map((one) => [one.id, one]));
	return { words, places, lastRead: rows[0]?.[4] ?? 0 };
}

/**
 * Of claims in some order, the first of each origin that this has not replaced, or otherwise its first; in the same order.
 */
export function firstOfEachOrigin(
	claims: readonly (readonly [id: number, isOver: number, origin: number, joint: string | null, ...unknown[]])[],
): readonly Word[] {
	const words = new Map<number, Word>();
	const places = new Map(claims.map(([id], place) => [id, place]));
	for (const over of [0, 1])
		for (const [id, isOver, origin, joint] of claims)
			for (const one of isOver === over ? originsIn(origin, joint) : [])
				if (!words.has(one)) words.set(one, { id, isOver: over === 1 });
	return [...new Map([...words.values()].map((word) => [word.id, word])).values()].sort(
		(a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0),
	);
}

const ON_A_SIDE = POSITIONS.flatMap((position, at) => (isOnASide(position) ? [at] : [])).join();

/** {@link Edition.backingOfVoices} of the question with this number. Reads all that says or denies something. */
export function backingOfVoices(database: Database, question: number): ReadonlyMap<number, Backing> {
	const rows = database.all<[origin: number, reports: number, posts: number, joint: string | null]>(
		`SELECT c.origin, count(DISTINCT c.article), count(DISTINCT c.article * 1048576 + c.post), group_concat(DISTINCT c.joint)
		FROM position p CROSS JOIN claim c ON c.id = p.claim WHERE p.question = ? AND p.position IN (${ON_A_SIDE})
		GROUP BY p.is_over, c.origin ORDER BY p.is_over DESC`,
		question,
	);
	// Those that are not over come last, and replace the others.
	return new Map(
		rows.map(([origin, reports, posts, joint]) => {
			const together = (JSON.parse(`[${joint ?? ''}]`) as number[][]).flat();
			return [origin, { reports, posts, origins: new Set([origin, ...together]).size }];
		}),
	);
}
