import { describe, expect, it } from 'vitest';
import { encodeCustomId } from '../../src/views/component-id.ts';
import { type ArticleParts, edition, type Parts, position } from '../support/data/editions.ts';
import { answer, ask, click } from '../support/replies/ask.ts';
import { waysOn } from '../support/replies/everything.ts';

const claim: ArticleParts['claims'][string] = { speaker: 'anna', positions: [position('calm', 'yes')] };
const before = edition({ questions: { calm: {} }, articles: [{ id: 'first', claims: { calm: claim } }] });
/** The same with another id for everything. */
const after = edition({
	people: { ann: { name: 'Anna Example', formerly: ['anna'] } },
	places: { north: { name: 'Northland', kind: 'valley', formerly: ['northland'] } },
	questions: { quiet: { question: 'Is Northland calm?', about: ['north'], formerly: ['calm'] } },
	articles: [
		{
			id: 'new',
			formerly: ['first'],
			claims: {
				still: {
					formerly: ['calm'],
					speaker: 'ann',
					about: ['north'],
					paraphrase: 'Northland is calm',
					positions: [position('quiet', 'yes')],
				},
			},
		},
	],
} satisfies Parts);

const CALLS = [
	['status', { subject: 'northland' }],
	['status', { subject: 'calm' }],
	['who', { name: 'anna' }],
	['claims', { about: 'northland', by: 'anna' }],
	['timeline', { about: 'northland' }],
	['sources', { about: 'anna' }],
	['briefing', { about: 'calm' }],
	['search', { text: 'calm', by: 'anna' }],
] as const;

describe.each(CALLS)('/%s %j', (command, options) => {
	it('is answered by a former id', () => {
		const reply = ask(after, command, options);
		expect(reply.outcome).toBe('answered');
	});

	it('has buttons and menus that work after everything has got another id', () => {
		const ways = waysOn(ask(before, command, options));
		for (const { label, customId, values } of ways)
			expect(click(after, customId, ...values).outcome, label).toBe('answered');
		expect(ways.length).toBeGreaterThan(0);
	});
});

it('a name is no id in a button', () => {
	const customId = encodeCustomId({ command: 'who', options: { name: 'Anna Example' }, page: 1, show: 'hidden' });
	expect(answer(after, { kind: 'component', customId: String(customId), values: [] })).toMatchObject({
		outcome: 'outdated',
	});
});
