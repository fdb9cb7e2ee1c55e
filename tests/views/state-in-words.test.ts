import { describe, expect, it } from 'vitest';
import { questionStatus } from '../../src/answers/status.ts';
import { sideHeading, stateInWords } from '../../src/views/state-in-words.ts';
import { type ArticleParts, edition, on, type Parts, position, questionOf } from '../support/data/editions.ts';
import { ask, below, shownBy } from '../support/replies/ask.ts';

type Claims = ArticleParts['claims'];

const explicit = { basis: 'explicit' as const };
const onHolder = (answer: string, what: 'says' | 'denies' | 'cannot-verify' = 'says') => ({
	positions: [{ question: 'holder', position: what, answer, ...explicit }],
});
const counting = (figures: Readonly<Record<string, string>>) => ({
	positions: [{ question: 'losses', position: 'says' as const, ...explicit }],
	figures: Object.entries(figures).map(([figure, value]) => ({ figure, value, ...explicit })),
});
const answering = (take: Parameters<typeof position>[1], why?: string) => ({
	positions: [position('calm', take, why)],
});

const QUESTIONS = {
	calm: {},
	holder: { question: 'Who holds it?', kind: 'open', answers: { north: 'the north', south: 'the *south*' } },
	losses: { question: 'How many were hurt?', kind: 'number', counts: ['killed', 'wounded'] },
} satisfies Parts['questions'];

function made(id: keyof typeof QUESTIONS, claims: Claims, more: Partial<Parts> = {}) {
	return edition({
		questions: { [id]: QUESTIONS[id] },
		...(id === 'losses' && { figures: { killed: { name: 'killed' }, wounded: { name: 'wounded' } } }),
		...more,
		articles: [{ claims }],
	});
}

function statusOf(id: keyof typeof QUESTIONS, claims: Claims) {
	const from = made(id, claims);
	return questionStatus(from, questionOf(from, id));
}

const headings = (id: keyof typeof QUESTIONS, claims: Claims) =>
	statusOf(id, claims).sides.map((side) => sideHeading(side, questionOf(made(id, claims), id)));
const state = (id: keyof typeof QUESTIONS, claims: Claims) => stateInWords(statusOf(id, claims));

describe('the heading of a side', () => {
	it('of a yes-no question is the answer, according to its voices', () => {
		expect(
			headings('calm', {
				a: answering('yes'),
				b: { speaker: 'council', ...answering('yes') },
				c: { speaker: 'bert', ...answering('no') },
			}),
		).toEqual(['Yes, according to Anna Example and the Northland Council', 'No, according to Bert Example']);
	});

	it('of an open question is the voices and their answer, safe', () => {
		expect(
			headings('holder', {
				a: onHolder('north'),
				b: { speaker: 'bert', ...onHolder('south') },
			}),
		).toEqual(['Anna Example: the north', 'Bert Example: the \\*south\\*']);
	});

	it('of an answer that is only denied says by whom', () => {
		expect(headings('holder', { a: onHolder('north', 'denies') })).toEqual(['Denied by Anna Example: the north']);
	});

	it('of a number is a voice and its figures', () => {
		expect(
			headings('losses', {
				a: counting({ killed: '>=107', wounded: '1238' }),
				b: { speaker: 'bert', ...counting({ killed: '~80' }) },
			}),
		).toEqual(['Anna Example: at least 107 killed and 1,238 wounded', 'Bert Example: about 80 killed']);
	});

	it('of a number has the unit of the claim or the registry, but for people', () => {
		const claims = { a: counting({ killed: '2', wounded: '3', oil: '~1200' }) };
		const from = made('losses', claims, {
			questions: { losses: { ...QUESTIONS.losses, counts: ['killed', 'oil'] } },
			figures: {
				killed: { name: 'killed', unit: 'people' },
				wounded: { name: 'wounded' },
				oil: { name: 'spilt', unit: 'litres' },
			},
		});
		const question = questionOf(from, 'losses');
		expect(questionStatus(from, question).sides.map((side) => sideHeading(side, question))).toEqual([
			'Anna Example: 2 killed and about 1,200 litres spilt',
		]);
	});

	it('that its voices have replaced is an earlier one', () => {
		const corrects = { relations: [{ type: 'corrects' as const, claim: 'a', ...explicit }] };
		const said = (day: string) => ({ said: on(day), speaker: 'anna' });
		expect(
			headings('calm', {
				a: { ...said('2021-09-04'), ...answering('yes') },
				b: { ...said('2021-09-05'), ...answering('no'), ...corrects },
			}),
		).toEqual(['Earlier, according to Anna Example: yes', 'No, according to Anna Example']);
		expect(
			headings('holder', {
				a: { ...said('2021-09-04'), ...onHolder('north', 'denies') },
				b: { ...said('2021-09-05'), ...onHolder('south'), ...corrects },
			}),
		).toContain('Anna Example: the \\*south\\*');
	});

	it('of a number that its voice has replaced has the earlier figure, too', () => {
		expect(
			headings('losses', {
				a: { said: on('2021-09-04'), ...counting({ killed: '80' }) },
				b: {
					said: on('2021-09-05'),
					...counting({ killed: '107' }),
					relations: [{ type: 'replaces', claim: 'a', ...explicit }],
				},
			}),
		).toEqual(['Anna Example: 107 killed (earlier 80 killed)']);
	});

	it('names up to three voices, or two and how many others', () => {
		const claims = (...speakers: string[]) =>
			Object.fromEntries(speakers.map((speaker) => [speaker, { speaker, ...answering('yes') }]));
		expect(headings('calm', claims('anna', 'bert', 'carla'))).toEqual([
			'Yes, according to Anna Example, Bert Example and Carla Sample',
		]);
		expect(headings('calm', claims('anna', 'bert', 'carla', 'guild'))).toEqual([
			'Yes, according to Anna Example, Bert Example and 2 others',
		]);
	});
});

