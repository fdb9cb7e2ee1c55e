import { describe, expect, it } from 'vitest';
import { questionState, type Voice } from '../../../src/data/edition/question-state.ts';
import { questionOf } from '../../support/data/editions.ts';
import { type Kind, related, saying, stateOf } from './saying.ts';

describe('the state of a yes-no question', () => {
	it.each<[state: string, ...said: [speaker: string, words: string][]]>([
		['disputed', ['anna', 'yes'], ['bert', 'no']],
		['disputed', ['anna', 'yes'], ['bert', 'not yes']],
		['disputed', ['anna', 'no'], ['bert', 'not no']],
		['single', ['anna', 'yes']],
		['single', ['anna', 'yes'], ['anna', 'yes']],
		['single', ['anna', 'yes'], ['anna', 'no']],
		['single', ['anna', 'not yes']],
		['single', ['witness', 'yes']],
		['single', ['report', 'yes'], ['anna', 'background']],
		['agree', ['anna', 'yes'], ['bert', 'yes']],
		['agree', ['anna', 'no'], ['bert', 'not yes']],
		['agree', ['anna', 'no'], ['bert', 'no'], ['carla', 'unsure yes']],
		['nobody', ['anna', 'unsure yes']],
		['nobody', ['anna', 'unsure yes'], ['bert', 'background']],
		['nobody', ['anna', 'background']],
	])('is %s where %j %j %j', (state, ...said) => expect(stateOf('yes-no', said)).toBe(state));

	it('counts "cannot verify" for no side', () => {
		expect(
			stateOf('yes-no', [
				['anna', 'yes'],
				['bert', 'unsure yes'],
			]),
		).toBe('single');
		expect(
			stateOf('yes-no', [
				['anna', 'unsure yes'],
				['bert', 'no'],
			]),
		).toBe('single');
	});
});

describe('the state of an open question', () => {
	it.each<[state: string, ...said: [speaker: string, words: string][]]>([
		['disputed', ['anna', 'north'], ['bert', 'not north']],
		['disputed', ['anna', 'north'], ['bert', 'south'], ['carla', 'not south']],
		['differ', ['anna', 'north'], ['bert', 'south']],
		['differ', ['anna', 'north'], ['bert', 'north'], ['carla', 'south']],
		['single', ['anna', 'north']],
		['single', ['anna', 'north'], ['anna', 'not south']],
		['single', ['anna', 'not north']],
		['agree', ['anna', 'north'], ['bert', 'north']],
		['agree', ['anna', 'north'], ['bert', 'north'], ['bert', 'not south']],
		['agree', ['anna', 'not north'], ['bert', 'not north']],
		['several', ['anna', 'not north'], ['bert', 'not south']],
		['several', ['anna', 'north'], ['bert', 'not south']],
		['nobody', ['anna', 'unsure north'], ['bert', 'unsure south']],
	])('is %s where %j %j %j', (state, ...said) => expect(stateOf('open', said)).toBe(state));

	it.each<[state: string, ...said: [speaker: string, words: string][]]>([
		['disputed', ['anna', 'north'], ['bert', 'not north']],
		['several', ['anna', 'north'], ['bert', 'south']],
		['several', ['anna', 'north']],
		['several', ['anna', 'north'], ['anna', 'south']],
		['agree', ['anna', 'north'], ['bert', 'north']],
		['nobody', ['anna', 'unsure north']],
	])('is %s if several answers can hold, where %j %j', (state, ...said) => expect(stateOf('list', said)).toBe(state));
});

describe('the state of a question about a number', () => {
	it.each<[state: string, ...figures: string[]]>([
		['agree', '107', '107'],
		['differ', '107', '108'],
		['agree', '107', '100..200'],
		['differ', '99', '100..200'],
		['agree', '90..110', '100..200'],
		['several', '107', '>=100'],
		['several', '>=107', '>=107'],
		['differ', '107', '>=108'],
		['differ', '345', '>345'],
		['several', '346', '>345'],
		['differ', '<20', '20'],
		['several', '<=20', '20'],
		['differ', '<20', '>=20'],
		['agree', '~80', '82'],
		['agree', '~80', '88'],
		['differ', '~80', '89'],
		['agree', '~80', '~95'],
		['differ', '~80', '~100'],
		['differ', '100', '>=90', '80'],
		['agree', '107, 238 wounded', '107, 238 wounded'],
		['agree', '107, 238 wounded', '107'],
		['differ', '107, 238 wounded', '107, 240 wounded'],
		['several', '107', '238 wounded'],
		['single', '107'],
	])('is %s for %s and %s', (state, ...figures) => {
		const speakers = ['anna', 'bert', 'carla'];
		expect(
			stateOf(
				'number',
				figures.map((figure, i) => [speakers[i] ?? '', figure]),
			),
		).toBe(state);
	});

	it('takes figures of one origin for no difference', () => {
		expect(
			stateOf('number', [
				['anna', '107'],
				['anna', '345'],
			]),
		).toBe('single');
		expect(
			stateOf('number', [
				['anna', '107'],
				['anna', '345'],
				['bert', '345'],
			]),
		).toBe('differ');
	});

	it('leaves out a figure that its own origin replaced or corrected, and none that another did', () => {
		expect(
			stateOf('number', [
				['anna', '107'],
				['bert', '345'],
				['anna', '345', related('replaces', 'c0')],
			]),
		).toBe('agree');
		expect(
			stateOf('number', [
				['anna', '107'],
				['bert', '345'],
				['anna', '345', related('corrects', 'c0')],
			]),
		).toBe('agree');
		expect(
			stateOf('number', [
				['anna', '107'],
				['bert', '345', related('replaces', 'c0')],
			]),
		).toBe('differ');
	});
});

