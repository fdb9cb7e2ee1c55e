/**
 * What a newsroom writes down about a report: the one definition of the article files and registries.
 *
 * The types, the loader's checks and the JSON Schema for editors all come from these zod schemas. They check shape
 * only; whether references resolve is checked in a second pass (`check.ts`), because zod skips refinements on an
 * object that has other faults and an editor wants every problem at once.
 */
import { z } from 'zod';
import { edtfProblem } from './edtf-date.ts';
import { CLAIM_KINDS, MANNERS, RELATIONS, STANCES, TIES } from './enums.ts';

/** Bounds chosen so that a name always fits Discord's option labels and `custom_id`s (100 characters each). */
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
		.refine((value) => /[^\p{C}\p{M}\p{Z}]/u.test(value), 'shows nothing')
		.refine((value) => !CONTROL.test(value), 'holds a line break or another control character')
		.refine((value) => value.isWellFormed(), 'holds half of a surrogate pair');

/** What is missing is told as missing. */
const unlessMissing = (message: string) => (issue: { readonly input?: unknown }) =>
	issue.input === undefined ? undefined : message;

const slug = (max: number) =>
	z
		.string()
		.max(max, `is longer than ${max} characters`)
		.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'is not an id: use lower-case letters, digits and single hyphens');

const id = slug(ID_MAX);
const paragraph = z.int('is not a paragraph number').min(1, 'is not a paragraph number: the first is 1');
const basis = z.enum(['explicit', 'inferred']);
const why = text(400);

/** An EDTF date or interval (ISO 8601-2), such as `2021-09-05`, `198X`, `../2021-09-06`. */
const edtf = z.string().superRefine((value, ctx) => {
	const problem = edtfProblem(value);
	if (problem) ctx.addIssue({ code: 'custom', message: problem });
});

/** A moment as the report gives it: `date: null` when its words name none. */
export const When = z.strictObject({
	date: edtf.nullable(),
	part: z
		.enum(['early', 'mid', 'late', 'overnight', 'morning', 'afternoon', 'evening'])
		.optional()
		.describe('The part of that day, year or decade: "late on Sun 5 Sep 2021", "late in the 1990s".'),
	zone: text(40).optional().describe('The time zone in the report’s words, where it gives one.'),
	words: text(120)
		.nullable()
		.describe('The report’s own words for it, checked against its text; null where it has none.'),
	paragraph: paragraph.optional().describe('Where those words stand, if not in the paragraph of what is dated.'),
	basis,
	why: why.optional().describe('How the date was inferred; required with `basis: inferred`.'),
});

/** The report's exact words between its quotation marks, and where they stand. */
export const Quotation = z.strictObject({
	paragraph,
	text: text(1500),
	occurrence: z.int().min(1).default(1).describe('Which occurrence of these words in the paragraph, counted from 1.'),
});

/** A reading by the editor that the report does not spell out. */
const Inferred = z.strictObject({ basis: z.literal('inferred'), why });

const StanceEntry = z.strictObject({ question: id, stance: z.enum(STANCES), basis, why: why.optional() });

const Relation = z.strictObject({
	type: z.enum(RELATIONS),
	claim: z.string().describe('A claim of this article by its id, or of another as `article-id/claim-id`.'),
	basis,
	why: why.optional(),
});

export const ClaimEntry = z.strictObject({
	speaker: z
		.string(
			'has no speaker: name a person, an organisation, an unnamed source, or `report` for the report’s own narration',
		)
		.describe('A person, an organisation, an unnamed source of this article, or `report`: the report’s own narration.'),
	onBehalfOf: id
		.optional()
		.describe('The organisation for which the speaker speaks; an organisation that speaks itself needs none.'),
	attribution: Inferred.optional().describe('Given where the report’s sentence does not itself name its speaker.'),
	paragraph,
	source: id.describe('The last hop before the report, or `report` for the report’s own words.'),
	manner: z.enum(MANNERS),
	kind: z.enum(CLAIM_KINDS).optional(),
	paraphrase: text(500).describe('What is said, in our own words, as it reads after "said that".'),
	quotations: z.array(Quotation).max(8).default([]),
	said: When.nullable().describe('When it was said; null: undated in the report.'),
	happened: When.nullable()
		.optional()
		.describe('When what it speaks of happened; left out where it speaks of no happening.'),
	about: z
		.array(id)
		.min(1, 'is empty: name at least one subject')
		.describe('People, organisations and places that it speaks of.'),
	stances: z.array(StanceEntry).default([]),
	relations: z.array(Relation).default([]),
});

/** One hop by which words reached the report: a statement, a post, pictures. The report itself is the last hop. */
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
	name: text(NAME_MAX).describe('What readers see, as specific as the report and no more.'),
	by: z
		.string()
		.nullable()
		.describe(
			'Who issued it: a person, organisation or unnamed source, or `report`; null where the report does not say.',
		),
	medium: text(60).nullable().describe('The medium in the report’s words ("tweet"); null where it does not say.'),
	handle: text(60).nullable(),
	date: When.nullable(),
	links: z.array(text(512)).default([]).describe('Links exactly as printed, even where they are incomplete.'),
	hashtags: z.array(text(60)).default([]),
	paragraphs: z.array(paragraph).min(1),
	carries: id.optional().describe('The hop before this one: the source whose words this one passes on.'),
	note: why.optional(),
});

