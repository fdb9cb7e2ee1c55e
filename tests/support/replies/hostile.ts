/** Random text that tries to break the formatting, and valid archives with such text. */
import fc from 'fast-check';
import type { ClaimKind, PositionKind } from '../../../src/data/model/article-schema.ts';
import { CLAIM_KINDS, POSITIONS, RELATIONS } from '../../../src/data/model/enums.ts';
import { type ArticleParts, inferred, on, type Parts } from '../data/editions.ts';

const FRAGMENTS = [
	...['@everyone', '@here', '<@1>', '<@!1>', '<@&1>', '<#1>', '<t:1:R>', '<a:b:1>', ':tada:', '</x:1>', '<id:home>'],
	...[
		'[a](http://b.example)',
		'](http://b.example)',
		'<http://b.example>',
		'http://b.example',
		'[1]',
		'||x||',
		'~~x~~',
	],
	...['```x```', '`x`', '*x*', '**x**', '__x__', '_x_', '***', '# h', '## h', '-# s', '- l', '* l', '> q', '>>> q'],
	...['1. l', '99. l', '\\', '\\\\', '\\*', '\u202e', '\u2066', '\u2069', '\u200f', '\u061c', '\u200b', '\u00ad'],
	...[
		'\u{e0041}',
		'\ufeff',
		'\u2028',
		'…',
		'“',
		'”',
		'¶ 1',
		' · ',
		'e\u0301',
		'🧑🏽‍🤝‍🧑🏻',
		'🇦🇫',
		'مسعود',
		'שלום',
		'|',
		'~',
		'^',
	],
];
const HUGE = [
	'x'.repeat(1600),
	'*'.repeat(1600),
	'word '.repeat(320),
	'🧑🏽‍🤝‍🧑🏻'.repeat(130),
	'\\'.repeat(1600),
	'[](<@1>'.repeat(200),
];

const part = fc.oneof(
	{ weight: 4, arbitrary: fc.constantFrom(...FRAGMENTS) },
	{ weight: 2, arbitrary: fc.constant(' ') },
	{ weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
	{ weight: 1, arbitrary: fc.constantFrom('\ud800', '\udc00', '\n', '\r\n', '\t', '\0', '\u0085') },
);

/** Any string. */
export const hostileText: fc.Arbitrary<string> = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(''));

/** Text that the schema accepts, of at most `max` units, with a word by which it can be found. */
function textWith(word: string, max: number): fc.Arbitrary<string> {
	const huge = fc.constantFrom('', '', '', ...HUGE);
	return fc.tuple(hostileText, hostileText, huge).map(([before, after, rest]) => {
		// biome-ignore lint/suspicious/noControlCharactersInRegex: the model refuses control characters
		const line = (text: string) => text.toWellFormed().replace(/[\u0000-\u001f\u007f-\u009f]/gu, ' ');
		const head = line(before).slice(0, Math.floor((max - word.length) / 2) - 1);
		return `${head} ${word} ${line(after + rest)}`.trim().slice(0, max).toWellFormed().trim();
	});
}

/** The word by which a claim's speaker, paraphrase and quotations can be found in a reply. */
export const WORD = {
	name: (id: string) => `Name${id}x`,
	paraphrase: (id: string) => `Paraphrase${id}x`,
	quotation: (id: string, index: number) => `Quotation${id}n${index}x`,
};

const DATES = ['2021-09-06', '2021-09-05', '../2021-09-06', '2021-09-04/2021-09-05', '2021-09', '198X', '2020~'];
const when = fc.oneof(
	fc.constant(null),
	fc
		.tuple(fc.constantFrom(...DATES), fc.constantFrom('early', 'late', 'overnight', undefined), textWith('words', 120))
		.map(([date, part, words]) => on(date, { words, ...(part && { part }) })),
	fc
		.tuple(fc.constantFrom(...DATES), textWith('why', 400), textWith('zone', 40))
		.map(([date, why, zone]) => inferred(date, { why, zone })),
);

const PEOPLE = ['p1', 'p2', 'p3'];
const BODIES = ['o1', 'o2'];
const PLACES = ['l1', 'l2'];
const SUBJECTS = [...PEOPLE, ...BODIES, ...PLACES];
const QUESTIONS = ['q1', 'q2', 'q3'];

