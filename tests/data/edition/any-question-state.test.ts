import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Edition } from '../../../src/data/edition/edition.ts';
import { type Kind, related, type Said, saying, stateOf } from './saying.ts';

const WORDS: Readonly<Record<Kind, readonly string[]>> = {
	'yes-no': ['yes', 'no', 'not yes', 'unsure yes', 'background', 'yes‡', 'no‡'],
	open: ['north', 'south', 'not north', 'not south', 'unsure north', 'background', 'south‡'],
	list: ['north', 'south', 'not north', 'unsure south', 'background', 'north‡'],
	number: ['107', '~100', '>=107', '>345', '<20', '100..200', '107, 238 wounded', '238 wounded', 'background', '107‡'],
};

describe('the state of any question', { timeout: 60_000 }, () => {
	const any = fc.constantFrom<Kind[]>('yes-no', 'open', 'list', 'number').chain((question) =>
		fc.record({
			question: fc.constant(question),
			said: fc.array(
				fc.tuple(fc.constantFrom('anna', 'bert', 'council', 'radio', 'report'), fc.constantFrom(...WORDS[question])),
				{ minLength: 1, maxLength: 6 },
			),
		}),
	);

	// Of every case, several editions are written.
	const holds = <T>(property: fc.IProperty<T>) => fc.assert(property, { numRuns: 30 });

	it('does not depend on the order in which things were said', () => {
		holds(
			fc.property(any, fc.infiniteStream(fc.nat()), ({ question, said }, keys) => {
				const mixed = said
					.map((one) => ({ one, key: keys.next().value ?? 0 }))
					.sort((a, b) => a.key - b.key)
					.map(({ one }) => one);
				expect(stateOf(question, mixed)).toBe(stateOf(question, said));
			}),
		);
	});

	it('is not changed by a repetition by any voice, and no origin is added', () => {
		holds(
			fc.property(
				any,
				fc.nat(),
				fc.constantFrom('anna', 'bert', 'herald', 'report'),
				({ question, said }, pick, by) => {
					const repeated = pick % said.length;
					const again: Said = [by, said[repeated]?.[1] ?? '', related('repeats', `c${repeated}`)];
					const [before, after] = [saying(question, said), saying(question, [...said, again])];
					const origins = ({ claims }: Edition) => new Set([...claims].map((claim) => claim.origin));
					expect(origins(after)).toEqual(origins(before));
					expect(stateOf(question, [...said, again])).toBe(stateOf(question, said));
				},
			),
		);
	});

	it('is no dispute or difference without two origins, and ‡ only where there is a reading', () => {
		holds(
			fc.property(any, ({ question, said }) => {
				const alone = said.map(([, words]): Said => ['anna', words]);
				expect(stateOf(question, alone)).not.toMatch(/disputed|differ|agree/);
				const unread = said.map(([speaker, words]): Said => [speaker, words.replace('‡', '')]);
				expect(stateOf(question, unread)).not.toContain('‡');
				const read = said.map(([speaker, words]): Said => [speaker, `${words.replace('‡', '')}‡`]);
				expect(stateOf(question, read)).toMatch(/‡|nobody/);
			}),
		);
	});
});
