import { describe, expect, it } from 'vitest';
import { type ArticleParts, edition, inferred, on, type Parts, position } from '../support/data/editions.ts';
import { ask, click, shownBy } from '../support/replies/ask.ts';
import { waysOn } from '../support/replies/everything.ts';

const made = (claims: ArticleParts['claims'], more: Partial<ArticleParts> = {}, parts: Partial<Parts> = {}) =>
	edition({ ...parts, articles: [{ ...more, claims }] });
/** What a card shows, without the marks of small lines. */
const shown = (reply: ReturnType<typeof ask>) => shownBy(reply).replaceAll(/^-# /gm, '');
const who = (of: ReturnType<typeof edition>, name = 'carla') => shown(ask(of, 'who', { name }));
const lines = (text: string) => text.split('\n');
const explicit = { basis: 'explicit' as const };
const disputes = (claim: string) => ({ relations: [{ type: 'disputes' as const, claim, ...explicit }] });

describe('the card of a person', () => {
	it('has the role now before one that has ended, and by whose word it has', () => {
		const text = who(
			made(
				{
					calm: {},
					killed: {
						speaker: 'council',
						kind: 'casualty',
						about: ['carla'],
						paraphrase: 'Carla Sample had been killed',
						said: inferred('2021-09-05'),
					},
				},
				{
					roles: [
						{ subject: 'carla', role: 'mayor', words: 'mayor', paragraph: 1, endedBy: 'killed', ...explicit },
						{ subject: 'carla', role: 'writer', words: 'writer', paragraph: 1, ...explicit },
					],
				},
			),
		);
		expect(lines(text)[0]).toBe('Writer [1]; mayor until Sun 5 Sep 2021†, the Northland Council said [1]');
	});

	it('shows one role once, whatever it is called', () => {
		const role = { subject: 'carla', words: 'w', paragraph: 1, ...explicit };
		const roles = ['spokeswoman', 'spokesperson', 'mayor'].map((name) => ({ ...role, role: name }));
		expect(lines(who(made({ calm: {} }, { roles })))[0]).toBe('Spokeswoman [1]; mayor [1]');
	});

	it('does not say twice that somebody leads a body, if a role in the paragraph names it', () => {
		const tie = { from: 'carla', tie: 'leads' as const, to: 'guild', words: 'w', ...explicit };
		const roles = [{ subject: 'carla', role: 'head of the Harbour Guild', words: 'w', paragraph: 1, ...explicit }];
		const ledIn = (paragraph: number) =>
			made({ calm: {}, quiet: { paragraph: 2 } }, { ties: [{ ...tie, paragraph }], roles });
		expect(lines(who(ledIn(1)))[0]).toBe('Head of the Harbour Guild [1]');
		expect(lines(who(ledIn(2)))[0]).toContain('Head of the Harbour Guild [1]; leader of the Harbour Guild [2]');
		expect(who(ledIn(1), 'guild')).toContain('Leader: Carla Sample [1]');
	});

	it('does not say of a body that somebody speaks for it whose role has ended', () => {
		const tie = { from: 'carla', tie: 'speaks-for' as const, to: 'guild', words: 'w', paragraph: 1, ...explicit };
		const role = { subject: 'carla', role: 'guild spokeswoman', words: 'w', paragraph: 1, ...explicit };
		const claims = { calm: {}, killed: { about: ['carla'] } };
		expect(who(made(claims, { ties: [tie], roles: [role] }), 'guild')).toContain('Spokesperson: Carla Sample [1]');
		const ended = made(claims, { ties: [tie], roles: [{ ...role, endedBy: 'killed' }] });
		expect(who(ended, 'guild')).not.toContain('pokesperson');
	});

	it('has the most important reported fact first: casualties, then answers to a question, then the newest', () => {
		const claims = {
			killed: { kind: 'casualty', paraphrase: 'Carla Sample was hurt', said: on('2021-09-01') },
			answer: { paraphrase: 'Carla Sample was calm', said: on('2021-09-02'), positions: [position('calm', 'yes')] },
			seen: { speaker: 'bert', paraphrase: 'Carla Sample was seen', said: on('2021-09-04') },
			own: { speaker: 'carla', paraphrase: 'all was well', said: on('2021-09-05') },
		} satisfies ArticleParts['claims'];
		const about = ['carla'];
		const firstOf = (...ids: readonly (keyof typeof claims)[]) => {
			const some = Object.fromEntries(ids.map((id) => [id, { about, ...claims[id] }]));
			const questions = ids.includes('answer') ? { questions: { calm: { about: ['carla'] } } } : {};
			return lines(who(made(some, {}, questions)))
				.slice(2, 4)
				.join(' ');
		};
		expect(firstOf('own', 'seen', 'answer', 'killed')).toMatch(/^Said about Carla Sample Anna .* was hurt/);
		expect(firstOf('own', 'seen', 'answer')).toMatch(/^Said about Carla Sample Anna .* was calm/);
		expect(firstOf('own', 'seen')).toMatch(/^Said by Carla Sample Carla Sample said that all was well/);
		expect(firstOf('seen')).toMatch(/^Said about Carla Sample Bert .* was seen/);
	});

	it('has the absence of a word as the report put it, and no absence beside a word', () => {
		const silent: ArticleParts['claims'][string] = {
			speaker: 'report',
			kind: 'absence',
			about: ['carla'],
			paraphrase: 'Carla Sample was silent',
		};
		expect(who(made({ silent }))).toMatch(
			/^No word yet from Carla Sample\n.* said that Carla Sample was silent \[1\]$/m,
		);
		expect(who(made({ silent, word: { speaker: 'carla' } }))).not.toContain('No word');
		expect(who(made({ other: { about: ['carla'] } }))).toContain(
			'No statement by Carla Sample is in the reports loaded here',
		);
	});

	it('names who disputes a statement, and what a statement is at odds with, with their sources', () => {
		const of = made({
			calm: { speaker: 'carla' },
			loud: { speaker: 'guild', paragraph: 2, ...disputes('calm') },
		});
		expect(who(of, 'carla')).toMatch(/^undated · Disputed by the Harbour Guild \[2\]$/m);
		expect(who(of, 'guild')).toMatch(/^undated · At odds with Carla Sample \[2\]$/m);
		expect(who(of, 'guild')).toMatch(/\[1\] ¶ 2 · \[2\] ¶ 1/);
	});

	it('names who gives another answer to a question on which accounts differ; ‡ where that is a reading', () => {
		const of = (why?: string) =>
			made(
				{
					yes: { speaker: 'carla', positions: [position('calm', 'yes')] },
					no: { speaker: 'guild', paragraph: 2, positions: [position('calm', 'no', why)] },
				},
				{},
				{ questions: { calm: {} } },
			);
		expect(who(of())).toMatch(/^undated · At odds with the Harbour Guild \[2\]$/m);
		expect(who(of('so'))).toMatch(/^undated · At odds with the Harbour Guild‡ \[2\]$/m);
	});

	it('is at odds with nothing that was withdrawn', () => {
		const of = (withdrawn: string) =>
			made(
				{ calm: { speaker: 'carla' }, loud: { speaker: 'guild', paragraph: 2, ...disputes('calm') } },
				{ corrections: [{ claim: withdrawn, date: '2021-09-09', class: 'withdrawn' }] },
			);
		for (const command of ['who', 'claims']) {
			const card = (withdrawn: string, name: string) =>
				shown(ask(of(withdrawn), command, command === 'who' ? { name } : { by: name }));
			expect(card('calm', 'guild')).not.toMatch(/at odds/i);
			expect(card('loud', 'carla')).not.toMatch(/disputed by/i);
		}
	});

	it('names nobody whose figure can be the same number', () => {
		const gives = (speaker: string, value: string, paragraph: number) => ({
			...{ speaker, paragraph, figures: [{ figure: 'hurt', value, ...explicit }] },
			positions: [{ question: 'toll', position: 'says' as const, ...explicit }],
		});
		const of = made(
			{ a: gives('carla', '107', 1), b: gives('anna', '>=100', 2), c: gives('guild', '345', 3) },
			{},
			{ figures: { hurt: { name: 'hurt' } }, questions: { toll: { kind: 'number', counts: ['hurt'] } } },
		);
		expect(who(of)).toMatch(/^undated · At odds with the Harbour Guild \[2\]$/m);
	});

	it('does not count voices of which it has read only some', () => {
		const numbers = Array.from({ length: 15 }, (_, n) => n);
		const people = Object.fromEntries(numbers.map((n) => [`p${n}`, { name: `Person ${n}` }]));
		const no = numbers.map((n) => [
			`c${n}`,
			{ speaker: `p${n}`, paragraph: n + 2, positions: [position('calm', 'no')] },
		]);
		const of = made(
			{ yes: { speaker: 'carla', positions: [position('calm', 'yes')] }, ...Object.fromEntries(no) },
			{},
			{ people: { carla: { name: 'Carla Sample' }, ...people }, questions: { calm: {} } },
		);
		expect(who(of)).toMatch(/At odds with Person \d+ \[2\], Person \d+ \[3\] and at least 2 others/);
	});

	it('never shows the same statement twice', () => {
		const again = { relations: [{ type: 'repeats' as const, claim: 'calm', ...explicit }] };
		const text = who(made({ calm: { speaker: 'carla' }, again: { speaker: 'carla', paragraph: 2, ...again } }));
		expect(text.match(/said that/g)).toHaveLength(1);
		expect(text).toContain('also in ¶ 2 [2]');
	});

	it('opens the main question, the whole record and the sources', () => {
		const of = made(
			{ yes: { speaker: 'carla', positions: [position('calm', 'yes')] }, other: { speaker: 'carla' } },
			{},
			{ questions: { calm: { about: ['carla'] } } },
		);
		const reply = ask(of, 'who', { name: 'carla' });
		expect(waysOn(reply).map(({ label }) => label)).toEqual([
			'Is Northland calm?',
			'Both statements in full',
			'Sources',
		]);
		const record = waysOn(reply).find(({ label }) => label === 'Both statements in full');
		const opened = shownBy(click(of, record?.customId ?? ''));
		expect(opened).toBe(shownBy(ask(of, 'who', { name: 'carla', full: true })));
		expect(opened).toContain('Northland is other');
	});
});

describe('the card of an outlet', () => {
	it('has what it carried', () => {
		const hop = { medium: null, handle: null, date: null, paragraphs: [1] };
		const of = made(
			{ calm: { source: 'post' } },
			{
				sources: {
					words: { ...hop, kind: 'remarks', by: 'anna' },
					post: { ...hop, kind: 'post', by: 'herald', carries: 'words' },
				},
			},
		);
		expect(who(of, 'herald')).toMatch(/^Carried by Example Herald\nAnna Example said that Northland is calm \[1\]$/m);
		expect(who(of, 'herald')).not.toContain('No statement');
	});
});

describe('the card of unnamed sources', () => {
	const unnamed = {
		...{ description: 'two harbour pilots', plural: true, words: 'pilots', paragraph: 1 },
		anonymity: { reason: 'they feared a fine', words: 'fear', paragraph: 2 },
	};
	it('has what they said, as whom, and why they are not named', () => {
		const of = made({ calm: { speaker: 'pilots', paragraph: 2 } }, { unnamed: { pilots: unnamed } });
		const reply = ask(of, 'who', { name: 'pilots' });
		expect(reply.embeds[0]?.title).toBe('Two harbour pilots');
		expect(lines(shown(reply)).slice(1)).toEqual([
			'Two harbour pilots, not named because they feared a fine (¶ 2), said that Northland is calm [1]',
			'undated',
			'Report on Northland: [1] ¶ 2',
			expect.stringContaining('†'),
		]);
		expect(waysOn(reply).map(({ label }) => label)).toEqual(['The statement in full']);
	});
});

describe('the card of a subject that no question is about', () => {
	const three = Object.fromEntries(
		[1, 2, 3, 4].map((day) => [`d${day}`, { said: on(`2021-09-0${day}`), about: ['northland'] }]),
	);
	const card = (of: ReturnType<typeof edition>, subject: string) => shownBy(ask(of, 'status', { subject }));

	it('has its newest three statements, and what is not answered', () => {
		const of = made(three, { notKnown: [{ what: 'who has the key', paragraphs: [1], subjects: ['northland'] }] });
		expect(card(of, 'northland').match(/Northland is d\d/g)).toEqual([4, 3, 2].map((day) => `Northland is d${day}`));
		expect(card(of, 'northland')).toContain('Not answered: who has the key');
		const record = shownBy(ask(of, 'status', { subject: 'northland', full: true }));
		expect(record.match(/^• .*Northland is d\d/gm)).toHaveLength(4);
	});

	it('has what is about a place within it', () => {
		const places = {
			northland: { name: 'Northland', kind: 'valley' },
			ford: { name: 'Ford', kind: 'village', within: 'northland' },
		};
		const of = made({ wet: { about: ['ford'], paraphrase: 'the ford was wet' } }, {}, { places });
		expect(card(of, 'northland')).toContain('Anna Example said that the ford was wet [1]');
	});

	it('says when there is nothing', () => {
		expect(card(made({ calm: {} }), 'southland')).toMatch(/The reports loaded here have no statement .* Southland/);
	});
});
