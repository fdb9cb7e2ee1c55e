import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatProblem } from '../../../src/data/parsing/problem.ts';
import { parseFile } from '../../../src/data/parsing/yaml-parser.ts';

/** The problems of one YAML file, without its name. */
const parsed = (yaml: string) =>
	parseFile('f', new TextEncoder().encode(yaml)).problems.map((problem) => formatProblem(problem).slice(2));

describe('parseFile: what YAML would lose or change', () => {
	test.each([
		['a: We are #1\n', '1:4 a: is cut off before “#1”: put the text in quotes, or the comment on a line of its own'],
		['a: #tag\nb: x\n', '1:4 a: is empty, because “#tag” is a comment: put the text in quotes'],
		['a:\n  - #tag\n', '2:5 a[0]: is empty, because “#tag” is a comment: put the text in quotes'],
		['a: &x 1\n', '1:4 a: begins with &, which has a meaning of its own in YAML: put the text in quotes'],
		['<<: { a: 1 }\n', '1:1 "<<": cannot be used here: write the fields out'],
		['a: 1\nb: 2\na: 3\n', '3:1 a: appears twice: keep one of them'],
		['a: { words: May 7, 2030 }\n', '1:6 a.words: is cut off before “, 2030”: put the text in quotes'],
		[
			'a: { b: 1, why: One lane, not two, I think., c: 2 }\n',
			'1:12 a.why: is cut off before “, not two, I think.”: put the text in quotes',
		],
		['a: { b: text that goes\n    on, and on }\n', '1:6 a.b: is cut off before “, and on”: put the text in quotes'],
		[
			'a: { b: [x], c }\n',
			'1:6 a.b: is followed by “c” without a value: write “key: value”, or put all of the text in quotes',
		],
		['? [a]\n: 1\n', '1:1: has a key that is not plain text'],
		['__proto__: { a: 1 }\n', '1:1 __proto__: cannot be a key'],
		[
			'"𝒂": { "𝒃": *x }\n',
			'1:13 "𝒂"."𝒃": begins with *, which has a meaning of its own in YAML: put the text in quotes',
		],
	])('%j', (yaml, problem) => {
		expect(parsed(yaml)).toEqual([problem]);
	});

	test('rejects files that are nested too deeply for the parser', () => {
		expect(parsed(`a: 1\nb: ${'['.repeat(20_000)}\n`)).toEqual(['2:68: is nested too deeply']);
		expect(parsed(`a:\n${'- '.repeat(3000)}x\n`)).toEqual(['2:1: is nested too deeply']);
		expect(parsed(`a: "${'['.repeat(200)}"\nb: [${'[], '.repeat(200)}]\n`)).toEqual([]);
	});

	test('keeps names without a value in { }', () => {
		const { value, problems } = parseFile('f', Buffer.from('a: { toll: , cause: storm }\nb: { toll }\n'));
		expect(problems).toEqual([]);
		expect(value).toEqual({ a: { toll: null, cause: 'storm' }, b: { toll: null } });
	});

	test('keeps quotes, block text, and values next to comments', () => {
		const yaml = `# about\na: "We are #1" # first\nb: >-\n  We are #1:\n  indeed\n# c\nc: 1 # one\nd: # list\n  - x#1\n`;
		expect(parsed(yaml)).toEqual([]);
		const { value } = parseFile('f', new TextEncoder().encode(yaml));
		expect(value).toEqual({ a: 'We are #1', b: 'We are #1: indeed', c: 1, d: ['x#1'] });
	});

	test('reads JSON with tabs', () => {
		const json = JSON.stringify({ a: ['“x”', { b: null, c: '\ud83d\ude00 #1: y' }] }, null, '\t');
		const { value, problems } = parseFile('f', new TextEncoder().encode(json));
		expect(problems).toEqual([]);
		expect(value).toEqual(JSON.parse(json));
	});

	test('never throws, and reports a problem for every text without a value', () => {
		const piece = fc.constantFrom(
			'a',
			': ',
			'- ',
			'\n',
			'  ',
			'#',
			'"',
			"'",
			'[',
			']',
			'{',
			'}',
			'&',
			'*',
			'!',
			'|',
			'\t',
			'?',
		);
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
				const { value, problems } = parseFile('f', new TextEncoder().encode(pieces.join('')));
				expect(value !== undefined || problems.length > 0).toBe(true);
			}),
		);
	});
});
