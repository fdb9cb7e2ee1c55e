import { describe, expect, it } from 'vitest';
import { edition } from '../support/data/editions.ts';
import { ask, asMessage, click, shownBy } from '../support/replies/ask.ts';
import { waysOn } from '../support/replies/everything.ts';

const explicit = { basis: 'explicit' as const };
const role = (subject: string, name: string) => ({ subject, role: name, words: 'w', paragraph: 1, ...explicit });
const claims = { calm: { about: ['northland'] }, hurt: { about: ['bert'], paraphrase: 'Bert was hurt' } };
/** None of them has the name of a person. */
const organisations = { council: { name: 'Northland Council' } };
const made = edition({
	organisations,
	articles: [{ claims, roles: [role('anna', 'mayor'), role('bert', 'captain')] }],
});
const labels = (reply: ReturnType<typeof ask>) => waysOn(reply).map(({ label }) => label);
const crowd = (count: number, name: (at: number) => string) =>
	edition({
		people: {
			...{ anna: { name: 'Anna Other' }, bert: { name: 'Bert Other' } },
			...Object.fromEntries(Array.from({ length: count }, (_, at) => [`p${at}`, { name: name(at) }])),
		},
		articles: [{ claims }],
	});

describe('a name that several people have', () => {
	it.each(['who', 'status'])('is answered by /%s with what tells them apart and a statement about each', (command) => {
		const reply = ask(made, command, { [command === 'who' ? 'name' : 'subject']: 'EXAMPLE' });
		expect(reply).toMatchObject({
			outcome: 'answered',
			ephemeral: false,
			embeds: [{ title: 'Two people named Example' }],
		});
		expect(shownBy(reply)).toMatch(
			/^Anna Example · Mayor \[\d\]\nAnna Example, mayor, said that Northland is calm \[\d\]$/m,
		);
		expect(shownBy(reply)).toMatch(
			/^Bert Example · Captain \[\d\]\nAnna Example, mayor, said that Bert was hurt \[\d\]$/m,
		);
		expect(labels(reply)).toEqual(['Anna Example', 'Bert Example']);
		for (const { label, customId } of waysOn(reply)) {
			const opened = asMessage(click(made, customId));
			expect(opened).toMatchObject({ outcome: 'answered', ephemeral: true, embeds: [{ title: label }] });
		}
	});

	it('is shown once where one statement is about both', () => {
		const both = edition({
			organisations,
			articles: [{ claims: { met: { speaker: 'council', about: ['anna', 'bert'] } } }],
		});
		const text = shownBy(ask(both, 'who', { name: 'example' }));
		expect(text.match(/Northland is met/g)).toHaveLength(1);
		expect(text).toContain('named in the statement above [1]');
	});

	it('is quoted where their names are written otherwise', () => {
		const spelled = edition({
			people: {
				anna: { name: 'Anna Sampel', aliases: ['Chief A'] },
				bert: { name: 'Bert Sampel', aliases: ['Chief B'] },
			},
			articles: [{ claims }],
		});
		expect(ask(spelled, 'who', { name: 'chief' }).embeds[0]?.title).toBe('Two people found for chief');
	});

	it('tells people of one whole name apart on their buttons', () => {
		const same = labels(
			ask(
				crowd(3, () => 'Jo Crowd'),
				'who',
				{ name: 'jo crowd' },
			),
		);
		expect(same).toHaveLength(3);
		expect(new Set(same).size).toBe(3);
	});

	it.each([
		[5, 'Five people named Crowd'],
		[6, '6 people named Crowd'],
	])('has a button for each of up to five, and a menu for more: %i', (count, title) => {
		const reply = ask(
			crowd(count, (at) => `P${at} Crowd`),
			'who',
			{ name: 'crowd' },
		);
		expect(reply.embeds[0]?.title).toBe(title);
		expect(reply.components.map((row) => row.components.map(({ type }) => type))).toEqual([
			count > 5 ? [3] : Array.from({ length: count }, () => 2),
		]);
		expect(labels(reply)).toHaveLength(count);
	});

	it('is still asked about where a place has it, too', () => {
		const mixed = edition({
			people: { anna: { name: 'Anna Example' }, bert: { name: 'Bert North' } },
			places: { northland: { name: 'North Northland', kind: 'valley' } },
			articles: [{ claims }],
		});
		expect(ask(mixed, 'status', { subject: 'north' }).outcome).toBe('which-one');
	});
});