describe('a state in words', () => {
	it('is only its name if answers contradict each other or are several', () => {
		expect(state('calm', { a: answering('yes'), b: { speaker: 'bert', ...answering('no') } })).toBe('Disputed');
		expect(state('holder', { a: onHolder('north'), b: { speaker: 'bert', ...onHolder('south') } })).toBe(
			'Accounts differ',
		);
		expect(
			state('losses', { a: counting({ killed: '>=100' }), b: { speaker: 'bert', ...counting({ killed: '107' }) } }),
		).toBe('Several answers');
	});

	it('has the direction of the only answer', () => {
		expect(state('calm', { a: answering('no') })).toBe('Only heard from Anna Example: no');
		expect(state('holder', { a: { speaker: 'council', ...onHolder('north') } })).toBe(
			'Only heard from the Northland Council: the north',
		);
		expect(state('holder', { a: onHolder('north', 'denies') })).toBe('Only heard from Anna Example: not: the north');
		expect(state('losses', { a: counting({ killed: '~80' }) })).toBe('Only heard from Anna Example: about 80 killed');
	});

	it('has the answer on which accounts agree, and whose they are', () => {
		expect(state('calm', { a: answering('no'), b: { speaker: 'council', ...answering('no') } })).toBe(
			'Accounts agree: no, Anna Example and the Northland Council said · not verified',
		);
		expect(
			state('losses', { a: counting({ killed: '107' }), b: { speaker: 'bert', ...counting({ killed: '107' }) } }),
		).toBe('Accounts agree: 107 killed, Anna Example and Bert Example said · not verified');
		expect(
			state('losses', { a: counting({ killed: '107' }), b: { speaker: 'bert', ...counting({ killed: '100..110' }) } }),
		).toBe('Accounts agree: 107 killed, Anna Example said; 100 to 110 killed, Bert Example said · not verified');
	});

	it('says that an editor reads it so', () => {
		expect(state('calm', { a: answering('yes'), b: { speaker: 'bert', ...answering('no', 'read so') } })).toBe(
			'Disputed‡',
		);
		expect(state('calm', { a: answering('no', 'read so') })).toBe('Only heard from Anna Example: no‡');
	});

	it('says who cannot verify an answer that nobody has given', () => {
		expect(state('calm', { a: answering('cannot-verify') })).toBe(
			'Nobody has said · hard to verify, Anna Example said',
		);
		expect(state('calm', { a: answering('background') })).toBe('Nobody has said');
	});
});

describe('a statement that its voice has corrected', () => {
	const from = made('calm', {
		a: { speaker: 'anna', said: on('2021-09-04'), ...answering('yes') },
		b: {
			...{ speaker: 'anna', said: on('2021-09-05'), ...answering('no') },
			relations: [{ type: 'corrects', claim: 'a', ...explicit }],
		},
		c: { speaker: 'council', ...answering('yes') },
	});

	it('is no side of a question in the briefing', () => {
		expect(shownBy(ask(from, 'briefing')).split('\n').slice(1, 4)).toEqual([
			'Is Northland calm? Disputed',
			'The Northland Council said (undated) that Northland is c [1]',
			'Anna Example said on Sun 5 Sep 2021 that Northland is b [1]',
		]);
	});

	it('is called corrected, and not replaced', () => {
		expect(shownBy(ask(from, 'status', { subject: 'calm', full: true }))).toContain('corrected by its own source, see');
	});
});

describe('eighty voices that cannot verify an answer', () => {
	const people = Object.fromEntries(
		Array.from({ length: 81 }, (_, i) => [`p${i}`, { name: `Observer ${String(i).padStart(2, '0')}` }]),
	);
	const claims = Object.fromEntries(
		Object.keys(people).map((speaker, i) => [
			speaker,
			{ speaker, paragraph: i + 1, ...(i === 0 ? answering('yes') : answering('cannot-verify')) },
		]),
	);
	const from = made('calm', claims, { people });
	const reply = ask(from, 'status', { subject: 'calm', full: true });

	it('are counted in the state line, and two of them named', () => {
		expect(shownBy(reply)).toMatch(
			/^Only heard from Observer 00: yes · hard to verify, Observer \d\d, Observer \d\d and 78 others said · /,
		);
	});

	it('are counted after the statement that they cannot verify', () => {
		const list = ask(from, 'claims', { by: 'p0' });
		expect(shownBy(list)).toMatch(/ · Hard to verify, Observer 01, Observer 02 and 78 others said \[2\] \[3\] \[4\]$/m);
	});

	it('are on no side', () => {
		expect(below(reply, 'Yes, according to Observer 00')).toHaveLength(1);
		expect(below(reply, 'No, according')).toEqual([]);
		expect(below(reply, 'Hard to verify').length).toBeGreaterThan(1);
	});
});

it('a body and its outlet are one voice: they are counted once, and named once', () => {
	const claims = {
		a: answering('yes'),
		b: { speaker: 'council', paragraph: 2, ...answering('yes') },
		c: { speaker: 'radio', paragraph: 3, ...answering('yes') },
	};
	const from = made('calm', claims, {
		organisations: {
			council: { name: 'Northland Council', inText: 'the Northland Council' },
			radio: { name: 'Council Radio', voiceOf: 'council' },
		},
	});
	const status = questionStatus(from, questionOf(from, 'calm'));
	expect(stateInWords(status)).toBe('Accounts agree: yes, Anna Example and the Northland Council said · not verified');
	expect(status.origins).toBe(2);
});
