/** Random archives of related short reports: posts of posts, pictures, repetitions of other reports, dated events. */
import fc from 'fast-check';
import { RELATIONS, STANCES } from '../../../src/data/model/enums.ts';
import { type ArticleParts, on, type Parts } from './editions.ts';

const REPORTS = ['northland-report', 'northland-report-2', 'northland-report-3'];
const DAYS = ['2021-09-04', '2021-09-05', '2021-09', '../2021-09-05'];
const entry = fc.record({
	speaker: fc.constantFrom('anna', 'bert', 'u1', 'report'),
	picture: fc.boolean(),
	source: fc.constantFrom('report', 's1', 's2', 's3', 's4'),
	stance: fc.constantFrom(...STANCES),
	said: fc.constantFrom(null, ...DAYS),
	relations: fc.array(fc.record({ type: fc.constantFrom(...RELATIONS), to: fc.nat() }), { maxLength: 2 }),
});
export const wovenParts: fc.Arbitrary<Parts> = fc
	.array(
		fc.tuple(fc.array(entry, { minLength: 3, maxLength: 5 }), fc.array(fc.constantFrom(...DAYS), { maxLength: 3 })),
		{
			minLength: 1,
			maxLength: REPORTS.length,
		},
	)
	.map((reports) => {
		const before: string[] = [];
		const articles = reports.map(([entries, days], number): ArticleParts => {
			const claims = entries.map(({ speaker, picture, source, stance, said, relations }, i) => {
				const own = speaker === 'report';
				const claim = {
					// Everything named must be used, which the first claims do.
					...{ speaker: i === 1 ? 'u1' : speaker, source: i === 0 ? 's4' : source },
					manner: own && i !== 1 ? (picture ? ('image' as const) : ('narration' as const)) : ('indirect' as const),
					said: said === null ? null : on(said),
					stances: [
						{ question: 'calm', stance, basis: i % 2 ? ('explicit' as const) : ('inferred' as const), why: 'so' },
					],
					relations:
						before.length > 0 ? relations.map(({ type, to }) => related(type, before[to % before.length])) : [],
				};
				before.push(`${REPORTS[number]}/c${i}`);
				return [`c${i}`, claim] as const;
			});
			const events = days.map(
				(day, i) => [`e${i}`, { name: `event ${i}`, when: on(day), claims: [`c${i}`] }] satisfies [string, unknown],
			);
			return {
				claims: Object.fromEntries(claims),
				events: Object.fromEntries(events),
				sources: { s1: post(), s2: post('s1'), s3: post('s2'), s4: post('s3') },
				unnamed: { u1: { description: 'a resident', words: 'a resident', paragraph: 1, of: 'guild', anonymity: null } },
			};
		});
		return { questions: { calm: {} }, articles };
	});
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
