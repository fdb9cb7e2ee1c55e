import { describe, expect, it } from 'vitest';
import { type ArticleParts, edition, on, position } from '../support/data/editions.ts';
import { ask, click, shownBy } from '../support/replies/ask.ts';

const explicit = { basis: 'explicit' as const };
const said = on('2021-09-05');
const made = edition({
	figures: { hurt: { name: 'hurt' } },
	questions: { calm: {}, open: {}, toll: { kind: 'number', counts: ['hurt'] } },
	articles: [
		{
			claims: {
				calm: { said, paraphrase: 'all is calm', positions: [position('calm', 'yes')] },
				storm: {
					speaker: 'bert',
					paragraph: 2,
					paraphrase: 'nothing is calm',
					positions: [position('calm', 'no')],
					relations: [{ type: 'disputes', claim: 'calm', ...explicit }],
				},
				doubt: {
					speaker: 'carla',
					paragraph: 3,
					paraphrase: 'nobody can tell',
					positions: [position('calm', 'cannot-verify')],
				},
				gate: { said, paragraph: 4, paraphrase: 'the gate is open', positions: [position('open', 'yes')] },
				three: {
					speaker: 'guild',
					said,
					paragraph: 5,
					paraphrase: 'three people were hurt',
					positions: [{ question: 'toll', position: 'says', ...explicit }],
					figures: [{ figure: 'hurt', value: '3', ...explicit }],
				},
				call: { kind: 'call', paragraph: 6, paraphrase: 'both should stop' },
			},
			notKnown: [{ what: 'who has the key', paragraphs: [4] }],
		},
	],
});