/** A question of each kind. */
const KINDS: Readonly<Record<string, Readonly<Record<string, fc.Arbitrary<unknown>>>>> = {
	q1: { kind: fc.constant('yes-no') },
	q2: {
		...{ kind: fc.constant('open'), exclusive: fc.boolean() },
		answers: fc.record({ a1: textWith('first', 90), a2: textWith('second', 90) }),
	},
	q3: { kind: fc.constant('number'), counts: fc.constant(['f1']) },
};
const ANSWERS: Readonly<Record<string, readonly string[]>> = { q1: ['yes', 'no'], q2: ['a1', 'a2'] };

function positionOn(question: string, drawn: PositionKind, second: boolean) {
	const answers = ANSWERS[question] ?? [];
	// Nobody denies a number.
	const position = answers.length === 0 && drawn === 'denies' ? 'says' : drawn;
	const answer = position === 'background' ? undefined : answers[second ? 1 : 0];
	return { question, position, basis: 'explicit' as const, ...(answer !== undefined && { answer }) };
}

const named = (ids: readonly string[]) =>
	fc.record(Object.fromEntries(ids.map((id) => [id, fc.record({ name: textWith(WORD.name(id), 90) })])));

function claim(index: number) {
	const id = `c${index}`;
	return fc
		.record({
			speaker: fc.constantFrom('p1', 'p2', 'p3', 'o1', 'o2', 'u1', 'report'),
			onBehalfOf: fc.constantFrom('o1', 'o2', undefined),
			paragraph: fc.integer({ min: 1, max: 5 }),
			source: fc.constantFrom('report', 's1', 's2', 's3'),
			kind: fc.constantFrom<(ClaimKind | undefined)[]>(undefined, ...CLAIM_KINDS),
			paraphrase: textWith(WORD.paraphrase(id), 500),
			quotes: fc.integer({ min: 0, max: 8 }),
			texts: fc.tuple(...Array.from({ length: 8 }, (_, i) => textWith(WORD.quotation(id, i), 1500))),
			direct: fc.boolean(),
			attribution: fc.option(textWith('why', 400), { nil: undefined }),
			said: when,
			happened: fc.oneof(fc.constant(undefined), when),
			about: fc.uniqueArray(fc.constantFrom(...SUBJECTS), { minLength: 1, maxLength: 3 }),
			positions: fc.uniqueArray(
				fc.record({
					question: fc.constantFrom(...QUESTIONS),
					position: fc.constantFrom(...POSITIONS),
					second: fc.boolean(),
				}),
				{ selector: ({ question }) => question, maxLength: 3 },
			),
			figure: fc.constantFrom('107', '>=107', '~80', '100..200'),
			relations: fc.array(
				fc.record({ type: fc.constantFrom(...RELATIONS), to: fc.nat({ max: Math.max(index - 1, 0) }) }),
				{ maxLength: index === 0 ? 0 : 2 },
			),
		})
		.map(({ quotes, texts, direct, attribution, relations, positions, figure, ...rest }) => {
			const own = rest.speaker === 'report';
			const speaks = own || rest.speaker.startsWith('o') ? undefined : rest.onBehalfOf;
			const quoted = own ? [] : texts.slice(0, quotes);
			return {
				...rest,
				onBehalfOf: speaks,
				manner: own
					? ('narration' as const)
					: quoted.length === 0
						? ('indirect' as const)
						: direct
							? ('direct' as const)
							: ('mixed' as const),
				quotations: quoted.map((text) => ({ paragraph: rest.paragraph, text })),
				attribution: attribution === undefined ? undefined : { basis: 'inferred' as const, why: attribution },
				positions: positions.map(({ question, position, second }) => positionOn(question, position, second)),
				figures: [{ figure: 'f1', value: figure, basis: 'explicit' as const }],
				relations: relations.map(({ type, to }) => ({ type, claim: `c${to}`, basis: 'explicit' as const })),
			};
		});
}

