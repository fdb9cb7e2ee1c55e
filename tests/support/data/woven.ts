/** Random archives of related short reports: posts of posts, pictures, repetitions of other reports, dated events. */
import fc from 'fast-check';
import { RELATIONS } from '../../../src/data/model/enums.ts';
import { type ArticleParts, on, type Parts } from './editions.ts';

type Claim = ArticleParts['claims'][string];
type Position = NonNullable<Claim['positions']>[number];

const REPORTS = ['northland-report', 'northland-report-2', 'northland-report-3'];
const DAYS = ['2021-09-04', '2021-09-05', '2021-09', '../2021-09-05'];
const FIGURES = ['100', '107', '~100', '>=107', '>345', '<=20', '<107', '100..200', '150..160'];

/** A question of each kind. */
const QUESTIONS = {
	calm: {},
	holder: { question: 'Who holds it?', kind: 'open', answers: { north: 'the north', south: 'the south' } },
	calls: {
		...{ question: 'Who calls for talks?', kind: 'open', exclusive: false },
		answers: { north: 'the north', south: 'the south' },
	},
	losses: { question: 'How many were hurt?', kind: 'number', counts: ['killed', 'wounded'] },
} satisfies Parts['questions'];
const ANSWERS = { calm: ['yes', 'no'], holder: ['north', 'south'], calls: ['north', 'south'] };

/** Up to one thing that a claim says to each question, and the figures that it gives. */
const said = fc
	.record({
		answers: fc.array(
			fc.record({
				question: fc.constantFrom('calm', 'holder', 'calls'),
				position: fc.constantFrom('says', 'says', 'denies', 'cannot-verify', 'background'),
				second: fc.boolean(),
			}),
			{ maxLength: 2 },
		),
		figures: fc.uniqueArray(
			fc.record({ figure: fc.constantFrom('killed', 'wounded'), value: fc.constantFrom(...FIGURES) }),
			{ selector: ({ figure }) => figure, maxLength: 2 },
		),
		isReading: fc.boolean(),
	})
	.map(({ answers, figures, isReading }): Pick<Claim, 'figures'> & { readonly positions: Position[] } => {
		const basis = isReading ? { basis: 'inferred' as const, why: 'so' } : { basis: 'explicit' as const };
		const asked = new Map(answers.map((answer) => [answer.question, answer]));
		return {
			positions: [
				...[...asked.values()].map(({ question, position, second }) => ({
					...{ question, position, ...basis },
					...(position !== 'background' && { answer: ANSWERS[question][second ? 1 : 0] as string }),
				})),
				...(figures.length > 0 ? [{ question: 'losses', position: 'says' as const, ...basis }] : []),
			],
			figures: figures.map((figure) => ({ ...figure, basis: 'explicit' })),
		};
	});

const entry = fc.record({
	speaker: fc.constantFrom('anna', 'bert', 'u1', 'guild', 'radio', 'report'),
	isJoint: fc.boolean(),
	picture: fc.boolean(),
	source: fc.constantFrom('report', 's1', 's2', 's3', 's4'),
	said,
	about: fc.constantFrom('northland', 'southland', 'cove'),
	day: fc.constantFrom(null, ...DAYS),
	relations: fc.array(fc.record({ type: fc.constantFrom(...RELATIONS), to: fc.nat() }), { maxLength: 2 }),
});
export const wovenParts: fc.Arbitrary<Parts> = fc
	.array(
		fc.record({
			entries: fc.array(entry, { minLength: 3, maxLength: 5 }),
			days: fc.array(fc.constantFrom(...DAYS), { maxLength: 3 }),
			withdrawn: fc.boolean(),
		}),
		{ minLength: 1, maxLength: REPORTS.length },
	)
	.map((reports) => {
		const before: string[] = [];
		const articles = reports.map(({ entries, days, withdrawn }, number): ArticleParts => {
			const claims = entries.map(
				({ speaker, isJoint, picture, source, said: { positions, figures }, day, about, relations }, i) => {
					const own = speaker === 'report';
					const claim = {
						// Everything named must be used, which the first claims do.
						...{ speaker: i === 1 ? 'u1' : speaker, source: i === 0 ? 's4' : source },
						...(isJoint && !own && { jointSpeakers: ['carla'] }),
						manner: own && i !== 1 ? (picture ? ('image' as const) : ('narration' as const)) : ('indirect' as const),
						...{ about: [about], said: day === null ? null : on(day) },
						positions: i === 0 ? [...positions, ...backgroundOn(positions)] : positions,
						figures: figures ?? [],
						relations:
							before.length > 0 ? relations.map(({ type, to }) => related(type, before[to % before.length])) : [],
					};
					before.push(`${REPORTS[number]}/c${i}`);
					return [`c${i}`, claim] as const;
				},
			);
			const events = days.map(
				(day, i) => [`e${i}`, { name: `event ${i}`, when: on(day), claims: [`c${i}`] }] satisfies [string, unknown],
			);
			return {
				claims: Object.fromEntries(claims),
				events: Object.fromEntries(events),
				sources: { s1: post(), s2: post('s1'), s3: post('s2'), s4: post('s3') },
				unnamed: { u1: { description: 'a resident', words: 'a resident', paragraph: 1, of: 'guild', anonymity: null } },
				corrections: withdrawn ? [{ claim: 'c2', date: '2021-09-09', class: 'withdrawn' }] : [],
			};
		});
		return {
			organisations: {
				guild: { name: 'Harbour Guild' },
				radio: { name: 'Harbour Radio', voiceOf: 'guild' },
				herald: { name: 'Example Herald' },
			},
			places: {
				northland: { name: 'Northland', kind: 'valley' },
				southland: { name: 'Southland', kind: 'coast' },
				cove: { name: 'The Cove', kind: 'bay', within: 'southland' },
			},
			questions: QUESTIONS,
			figures: { killed: { name: 'killed' }, wounded: { name: 'wounded' } },
			articles,
		};
	});
/** Every question needs a claim that says something to it. */
const backgroundOn = (positions: readonly Position[]) =>
	Object.keys(QUESTIONS)
		.filter((id) => !positions.some(({ question }) => question === id))
		.map((question) => ({ question, position: 'background' as const, basis: 'explicit' as const }));
const related = (type: (typeof RELATIONS)[number], claim = '') => ({ type, claim, basis: 'explicit' as const });
const post = (carries?: string) => {
	const said = {
		kind: 'post' as const,
		name: 'a post',
		by: 'herald',
		medium: null,
		handle: null,
		date: null,
		paragraphs: [1],
	};
	return { ...said, ...(carries !== undefined && { carries }) };
};
