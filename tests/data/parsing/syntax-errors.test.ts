import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatProblem } from '../../../src/data/parsing/problem.ts';
import { parseFile } from '../../../src/data/parsing/yaml-parser.ts';
import { ARTICLE, filesWith, problemsOf, problemsWith, REGISTRIES } from '../../support/data/data-folder.ts';

/** The problems of one YAML file, without its name. */
const parsed = (yaml: string | Uint8Array, file = 'f') =>
	parseFile(file, typeof yaml === 'string' ? new TextEncoder().encode(yaml) : yaml).problems.map((problem) =>
		formatProblem(problem).slice(file.length + 1),
	);

/** Words of the YAML specification that editors do not know. */
const JARGON =
	/\b(?:flow|scalars?|implicit|nodes?|tokens?|alias|anchors?|mappings?|sequence|indicator|directive|stream|compact|collections?|document)\b/i;

const QUOTE = 'put the text in quotes';
const NO_COLON = 'is not “key: value”: write a colon and a space after the key';
const AFTER_QUOTE = 'continues after its closing quotation mark: put the whole text in quotes of the other kind';
const INDENTED = 'is not indented like the lines around it: start it in the same column as the fields next to it';
const CONTINUED =
	'is indented as if it continued the line above, but has a colon: indent it like the fields next to it, or put the whole text in quotes';
const LIST = 'begins with “- ”, but no list continues here: indent it like the other lines of its list';
const COMMA = 'is not followed by a comma: write one before the next field, or put text that has a colon in quotes';