describe('/briefing', () => {
	const lines = () => shownBy(ask(made, 'briefing')).split('\n');
	const at = (start: string) => lines().findIndex((line) => line.startsWith(start));

	it('begins with figures, in one line with their voice, day and source', () => {
		expect(lines()[1]).toMatch(
			/^Is Northland toll\? Only heard from the Harbour Guild, on Sun 5 Sep 2021: 3 hurt \[1\]$/,
		);
	});

	it('shows both sides of a dispute and who cannot verify it together', () => {
		const dispute = lines().slice(at('Is Northland calm?'), at('Is Northland open?'));
		expect(dispute).toEqual([
			'Is Northland calm? Disputed',
			'Anna Example said on Sun 5 Sep 2021 that all is calm [2]',
			'Bert Example said (undated) that nothing is calm [3]',
			'Carla Sample said (undated) that nobody can tell [4]',
		]);
	});

	it('shows news that answers no question, such as a call', () => {
		expect(lines()[at('Also reported') + 1]).toMatch(/^Anna Example said \(undated\) that both should stop \[\d\]$/);
	});

	it('leads to what is not answered, to the whole record and to every question', () => {
		const parts = ask(made, 'briefing').components.flatMap((row) => row.components);
		const labels = parts.flatMap((part) => (part.type === 2 && 'label' in part ? [part.label] : []));
		expect(labels).toEqual(['Full briefing', 'Not answered: 1', 'Sources']);
		const [full, open] = parts.flatMap((part) => ('custom_id' in part ? [click(made, part.custom_id)] : []));
		expect(full && shownBy(full)).toContain('the gate is open');
		expect(open && shownBy(open)).toContain('who has the key');
		expect(open && shownBy(open)).not.toContain('the gate is open');
		const menu = parts.find((part) => part.type === 3);
		expect(menu?.type === 3 && menu.options).toHaveLength(3);
	});

	it('names who disputes a statement where that one is not shown', () => {
		const claims: ArticleParts['claims'] = {
			road: { paraphrase: 'the road is closed', said },
			never: {
				speaker: 'bert',
				paragraph: 2,
				kind: 'background',
				paraphrase: 'no road was ever closed',
				relations: [{ type: 'disputes', claim: 'road', ...explicit }],
			},
		};
		expect(shownBy(ask(edition({ articles: [{ claims }] }), 'briefing'))).toMatch(
			/that the road is closed \[1\] · Disputed by Bert Example \[2\]$/m,
		);
	});

	it('shows the words of one statement once, and refers to them from the next question', () => {
		const positions = (take: 'yes' | 'no') => [position('calm', take), position('quiet', take)];
		const claims = {
			yes: { positions: positions('yes'), said },
			no: { speaker: 'bert', positions: positions('no'), said, paragraph: 2 },
		};
		const shown = shownBy(ask(edition({ questions: { calm: {}, quiet: {} }, articles: [{ claims }] }), 'briefing'));
		expect(shown.match(/Northland is yes/g)).toHaveLength(1);
		expect(shown).toMatch(/^No, according to Bert Example, see \[2\]$/m);
	});

	it('does not show as other news what stands below a question that nobody has answered', () => {
		const claims = {
			hint: { positions: [position('calm', 'background')] },
			call: { kind: 'call', paragraph: 2 } as const,
		};
		const made = edition({ questions: { calm: {} }, articles: [{ claims }] });
		const shown = shownBy(ask(made, 'briefing'));
		expect(shown.match(/Northland is hint/g)).toHaveLength(1);
		expect(shown).toMatch(/^Also reported\nAnna Example said \(undated\) that Northland is call \[2\]$/m);
		expect(shown).not.toContain('more statement');
	});

	it('abbreviates a name that stands above with its abbreviation', () => {
		const organisations = { front: { name: 'Northland Front', inText: 'the Northland Front (NF)' } };
		const claims = {
			a: { speaker: 'front', positions: [position('calm', 'yes'), position('open', 'yes')] },
		};
		const nf = edition({ organisations, questions: { calm: {}, open: {} }, articles: [{ claims: { ...claims } }] });
		expect(shownBy(ask(nf, 'briefing'))).toMatch(/the Northland Front \(NF\)/);
	});

	it('ends: what has no room is counted, and its questions are in the menu', () => {
		const questions = Object.fromEntries(Array.from({ length: 14 }, (_, n) => [`q${n}`, {}]));
		const sides = Object.keys(questions).flatMap((question, n) => [
			[
				`yes${n}`,
				{ paragraph: 2 * n + 1, paraphrase: `${'it is so '.repeat(20)}${n}`, positions: [position(question, 'yes')] },
			],
			[
				`no${n}`,
				{
					speaker: 'bert',
					paragraph: 2 * n + 2,
					paraphrase: `${'it is not so '.repeat(20)}${n}`,
					positions: [position(question, 'no')],
				},
			],
		]);
		const reply = ask(edition({ questions, articles: [{ claims: Object.fromEntries(sides) }] }), 'briefing');
		const shown = shownBy(reply);
		expect(shown.length).toBeLessThanOrEqual(1900);
		expect(shown).toMatch(/^-# \d+ more questions in the full briefing$/m);
		const menu = reply.components.flatMap((row) => row.components).find((part) => part.type === 3);
		expect(menu?.type === 3 && menu.options).toHaveLength(14);
	});

	it.each([12, 60])('shows sides of a question that has %i answers, and counts what it does not name', (count) => {
		const all = Array.from({ length: count }, (_, n) => n);
		const made = edition({
			people: Object.fromEntries(all.map((n) => [`person-${n}`, { name: `Person ${n} of Northland` }])),
			questions: {
				holder: {
					...{ question: 'Who holds it?', kind: 'open' },
					answers: Object.fromEntries(all.map((n) => [`a${n}`, `group ${n}`])),
				},
			},
			articles: [
				{
					claims: Object.fromEntries(
						all.map((n) => [
							`c${n}`,
							{
								...{ speaker: `person-${n}`, paragraph: n + 1, paraphrase: `group ${n} was there` },
								positions: [{ ...position('holder', 'yes'), answer: `a${n}` }],
							},
						]),
					),
				},
			],
		});
		const shown = shownBy(ask(made, 'briefing'));
		expect(shown.length).toBeLessThanOrEqual(1900);
		expect(shown).toMatch(/^Who holds it\? Accounts differ$/m);
		const [, names = '', more = 0] = /^Also: (.*?)(?:, (\d+) more voices)?$/m.exec(shown) ?? [];
		const listed = shown.match(/ was there \[/g) ?? [];
		expect(listed.length + names.split(', ').length + Number(more)).toBe(count);
	});

	it('shows what is nearest where nothing is about the topic', () => {
		const reply = ask(edition({ articles: [{ claims: { a: { speaker: 'carla' } } }] }), 'briefing', { about: 'carla' });
		expect(reply.outcome).toBe('not-found');
		expect(shownBy(reply)).toMatch(
			/^The reports loaded here have no statement about Carla Sample\. Nearest is what Carla Sample said:\nCarla Sample said/,
		);
	});

	it('marks what is in a report of yesterday or today, and says if nothing is', () => {
		const report = (date: string, speaker: string) => ({
			dateline: { ...on(date), paragraph: 1 },
			claims: {
				a: {
					speaker,
					paraphrase: `${speaker} knows`,
					positions: [position('calm', speaker === 'anna' ? 'yes' : 'no')],
				},
			},
		});
		const two = edition({
			questions: { calm: {} },
			articles: [report('2021-09-01', 'anna'), report('2021-09-06', 'bert')],
		});
		const shownAt = (now: string) => shownBy(ask(two, 'briefing', {}, Date.parse(now)));
		expect(shownAt('2021-09-07T23:00Z')).toMatch(/Anna Example said .* \[1\]\nBert Example said .* \[2\] \(new\)/);
		expect(shownAt('2021-09-08T00:00Z')).toContain(' · nothing new since Tue 7 Sep 2021');
		expect(shownAt('2021-09-07T23:00Z')).toContain(' · (new): since Mon 6 Sep 2021\n');
		expect(shownAt('2021-09-08T00:00Z')).not.toContain('(new)');
		expect(shownAt('2021-09-02T00:00Z')).not.toMatch(/nothing new|\(new\)/);
	});
});
