/** The JSON Schema of the short form, with which editors complete and explain fields. The checks find more. */

import {
	CLAIM_KINDS,
	CORRECTION_CLASSES,
	MANNERS,
	NAME_MAX,
	POSITIONS,
	RELATIONS,
	SOURCE_KINDS,
	TIES,
} from '../model/enums.ts';
import { ARTICLE_ID_MAX, ID_MAX } from '../model/fields.ts';
import type {
	ANONYMITY_FIELDS,
	ARTICLE_FIELDS,
	CLAIM_FIELDS,
	CORRECTION_FIELDS,
	EVENT_FIELDS,
	FIGURE_FIELDS,
	NOT_KNOWN_FIELDS,
	POSITION_FIELDS,
	QUOTE_FIELDS,
	ROLE_FIELDS,
	SOURCE_FIELDS,
	TEXT_FIELDS,
	TIE_FIELDS,
	UNNAMED_FIELDS,
	WHEN_FIELDS,
} from './field-names.ts';

type Schema = Readonly<Record<string, unknown>>;
/** A schema for each field of a list, so that none is forgotten. */
type Fields<T extends readonly string[]> = Readonly<Record<T[number], Schema>>;

const described = (description: string, schema: Schema): Schema => ({ description, ...schema });
const text = (description: string, maxLength?: number): Schema =>
	described(description, { type: ['string', 'null'], ...(maxLength && { maxLength }) });
const listOf = (items: Schema): Schema => ({ type: ['array', 'null'], items });
const oneOrMore = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'array', items: schema }, { type: 'null' }] });
const mapOf = (entry: Schema): Schema => ({ type: ['object', 'null'], additionalProperties: entry });
const closed = (properties: Schema, required: readonly string[] = []): Schema => ({
	type: 'object',
	properties,
	additionalProperties: false,
	...(required.length > 0 && { required }),
});

