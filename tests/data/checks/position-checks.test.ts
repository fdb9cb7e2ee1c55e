import { describe, expect, it } from 'vitest';
import { type Files, filesWith, problemsOf, REGISTRIES } from '../../support/data/data-folder.ts';

const POSITION = '{ question: calm, position: says, answer: yes, basis: explicit }';
const HOLDER =
	'holder: { question: Who holds it?, kind: open, answers: { north: the north, south: the south }, about: [northland] }\n';
const LOSSES = 'losses: { question: How many were hurt?, kind: number, counts: [killed], about: [northland] }\n';

/** The problems of a folder in which a claim says this to questions of the registry and of `questions`. */
const withPositions = (positions: string, questions = '', more = '') =>
	problemsOf({
		...filesWith([`[${POSITION}]`, `[${POSITION}${positions}]${more}`]),
		'questions.yaml': `${REGISTRIES['questions.yaml']}${questions}`,
		'figures.yaml': 'killed: { name: killed }\nwounded: { name: wounded }\n',
	});
const at = (problems: readonly string[]) => problems.map((problem) => problem.replace(/^[^ ]+ /, ''));

describe('what a claim says to a question', () => {
	it.each([
		['{ question: holder, position: says, answer: north, basis: explicit }', HOLDER],
		['{ question: holder, position: denies, answer: south, basis: explicit }', HOLDER],
		['{ question: holder, position: cannot-verify, answer: south, basis: explicit }', HOLDER],
		['{ question: holder, position: background, basis: explicit }', HOLDER],
		['{ question: losses, position: background, basis: explicit }', LOSSES],
	])('can be %s', async (position, questions) => {
		expect(await withPositions(`, ${position}`, questions)).toEqual([]);
	});

	it.each([
		[
			'is missing',
			'{ question: holder, position: says, basis: explicit }',
			'does not name an answer: it is north or south',
		],
		[
			'is misspelt',
			'{ question: holder, position: says, answer: norht, basis: explicit }',
			'"norht" is not an answer to this question (did you mean "north"?)',
		],
		[
			'is of another question',
			'{ question: holder, position: denies, answer: yes, basis: explicit }',
			'"yes" is not an answer to this question: it is north or south',
		],
		[
			'is beside background',
			'{ question: holder, position: background, answer: north, basis: explicit }',
			'is not needed for background: delete it',
		],
	])('is a problem if its answer %s', async (_, position, message) => {
		const problems = at(await withPositions(`, ${position}`, HOLDER));
		expect(problems).toHaveLength(1);
		expect(problems[0]).toContain(`claims.calm.positions[1]`);
		expect(problems[0]).toContain(message);
	});

	it('is a problem if it says the same twice, or says and denies one answer', async () => {
		for (const position of [POSITION, POSITION.replace('says', 'denies')])
			expect(at(await withPositions(`, ${position}`))).toEqual([
				'claims.calm.positions[1]: says something to the same answer as positions[0]: keep one of them',
			]);
	});

	it('needs a figure of the claim for a question about a number', async () => {
		const position = ', { question: losses, position: says, basis: explicit }';
		const figure = (kind: string) => `\n    figures: [{ figure: ${kind}, value: '>=107', basis: explicit }]`;
		expect(await withPositions(position, LOSSES, figure('killed'))).toEqual([]);
		for (const more of ['', figure('wounded')])
			expect(at(await withPositions(position, LOSSES, more))).toEqual([
				'claims.calm.positions[1]: needs a figure of the claim: one of the kind killed',
			]);
	});

	it('has only figures of known kinds and forms', async () => {
		const figure = (entry: string) => `\n    figures: [{ ${entry}, basis: explicit }]`;
		expect(at(await withPositions('', '', figure('figure: kiled, value: "7"')))).toEqual([
			'claims.calm.figures[0].figure: "kiled" is not a kind of figures (did you mean "killed"?)',
		]);
		expect(at(await withPositions('', '', figure('figure: killed, value: "1,200"')))).toEqual([
			expect.stringContaining('claims.calm.figures[0].value: is not a figure: write 107'),
		]);
	});
});

describe('a question of the registry', () => {
	const registry = (fields: string): Files => ({
		...filesWith(),
		'questions.yaml': `calm: { question: Is Northland calm?, about: [northland]${fields} }\n`,
		'figures.yaml': 'killed: { name: killed }\n',
	});

	it.each([
		['', 'kind: is missing: it is yes-no, open or number'],
		[', kind: maybe', 'kind: "maybe" is not allowed here'],
		[', kind: open', 'answers: is missing: an open question has at least one answer'],
		[', kind: yes-no, answers: { well: well }', 'answers: is for open questions: delete it, or write “kind: open”'],
		[', kind: number', 'counts: is missing: a question about a number names the kinds of figures that answer it'],
		[', kind: yes-no, counts: [killed]', 'counts: is for questions about a number: delete it, or write “kind: number”'],
		[', kind: number, counts: [wounded]', 'counts[0]: "wounded" is not a kind of figures'],
		[', kind: yes-no, exclusive: false', 'exclusive: is for open questions: delete it'],
		[', kind: open, answers: { yes: it is }', 'answers.yes: is an answer to a yes-no question: choose another id'],
	])('with the fields "%s" has a problem', async (fields, message) => {
		const problems = (await problemsOf(registry(fields))).filter((problem) => problem.startsWith('questions.yaml'));
		expect(problems).toHaveLength(1);
		expect(problems[0]).toContain(`calm.${message}`);
	});
});
