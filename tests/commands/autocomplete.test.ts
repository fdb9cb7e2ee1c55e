import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NOW, realEdition } from '../support/data/real.ts';
import { deskAt } from '../support/replies/everything.ts';

const edition = await realEdition();
const desk = deskAt(edition, NOW);

function suggested(typed: string, command = 'status', option = 'subject') {
	const reply = desk.answer({ kind: 'suggest', command, option, typed, options: {} }, { via: 'test' });
	if (reply.kind !== 'choices') throw new Error('a message instead of suggestions');
	return reply.choices;
}

const ids = (...asked: Parameters<typeof suggested>) => suggested(...asked).map(({ value }) => value);

test('without any text, suggestions start with the topics that have most claims', () => {
	expect(ids('').slice(0, 5)).toEqual(['nrf', 'taliban', 'afghanistan', 'panjshir', 'panjshir-control']);
	expect(ids('')).toHaveLength(Math.min(25, edition.subjects.length + edition.questions.length));
	expect(ids('', 'who', 'name').slice(0, 3)).toEqual(['nrf', 'taliban', 'zabihullah-mujahid']);
});

test.each([
	['mas', ['ahmad-massoud', 'ahmad-shah-massoud', 'leaders-whereabouts']],
	['massoud', ['ahmad-massoud', 'ahmad-shah-massoud', 'leaders-whereabouts']],
	['Masood', ['ahmad-massoud', 'ahmad-shah-massoud', 'leaders-whereabouts']],
	['panj', ['panjshir', 'panjshir-control', 'panjshir-valley', 'taliban-entry', 'treatment-of-people']],
	['panjsher', ['panjshir', 'panjshir-control', 'panjshir-valley', 'taliban-entry', 'treatment-of-people']],
	['zabiullah', ['zabihullah-mujahid']],
	['dashti', ['fahim-dashty', 'dashty-zara-deaths']],
	['nrf', ['nrf']],
	['مسعود', ['ahmad-massoud', 'ahmad-shah-massoud']],
	['پنجشیر', ['panjshir', 'panjshir-valley']],
	['xylophone', []],
])('%s suggests, in this order', (typed, expected) => {
	expect(ids(typed)).toEqual(expected);
});

test('/who suggests only people and organisations', () => {
	expect(ids('panjshir', 'who', 'name')).toEqual([]);
	expect(ids('massoud', 'who', 'name')).toEqual(['ahmad-massoud', 'ahmad-shah-massoud']);
	expect(ids('massoud', 'claims', 'by')).toEqual(['ahmad-massoud', 'ahmad-shah-massoud']);
});

test('the label is the name with a role as last reported, the place around a place, or the state of a question', () => {
	expect(suggested('panjshir').map(({ name }) => name)).toEqual(
		expect.arrayContaining([
			'Panjshir · province in Afghanistan',
			'Panjshir Valley · valley',
			'Who controls Panjshir? · Disputed‡',
		]),
	);
});

test('the value of every suggestion leads to its entry', () => {
	for (const { name, value } of suggested('')) {
		const topic = edition.topic(value);
		expect(name.startsWith(`${topic?.name} · `)).toBe(true);
		const reply = desk.answer({ kind: 'command', command: 'status', options: { subject: value } }, { via: 'test' });
		expect(reply).toMatchObject({ outcome: 'answered' });
	}
});

test('there are at most 25 suggestions, each with a label of at most 100 characters', () => {
	const hostile = fc.oneof(
		fc.string({ unit: 'binary', maxLength: 200 }),
		fc.constantFrom(
			'@everyone',
			'.*',
			'(((((',
			'\u0000',
			'\u202e',
			'\ud800',
			'__proto__',
			'constructor',
			'a'.repeat(6000),
		),
	);
	fc.assert(
		fc.property(hostile, (typed) => {
			const choices = suggested(typed);
			expect(choices.length).toBeLessThanOrEqual(25);
			for (const { name, value } of choices) {
				expect(name.length).toBeLessThanOrEqual(100);
				expect(edition.topic(value)).toBeDefined();
			}
		}),
		{ numRuns: 200 },
	);
});

test.each([
	['status', 'nothing'],
	['nothing', 'subject'],
	['status', 'hide'],
	['status', '__proto__'],
	['constructor', 'constructor'],
	['search', 'text'],
])('/%s has no suggestions for the option %s', (command, option) => {
	expect(ids('panjshir', command, option)).toEqual([]);
});