const id: Schema = { type: 'string', maxLength: ID_MAX, pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' };
const claimId: Schema = { type: 'string', pattern: '^[a-z0-9/-]+$' };
const ids = (description: string) => described(description, oneOrMore(id));
const paragraph: Schema = { type: 'integer', minimum: 1 };
const p = described('The paragraph with these words.', paragraph);
const why = text('Why you read it like that; so it is inferred and not the report’s own word.', 400);
const words = (description: string) => described(description, { type: ['string', 'number', 'null'] });

const when = (description: string): Schema => {
	const fields: Fields<typeof WHEN_FIELDS> = {
		date: described('EDTF, such as 2021-09-05, 198X or ../2021-09-06; `undated` if the words name no day.', {
			type: ['string', 'number', 'null'],
		}),
		part: described('The part of the day, year or decade, if the words do not give it.', {
			enum: ['early', 'mid', 'late', 'overnight', 'morning', 'afternoon', 'evening', null],
		}),
		zone: text('The time zone in the report’s words.', 40),
		words: words('The report’s own words for it.'),
		p: described('The paragraph with these words, if it is another one.', paragraph),
		why,
	};
	return described(description, { anyOf: [words('The report’s own words, or `undated`.'), closed(fields)] });
};

/** `a`, `[a, b]`, `{ a: detail }`, or a list of these. */
const namedWith = (description: string, name: Schema, detail: Schema): Schema =>
	described(description, oneOrMore({ anyOf: [name, { type: 'object', additionalProperties: detail }] }));

const position = (description: string, isBackground = false): Schema => {
	const answer = described('The answer, or several in [ ]; without it, yes.', oneOrMore({ type: 'string' }));
	const fields: Fields<typeof POSITION_FIELDS> = { answer, why };
	const detail = isBackground ? why : { anyOf: [answer, closed(fields), { type: 'null' }] };
	return namedWith(description, id, isBackground ? { anyOf: [detail, closed({ why })] } : detail);
};

const POSITION_TEXTS: Readonly<Record<(typeof POSITIONS)[number], string>> = {
	says: 'Questions to which the claim says an answer: `question`, or `{ question: answer }`.',
	denies: 'Questions of which the claim denies an answer.',
	'cannot-verify': 'Questions of which the speaker cannot verify an answer.',
	background: 'Questions for which the claim matters without an answer: `{ question: why }`.',
};

const RELATION_TEXTS: Readonly<Record<(typeof RELATIONS)[number], string>> = {
	repeats: 'The claim whose content this one gives again.',
	disputes: 'The claim that this one contradicts.',
	supports: 'The claim that this one supports.',
	qualifies: 'The claim that this one limits.',
	elaborates: 'The claim that this one adds to.',
	corrects: 'The claim that this one corrects.',
	replaces: 'The earlier claim of the same source that this one replaces, such as an older number.',
	'outcome-of': 'The offer, call or attempt whose outcome this is.',
	'same-as': 'The same statement in another report, as `article/claim`.',
};

const relation = (description: string): Schema =>
	namedWith(`${description} A claim, a list, or { claim: why }.`, claimId, { anyOf: [why, closed({ why })] });

const quote: Fields<typeof QUOTE_FIELDS> = {
	text: text('The exact words between quotation marks of the report.', 1500),
	p: described('The paragraph with these words, if it is another one.', paragraph),
	occurrence: described('Which occurrence of these words in the paragraph, counted from 1.', {
		type: 'integer',
		minimum: 1,
	}),
};

const figureValue = described('107, ">=107" (at least), ">345" (over), "<=20" (up to), "~80" (about) or 100..200.', {
	type: ['string', 'number'],
});
const figure: Fields<typeof FIGURE_FIELDS> = {
	value: figureValue,
	unit: text('The unit, if it is another one than in figures.yaml.', 40),
	why,
};

const claimFields: Fields<typeof CLAIM_FIELDS> = {
	formerly: ids('Former ids of the claim, so that links and buttons go on working.'),
	for: described('The body for which the speaker speaks, or `none`, if their role does not say it.', id),
	attribution: text('Why it is this speaker’s, if the sentence does not name its speaker.', 400),
	manner: described('How it is said; computed.', { enum: [...MANNERS, null] }),
	quotes: described(
		'Whole quoted sentences, exactly as printed. Quote a fragment in the paraphrase itself, in “ ”.',
		oneOrMore({ anyOf: [{ type: 'string' }, closed(quote, ['text'])] }),
	),
	via: text('How it reached the report: `outlet, medium`, `a, report < b, report`, or the id of a source.'),
	said: when(
		'When it was said: the report’s words, `by its post`, or { date, words, why }. Leave it out if not given.',
	),
	happened: when('When what it speaks of happened; `undated` for a happening without a date.'),
	event: ids('The events that it reports.'),
	about: ids('The people, organisations and places that it speaks of.'),
	own: described('Whether the speaker speaks of their own acts, losses or policy.', { type: 'boolean' }),
	figures: namedWith('The numbers that it gives, by what is counted.', id, { anyOf: [figureValue, closed(figure)] }),
	...(Object.fromEntries(
		POSITIONS.map((name) => [name, position(POSITION_TEXTS[name], name === 'background')]),
	) as Fields<typeof POSITIONS>),
	...(Object.fromEntries(RELATIONS.map((name) => [name, relation(RELATION_TEXTS[name])])) as Fields<typeof RELATIONS>),
};

const claim = described('A claim: its head line, then its fields.', {
	type: 'object',
	properties: claimFields,
	additionalProperties: {
		description: `The head line, id: speaker [+ speaker …][, kind] | paraphrase. Kinds: ${CLAIM_KINDS.join(', ')}.`,
		type: 'string',
		pattern: '(^| )\\| ',
	},
	required: ['about'],
});

const notNews = closed(
	{
		'not-news': text(
			'Why the paragraph has no claim: headline, date line, byline, caption, subheading, or a sentence.',
			300,
		),
	},
	['not-news'],
);

const anonymity: Fields<typeof ANONYMITY_FIELDS> = {
	because: text('Why they are not named, in our words.', 200),
	words: words('The report’s own words for it, if they are others.'),
	p,
};
const unnamed: Fields<typeof UNNAMED_FIELDS> = {
	description: text('As specific as the report, and no more: witnesses from the area.', NAME_MAX),
	plural: described('Whether they are several.', { type: 'boolean' }),
	words: words('The report’s own words, if they differ from the description.'),
	p,
	of: described('The organisation that they speak for, if the report says so.', id),
	anonymity: described('Why they are not named, if the report says it.', {
		anyOf: [closed(anonymity), { type: 'null' }],
	}),
};

const source: Fields<typeof SOURCE_FIELDS> = {
	kind: described('What kind of source it is.', { enum: SOURCE_KINDS }),
	name: text('The name that readers see, if the computed one does not fit.', NAME_MAX),
	by: ids('Who issued it; leave it out if the report does not say.'),
	to: described('The outlet to which the words were said.', id),
	medium: text('The medium in the report’s words: tweet.', 60),
	handle: text('The account, as printed: "@SkyNews".', 60),
	date: when('When it was issued.'),
	asked: described('How many people a poll asked.', { type: 'integer', minimum: 1 }),
	margin: text('The margin of a poll in the report’s words.', 60),
	p: described('The paragraphs with its words, if they are others than those of its claims.', oneOrMore(paragraph)),
	links: described('Links exactly as printed.', listOf({ type: 'string' })),
	hashtags: described('Hashtags as printed, in quotes.', listOf({ type: 'string' })),
	carries: described('The source whose words this one passes on.', id),
	note: text('What the report leaves open about it.', 400),
};

const roleWords = words('The report’s own words for it, if they are others.');
const roleFields: Fields<typeof ROLE_FIELDS> = {
	words: roleWords,
	p,
	...(Object.fromEntries(
		TIES.map((tie) => [
			tie,
			namedWith(`The tie that the role implies: ${tie}.`, id, { anyOf: [why, closed({ why })] }),
		]),
	) as Fields<typeof TIES>),
	'ended-by': described('The claim by which the role has ended.', claimId),
	why,
};
const role: Schema = {
	type: 'object',
	properties: roleFields,
	additionalProperties: { description: 'The subject and its role, as it is said after the name.', type: 'string' },
};

const tie: Fields<typeof TIE_FIELDS> = {
	from: described('Who or what has the tie.', id),
	tie: described('What ties them.', { enum: TIES }),
	to: described('To whom or what.', id),
	words: words('The report’s own words for it.'),
	p,
	why,
};

const event: Fields<typeof EVENT_FIELDS> = {
	name: text('A noun phrase that claims nothing: reported fall of a crane.', NAME_MAX),
	place: described('Where it is reported to have happened.', id),
	when: when('Its date, if it differs from the most exact one of its claims.'),
};

const notKnown: Fields<typeof NOT_KNOWN_FIELDS> = {
	what: text('What the report leaves open; continues "Not known:".', 300),
	on: ids('The questions and subjects for which it matters.'),
	p: described('Where the report could have said it.', oneOrMore(paragraph)),
};

const correction: Fields<typeof CORRECTION_FIELDS> = {
	claim: described('The claim that was wrong here.', id),
	date: described('The day of the correction.', { type: 'string' }),
	class: described('What was done.', { enum: [...CORRECTION_CLASSES, null] }),
	was: text('What it said before.', 300),
	is: text('What it says now.', 300),
	why: text('Why it was wrong.', 300),
};

const reportText: Fields<typeof TEXT_FIELDS> = {
	paragraphs: described('The number of paragraphs.', { type: 'integer', minimum: 1 }),
	sha256: described('SHA-256 of the text file, in hex.', { type: 'string', pattern: '^[0-9a-f]{64}$' }),
};

const articleFields: Fields<typeof ARTICLE_FIELDS> = {
	id: described('The name of the file without its extension.', { ...id, maxLength: ARTICLE_ID_MAX }),
	formerly: ids('Former ids of the article.'),
	cosmetic: described('Whether the last edit changed nothing that readers should be told.', { type: 'boolean' }),
	label: text('Our neutral name for the report, which may have no headline.', NAME_MAX),
	language: text('The language of the report (BCP 47), if it is not en.'),
	headline: text('The headline, if the report has one.', 250),
	publisher: text('Who published it: a name, or the id of an organisation.', NAME_MAX),
	author: text('Who wrote it.', NAME_MAX),
	url: text('Its address.', 512),
	dateline: when('The day that its "Monday" and "yesterday" are counted from; `undated` if it has none.'),
	published: when('When it was published, if that is not the day of the dateline.'),
	recorded: described('The day when you wrote this file.', { type: 'string' }),
	text: described('Written by npm run data -- format.', { anyOf: [closed(reportText), { type: 'null' }] }),
	unnamed: described(
		'Sources that the report quotes without a name, by id.',
		mapOf(closed(unnamed, ['description', 'p'])),
	),
	sources: described('Sources of which there is more to say than `via` can, by id.', mapOf(closed(source, ['kind']))),
	roles: described('Who is what, as the report says: - subject: role.', listOf(role)),
	ties: described('Ties that no role implies.', listOf(closed(tie, ['from', 'tie', 'to']))),
	events: described('The events of the claims, by id.', mapOf(closed(event, ['name']))),
	'not-known': described('What the report leaves open.', listOf(closed(notKnown, ['what']))),
	corrections: described('Mistakes of ours that were corrected.', listOf(closed(correction, ['claim', 'date']))),
};

/**
 * Returns the JSON Schema of articles in the short form, of draft 7.
 *
 * @example
 * JSON.stringify(shortSchema());
 */
export const shortSchema = (): object => ({
	$schema: 'http://json-schema.org/draft-07/schema#',
	title: 'Dateline: article',
	...closed(articleFields, ['id', 'label', 'dateline', 'recorded']),
	patternProperties: {
		'^[1-9][0-9]*$': described('A paragraph: its claims, or { not-news: … }.', {
			anyOf: [{ type: 'array', items: claim, minItems: 1 }, notNews],
		}),
	},
});
