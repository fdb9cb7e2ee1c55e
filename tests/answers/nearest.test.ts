import { describe, expect, it } from 'vitest';
import { nearestFilters } from '../../src/answers/claims.ts';
import { edition, position, subjectOf } from '../support/data/editions.ts';
import { ask, click, shownBy } from '../support/replies/ask.ts';
import { waysOn } from '../support/replies/everything.ts';

const made = edition({
	questions: { calm: {} },
	articles: [
		{
			claims: {
				vow: { kind: 'vow', positions: [position('calm', 'yes')] },
				other: { speaker: 'bert', about: ['carla'] },
			},
		},
	],
});
const near = (options: Record<string, string>) => {
	const reply = ask(made, 'claims', options);
	expect(reply.outcome).toBe('not-found');
	return waysOn(reply).filter(({ label }) => /^\d/.test(label));
};

describe('nearest to a list without statements', () => {
	it.each([
		['by somebody instead of about them', { about: 'anna', kind: 'vow' }, '1 statement (vow) by Anna Example'],
		['about somebody instead of by them', { by: 'carla' }, '1 statement about Carla Sample'],
		['in any state', { by: 'anna', state: 'disputed' }, '1 statement by Anna Example'],
		['of any kind', { by: 'bert', kind: 'vow' }, '1 statement by Bert Example'],
		['by anybody', { by: 'carla', kind: 'vow' }, '1 statement (vow)'],
		['of any state and kind', { by: 'bert', state: 'disputed', kind: 'offer' }, '1 statement by Bert Example'],
	])('is one %s', (_, options, label) => {
		const [first] = near(options as Record<string, string>);
		expect(first?.label).toBe(label);
		const opened = click(made, first?.customId ?? '');
		expect(opened).toMatchObject({ outcome: 'answered', ephemeral: true });
	});

	it('is named in the text, and no button is there twice', () => {
		const reply = ask(made, 'claims', { about: 'carla', kind: 'vow' });
		expect(shownBy(reply)).toContain('1 statement about Carla Sample');
		const ids = waysOn(reply).map(({ customId }) => customId);
		expect(new Set(ids).size).toBe(ids.length);
	});

	it('is nothing where nothing is on file', () => {
		expect(nearestFilters(made, { by: subjectOf(made, 'guild') })).toEqual([]);
	});
});
