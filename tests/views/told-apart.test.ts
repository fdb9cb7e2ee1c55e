import { ComponentType } from 'discord-api-types/v10';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Request } from '../../src/commands/request.ts';
import type { Edition } from '../../src/data/edition/edition.ts';
import type { Reply } from '../../src/views/reply.ts';
import { edition, type Parts } from '../support/data/editions.ts';
import { answer, ask } from '../support/replies/ask.ts';
import { limitProblems } from '../support/replies/limits.ts';
import { openIsolatesIn } from '../support/replies/reading-order.ts';

const role = (subject: string, role: string, more = {}) => ({
	...{ subject, role, words: 'w', paragraph: 1, basis: 'explicit' as const },
	...more,
});

function choices(made: Edition, typed: string, option = 'subject', command = 'status') {
	const reply = answer(made, { kind: 'suggest', command, option, typed, options: {} });
	return reply.kind === 'choices' ? reply.choices : [];
}
const suggested = (made: Edition, typed: string) => choices(made, typed).map(({ name }) => name);

const families: Parts = {
	people: {
		anna: { name: 'Anna Example' },
		anna2: { name: 'Anna Example' },
		anna3: { name: 'Anna Example' },
		anna4: { name: 'Anna Example' },
		bert: { name: 'Bert · Example' },
		carla: { name: 'Carla Sample' },
	},
	organisations: { council: { name: 'Northland Council', inText: 'the Northland Council' } },
	places: {
		northland: { name: 'Northland', kind: 'valley' },
		ford: { name: 'Ford', kind: 'village', within: 'northland' },
		ford2: { name: 'Ford', kind: 'village', within: 'southland' },
		southland: { name: 'Southland', kind: 'coast' },
	},
	questions: { calm: {} },
	articles: [
		{
			claims: {
				a: { positions: [{ question: 'calm', position: 'says', answer: 'yes', basis: 'explicit' }] },
				b: { speaker: 'anna2' },
				c: { speaker: 'carla', about: ['anna4', 'ford', 'ford2'] },
				d: { speaker: 'anna3' },
				e: { speaker: 'bert' },
			},
			roles: [role('anna', 'mayor'), role('anna2', 'mayor'), role('bert', 'pilot · of the ferry')],
			ties: [{ from: 'anna2', tie: 'daughter-of', to: 'bert', words: 'w', paragraph: 1, basis: 'explicit' }],
		},
	],
};

describe('suggestions', () => {
	const made = edition(families);

	it('show the role as last reported, the place around a place, and the state of a question', () => {
		expect(suggested(made, 'bert')).toContain('Bert · Example · pilot · of the ferry, as reported');
		expect(suggested(made, 'ford').sort()).toEqual(['Ford · village in Northland', 'Ford · village in Southland']);
		expect(suggested(made, 'is northland')).toEqual(['Is Northland calm? · Only heard from one']);
	});

	it('show of topics with one name what only one of them has', () => {
		expect(suggested(made, 'anna').sort()).toEqual([
			'Anna Example · anna',
			'Anna Example · anna3',
			'Anna Example · daughter of Bert · Example',
			'Anna Example · mentioned by Carla Sample',
		]);
	});

	it('mean what they say when a client sends the label for the value', () => {
		for (const typed of ['anna', 'bert', 'carla', 'ford', 'north', 'is northland', ''])
			for (const { name, value } of choices(made, typed)) {
				const [byLabel, byValue] = [name, value].map((subject) => ask(made, 'status', { subject }));
				expect(byLabel, name).toEqual(byValue);
			}
	});

	it('of an older edition still mean the name', () => {
		for (const label of ['Bert · Example · captain, as reported', 'Bert · Example · person', 'Bert · Example'])
			expect(ask(made, 'who', { name: label }).embeds[0]?.title).toBe('Bert · Example');
		expect(ask(made, 'who', { name: 'Nobody · person' }).outcome).toBe('not-found');
	});
});

describe('menus of statements', () => {
	it('tell apart two whose words are alike', () => {
		const made = edition({
			articles: [{ claims: { a: { paraphrase: 'it is calm' }, b: { paraphrase: 'it is calm' } } }],
		});
		const options = ask(made, 'claims')
			.components.flatMap((row) => row.components)
			.flatMap((part) => (part.type === ComponentType.StringSelect ? part.options : []));
		expect(options.map(({ label, description }) => [label, description])).toEqual([
			['that it is calm', 'Anna Example · ¶ 1 · undated · northland-report/a'],
			['that it is calm', 'Anna Example · ¶ 1 · undated · northland-report/b'],
		]);
	});
});

