import { describe, expect, it } from 'vitest';
import { questionStatus } from '../../src/answers/status.ts';
import { type ArticleParts, edition, on, type Parts, position, questionOf } from '../support/data/editions.ts';
import { ask, below, shownBy } from '../support/replies/ask.ts';

type Claim = ArticleParts['claims'][string];

const take = (what: Parameters<typeof position>[1]): Claim => ({ positions: [position('calm', what)] });
const figure = (value: string): Claim => ({
	positions: [{ question: 'calm', position: 'says', basis: 'explicit' }],
	figures: [{ figure: 'killed', value, basis: 'explicit' }],
});

/** Fifty statements of one person, each newer than what three others said once. */
function loud(
	says: Claim,
	others: ArticleParts['claims'],
	question: NonNullable<Parts['questions']>[string] = {},
): Parts {
	const often = Array.from({ length: 50 }, (_, i) => [
		`often${i}`,
		{ said: on(`2021-09-0${1 + (i % 6)}`), paragraph: i + 1, ...says },
	]);
	return {
		questions: { calm: question },
		figures: { killed: { name: 'killed' } },
		articles: [{ claims: { ...(Object.fromEntries(often) as ArticleParts['claims']), ...others } }],
	};
}
const early = { said: on('2021-08-01') };
const claimsOf = (made: ReturnType<typeof edition>) => {
	const { sides, cannotVerify } = questionStatus(made, questionOf(made, 'calm'));
	const listed = sides.flatMap(({ statements }) => statements.map(({ claim }) => claim));
	return [...listed, ...cannotVerify.claims].map(({ id }) => id.replace(/^.*\//, ''));
};

describe('a voice with fifty statements', () => {
	const others = {
		other: { speaker: 'bert', ...early, ...take('no') },
		same: { speaker: 'council', ...early, ...take('yes') },
		unsure: { speaker: 'carla', ...early, ...take('cannot-verify') },
	};

	it('leaves room for everyone else: on the other side, on its own, and who cannot verify', () => {
		const listed = claimsOf(edition(loud(take('yes'), others)));
		expect(listed).toEqual(expect.arrayContaining(['other', 'same', 'unsure']));
		expect(listed.length).toBeLessThanOrEqual(52);
	});

	it('does not push them off the first page', () => {
		const reply = ask(edition(loud(take('yes'), others)), 'status', { subject: 'calm', full: true });
		expect(shownBy(reply)).toMatch(/^Disputed · hard to verify, Carla Sample said · /);
		expect(below(reply, 'No, according to Bert Example')).toHaveLength(1);
		expect(shownBy(reply)).toContain('older entries not shown');
	});

	it('leaves room for every figure', () => {
		const made = edition(
			loud(
				figure('107'),
				{
					other: { speaker: 'bert', ...early, ...figure('80') },
					same: { speaker: 'council', ...early, ...figure('90') },
				},
				{ question: 'How many were killed?', kind: 'number', counts: ['killed'] },
			),
		);
		const { sides } = questionStatus(made, questionOf(made, 'calm'));
		expect(sides.map(({ figures }) => figures.map(({ value }) => value)).sort()).toEqual([['107'], ['80'], ['90']]);
	});
});
