/**
 * The schema of article files and registries. The types, the checks when they are loaded and the JSON Schemas for editors
 * come from here. It covers single values: `checks/` compares them with each other, because zod skips refinements of an
 * object with other problems.
 */
import { z } from 'zod';
import { edtfProblem } from './edtf-date.ts';
import { CLAIM_KINDS, MANNERS, RELATIONS, STANCES, TIES } from './enums.ts';

/** Chosen so that ids and names fit into Discord's option labels and `custom_id`s (100 characters each). */
export const ID_MAX = 32;
export const ARTICLE_ID_MAX = 40;
export const NAME_MAX = 90;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/u;

const text = (max: number) =>
	z
		.string()
		.min(1, 'is empty')
		.max(max, `is longer than ${max} characters`)
		.refine((value) => value.trim() === value, 'begins or ends with a space')
		.refine((value) => /[^\p{C}\p{M}\p{Z}]/u.test(value), 'has no visible character')
		.refine((value) => !CONTROL.test(value), 'contains a line break or another control character')
		.refine((value) => value.isWellFormed(), 'contains half of a character: type it again');

/** A message for values of the wrong form; missing ones are reported as missing. */
const unlessMissing = (message: string) => (issue: { readonly input?: unknown }) =>
	issue.input === undefined ? undefined : message;

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

const slug = (max: number) =>
	z
		.string()
		.max(max, `is longer than ${max} characters`)
		.regex(SLUG, 'is not an id: use lower-case letters, digits and single hyphens');

const newId = slug(ID_MAX);
/** The id of something else: `reference-checks.ts` says what is wrong with it, and what could be meant. */
const id = z.string().meta({ maxLength: ID_MAX, pattern: SLUG.source });
const paragraph = z.int('is not a paragraph number').min(1, 'is not a paragraph number: the first is 1');
const basis = z.enum(['explicit', 'inferred']);
const why = text(400);
/** Whether the report says it, or how the editor concluded it. */
const judgement = { basis, why: why.optional() };

/** An EDTF date or interval (ISO 8601-2), such as `2021-09-05`, `198X`, `../2021-09-06`. */
const edtf = z.string().superRefine((value, ctx) => {
	const problem = edtfProblem(value);
	if (problem) ctx.addIssue({ code: 'custom', message: problem });
});

/** A date or time as the report gives it; `date` is null if the report's words name none. */
export const When = z.strictObject({
	date: edtf.nullable(),
	part: z
		.enum(['early', 'mid', 'late', 'overnight', 'morning', 'afternoon', 'evening'])
		.optional()
		.describe('The part of that day, year or decade: "late on Sun 5 Sep 2021", "late in the 1990s".'),
	zone: text(40).optional().describe('The time zone in the report’s words, if it gives one.'),
	words: text(120).nullable().describe('The report’s own words for it, checked against its text; null if it has none.'),
	paragraph: paragraph
		.optional()
		.describe('The paragraph with those words, if it is another one than that of the claim, source or event.'),
	basis,
	why: why.optional().describe('How the date was inferred; required with `basis: inferred`.'),
});

/** The exact words between quotation marks of the report, and their paragraph. */
export const Quotation = z.strictObject({
	paragraph,
	text: text(1500),
	occurrence: z.int().min(1).default(1).describe('Which occurrence of these words in the paragraph, counted from 1.'),
});

/** Something that the editor inferred and the report does not say. */
const Inferred = z.strictObject({ basis: z.literal('inferred'), why });

const StanceEntry = z.strictObject({ question: id, stance: z.enum(STANCES), ...judgement });

const Relation = z.strictObject({
	type: z.enum(RELATIONS),
	claim: z.string().describe('The id of a claim of this article, or `article-id/claim-id` for one of another.'),
	...judgement,
});

