import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadFolder } from '../../../src/data/load-folder.ts';
import { filesWith, folderOf, problemsOf, sha256, TEXT } from '../../support/data/data-folder.ts';

describe('checkQuotations', () => {
	test('accepts an article with the words of its report', async () => {
		expect(await problemsOf(filesWith(), TEXT)).toEqual([]);
		const loaded = await loadFolder(await folderOf(filesWith()), {
			textsDir: await folderOf({ 'northland.txt': TEXT }),
		});
		expect(loaded).toMatchObject({ quotes: 'checked' });
	});

	test('reports a missing text with what to do', async () => {
		const loaded = await loadFolder(await folderOf(filesWith()), { textsDir: await folderOf({}) });
		expect(loaded).toMatchObject({
			problems: [
				{
					path: 'text',
					message:
						'needs northland.txt, which in ARTICLE_TEXTS_DIR does not exist: put it there, or unset the variable',
				},
			],
		});
	});

	const QUOTE = "text: 'We won’t leave, we won’t,'";
	test.each([
		[
			'a changed letter',
			[QUOTE, 'text: We won’t leafe'],
			'does not occur in ¶ 2: ¶ 2 has “"We won’t leave, we won’t," the mayor”, not “We won’t leafe”',
		],
		['another apostrophe', [QUOTE, 'text: "We won\'t leave"'], "not “We won't leave”"],
		['a wrong paragraph', ['quotations: [{ paragraph: 2', 'quotations: [{ paragraph: 1'], 'is in ¶ 2, not in ¶ 1'],
		[
			'words outside quotation marks',
			[QUOTE, 'text: the mayor’s spokesperson'],
			'is not inside quotation marks in ¶ 2',
		],
		['the marks themselves', [QUOTE, `text: '"We won’t'`], 'is not inside quotation marks in ¶ 2: leave the marks out'],
		['half a word', [QUOTE, 'text: We won’t lea'], 'begins or ends inside a word of ¶ 2'],
		['an occurrence too many', [QUOTE, 'text: won’t, occurrence: 3'], 'occurs twice in ¶ 2, not 3 times'],
		['nothing like it', [QUOTE, 'text: Quite different'], 'does not occur in ¶ 2'],
		['words of a date', ['words: Sunday', 'words: Monday'], 'does not occur in ¶ 2'],
		[
			'words of an unnamed source',
			['words: the mayor’s spokesperson', 'words: a spokesperson'],
			'does not occur in ¶ 2',
		],
		['a handle', ['handle: null', "handle: '@anna'"], 'does not occur in ¶ 1'],
		['a link', ['paragraphs: [1]', 'paragraphs: [1]\n    links: [a.example/x]'], 'does not occur in ¶ 1'],
		[
			'the number of paragraphs',
			['paragraphs: 3', 'paragraphs: 2'],
			'is not the number of paragraphs in the text, which has 3',
		],
	] as const)('reports %s', async (_, replacement, message) => {
		const problems = await problemsOf(filesWith(replacement), TEXT);
		expect(problems.join('\n')).toContain(message);
	});

	test('accepts the second of two occurrences', async () => {
		expect(await problemsOf(filesWith([QUOTE, 'text: we won’t']), TEXT)).toEqual([]);
		expect(await problemsOf(filesWith([QUOTE, 'text: won’t, occurrence: 2']), TEXT)).toEqual([]);
	});

	test.each(['»W«', '„W“', '«W»', '« W »', '”W”', '”W“', '„W”', '「W」', '״W״', '›W‹', '‚W‘', '’W’', '’W‘'])(
		'accepts the marks %s, and only what is inside them',
		async (marks) => {
			const text = `Anna Example sagt: ${marks.replace('W', 'Die Brücke ist offen')}. Das stimmt.\n`;
			const files = (words: string) =>
				filesWith(
					...([
						['notNews:\n  - paragraph: 3\n    reason: a promotional line\n', ''],
						[sha256(TEXT), sha256(text)],
						['paragraphs: 3', 'paragraphs: 1'],
						['    words: the mayor’s spokesperson\n    paragraph: 2', '    words: Anna Example\n    paragraph: 1'],
						["paragraph: 2, text: 'We won’t leave, we won’t,'", `paragraph: 1, text: ${words}`],
						['words: late on Sunday', 'words: stimmt'],
						['words: Sunday', 'words: stimmt'],
						['paragraphs: [2]', 'paragraphs: [1]'],
						['    paragraph: 2\n    source', '    paragraph: 1\n    source'],
					] as const),
				);
			expect(await problemsOf(files('Die Brücke ist offen'), text)).toEqual([]);
			for (const words of ['Das stimmt', 'Anna Example sagt'])
				expect(await problemsOf(files(words), text)).toEqual([
					expect.stringContaining('is not inside quotation marks'),
				]);
		},
	);

	test('reports any other character in a quotation or in the text', async () => {
		const quotation = 'We won’t leave, we won’t,';
		const other = fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }).filter((c) => /^[^\p{C}\p{Z}]$/u.test(c));
		const at = (text: string) => fc.tuple(fc.nat({ max: Array.from(text).length - 1 }), other);
		const change = (text: string, index: number, by: string) => Array.from(text).with(index, by).join('');
		await fc.assert(
			fc.asyncProperty(at(quotation), at(TEXT), async ([i, a], [j, b]) => {
				const [quoted, text] = [change(quotation, i, a), change(TEXT, j, b)];
				fc.pre(quoted !== quotation && text !== TEXT);
				expect(await problemsOf(filesWith([QUOTE, `text: ${JSON.stringify(quoted)}`]), TEXT)).toHaveLength(1);
				expect((await problemsOf(filesWith(), text)).length).toBeGreaterThan(0);
			}),
			{ numRuns: 60 },
		);
	});

	test('reports a text that was changed inside a quotation, even if its hash was updated', async () => {
		const text = TEXT.replace('leave', 'leaue');
		expect(await problemsOf(filesWith([sha256(TEXT), sha256(text)]), text)).toEqual([
			'articles/northland.yaml:56:40 claims.staying.quotations[0].text: does not occur in ¶ 2: ¶ 2 has “"We won’t leaue, we won’t," the mayor”, not “We won’t leave, we won’t,”',
		]);
	});
});