describe('what was withdrawn', () => {
	const withdrawn = (claim: string) => ({ corrections: [{ claim, date: '2021-09-09', class: 'withdrawn' as const }] });

	it('takes no part', () => {
		expect(
			stateOf(
				'yes-no',
				[
					['anna', 'yes'],
					['bert', 'no'],
				],
				withdrawn('c1'),
			),
		).toBe('single');
		expect(stateOf('yes-no', [['anna', 'yes']], withdrawn('c0'))).toBe('nobody');
	});

	it('is no corroboration, and is not counted', () => {
		const made = saying(
			'yes-no',
			[
				['anna', 'yes'],
				['bert', 'yes'],
			],
			withdrawn('c1'),
		);
		expect(made.tallyOf(questionOf(made, 'yes-no'))).toMatchObject({ state: 'single', origins: 1, reports: 1 });
	});
});

describe('origins', () => {
	it('two who speak for one body are one', () => {
		const council = { onBehalfOf: 'council' };
		expect(
			stateOf('yes-no', [
				['anna', 'yes', council],
				['bert', 'yes', council],
			]),
		).toBe('single');
		expect(
			stateOf('yes-no', [
				['anna', 'yes', council],
				['bert', 'no', { onBehalfOf: 'guild' }],
			]),
		).toBe('disputed');
	});

	it('an outlet that is the voice of a body has the body’s word', () => {
		expect(
			stateOf('yes-no', [
				['council', 'yes'],
				['radio', 'yes'],
			]),
		).toBe('single');
		expect(
			stateOf('yes-no', [
				['council', 'yes'],
				['radio', 'no'],
			]),
		).toBe('single');
		expect(
			stateOf('yes-no', [
				['guild', 'yes'],
				['radio', 'no'],
			]),
		).toBe('disputed');
	});

	it('those who say something jointly are as many origins as they are', () => {
		const jointly = { jointSpeakers: ['bert'] };
		expect(stateOf('yes-no', [['anna', 'yes', jointly]])).toBe('agree');
		expect(
			stateOf('yes-no', [
				['anna', 'yes', jointly],
				['bert', 'no'],
			]),
		).toBe('disputed');
		expect(stateOf('yes-no', [['anna', 'yes', { jointSpeakers: ['bert'], onBehalfOf: 'council' }]])).toBe('single');
	});

	it('one statement in two reports is of one origin', () => {
		expect(
			stateOf('yes-no', [
				['anna', 'yes'],
				['herald', 'yes', related('same-as', 'c0')],
			]),
		).toBe('single');
	});
});

describe('‡', () => {
	it.each<[state: string, question: Kind, ...said: [speaker: string, words: string][]]>([
		['disputed ‡', 'yes-no', ['anna', 'yes'], ['bert', 'no‡']],
		['disputed ‡', 'yes-no', ['anna', 'yes‡'], ['bert', 'no']],
		['disputed', 'yes-no', ['anna', 'yes'], ['bert', 'no‡'], ['carla', 'no']],
		['disputed ‡', 'yes-no', ['anna', 'yes'], ['anna', 'no'], ['bert', 'no‡']],
		['disputed ‡', 'open', ['anna', 'north'], ['bert', 'not north‡'], ['carla', 'south']],
		['differ ‡', 'open', ['anna', 'north'], ['bert', 'south‡']],
		['differ', 'open', ['anna', 'north'], ['bert', 'south‡'], ['carla', 'south']],
		['differ ‡', 'number', ['anna', '107'], ['bert', '345‡']],
		['single ‡', 'yes-no', ['anna', 'no‡']],
		['single', 'yes-no', ['anna', 'no‡'], ['anna', 'no']],
		['agree ‡', 'yes-no', ['anna', 'no‡'], ['bert', 'no‡']],
		['agree', 'yes-no', ['anna', 'no‡'], ['bert', 'no']],
		['several ‡', 'list', ['anna', 'north‡'], ['bert', 'south‡']],
		['nobody', 'yes-no', ['anna', 'background‡'], ['bert', 'unsure yes‡']],
	])('makes "%s" of a %s question where %j %j %j', (state, question, ...said) =>
		expect(stateOf(question, said)).toBe(state),
	);
});

it('questionState() is as fast for thousands of figures as for a few', () => {
	const voices = Array.from(
		{ length: 20_000 },
		(_, origin): Voice => ({ position: 'says', answer: 'killed', value: '100..200', origin, inferred: false }),
	);
	const begin = performance.now();
	expect(questionState({ exclusive: true }, voices).state).toBe('agree');
	expect(performance.now() - begin).toBeLessThan(2000);
});
