import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claims as claimsOn } from '../../src/answers/claims.ts';
import { SHOWN_MAX } from '../../src/answers/order.ts';
import { search } from '../../src/answers/search.ts';
import { sources } from '../../src/answers/sources.ts';
import { questionStatus } from '../../src/answers/status.ts';
import { timeline } from '../../src/answers/timeline.ts';
import { who } from '../../src/answers/who.ts';
import type { Options } from '../../src/commands/request.ts';
import type { Claim } from '../../src/data/edition/content.ts';
import type { Edition } from '../../src/data/edition/edition.ts';
import { buildEdition } from '../../src/data/memory-edition.ts';
import {
	type ArticleParts,
	archive,
	edition,
	on,
	type Parts,
	position,
	questionOf,
	subjectOf,
} from '../support/data/editions.ts';
import { wovenParts } from '../support/data/woven.ts';
import { ask, click, shownBy } from '../support/replies/ask.ts';

type ClaimParts = ArticleParts['claims'][string];

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);
const personId = (n: number) => `person-${n}`;
/** This many people, beside those that other editions have. */
const people = (count: number): NonNullable<Parts['people']> => ({
	anna: { name: 'Anna Example' },
	bert: { name: 'Bert Example' },
	...Object.fromEntries(numbers(count).map((n) => [personId(n), { name: `Person ${n}` }])),
});
const each = (count: number, claim: (n: number) => ClaimParts) =>
	Object.fromEntries(numbers(count).map((n) => [`c${n}`, { paragraph: n + 2, speaker: personId(n), ...claim(n) }]));
const often = (count: number, claim: ClaimParts = {}) =>
	Object.fromEntries(
		numbers(count).map((n) => [`loud${n}`, { said: on(`2021-09-0${1 + (n % 6)}`), paragraph: n + 200, ...claim }]),
	);
const take = (what: Parameters<typeof position>[1]): ClaimParts => ({ positions: [position('calm', what)] });
const early = { said: on('2021-08-01') };
const of = (claims: ArticleParts['claims'], more: Partial<Parts> = {}) =>
	edition({ questions: { calm: {} }, people: people(120), articles: [{ claims }], ...more });
