/** The forms of single fields that the schemas share. */
import { z } from 'zod';
import { edtfProblem } from './edtf-date.ts';

/** Chosen so that ids and names fit into Discord's option labels and `custom_id`s (100 characters each). */
export const ID_MAX = 32;
export const ARTICLE_ID_MAX = 40;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/u;

export const text = (max: number) =>
	z
		.string()
		.min(1, 'is empty')
		.max(max, `is longer than ${max} characters`)
		.refine((value) => value.trim() === value, 'begins or ends with a space: delete it')
		.refine(
			(value) => /[^\p{C}\p{M}\p{Z}\p{Default_Ignorable_Code_Point}\u2800\u{1d159}]/u.test(value),
			'has no visible character: type it again',
		)
		.refine((value) => !CONTROL.test(value), 'contains a line break or another control character: delete it')
		.refine((value) => value.isWellFormed(), 'contains half of a character: type it again');

/** A message for values of the wrong form; missing ones are reported as missing. */
export const unlessMissing = (message: string) => (issue: { readonly input?: unknown }) =>
	issue.input === undefined ? undefined : message;

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

export const slug = (max: number) =>
	z
		.string()
		.max(max, `is longer than ${max} characters`)
		.regex(SLUG, 'is not an id: use lower-case letters, digits and single hyphens');

export const newId = slug(ID_MAX);
/** The id of something else: `reference-checks.ts` says what is wrong with it, and what could be meant. */
export const id = z.string().meta({ maxLength: ID_MAX, pattern: SLUG.source });
export const paragraph = z.int('is not a paragraph number').min(1, 'is not a paragraph number: the first is 1');
export const basis = z.enum(['explicit', 'inferred']);
export const why = text(400);
/** Whether the report says it, or how the editor concluded it. */
export const judgement = { basis, why: why.optional() };

/** An EDTF date or interval (ISO 8601-2), such as `2021-09-05`, `198X`, `../2021-09-06`. */
export const edtf = z.string().superRefine((value, ctx) => {
	const problem = edtfProblem(value);
	if (problem) ctx.addIssue({ code: 'custom', message: problem });
});

/** Former ids, so that links, buttons and relations that contain them go on working. */
export const formerly = z.array(id).default([]);
