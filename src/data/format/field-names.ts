/** The fields of the short form, in the order in which they are written. */
import { POSITIONS, RELATIONS, TIES } from '../model/enums.ts';

export const ARTICLE_FIELDS = [
	'id',
	'formerly',
	'cosmetic',
	'label',
	'language',
	'headline',
	'publisher',
	'author',
	'url',
	'dateline',
	'published',
	'recorded',
	'text',
	'unnamed',
	'sources',
	'roles',
	'ties',
	// Then the paragraphs by number.
	'events',
	'not-known',
	'corrections',
] as const;

/** Besides the head line, which comes first. */
export const CLAIM_FIELDS = [
	'formerly',
	'for',
	'attribution',
	'manner',
	'quotes',
	'via',
	'said',
	'happened',
	'event',
	'about',
	'own',
	'figures',
	...POSITIONS,
	...RELATIONS,
] as const;

export const TEXT_FIELDS = ['paragraphs', 'sha256'] as const;
export const WHEN_FIELDS = ['date', 'part', 'zone', 'words', 'p', 'why'] as const;
export const QUOTE_FIELDS = ['text', 'p', 'occurrence'] as const;
export const POSITION_FIELDS = ['answer', 'why'] as const;
export const FIGURE_FIELDS = ['value', 'unit', 'why'] as const;
export const SOURCE_FIELDS = [
	'kind',
	'name',
	'by',
	'to',
	'medium',
	'handle',
	'date',
	'asked',
	'margin',
	'p',
	'links',
	'hashtags',
	'carries',
	'note',
] as const;
export const UNNAMED_FIELDS = ['description', 'plural', 'words', 'p', 'of', 'anonymity'] as const;
export const ANONYMITY_FIELDS = ['because', 'words', 'p'] as const;
/** Besides the subject with its role, which comes first. */
export const ROLE_FIELDS = ['words', 'p', ...TIES, 'ended-by', 'why'] as const;
export const TIE_FIELDS = ['from', 'tie', 'to', 'words', 'p', 'why'] as const;
export const EVENT_FIELDS = ['name', 'place', 'when'] as const;
export const NOT_KNOWN_FIELDS = ['what', 'on', 'p'] as const;
export const CORRECTION_FIELDS = ['claim', 'date', 'class', 'was', 'is', 'why'] as const;