describe('parseFile: a syntax error is one problem, with what to do', () => {
	it.each<[name: string, yaml: string, problem: string]>([
		// Tabs
		['a tab as indentation', 'a:\n\tb: 1\n', '2:1: is indented with a tab: use spaces'],
		['tabs on several lines', 'a:\n\tb: 1\n\tc: 2\n\td:\n\t\te: 1\n', '2:1: is indented with a tab: use spaces'],
		['a tab after spaces', 'a:\n  b: 1\n  \tc: 2\n  d: 3\n', '3:3: is indented with a tab: use spaces'],
		['a tab below text', 'a: text\n\tb: 1\n', '2:1: is indented with a tab: use spaces'],
		['a tab between spaces of other lines', 'a:\n  b:\n\tc: 1\n    d: 2\n', '3:1: is indented with a tab: use spaces'],
		['a tab after a dash', 'a:\n  -\tb: 1\n', '2:4: has a tab after “-”: use a space'],
		// Brackets and quotation marks
		['an open [', 'a: [x, y\nb: 1\nc: [z]\n', '1:4 a: “[” is not closed: write “]” where it ends'],
		['an open {', 'a:\n  b: { x: 1, y: 2\n  c: 1\nd: 2\n', '2:6 a.b: “{” is not closed: write “}” where it ends'],
		[
			'an open [ over several lines',
			'a:\n  b: [x,\n    y\n  c: 1\n',
			'2:6 a.b: “[” is not closed: write “]” where it ends',
		],
		[
			'an open { in [ ]',
			'a: [{ x: 1, y: 2 ]\nb: 1\n',
			'1:5 a[0]: “{” is not closed before “]”: write “}” where it ends',
		],
		['two open brackets', 'a: [{ x: 1\nb: 1\n', '1:4 a: “[” and “{” are not closed: write “}]” where they end'],
		['the wrong bracket', 'a: [x }\nb: 1\n', '1:4 a: “[” is not closed before “}”: write “]” where it ends'],
		['a ] too many', 'a: [x]]\nb: 1\n', '1:7: has a “]” that closes nothing: delete it, or put text in quotes'],
		['a } too many', 'a: { x: 1 }}\nb: 1\n', '1:12: has a “}” that closes nothing: delete it, or put text in quotes'],
		['text after ]', 'a: [sic] he left\nb: 1\n', '1:4 a: continues after its “]”: put the whole text in quotes'],
		['an open "', 'a: "text\nb: 1\nc: "y"\n', '1:4 a: has no closing ": write it at the end of the text'],
		["an open '", "a:\n  b: 'text\n  c: 1\n  d: it's\n", "2:6 a.b: has no closing ': write it at the end of the text"],
		[
			'an open " in { }',
			'a: { x: "text, y: 2 }\nb: 1\nc: "q"\n',
			'1:9 a.x: has no closing ": write it at the end of the text',
		],
		['an open " of a key', '"a: 1\nb: 2\n', '1:1: has no closing ": write it at the end of the text'],
		['text after a quotation', 'a: "No" he said\n', `1:4 a: ${AFTER_QUOTE}`],
		['text after a quotation with !', 'a: "wow !" he said\n', `1:4 a: ${AFTER_QUOTE}`],
		['text after a quotation in { }', 'a: { b: "No" he said, c: 1 }\n', `1:9 a.b: ${AFTER_QUOTE}`],
		['a quotation and a colon', 'a: "No": he said\n', `1:4 a: ${AFTER_QUOTE}`],
		['an apostrophe in single quotes', "a: 'We won't leave'\n", `1:4 a: ${AFTER_QUOTE}`],
		// Colons and commas
		['no colon', 'a: 1\nspeaker anna\nc: 2\n', `2:1: ${NO_COLON}`],
		['no colon before fields', 'a:\n  calm\n    speaker: x\n    paragraph: 1\n', `2:3: ${NO_COLON}`],
		['no colon at the end', 'a: 1\nspeak', `2:1: ${NO_COLON}`],
		['no space after the colon', 'a: 1\nb:2\nc: 3\n', '2:1: has no space after its colon: write “b: 2”'],
		['a colon in text', 'a: He said: no\n', `1:4 a: has a colon inside plain text: ${QUOTE}`],
		['two colons in text', 'a: b: c: d\n', `1:4 a: has a colon inside plain text: ${QUOTE}`],
		['a colon in text of a list', 'a:\n  - b: He said: no\n', `2:8 a[0].b: has a colon inside plain text: ${QUOTE}`],
		['a colon in text of { }', 'a: { b: He said: no }\n', `1:9 a.b: ${COMMA}`],
		['no comma in { }', 'a: { x: 1 y: 2 }\n', `1:9 a.x: ${COMMA}`],
		['no comma in [ ]', 'a: ["x" "y"]\n', `1:5 a[0]: ${COMMA}`],
		['no comma in JSON', '{\n\t"a": "1"\n\t"b": 2\n}\n', `2:7 a: ${COMMA}`],
		['no comma after a number in JSON', '{\n\t"a": 1\n\t"b": 2\n}\n', `2:7 a: ${COMMA}`],
		['a comma too many', 'a: [x,,y]\n', '1:7: has a comma too many: delete it'],
		// Indentation
		['a line too deep', 'a:\n  b: 1\n   c: 2\n  d: 3\n', `3:4: ${CONTINUED}`],
		['text that goes on with a colon', 'a: one\n  two: three\n', `2:3: ${CONTINUED}`],
		['a line not deep enough', 'a:\n    b: 1\n  c: 2\nd: 1\n', `3:3: ${INDENTED}`],
		['a first line too deep', ' a: 1\nb: 2\n', `2:1: ${INDENTED}`],
		['text of | not deep enough', 'a: |\n  text\n more\nb: 1\n', `3:2: ${INDENTED}`],
		['a list item not deep enough', 'a:\n  - x\n - y\n', `3:2: ${LIST}`],
		[
			'a list item too deep',
			'a:\n - x\n  - y\n',
			'2:4 a[0]: continues on the next line with “- ”: indent that line like this one, or put the text in quotes',
		],
		['a list item among fields', 'a:\n  b: 1\n  - x\n', `3:3: ${LIST}`],
		['a list item at the top', 'a: 1\n- b\nc: 2\n', `2:1: ${LIST}`],
		['a field among list items', 'a:\n  - x\n  b: 1\n', `3:3: ${INDENTED}`],
		[
			'a list on the line of its field',
			'a: - b\n',
			'1:4 a: begins with “- ”: put a list on the lines below, or text in quotes',
		],
		[
			'no-break spaces that break the syntax',
			'a:\n  b:\n\u00a0\u00a0\u00a0\u00a0c: 1\n    d: 1\n',
			'3:1: is indented with a character that only looks like a space: delete it, and type spaces',
		],
		[
			'no-break spaces that make it another field',
			'a:\n\u00a0\u00a0b: 1\n',
			'2:1: is indented with a character that only looks like a space: delete it, and type spaces',
		],
		// Characters that YAML keeps for itself
		...['@', '`', '%', '*', '&', '!'].map((c): [string, string, string] => [
			`${c} at the beginning`,
			`b: 1\na: ${c}x y\n`,
			`2:4 a: begins with ${c}, which has a meaning of its own in YAML: ${QUOTE}`,
		]),
		['& alone', 'a: & b\n', `1:4 a: begins with &, which has a meaning of its own in YAML: ${QUOTE}`],
		['? at the beginning', 'a: ? b\n', `1:4 a: begins with ?, which has a meaning of its own in YAML: ${QUOTE}`],
		[
			'text after >',
			'a: > text\n',
			'1:4 a: begins with > or | and continues on the same line: put the text in quotes, or on the next line',
		],
		[
			'a \\ that means nothing',
			'a: "x\\q"\n',
			'1:6 a: has a \\ that YAML does not know: write \\\\, or use single quotes',
		],
		['# after a quotation', 'a: "x"#c\n', '1:7: has no space before its #: write one, or put the whole text in quotes'],
		// Whole files
		[
			'a merge conflict',
			`a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> theirs\nc: 1\n`,
			'2:1: contains a merge conflict: keep one of the two versions between <<<<<<< and >>>>>>>, and delete these lines and the line =======',
		],
		[
			'what is left of a merge conflict',
			'a: 1\n>>>>>>> theirs\nc: 1\n',
			'2:1: contains a merge conflict: keep one of the two versions between <<<<<<< and >>>>>>>, and delete these lines and the line =======',
		],
		[
			'a second file after ---',
			'a: 1\n---\nb: 1\n',
			'2:1: starts a second file with the line “---”: delete it, or move what follows to a file of its own',
		],
		['a % line', '%YAML 1.1\n---\na: yes\n', '1:1: begins with a % line: delete it'],
		['NUL', 'a: b\0c\n', '1:5: contains an invisible character (NUL): delete it, or save the file again as UTF-8'],
		['a field twice', 'a: 1\nb: 2\na: 3\n', '3:1 a: appears twice: keep one of them'],
	])('%s', (_, yaml, problem) => {
		expect(parsed(yaml)).toEqual([problem]);
		expect(problem).not.toMatch(JARGON);
	});

	it.each<[name: string, bytes: Uint8Array | Buffer, problem: string]>([
		['UTF-16', Buffer.from('\ufeffa: 1\n', 'utf16le'), '1:1: is saved as UTF-16: save it as UTF-8'],
		['UTF-16 without mark', Buffer.from('a: 1\n', 'utf16le'), '1:1: is saved as UTF-16: save it as UTF-8'],
		[
			'UTF-16, the other way round',
			Buffer.from('\ufeffa: 1\n', 'utf16le').swap16(),
			'1:1: is saved as UTF-16: save it as UTF-8',
		],
		[
			'Latin-1',
			Buffer.concat([Buffer.from('a: 1\nb: ❤ caf'), Buffer.of(0xe9, 0x0a)]),
			'2:9: is not UTF-8 from here on: save the file as UTF-8',
		],
		[
			'a picture',
			Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
			'1:1: is not a text file: save the article as plain text, UTF-8',
		],
	])('%s', (_, bytes, problem) => {
		expect(parsed(bytes)).toEqual([problem]);
	});

	it('reports each value that is wrong by itself', () => {
		expect(parsed('a: @anna\nb: He said: no\nc: [x]\nd: "No" he said\n').map((problem) => problem.slice(0, 5))).toEqual(
			['1:4 a', '2:4 b', '4:4: '],
		);
	});

	it('accepts Windows line endings, a byte order mark, tabs in text and blank lines, and --- at the top', () => {
		expect(parsed('\ufeffa: 1\n')).toEqual([]);
		expect(parsed('---\r\na: 1\r\nb:\r\n  - x\r\n')).toEqual([]);
		expect(parsed('a: |\n  x\n  \ty\nb:\tz\n\t\nc: "x\n  \ty"\n')).toEqual([]);
		expect(parsed('a: |\n  <<<<<<< x\n')).toEqual([]);
		// White space inside text is not the cause of a problem elsewhere.
		expect(parsed('a: |\n  x\n\n  \u00a0y\nb: @x\n')).toEqual([
			`5:4 b: begins with @, which has a meaning of its own in YAML: ${QUOTE}`,
		]);
	});
});