const idOf = ({ id }: Claim) => id.replace(/^.*\//, '');
const speakersOf = (claims: readonly Claim[]) => new Set(claims.map(({ speaker }) => 'id' in speaker && speaker.id));

/** All pages of a reply, in one text. */
function pagesOf(made: Edition, command: string, options: Options): string {
	const texts: string[] = [];
	for (let reply = ask(made, command, options); ; ) {
		texts.push(shownBy(reply));
		const buttons = reply.components.flatMap(
			(row) => row.components as { label?: string; custom_id?: string; disabled?: boolean }[],
		);
		const next = buttons.find(({ label, disabled }) => label === 'Next' && !disabled);
		if (!next?.custom_id) return texts.join('\n');
		reply = click(made, next.custom_id);
	}
}

const statusOf = (made: Edition, id = 'calm', most?: number) => questionStatus(made, questionOf(made, id), most);

describe('/status', () => {
	it('keeps two quiet voices beside a loud one, and who cannot verify it', () => {
		const made = of({
			...often(50, { speaker: 'anna', said: on('2021-09-05'), ...take('yes') }),
			beta: { speaker: 'person-1', said: on('2021-09-02'), ...take('yes') },
			gamma: { speaker: 'person-2', ...early, ...take('no') },
			unsure: { speaker: 'person-52', ...early, ...take('cannot-verify') },
		});
		const card = pagesOf(made, 'status', { subject: 'northland' });
		for (const name of ['Person 1 and Anna Example: yes', 'Person 2: no', 'Neither side\nPerson 52 said'])
			expect(card).toContain(name);
		const record = pagesOf(made, 'status', { subject: 'northland', full: true });
		for (const words of ['• Person 1 said', '• Person 2 said', 'hard to verify, Person 52 said', '3 voices'])
			expect(record).toContain(words);
	});

	it('counts all who cannot verify, and lists each', () => {
		const made = of({ yes: { speaker: 'anna', ...take('yes') }, ...each(80, () => take('cannot-verify')) });
		const card = pagesOf(made, 'status', { subject: 'calm' });
		expect(card).toContain('Hard to verify\nPerson 0 said');
		expect(card).toContain('also hard to verify, Person 1, Person 2 and 77 others said');
		const record = pagesOf(made, 'status', { subject: 'calm', full: true });
		expect(record).toContain('hard to verify, Person 0, Person 1 and 78 others said');
		for (const n of numbers(80)) expect(record).toContain(`• Person ${n} `);
		expect(record).not.toContain('not shown');
	});

	it('leaves out of its card who has spoken since', () => {
		const made = of({
			unsure: { speaker: 'person-1', ...early, ...take('cannot-verify') },
			since: {
				speaker: 'person-1',
				...take('yes'),
				relations: [{ type: 'replaces', claim: 'unsure', basis: 'explicit' }],
			},
		});
		expect(shownBy(ask(made, 'status', { subject: 'calm' }))).not.toContain('unsure');
		expect(shownBy(ask(made, 'briefing'))).not.toMatch(/unsure|verify/);
	});

	it('counts those who cannot verify one answer or the other once, and not who has spoken since', () => {
		const doubts = { positions: [{ ...position('calm', 'cannot-verify'), answer: 'no' }] };
		const made = of({
			...each(6, (n) => (n % 2 ? take('cannot-verify') : doubts)),
			both: { speaker: 'person-0', ...take('cannot-verify') },
			since: { speaker: 'person-5', ...take('yes'), relations: [{ type: 'replaces', claim: 'c5', basis: 'explicit' }] },
		});
		expect(statusOf(made).cannotVerify.voices).toBe(5);
		expect(shownBy(ask(made, 'status', { subject: 'calm', full: true }))).toMatch(
			/hard to verify, Person \d, Person \d and 3 others said/,
		);
	});

	it.each([3, 17, 60])('lists %i figures, each with its voice', (count) => {
		const made = of(
			{
				...each(count, (n) => ({
					...early,
					figures: [{ figure: 'killed', value: `${n + 1}`, basis: 'explicit' }],
					positions: [{ question: 'losses', position: 'says', basis: 'explicit' }],
				})),
				...often(60, {
					speaker: 'anna',
					figures: [{ figure: 'killed', value: '999', basis: 'explicit' }],
					positions: [{ question: 'losses', position: 'says', basis: 'explicit' }],
				}),
			},
			{
				questions: { losses: { question: 'How many were killed?', kind: 'number', counts: ['killed'] } },
				figures: { killed: { name: 'killed' } },
			},
		);
		const { sides, moreVoices } = statusOf(made, 'losses');
		expect([sides.length, moreVoices]).toEqual([count + 1, 0]);
		const record = pagesOf(made, 'status', { subject: 'losses', full: true });
		for (const n of numbers(count)) expect(record).toContain(`Person ${n}: ${n + 1} killed`);
		const card = pagesOf(made, 'status', { subject: 'losses' });
		const [named = '', more = 0] = /^-# also: (.*?)(?: · (\d+) more answers)?$/m.exec(card)?.slice(1) ?? [];
		const listed = card.match(/ · \d+ killed$/gm) ?? [];
		expect(listed.length + (named === '' ? 0 : named.split(' · ').length) + Number(more)).toBe(count + 1);
	});

	it('says how many more voices give a figure than it lists', () => {
		const made = of(
			each(120, (n) => ({
				figures: [{ figure: 'killed', value: `${n}`, basis: 'explicit' }],
				positions: [{ question: 'losses', position: 'says', basis: 'explicit' }],
			})),
			{
				questions: { losses: { question: 'How many were killed?', kind: 'number', counts: ['killed'] } },
				figures: { killed: { name: 'killed' } },
			},
		);
		expect(statusOf(made, 'losses')).toMatchObject({ moreVoices: 20, older: 20, origins: 120 });
		expect(shownBy(ask(made, 'status', { subject: 'losses', full: true }))).toContain('20 more voices: see /claims');
		expect(shownBy(ask(made, 'status', { subject: 'losses' }))).toMatch(/^-# also: .* · 88 more answers$/m);
		expect(pagesOf(made, 'briefing', {})).toMatch(/Also: Person 4 \[5\], 115 more voices/);
	});

	it('lists sixty answers, also those that are only given together with another', () => {
		const answers = Object.fromEntries(numbers(60).map((n) => [`a${n}`, `holder ${n}`]));
		const says = (n: number) => ({ question: 'holder', position: 'says', answer: `a${n}`, basis: 'explicit' }) as const;
		const made = of(
			{
				...each(59, (n) => ({ ...early, positions: n === 0 ? [says(0), says(59)] : [says(n)] })),
				...often(60, { speaker: 'anna', positions: [says(7)] }),
			},
			{ questions: { holder: { question: 'Who holds it?', kind: 'open', exclusive: false, answers } } },
		);
		const { sides, older } = statusOf(made, 'holder');
		expect(sides.map(({ answer }) => answer).sort()).toEqual(Object.keys(answers).sort());
		const seventh = sides.find(({ answer }) => answer === 'a7');
		expect([seventh?.origins, seventh?.voices.length, older]).toEqual([
			2,
			2,
			119 - new Set(sides.flatMap(({ statements }) => statements.map(({ claim }) => claim))).size,
		]);
	});

	it('counts who still says so, and leads with that', () => {
		const replaces = (claim: string) => ({
			relations: [{ type: 'replaces' as const, claim, basis: 'explicit' as const }],
		});
		const made = of({
			before: { speaker: 'bert', said: on('2021-09-06'), ...take('yes') },
			after: { speaker: 'bert', said: on('2021-09-01'), ...take('no'), ...replaces('before') },
			old: { speaker: 'anna', said: on('2021-09-05'), paragraph: 2, ...take('yes') },
			now: { speaker: 'anna', said: on('2021-09-03'), paragraph: 3, ...take('yes'), ...replaces('old') },
		});
		const [yes] = statusOf(made).sides.filter(({ answer }) => answer === 'yes');
		expect([yes?.reports, yes?.origins, yes && idOf(yes.leading)]).toEqual([1, 1, 'now']);
	});

	it('counts a denial under the answer of its voice, and there only', () => {
		const say = (answer: string, what: 'says' | 'denies' = 'says') =>
			({ question: 'holder', position: what, answer, basis: 'explicit' }) as const;
		const made = of(
			{
				a: { speaker: 'anna', positions: [say('north'), say('south', 'denies')] },
				...each(5, () => ({ positions: [say('south', 'denies')] })),
			},
			{
				questions: {
					holder: { question: 'Who holds it?', kind: 'open', answers: { north: 'the north', south: 'the south' } },
				},
			},
		);
		const [, denial] = statusOf(made, 'holder').sides;
		expect([denial?.position, denial?.origins]).toEqual(['denies', 5]);
		expect(shownBy(ask(made, 'status', { subject: 'holder', full: true }))).toContain(
			'Denied by Person 0, Person 1 and 3 others: the south',
		);
	});
});

describe('a list', () => {
	const quiet = (claims: ArticleParts['claims']) => of(claims, { questions: {} });
	const joint = { speaker: 'anna', jointSpeakers: ['person-41'], said: on('2021-07-01'), paragraph: 199 };
	const made = quiet({
		...often(60, { speaker: 'anna', about: ['northland'], happened: on('2021-08-20') }),
		...each(40, (n) => ({ ...early, about: ['northland', 'bert'], ...(n % 2 && { happened: on('2021-07-20') }) })),
		together: joint,
	});
	const topic = subjectOf(made, 'northland');
	const everybody = new Set(['anna', ...numbers(40).map(personId)]);

	it('of /claims has the newest of every voice, in the order of time, and counts the rest', () => {
		const { claims, older } = claimsOn(made, { about: topic });
		expect(speakersOf(claims)).toEqual(everybody);
		expect(claims.map(idOf)).toContain('together');
		expect(older).toBe(101 - claims.length);
		expect(claims).toEqual([...made.claims].filter((claim) => claims.includes(claim)));
		expect(claims.slice(0, 50)).toEqual(made.claims.first(50));
	});

	it('of /timeline has the newest statement and happening of as many voices as it has room for, and counts the rest', () => {
		const { entries, older } = timeline(made, topic);
		const speakers = (kind: string, of = entries) =>
			speakersOf(of.flatMap((entry) => (entry.kind === kind && 'claim' in entry ? [entry.claim] : [])));
		expect(speakers('statement').size).toBe(30);
		expect(speakers('happening').size).toBe(21);
		expect(older).toBe(101 + 80 - entries.length);
		expect(speakers('statement', timeline(made, topic, SHOWN_MAX).entries)).toEqual(everybody);
	});

	it('of /who has the newest of everyone who spoke of the subject', () => {
		const loudly = quiet({ ...often(60, { about: ['bert'] }), ...each(40, () => ({ ...early, about: ['bert'] })) });
		const { ofThem, older } = who(loudly, subjectOf(loudly, 'bert'));
		expect(speakersOf(ofThem)).toEqual(everybody);
		expect(older).toBe(100 - ofThem.length);
	});

	it.each(['newest', 'relevance'] as const)('of /search, %s first, has a hit of every voice', (order) => {
		const { claims, total } = search(made, { query: 'northland', order });
		expect(speakersOf(claims)).toEqual(everybody);
		expect(total).toBe(101);
		expect(pagesOf(made, 'search', { text: 'northland' })).toContain('Person 39');
	});

	it('has of a voice what it has not replaced', () => {
		const replaced = quiet({
			...often(60, { speaker: 'anna' }),
			wrong: { speaker: 'bert', ...early, paragraph: 2 },
			right: {
				speaker: 'bert',
				said: on('2021-07-01'),
				relations: [{ type: 'corrects', claim: 'wrong', basis: 'explicit' }],
			},
		});
		const listed = claimsOn(replaced, { about: subjectOf(replaced, 'northland') }).claims.map(idOf);
		expect(listed).toContain('right');
		expect(listed).not.toContain('wrong');
	});
});

describe('/sources', () => {
	it('counts every statement of an article of 200 paragraphs', () => {
		const words = { kind: 'remarks' as const, name: 'remarks by Bert Example', by: 'bert', paragraphs: [1] };
		const made = edition({
			articles: [
				{
					sources: { words: { ...words, medium: null, handle: null, date: null } },
					claims: Object.fromEntries(
						numbers(300).map((n) => [
							`c${n}`,
							{ paragraph: 1 + (n % 200), ...(n % 3 && { speaker: 'bert', source: 'words' }) },
						]),
					),
				},
			],
		});
		for (const about of [undefined, subjectOf(made, 'northland')]) {
			const { claims, olderReports, articles } = sources(made, about);
			const counts = articles.map(({ own, sources }) => [own.length, ...sources.map(({ claims }) => claims.length)]);
			expect([claims, olderReports, counts]).toEqual([300, 0, [[100, 200]]]);
		}
		expect(pagesOf(made, 'sources', {})).toContain('300 statements: 100 in its own words and 200 from remarks');
		expect(pagesOf(made, 'sources', { full: true })).toMatch(/200 statements.*100 statements/s);
	});

	it('lists 120 reports, each with all of its statements', () => {
		const made = edition({
			articles: numbers(120).map((n) => ({
				claims: Object.fromEntries(numbers(3).map((i) => [`c${i}`, { speaker: 'anna', paragraph: n + i + 1 }])),
			})),
		});
		for (const about of [undefined, subjectOf(made, 'northland')]) {
			const { claims, olderReports, articles } = sources(made, about);
			expect([claims, olderReports, articles.length, articles.reduce((sum, { own }) => sum + own.length, 0)]).toEqual([
				360, 0, 120, 360,
			]);
		}
		const shown = pagesOf(made, 'sources', {});
		for (const n of numbers(120))
			expect(shown).toContain(n === 0 ? 'Report on Northland' : `Report ${n + 1} on Northland`);
	});

	it('says how many reports it does not list', () => {
		const made = edition({ articles: numbers(5).map(() => ({ claims: { c: {} } })) });
		expect(sources(made, subjectOf(made, 'northland'), 2)).toMatchObject({ claims: 5, olderReports: 3 });
	});
});

describe('of any edition', { timeout: 60_000 }, () => {
	const editions = wovenParts.map((parts) => buildEdition(archive(parts)));
	const numbersOf = (made: Edition, most: number) =>
		[...made.questions].map((question) => {
			const { sides, moreVoices, cannotVerify, older, background, absences, ...rest } = questionStatus(
				made,
				question,
				most,
			);
			const listed = new Set([
				...sides.flatMap(({ statements }) => statements.flatMap(({ claim, repeats }) => [claim, ...repeats])),
				...[cannotVerify.claims, background, absences].flat(),
			]);
			return {
				...{ state: rest.state, reports: rest.reports, origins: rest.origins, unverifying: cannotVerify.voices },
				claims: listed.size + older,
				sides: sides.length + moreVoices,
				of: sides.map(({ answer, position, leading, reports, origins }) =>
					[position, answer, question.answerKind === 'number' && leading.origin, reports, origins].join(' '),
				),
			};
		});

	it('no number about a question depends on how much is shown', () => {
		fc.assert(
			fc.property(editions, (made) => {
				const all = numbersOf(made, 1000);
				for (const most of [1, 2, 4])
					for (const [at, { of, ...one }] of numbersOf(made, most).entries()) {
						const { of: ofAll, ...whole } = all[at] as (typeof all)[number];
						expect(one).toEqual(whole);
						expect(ofAll).toEqual(expect.arrayContaining(of));
					}
			}),
			{ numRuns: 40, endOnFailure: true },
		);
	});

	it('every voice is listed, or counted beside those that are', () => {
		fc.assert(
			fc.property(editions, fc.integer({ min: 1, max: 4 }), (made, most) => {
				for (const question of made.questions) {
					const { sides, moreVoices } = questionStatus(made, question, most);
					const originsOn = ({ statements }: (typeof sides)[number]) =>
						new Set(
							statements
								.flatMap(({ claim, repeats }) => [claim, ...repeats])
								.flatMap(({ origin, jointOrigins }) => [origin, ...jointOrigins]),
						);
					const listed = new Set(sides.flatMap((side) => [...originsOn(side)]));
					const missing = [...made.backingOfVoices(question).keys()].filter((origin) => !listed.has(origin));
					const others = sides.reduce((sum, side) => sum + Math.max(0, side.origins - originsOn(side).size), 0);
					expect(missing.length).toBeLessThanOrEqual(others + moreVoices);
				}
			}),
			{ numRuns: 40, endOnFailure: true },
		);
	});
});