export const ClaimEntry = z.strictObject({
	speaker: z
		.string(
			'has no speaker: name a person, an organisation, an unnamed source, or `report` for the report’s own narration',
		)
		.describe('A person, an organisation, an unnamed source of this article, or `report`: the report’s own narration.'),
	onBehalfOf: id
		.optional()
		.describe('The organisation that the speaker speaks for; not needed if the speaker is an organisation.'),
	attribution: Inferred.optional().describe('Needed if the report’s sentence does not name its speaker.'),
	paragraph,
	source: id.describe('The last step before the report, or `report` for the report’s own words.'),
	manner: z.enum(MANNERS),
	kind: z.enum(CLAIM_KINDS).optional(),
	paraphrase: text(500).describe('What is said, in our own words; continues "said that".'),
	quotations: z.array(Quotation).max(8).default([]),
	said: When.nullable().describe('When it was said; null if the report does not say.'),
	happened: When.nullable()
		.optional()
		.describe('When the event that it speaks of happened; leave it out if there is no event.'),
	about: z
		.array(id)
		.min(1, 'is empty: name at least one subject')
		.describe('The people, organisations and places that it speaks of.'),
	stances: z.array(StanceEntry).default([]),
	relations: z.array(Relation).default([]),
});

/** One step by which words reached the report: a statement, a post, pictures. The report itself is the last step. */
export const SourceEntry = z.strictObject({
	kind: z.enum([
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
	]),
	name: text(NAME_MAX).describe('The name that readers see: as specific as the report, and no more.'),
	by: z
		.string()
		.nullable()
		.describe('Who issued it: a person, organisation or unnamed source, or `report`; null if the report does not say.'),
	medium: text(60).nullable().describe('The medium in the report’s words ("tweet"); null if it does not say.'),
	handle: text(60).nullable(),
	date: When.nullable(),
	links: z.array(text(512)).default([]).describe('Links exactly as printed, even if they are incomplete.'),
	hashtags: z.array(text(60)).default([]),
	paragraphs: z.array(paragraph).min(1),
	carries: id.optional().describe('The step before this one: the source whose words this one passes on.'),
	note: why.optional(),
});

/** A source that the report quotes without a name. */
export const UnnamedEntry = z.strictObject({
	description: text(NAME_MAX).describe(
		'The description in a sentence, as specific as the report, and no more: "witnesses from the area".',
	),
	plural: z.boolean().default(false),
	words: text(120),
	paragraph,
	of: id.optional().describe('The organisation that they speak for, if the report says so.'),
	anonymity: z
		.strictObject({ reason: text(200), words: text(120), paragraph })
		.nullable()
		.describe('Why they are not named, in our words, if the report gives a reason.'),
});

const Role = z.strictObject({
	subject: id,
	role: text(120).describe('The role after the name: "Taliban spokesperson".'),
	words: text(160).describe('The report’s own words for it.'),
	paragraph,
	...judgement,
});

const Tie = z.strictObject({
	from: id,
	tie: z.enum(TIES),
	to: id,
	words: text(160),
	paragraph,
	...judgement,
});

const Event = z.strictObject({
	name: text(NAME_MAX).describe('A noun phrase that claims nothing: "reported advance into eight districts".'),
	when: When.nullable(),
	place: id.optional(),
	claims: z
		.array(id)
		.min(1, 'has no claim: name at least one')
		.describe('The claims that report the event: at least one.'),
});

const NotKnown = z.strictObject({
	what: text(300).describe('What the report leaves open; continues "Not known:".'),
	paragraphs: z.array(paragraph).default([]),
	questions: z.array(id).default([]),
	subjects: z.array(id).default([]),
});

const NotNews = z.strictObject({ paragraph, reason: text(300) });

/** A mistake of ours that was corrected; shown wherever the claim is. */
const Correction = z.strictObject({ claim: id, date: edtf, was: text(300), is: text(300) });