/** Names, roles and words that are often alike, at first or altogether, in several scripts. */
const LONG = 'the Council of the Long Northern Valley and of the Hills beyond it';
const words = fc
	.array(
		fc.constantFrom(
			'Anna',
			'آنا',
			'נועה',
			'Sample',
			'12',
			'·',
			'**',
			'🧑🏽‍🤝‍🧑🏻',
			'\u2067',
			'\u202e',
			LONG,
			'Example',
		),
		{
			minLength: 1,
			maxLength: 3,
		},
	)
	.map((parts) => parts.join(' ').slice(0, 88).toWellFormed().trim())
	.filter((text) => /\p{L}|\d/u.test(text));
const IDS = ['p1', 'p2', 'p3', 'p4', 'p5'];
const alike: fc.Arbitrary<Parts> = fc.record({
	people: fc.record(Object.fromEntries(IDS.map((id) => [id, fc.record({ name: words })]))),
	organisations: fc.constant({}),
	places: fc.record({
		northland: fc.record({ name: words, kind: words.map((text) => text.slice(0, 40).trim()) }),
		inner: fc.record({ name: words, kind: fc.constant('valley'), within: fc.constant('northland') }),
	}),
	questions: fc.record({
		q1: words.map((text) => ({ question: `${text}?` })),
		q2: words.map((text) => ({ question: `${text}?` })),
	}),
	articles: fc
		.tuple(
			fc.array(fc.tuple(fc.constantFrom(...IDS), words), { maxLength: 5 }),
			fc.array(words, { minLength: 5, maxLength: 5 }),
		)
		.map(([roles, said]) => [
			{
				language: 'fa',
				claims: Object.fromEntries(
					said.map((paraphrase, i) => [
						`c${i}`,
						{
							paraphrase,
							speaker: IDS[i],
							about: i % 2 === 0 ? ['northland'] : ['p1', 'inner'],
							...(i === 1 && { manner: 'direct', quotations: [{ paragraph: 1, text: `${paraphrase} ${paraphrase}` }] }),
							...(i > 2 && {
								positions: [{ question: `q${i - 2}`, position: 'says', answer: 'yes', basis: 'explicit' }],
							}),
						},
					]),
				),
				roles: roles.map(([subject, text]) => role(subject, text)),
			},
		]),
}) as fc.Arbitrary<Parts>;

/** Every list of things to choose from in a reply, as they look. */
function listsIn(reply: Reply): readonly (readonly string[])[] {
	if (reply.kind === 'choices') return [reply.choices.map(({ name }) => name)];
	return reply.components
		.flatMap((row) => row.components)
		.flatMap((part) =>
			part.type === ComponentType.StringSelect
				? [part.options.map(({ label, description }) => `${label}\n${description ?? ''}`)]
				: [],
		);
}

describe('whatever is offered together', () => {
	it('looks different, keeps all limits, and closes its isolates', () => {
		fc.assert(
			fc.property(alike, (parts) => {
				const made = edition(parts);
				const names = ['', 'anna', 'example', 'sample', '12', 'آنا', 'council'];
				const requests: Request[] = names.flatMap((name): Request[] => [
					{ kind: 'suggest', command: 'status', option: 'subject', typed: name, options: {} },
					{ kind: 'suggest', command: 'claims', option: 'by', typed: name, options: {} },
					{ kind: 'command', command: 'status', options: { subject: name || 'northland' } },
					{ kind: 'command', command: 'who', options: { name: name || 'p1' } },
					{ kind: 'command', command: 'who', options: { name: `${name} nobody` } },
					{ kind: 'command', command: 'claims', options: name ? { by: name } : {} },
					{ kind: 'command', command: 'search', options: { text: name || 'anna' } },
					{ kind: 'command', command: 'briefing', options: {} },
				]);
				for (const request of requests) {
					const reply = answer(made, request);
					const about = JSON.stringify(request);
					expect(limitProblems(reply), about).toEqual([]);
					for (const list of listsIn(reply)) {
						expect(new Set(list).size, `${about}: ${list.join(' | ')}`).toBe(list.length);
						expect(list.flatMap(openIsolatesIn), about).toEqual([]);
					}
				}
				for (const { name, value } of choices(made, '')) {
					const sent = ask(made, 'status', { subject: name });
					// Where the same label stands for two topics in different lists, a reader is asked.
					if (sent.outcome !== 'which-one') expect(sent, name).toEqual(ask(made, 'status', { subject: value }));
				}
			}),
			{ numRuns: 25 },
		);
	});
});