describe('parseFile: any text', () => {
	it('gets messages without jargon, at positions that exist', () => {
		const parts = [
			'a',
			'b c',
			': ',
			'- ',
			'\n',
			'\n  ',
			'#',
			' #',
			'"',
			"'",
			'[',
			']',
			'{',
			'}',
			',',
			'&',
			'*',
			'!',
			'|',
			'>',
			'@',
			'\t',
			'? ',
			'%',
			'---\n',
			'\\',
			'\r\n',
			'\ufeff',
		];
		fc.assert(
			fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 40 }), (pieces) => {
				const text = pieces.join('');
				const lines = text.split('\n');
				for (const { line, column, message } of parseFile('f', new TextEncoder().encode(text)).problems) {
					expect(message).not.toMatch(JARGON);
					expect(Array.from(lines[line - 1] ?? '').length).toBeGreaterThanOrEqual(column - 1);
				}
			}),
			{ numRuns: 3000 },
		);
	});
});

describe('loadFolder: an article with one damage', () => {
	const FILE = 'articles/northland.yaml';
	const lines = ARTICLE.split('\n');
	const areAbout = (found: readonly string[], most: number) => {
		expect(found.length, found.join('\n')).toBeLessThanOrEqual(most);
		for (const problem of found) expect(problem).not.toMatch(JARGON);
	};

	it('has a problem wherever it is cut off', async () => {
		const problems = await problemsWith(FILE, filesWith());
		const look = async (length: number) => {
			const found = await problems(ARTICLE.slice(0, length));
			expect(found.length, ARTICLE.slice(0, length).slice(-40)).toBeGreaterThanOrEqual(1);
		};
		// The article is valid only if nothing but the last line break is missing.
		const last = ARTICLE.length - 2;
		const isBesideMark = (length: number) => /[^\p{L}\d ]/u.test(ARTICLE.slice(Math.max(0, length - 1), length + 1));
		for (let length = 0; length <= last; length++) if (length === 0 || isBesideMark(length)) await look(length);
		// Within a word or a number it makes little difference where.
		await fc.assert(fc.asyncProperty(fc.nat({ max: last }), look), { seed: 1, numRuns: 100 });
	});

	it('has one problem if a field of its last list item is half written', async () => {
		const open = ARTICLE.indexOf('    positions: [');
		const text = `${ARTICLE.slice(0, open)}    positions:\n      - question: calm\n        position: says\n        answer: yes\n        basis: explicit\n      - que`;
		expect(await problemsOf({ ...REGISTRIES, [FILE]: text })).toEqual([
			'articles/northland.yaml:54:9 claims.calm.positions[1]: is text: fields (“key: value”) are expected',
		]);
	});

	it.each([
		'\tb: 1',
		'<<<<<<< HEAD',
		'=======',
		'x: [',
		'x: {',
		'x: "',
		"x: '",
		'x: @y',
		'x: a: b',
		'word',
		'x:y',
		'- x',
		'x: "y" z',
		'---',
		'\0',
	])(
		'has at most one problem with the line %j anywhere, indented like the next line',
		async (fault) => {
			const problems = await problemsWith(FILE, filesWith());
			for (let line = 1; line < lines.length; line++) {
				const [indentation = ''] = /^ *(?:- )?/.exec(lines[line] ?? '') ?? [];
				// A field between list items is a problem of its own.
				if (indentation.includes('-')) continue;
				const isField = !/^[\t<=-]/.test(fault);
				areAbout(await problems(lines.toSpliced(line, 0, (isField ? indentation : '') + fault).join('\n')), 1);
			}
		},
		120_000,
	);
});

describe('loadFolder: a registry that was cut off', () => {
	it('has at most one problem for each id, wherever it is cut off', async () => {
		const people = `${REGISTRIES['people.yaml']}`;
		const problems = await problemsWith('people.yaml', filesWith());
		for (let length = 0; length < people.length - 1; length++) {
			const found = await problems(people.slice(0, length));
			expect(found.length, found.join('\n')).toBeLessThanOrEqual(1);
		}
	});

	it('is the only problem while its last entry is half written', async () => {
		for (const people of ['anna-example:\n  na', 'anna-example:\n  nam: Anna\n', 'anna-example: { name: 7 }\n'])
			expect(await problemsOf({ ...filesWith(), 'people.yaml': people })).toEqual([
				expect.stringMatching(/^people\.yaml/),
			]);
	});
});
