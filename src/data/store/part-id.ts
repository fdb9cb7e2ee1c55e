/**
 * Ids of the parts of articles in the full-text index: integers that ascend with time within each kind of part. The parts
 * of an article follow its first one.
 */

/** Places in a bucket: more than there are claims in a bucket of `claim-id.ts`. The fewer they are, the smaller is the file. */
const BUCKET = 2 ** 17;
/** More ids than all buckets have. */
const KIND = 2 ** 40;

/** The lowest place in a bucket; its places end before the lowest of the next bucket. */
export const firstPlaceOf = (bucket: number): number => bucket * BUCKET;

/** The bucket of a place. */
export const bucketOfPlace = (place: number): number => Math.floor(place / BUCKET);

/** The id of a part of a kind, by the number of the kind. */
export const partId = (kind: number, place: number): number => kind * KIND + place;

/** The place of a part, by the number of its kind. */
export const placeOfPart = (kind: number, id: number): number => id - kind * KIND;

/** The range of ids of a kind: from the first one to before the second one. */
export const idsOfKind = (kind: number): readonly [from: number, to: number] => [
	(kind - 0.5) * KIND,
	(kind + 0.5) * KIND,
];