/** Somebody whom the report quotes without a name: as specific as the report, and no more. */
export const UnnamedEntry = z.strictObject({
	description: text(NAME_MAX).describe('As it reads in a sentence: "witnesses from the area".'),
	plural: z.boolean().default(false),
	words: text(120),
	paragraph,
	of: id.optional().describe('The body for which they speak, where the report says so.'),
	anonymity: z
		.strictObject({ reason: text(200), words: text(120), paragraph })
		.nullable()
		.describe('Why they are not named, in our words, where the report gives a reason.'),
});

const Role = z.strictObject({
	subject: id,
	role: text(120).describe('The role as it reads after the name: "Taliban spokesperson".'),
	words: text(160).describe('The report’s own words for it.'),
	paragraph,
	basis,
	why: why.optional(),
});

const Tie = z.strictObject({
	from: id,
	tie: z.enum(TIES),
	to: id,
	words: text(160),
	paragraph,
	basis,
	why: why.optional(),
});

const Event = z.strictObject({
	name: text(NAME_MAX).describe('A noun phrase that asserts nothing: "reported advance into eight districts".'),
	when: When.nullable(),
	place: id.optional(),
	claims: z
		.array(id)
		.min(1, 'has no claim: name at least one')
		.describe('The claims that report it: an event rests on somebody’s word.'),
});

const NotKnown = z.strictObject({
	what: text(300).describe('What the report leaves open, as it reads after "Not known:".'),
	paragraphs: z.array(paragraph).default([]),
	questions: z.array(id).default([]),
	subjects: z.array(id).default([]),
});

const NotNews = z.strictObject({ paragraph, reason: text(300) });

/** A mistake of ours that was put right; shown wherever the claim is. */
const Correction = z.strictObject({ claim: id, date: edtf, was: text(300), is: text(300) });

export const ArticleEntry = z.strictObject({
	id: slug(ARTICLE_ID_MAX),
	label: text(NAME_MAX).describe('Our name for the report, neutral: it may have no headline.'),
	language: z
		.string()
		.regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]+)*$/, 'is not a language tag such as en or fa-AF')
		.describe('BCP 47 tag of the report’s language, in which its quotations stay.'),
	headline: text(250).nullable(),
	publisher: text(NAME_MAX).nullable(),
	author: text(NAME_MAX).nullable(),
	url: z
		.url({ protocol: /^https?$/, error: unlessMissing('is not an http(s) address') })
		.max(512)
		.nullable(),
	dateline: When.describe('The day from which the report’s "Monday" and "yesterday" are counted.'),
	published: When.nullable().describe('When the report was published, where it says so.'),
	recorded: z.iso
		.date({ error: unlessMissing('is not a day such as 2021-09-06') })
		.describe('The day on which this file was written.'),
	text: z.strictObject({
		sha256: z
			.string()
			.regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in hex (64 characters)')
			.describe('SHA-256 of the report’s text file (UTF-8, one paragraph a line), in hex.'),
		paragraphs: z.int().min(1),
	}),
	notNews: z.array(NotNews).default([]),
	unnamed: z.record(id, UnnamedEntry).default({}),
	sources: z.record(id, SourceEntry),
	roles: z.array(Role).default([]),
	ties: z.array(Tie).default([]),
	claims: z.record(id, ClaimEntry),
	events: z.record(id, Event).default({}),
	notKnown: z.array(NotKnown).default([]),
	corrections: z.array(Correction).default([]),
});

const names = {
	name: text(NAME_MAX),
	aliases: z.array(text(NAME_MAX)).default([]).describe('Other names that the reports use.'),
	spellings: z
		.array(text(NAME_MAX))
		.default([])
		.describe('Usual spellings from outside the reports, in any script: they find the entry and are never shown.'),
	inText: text(NAME_MAX)
		.optional()
		.describe('As it reads in a sentence, where that differs from the name: "the Taliban".'),
};

/** Identifiers that no report gives, only where they are certain. */
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
	within: id.optional().describe('The place of which a report says it is a part.'),
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
	people: z.record(id, PersonEntry),
	organisations: z.record(id, OrganisationEntry),
	places: z.record(id, PlaceEntry),
	questions: z.record(id, QuestionEntry),
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

/** Everything that the files of one folder hold, as parsed: what `gather.ts` gathers and `resolve.ts` resolves. */
export interface Archive {
	readonly articles: readonly ArticleEntry[];
	readonly people: Readonly<Record<string, PersonEntry>>;
	readonly organisations: Readonly<Record<string, OrganisationEntry>>;
	readonly places: Readonly<Record<string, PlaceEntry>>;
	readonly questions: Readonly<Record<string, QuestionEntry>>;
}
