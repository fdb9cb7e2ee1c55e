/** The fixed values and limits of article fields. Apart from the schema, so that answers do not load zod. */

/** Chosen so that names fit into Discord’s option labels (100 characters). */
export const NAME_MAX = 90;

export const QUESTION_KINDS = ['yes-no', 'open', 'number'] as const;
export const POSITIONS = ['says', 'denies', 'cannot-verify', 'background'] as const;
/** States of a question; the first that holds, as `question-state.ts` computes it. */
export const STATES = ['disputed', 'differ', 'single', 'agree', 'several', 'nobody'] as const;
export const RELATIONS = [
	'repeats',
	'disputes',
	'supports',
	'qualifies',
	'elaborates',
	'corrects',
	'replaces',
	'outcome-of',
	'same-as',
] as const;
/** Relations back to an earlier statement: they may not go in a circle. */
export const BACK_RELATIONS: readonly (typeof RELATIONS)[number][] = ['repeats', 'corrects', 'replaces', 'same-as'];
export const CORRECTION_CLASSES = ['corrected', 'withdrawn', 'refiled'] as const;
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

export const REGISTRIES = ['people', 'organisations', 'places', 'questions', 'figures'] as const;
/** A file of entries that articles refer to by id. */
export type Registry = (typeof REGISTRIES)[number];

export const SOURCE_KINDS = [
	'statement',
	'remarks',
	'testimony',
	'post',
	'pictures',
	'video',
	'interview',
	'document',
	'broadcast',
	'report',
	'poll',
	'estimate',
] as const;

/** Words of reports for a medium, besides the names of kinds. */
export const MEDIA: Readonly<Record<string, (typeof SOURCE_KINDS)[number]>> = {
	tweet: 'post',
	'press release': 'statement',
	communique: 'statement',
	'press conference': 'remarks',
	'news conference': 'remarks',
	briefing: 'remarks',
	speech: 'remarks',
	letter: 'document',
	photos: 'pictures',
	photographs: 'pictures',
	footage: 'video',
	television: 'broadcast',
	radio: 'broadcast',
	survey: 'poll',
};
