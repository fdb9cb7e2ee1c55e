import { describe, expect, it } from 'vitest';
import { type ArticleParts, edition, inferred, on, type Parts, position } from '../support/data/editions.ts';
import { ask, below, shownBy } from '../support/replies/ask.ts';

type Claim = ArticleParts['claims'][string];
const yes: Claim = { positions: [position('calm', 'yes')] };
const parts = (claims: ArticleParts['claims'], dateline = inferred('2021-09-06')): Parts => ({
	...(Object.values(claims).some(({ positions }) => positions) && { questions: { calm: {} } }),
	articles: [{ claims, dateline }],
});
const search = (made: ReturnType<typeof edition>, said: string) =>
	ask(made, 'search', { text: 'northland', said, full: true });
const order = (reply: ReturnType<typeof ask>) =>
	shownBy(reply)
		.split('\n')
		.flatMap((line) => /that Northland is ([\w-]+)/.exec(line)?.[1] ?? []);

describe.each([
	['2030-05-06T23:30-08:00', '2030-05-06T23:10-08:00', 'Mon 6 May 2030', '2030-05-06', '2030-05-07'],
	['2030-05-07T01:30+10:00', '2030-05-07T01:10+10:00', 'Tue 7 May 2030', '2030-05-07', '2030-05-06'],
])('a report of %s and a statement at %s', (dateline, said, day, own, utc) => {
	const made = edition(
		parts(
			{
				late: { said: on(said), ...yes },
				before: { said: on('2030-05-05'), speaker: 'bert' },
				after: { said: on('2030-05-08'), speaker: 'bert' },
			},
			on(dateline, { paragraph: 1 }),
		),
	);

	it('are of the day of their own zone, above and below an answer', () => {
		const reply = ask(made, 'status', { subject: 'northland', full: true });
		expect(shownBy(reply)).toContain(`as reported on ${day}`);
		expect(reply.embeds[0]?.footer?.text).toMatch(new RegExp(`^as of ${day} `));
		expect(shownBy(reply)).toContain(`on ${day} at`);
		expect(made.asOf).toBe(own);
	});

	it('are found on that day, and on no other', () => {
		expect(order(search(made, own))).toEqual(['late']);
		expect(order(search(made, utc))).toEqual([]);
	});

	it('are in the order of that day, and under it', () => {
		const timeline = ask(made, 'timeline', { about: 'northland', full: true });
		expect(order(timeline)).toEqual(['before', 'late', 'after']);
		const headings = shownBy(timeline)
			.split('\n')
			.flatMap((line) => /^(\w{3} \d+ May 2030)/.exec(line)?.[1] ?? []);
		expect(headings).toEqual(['Sun 5 May 2030', day, 'Wed 8 May 2030']);
	});
});

it('a statement of the day before the one in its own zone comes before a statement of that day', () => {
	const made = edition(
		parts(
			{ day: { said: on('2030-05-07') }, late: { said: on('2030-05-06T23:10-08:00'), paragraph: 2 } },
			on('2030-05-08', { paragraph: 1 }),
		),
	);
	expect(order(ask(made, 'timeline', { about: 'northland', full: true }))).toEqual(['late', 'day']);
});

describe('a season', () => {
	const season = (code: number) =>
		edition(
			parts(
				{ season: { said: on(`2030-${code}`) }, february: { said: on('2030-02'), paragraph: 2 } },
				on('2030-12-31', { paragraph: 1 }),
			),
		);

	it.each([
		[21, 'spring', ['2030-03', '2030-04', '2030-10'], ['2030-01', '2030-02']],
		[23, 'autumn', ['2030-03', '2030-09', '2030-11'], ['2030-01', '2030-12']],
	])('%i (%s) is found in its months of either hemisphere', (code, name, inside, outside) => {
		const made = season(code);
		for (const month of inside) expect(order(search(made, month)), month).toContain('season');
		for (const month of outside) expect(order(search(made, month)), month).not.toContain('season');
		expect(shownBy(ask(made, 'timeline', { about: 'northland', full: true }))).toContain(`in ${name} 2030`);
	});

	it('comes after a month before it', () => {
		expect(order(ask(season(21), 'timeline', { about: 'northland', full: true }))).toEqual(['february', 'season']);
	});
});

describe('an undated statement', () => {
	const made = edition({
		questions: { calm: {} },
		articles: [
			{ claims: { old: yes }, dateline: inferred('2021-01-01') },
			{ claims: { newer: { said: on('2021-09-05'), speaker: 'bert', ...yes } }, dateline: inferred('2021-09-06') },
		],
	});

	it('of an old report never comes after a newer one', () => {
		expect(order(ask(made, 'timeline', { about: 'northland', full: true }))).toEqual(['old', 'newer']);
		expect(order(ask(made, 'status', { subject: 'northland', full: true }))).toEqual(['old', 'newer']);
	});

	it('is of the day of its report, where names decide and not who has a date', () => {
		const bothWays = (undated: string, dated: string) =>
			edition(parts({ undated: { speaker: undated }, dated: { speaker: dated, said: on('2021-09-06') } }));
		const timeline = (made: ReturnType<typeof edition>) =>
			[false, true].map((full) => order(ask(made, 'timeline', { about: 'northland', full })));
		expect(timeline(bothWays('anna', 'bert'))).toEqual(Array(2).fill(['undated', 'dated']));
		expect(timeline(bothWays('bert', 'anna'))).toEqual(Array(2).fill(['dated', 'undated']));
	});
});

it('a dated happening without an event is on the timeline, under its own day', () => {
	const made = edition(
		parts({
			told: { speaker: 'report', happened: on('2021-09-03') },
			said: { paragraph: 2, said: on('2021-09-05'), happened: on('2021-09-04') },
		}),
	);
	const timeline = ask(made, 'timeline', { about: 'northland', full: true });
	expect(order(timeline)).toEqual(['told', 'said', 'said']);
	expect(below(timeline, 'Fri 3 Sep 2021')).toHaveLength(1);
	expect(below(timeline, 'Sat 4 Sep 2021')).toHaveLength(1);
	expect(below(timeline, 'Sun 5 Sep 2021')).toHaveLength(1);
});

describe('one statement in two reports', () => {
	const same = (first: Claim['said'], second: Claim['said']) =>
		edition({
			articles: [
				{ claims: { first: { said: first ?? null } } },
				{
					claims: {
						second: {
							said: second ?? null,
							relations: [{ type: 'same-as', claim: 'northland-report/first', basis: 'explicit' }],
						},
					},
				},
			],
		});
	const shown = (made: ReturnType<typeof edition>) => shownBy(ask(made, 'claims', { about: 'northland', full: true }));

	it('says so if they differ on the day, in each place', () => {
		const made = same(on('2021-09-05', { part: 'late' }), on('2021-09-06'));
		const lines = shown(made)
			.split('\n')
			.filter((line) => line.startsWith('• '));
		expect(lines).toHaveLength(2);
		for (const line of lines) {
			expect(line).toContain('reports differ on when: ');
			expect(line).toContain('late on Sun 5 Sep 2021 (report on Northland)');
			expect(line).toContain('on Mon 6 Sep 2021 (report 2 on Northland)');
		}
		expect(made.claims.backing().origins).toBe(1);
	});

	it('says nothing of that if they do not differ, or one has no day', () => {
		expect(shown(same(on('2021-09-05'), on('2021-09-05')))).not.toContain('differ');
		expect(shown(same(on('2021-09-05'), null))).not.toContain('differ');
	});
});
