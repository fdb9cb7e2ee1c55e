/** The schemas of the registries, and the content of a data folder. */
import { z } from 'zod';
import type { ArticleEntry } from './article-schema.ts';
import { NAME_MAX, QUESTION_KINDS } from './enums.ts';
import { formerly, id, newId, text } from './fields.ts';

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
	formerly,
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
	voiceOf: id.optional().describe('The organisation or place for which it speaks as its outlet: one side, two names.'),
	outside,
});
export const PlaceEntry = z.strictObject({
	...names,
	kind: text(40),
	speaks: z.boolean().default(false).describe('Whether it also makes statements, as a country does.'),
	within: id.optional().describe('The place that it is part of, as a report says.'),
	outside,
});
export const QuestionEntry = z.strictObject({
	question: text(NAME_MAX)
		.regex(/[?؟？]$/u, 'does not end with a question mark')
		.describe('Neutral, as a reader would ask it; ends with a question mark.'),
	kind: z
		.enum(QUESTION_KINDS)
		.describe('`yes-no`, `open` (one of its `answers`) or `number` (figures of the kinds in `counts`).'),
	answers: z
		.record(id, text(NAME_MAX))
		.default({})
		.describe('The answers to an open question by id: neutral noun phrases or sentences.'),
	exclusive: z.boolean().default(true).describe('Whether only one answer can hold at a time.'),
	counts: z.array(id).default([]).describe('The kinds of figures that answer a question about a number.'),
	about: z.array(id).min(1),
	formerly,
});
/** What is counted, such as people killed. */
export const FigureKindEntry = z.strictObject({
	name: text(40).describe('As it reads after a number: "killed" in "107 killed".'),
	unit: text(40)
		.optional()
		.describe(
			'What is counted, such as people, or the unit of an amount; printed before the name unless it is people.',
		),
	formerly,
});

export const Registries = {
	people: z.record(newId, PersonEntry),
	organisations: z.record(newId, OrganisationEntry),
	places: z.record(newId, PlaceEntry),
	questions: z.record(newId, QuestionEntry),
	figures: z.record(newId, FigureKindEntry),
} as const;

export type PersonEntry = z.infer<typeof PersonEntry>;
export type OrganisationEntry = z.infer<typeof OrganisationEntry>;
export type PlaceEntry = z.infer<typeof PlaceEntry>;
export type QuestionEntry = z.infer<typeof QuestionEntry>;
export type FigureKindEntry = z.infer<typeof FigureKindEntry>;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** The content of a data folder. */
export interface Archive {
	readonly articles: readonly ArticleEntry[];
	readonly people: Readonly<Record<string, PersonEntry>>;
	readonly organisations: Readonly<Record<string, OrganisationEntry>>;
	readonly places: Readonly<Record<string, PlaceEntry>>;
	readonly questions: Readonly<Record<string, QuestionEntry>>;
	readonly figures: Readonly<Record<string, FigureKindEntry>>;
}
