/** The fixed values of article fields. Apart from the schema, so that answers do not load zod. */

export const STANCES = ['asserts', 'disputes', 'concedes-part', 'cannot-verify', 'background'] as const;
export const RELATIONS = ['repeats', 'disputes', 'supports', 'qualifies', 'elaborates', 'corrects'] as const;
export const MANNERS = ['direct', 'mixed', 'indirect', 'image', 'narration'] as const;
export const CLAIM_KINDS = ['pledge', 'vow', 'call', 'offer', 'casualty', 'background', 'absence', 'sourcing'] as const;
export const TIES = [
	'son-of',
	'daughter-of',
	'spouse-of',
	'leads',
	'speaks-for',
	'member-of',
	'part-of',
	'works-for',
] as const;

export const REGISTRIES = ['people', 'organisations', 'places', 'questions'] as const;
/** A file of entries that articles refer to by id. */
export type Registry = (typeof REGISTRIES)[number];
