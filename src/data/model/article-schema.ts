/**
 * The schema of articles. The types, the checks when they are loaded and the JSON Schemas for editors
 * come from here. It covers single values: `checks/` compares them with each other, because zod skips refinements of an
 * object with other problems.
 */
import { z } from 'zod';
import {
	CLAIM_KINDS,
	CORRECTION_CLASSES,
	MANNERS,
	NAME_MAX,
	POSITIONS,
	RELATIONS,
	SOURCE_KINDS,
	TIES,
} from './enums.ts';
import {
	ARTICLE_ID_MAX,
	basis,
	edtf,
	formerly,
	id,
	judgement,
	newId,
	paragraph,
	slug,
	text,
	unlessMissing,
	why,
} from './fields.ts';
import { figureProblem } from './figure.ts';

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

const PositionEntry = z.strictObject({
	question: id,
	position: z.enum(POSITIONS),
	answer: id
		.optional()
		.describe(
			'The answer that it is about: `yes` or `no`, or one of the question’s `answers`. None for background, and none for a number, which the figures of the claim give.',
		),
	...judgement,
});

/** A number that a claim gives, of a kind in the registry of figures. */
const FigureEntry = z.strictObject({
	figure: id,
	value: z
		.string()
		.superRefine((value, ctx) => {
			const problem = figureProblem(value);
			if (problem) ctx.addIssue({ code: 'custom', message: problem });
		})
		.describe('`107`, `>=107` (at least), `>345` (over), `<=20` (up to), `<20` (under), `~80` (about) or `100..200`.'),
	unit: text(40).optional().describe('The unit, if it is another one than in the registry.'),
	...judgement,
});

const Relation = z.strictObject({
	type: z.enum(RELATIONS),
	claim: z.string().describe('The id of a claim of this article, or `article-id/claim-id` for one of another.'),
	...judgement,
});

const NO_SPEAKER =
	'has no speaker: name a person, an organisation, an unnamed source, or `report` for the report’s own narration';

export const ClaimEntry = z.strictObject({
	formerly,
	speaker: z
		.string({ error: ({ input }) => (input === undefined ? NO_SPEAKER : undefined) })
		.describe('A person, an organisation, an unnamed source of this article, or `report`: the report’s own narration.'),
	jointSpeakers: z.array(id).default([]).describe('Others who say it with the speaker, as the report has it.'),
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
	own: z.boolean().default(false).describe('Whether the speaker speaks of their own acts, losses or policy.'),
	positions: z.array(PositionEntry).default([]).describe('What it says to which questions.'),
	figures: z.array(FigureEntry).default([]),
	relations: z.array(Relation).default([]),
});

/** One step by which words reached the report: a statement, a post, pictures. The report itself is the last step. */
export const SourceEntry = z.strictObject({
	kind: z.enum(SOURCE_KINDS),
	name: text(NAME_MAX)
		.optional()
		.describe('The name that readers see, if it is not computed: as specific as the report, and no more.'),
	by: z
		.string()
		.nullable()
		.describe('Who issued it: a person, organisation or unnamed source, or `report`; null if the report does not say.'),
	jointly: z.array(z.string()).default([]).describe('Others who issued it too.'),
	to: id.optional().describe('The outlet to which the words were said.'),
	medium: text(60).nullable().describe('The medium in the report’s words ("tweet"); null if it does not say.'),
	handle: text(60).nullable(),
	date: When.nullable(),
	links: z.array(text(512)).default([]).describe('Links exactly as printed, even if they are incomplete.'),
	hashtags: z.array(text(60)).default([]),
	paragraphs: z.array(paragraph).min(1),
	carries: id.optional().describe('The step before this one: the source whose words this one passes on.'),
	asked: z.int().min(1).optional().describe('How many people a poll asked.'),
	margin: text(60).optional().describe('The margin of a poll in the report’s words.'),
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
	endedBy: id.optional().describe('The claim by which the role has ended.'),
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
const Correction = z.strictObject({
	claim: id,
	date: edtf,
	class: z.enum(CORRECTION_CLASSES).default('corrected'),
	was: text(300).optional(),
	is: text(300).optional(),
	why: text(300).optional(),
});

export const ArticleEntry = z.strictObject({
	version: z.literal(1).default(1).describe('The version of this form.'),
	id: slug(ARTICLE_ID_MAX),
	formerly: z.array(slug(ARTICLE_ID_MAX)).default([]),
	cosmetic: z.boolean().default(false).describe('Whether the last edit changed nothing that readers should be told.'),
	label: text(NAME_MAX).describe('Our neutral name for the report, which may have no headline.'),
	language: z
		.string()
		.regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]+)*$/, 'is not a language tag such as en or fa-AF')
		.describe('The language of the report and its quotations (BCP 47), such as en or fa-AF.'),
	headline: text(250).nullable(),
	publisher: text(NAME_MAX).nullable(),
	author: text(NAME_MAX).nullable(),
	url: z
		.url({
			protocol: /^https?$/,
			error: unlessMissing('is not an http(s) address: copy it from the browser, with https://'),
		})
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

export type When = z.infer<typeof When>;
export type Quotation = z.infer<typeof Quotation>;
export type ClaimEntry = z.infer<typeof ClaimEntry>;
export type SourceEntry = z.infer<typeof SourceEntry>;
export type UnnamedEntry = z.infer<typeof UnnamedEntry>;
export type ArticleEntry = z.infer<typeof ArticleEntry>;
export type PositionKind = (typeof POSITIONS)[number];
export type RelationType = (typeof RELATIONS)[number];
export type ClaimKind = (typeof CLAIM_KINDS)[number];
export type TieType = (typeof TIES)[number];