const source = (name: string) =>
	fc.record({
		kind: fc.constantFrom('post', 'statement', 'pictures'),
		name: textWith(name, 90),
		by: fc.constantFrom(null, 'p1', 'o1', 'report'),
		medium: fc.option(textWith('medium', 60)),
		handle: fc.option(textWith('handle', 60)),
		date: when,
		links: fc.array(fc.oneof(textWith('link', 512), fc.constant('https://example.org/a?b=c')), { maxLength: 3 }),
		hashtags: fc.array(textWith('tag', 60), { maxLength: 3 }),
		paragraphs: fc.constant<number[]>([1]),
		note: fc.option(textWith('note', 400), { nil: undefined }),
	});

const article: fc.Arbitrary<ArticleParts> = fc
	.record({
		label: textWith('label', 90),
		headline: fc.option(textWith('headline', 250)),
		publisher: fc.option(textWith('publisher', 90)),
		url: fc.constantFrom(null, 'https://example.org/report'),
		claims: fc.integer({ min: 4, max: 9 }).chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => claim(i)))),
		sources: fc.record({ s1: source('remarks'), s2: source('post'), s3: source('pictures') }),
		unnamed: fc.record({
			description: textWith(WORD.name('u1'), 90),
			plural: fc.boolean(),
			words: textWith('words', 120),
			paragraph: fc.constant(1),
			of: fc.constantFrom('o1', undefined),
			anonymity: fc.option(
				fc.record({ reason: textWith('reason', 200), words: textWith('words', 120), paragraph: fc.constant(1) }),
			),
		}),
		role: textWith('role', 120),
		notKnown: textWith('open', 300),
		event: textWith('event', 90),
		eventWhen: when,
		corrected: fc.tuple(textWith('was', 300), textWith('is', 300)),
	})
	.map(({ claims: list, sources, unnamed, role, notKnown, event, eventWhen, corrected: [was, is], ...more }) => {
		// The first claims answer all questions and use everything that must be used.
		const claims = list.map((entry, i) => ({
			...entry,
			...(i < QUESTIONS.length && {
				positions: [positionOn(`q${i + 1}`, 'says', i % 2 === 1)],
				source: `s${i + 1}`,
			}),
			...(i === 3 && { speaker: 'u1', manner: 'indirect' as const, quotations: [], onBehalfOf: undefined }),
		}));
		return {
			...more,
			text: { sha256: 'a'.repeat(64), paragraphs: 5 },
			claims: Object.fromEntries(claims.map((entry, i) => [`c${i}`, entry])),
			sources: { ...sources, s2: { ...sources.s2, carries: 's1' } },
			unnamed: { u1: unnamed },
			roles: PEOPLE.map((subject) => ({ subject, role, words: 'w', paragraph: 1, basis: 'explicit' as const })),
			ties: [{ from: 'p1', tie: 'leads', to: 'o1', words: 'w', paragraph: 1, basis: 'explicit' }],
			events: { e: { name: event, when: eventWhen, place: 'l1', claims: ['c0', 'c1'] } },
			notKnown: [{ what: notKnown, paragraphs: [1, 2], questions: QUESTIONS, subjects: SUBJECTS }],
			corrections: [{ claim: 'c0', date: '2021-09-09', was, is }],
		};
	});

/** An edition with hostile and very long text in every field. */
export const hostileParts: fc.Arbitrary<Parts> = fc.record({
	people: named(PEOPLE),
	organisations: named(BODIES),
	places: fc.record(
		Object.fromEntries(
			PLACES.map((id) => [id, fc.record({ name: textWith(WORD.name(id), 90), kind: textWith('kind', 40) })]),
		),
	),
	questions: fc.record(
		Object.fromEntries(
			QUESTIONS.map((id) => [
				id,
				fc.record({
					...KINDS[id],
					question: textWith(id, 88).map((text) => `${text}?`),
					about: fc.uniqueArray(fc.constantFrom(...SUBJECTS), { minLength: 1, maxLength: 3 }),
				}),
			]),
		),
	),
	figures: fc.record({ f1: fc.record({ name: textWith('counted', 40), unit: textWith('unit', 40) }) }),
	articles: fc.tuple(article),
}) as fc.Arbitrary<Parts>;