export const ArticleEntry = z.strictObject({
	id: slug(ARTICLE_ID_MAX),
	label: text(NAME_MAX).describe('Our neutral name for the report, which may have no headline.'),
	language: z
		.string()
		.regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]+)*$/, 'is not a language tag such as en or fa-AF')
		.describe('The language of the report and its quotations (BCP 47), such as en or fa-AF.'),
	headline: text(250).nullable(),
	publisher: text(NAME_MAX).nullable(),
	author: text(NAME_MAX).nullable(),
	url: z
		.url({ protocol: /^https?$/, error: unlessMissing('is not an http(s) address') })
		.max(512)
		.nullable(),
	dateline: When.describe('The day that the report’s "Monday" and "yesterday" are counted from.'),
	published: When.nullable().describe('When the report was published, if it says so.'),
	recorded: z.iso
		.date({ error: unlessMissing('is not a day such as 2021-09-06') })
		.describe('The day when this file was written.'),
	text: z.strictObject({
		sha256: z
			.string()
			.regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in hex (64 characters)')
			.describe('SHA-256 of the report’s text file (UTF-8, one paragraph per line), in hex.'),
		paragraphs: z.int().min(1),
	}),
	notNews: z.array(NotNews).default([]),
	unnamed: z.record(newId, UnnamedEntry).default({}),
	sources: z.record(newId, SourceEntry),
	roles: z.array(Role).default([]),
	ties: z.array(Tie).default([]),
	claims: z.record(newId, ClaimEntry),
	events: z.record(newId, Event).default({}),
	notKnown: z.array(NotKnown).default([]),
	corrections: z.array(Correction).default([]),
});

const names = {
	name: text(NAME_MAX),
	aliases: z.array(text(NAME_MAX)).default([]).describe('Other names that the reports use.'),
	spellings: z
		.array(text(NAME_MAX))
		.default([])
		.describe(
			'Usual spellings from outside the reports, in any script. They are only used in searches and never shown.',
		),
	inText: text(NAME_MAX).optional().describe('The name in a sentence, if that differs: "the Taliban".'),
};

/** Identifiers that no report gives, only if they are certain. */
const outside = z
	.strictObject({
		iso3166: z
			.string()
			.regex(/^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$/, 'is not an ISO 3166 code such as AF or AF-PAN')
			.optional()
			.describe('ISO 3166-1 alpha-2 or ISO 3166-2 code.'),
	})
	.optional();

export const PersonEntry = z.strictObject({ ...names });
export const OrganisationEntry = z.strictObject({
	...names,
	plural: z.boolean().default(false),
	outside,
});
export const PlaceEntry = z.strictObject({
	...names,
	kind: text(40),
	within: id.optional().describe('The place that it is part of, as a report says.'),
	outside,
});
export const QuestionEntry = z.strictObject({
	question: text(NAME_MAX)
		.regex(/[?؟？]$/u, 'does not end with a question mark')
		.describe('Neutral, as a reader would ask it; ends with a question mark.'),
	asserting: text(200).describe(
		'For editors: what a claim with the stance `asserts` says, so that stances mean the same in every article.',
	),
	about: z.array(id).min(1),
});

export const Registries = {
	people: z.record(newId, PersonEntry),
	organisations: z.record(newId, OrganisationEntry),
	places: z.record(newId, PlaceEntry),
	questions: z.record(newId, QuestionEntry),
} as const;

export type When = z.infer<typeof When>;
export type Quotation = z.infer<typeof Quotation>;
export type ClaimEntry = z.infer<typeof ClaimEntry>;
export type SourceEntry = z.infer<typeof SourceEntry>;
export type UnnamedEntry = z.infer<typeof UnnamedEntry>;
export type ArticleEntry = z.infer<typeof ArticleEntry>;
export type PersonEntry = z.infer<typeof PersonEntry>;
export type OrganisationEntry = z.infer<typeof OrganisationEntry>;
export type PlaceEntry = z.infer<typeof PlaceEntry>;
export type QuestionEntry = z.infer<typeof QuestionEntry>;
export type StanceKind = (typeof STANCES)[number];
export type RelationType = (typeof RELATIONS)[number];
export type ClaimKind = (typeof CLAIM_KINDS)[number];
export type TieType = (typeof TIES)[number];

/** The content of a data folder. */
export interface Archive {
	readonly articles: readonly ArticleEntry[];
	readonly people: Readonly<Record<string, PersonEntry>>;
	readonly organisations: Readonly<Record<string, OrganisationEntry>>;
	readonly places: Readonly<Record<string, PlaceEntry>>;
	readonly questions: Readonly<Record<string, QuestionEntry>>;
}
