import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandArticle } from '../../../src/data/format/expand-article.ts';
import { type FormatOptions, formatArticle } from '../../../src/data/format/format-article.ts';
import { formatProblem } from '../../../src/data/parsing/problem.ts';
import { parseFile } from '../../../src/data/parsing/yaml-parser.ts';
import { shortTexts } from './made-up-short.ts';
import { lookup } from './short-articles.ts';

const FILE = 'articles/northland.yaml';

function format(yaml: string, options?: FormatOptions): string {
	const formatted = formatArticle(FILE, Buffer.from(yaml), options);
	if ('text' in formatted) return formatted.text;
	throw new Error(formatted.problems.map(formatProblem).join('\n'));
}

const parsed = (yaml: string) => parseFile(FILE, Buffer.from(yaml));

describe('a formatted article', () => {
	it('has its fields in their order, with the paragraphs by number', () => {
		expect(format('10: { not-news: b }\nlabel: x\nevents: {}\n2: { not-news: a }\nroles: []\nid: a\n')).toBe(
			'id: a\nlabel: x\nroles: []\n2: { not-news: a }\n10: { not-news: b }\nevents: {}\n',
		);
	});

	it('has claims that begin with their head line, in lines of their own', () => {
		expect(format('1: [{ about: [northland], said: { words: Sunday, p: 2 }, open: report | it was open }]\n')).toBe(
			'1:\n  - open: report | it was open\n    said: { words: Sunday, p: 2 }\n    about: [northland]\n',
		);
	});

	it('keeps comments and blank lines between parts, and comments move with their field', () => {
		const yaml = `# The first line.

# Seen twice.
label: x
id: a

# The council’s own word.
2: { not-news: caption }
1:
  # Read in the paper.
  - about: [northland] # twice

    # It may be another bridge.
    open: report | it was open
`;
		expect(format(yaml)).toBe(`# The first line.

id: a
# Seen twice.
label: x
1:
  # Read in the paper.
  # It may be another bridge.
  - open: report | it was open
    about: [northland] # twice

# The council’s own word.
2: { not-news: caption }
`);
	});

	it('has lines of at most 120 columns', () => {
		const why = 'The report speaks of the bridge, and of nothing else that is in its paragraph';
		expect(format(`1:\n  - open: report | it was open\n    says: { bridge-open: { why: "${why}" } }\n`)).toBe(
			`1:\n  - open: report | it was open\n    says: { bridge-open: { why: "${why}" } }\n`,
		);
		expect(
			format(`1:\n  - open: report | ${why}, ${why}\n    says: { bridge-open: { why: "${why} as well" } }\n`),
		).toBe(
			`1:
  - open: report | The report speaks of the bridge, and of nothing else that is in its paragraph, The report speaks of
      the bridge, and of nothing else that is in its paragraph
    says:
      bridge-open: { why: "The report speaks of the bridge, and of nothing else that is in its paragraph as well" }
`,
		);
	});

	it('never begins a line of wrapped text with a sign that YAML would read', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom('word', '-', '#1', ':', '?', 'and'), { minLength: 30 }), (words) => {
				const label = `A ${words.join(' ')}`.replaceAll(' #', ' n').replaceAll(': ', '; ').replace(/ ?:$/, '');
				expect(parsed(format(`id: a\nlabel: ${label}\n`))).toMatchObject({ problems: [], value: { label } });
			}),
		);
	});

	it('is the same when it is formatted again, means the same, and is not too wide', () => {
		fc.assert(
			fc.property(shortTexts, (yaml) => {
				fc.pre(parsed(yaml).problems.length === 0);
				const formatted = format(yaml);
				expect(format(formatted)).toBe(formatted);
				const [before, after] = [yaml, formatted].map((text) => expandArticle(parsed(text).value, lookup).value);
				expect(after).toEqual(before);
				expect(formatted.split('\n').filter((line) => line.length > 120)).toEqual([]);
				const comments = (text: string) => text.match(/# (?:a note: of|after it|inside)/g)?.length;
				expect(comments(formatted)).toBe(comments(yaml));
			}),
			{ numRuns: 100 },
		);
	}, 60_000);
});

describe('the ends of lines', () => {
	it('stay as they are', () => expect(format('label: x\r\nid: a\r\n')).toBe('id: a\r\nlabel: x\r\n'));
});

describe('text with a comma in { }', () => {
	it.each([
		['{ why: He spoke of it, not of her. }', '{ why: "He spoke of it, not of her." }'],
		['{ date: 2030-05-06, why: a, b, c }', '{ date: 2030-05-06, why: "a, b, c" }'],
		['{ why: a, date: 2030-05-06 }', '{ date: 2030-05-06, why: a }'],
	])('gets quotes: %s', (said, quoted) => {
		expect(format(`1:\n  - open: report | it was open\n    said: ${said}\n`)).toContain(`    said: ${quoted}\n`);
	});

	it('gets them beside ids too', () => {
		const qualifies = '    qualifies: { toll: He speaks of it, not of her., third: "yes" }\n';
		expect(format(`1:\n  - open: report | it was open\n${qualifies}`)).toContain(
			'    qualifies: { toll: "He speaks of it, not of her.", third: "yes" }\n',
		);
	});

	it('is not what a name without a value becomes when fields are sorted', () => {
		expect(format('text: { nothing, paragraphs: 3 }\n')).toBe('text: { paragraphs: 3, nothing:  }\n');
	});

	it('is left alone if what follows may be an id', () => {
		const says = '    says: { bridge-open: yes, bridge-cause }\n';
		const problem = '3:13 1[0].says.bridge-open: is cut off before “, bridge-cause”: put the text in quotes';
		expect(() => format(`1:\n  - open: report | it was open\n${says}`)).toThrow(problem);
	});
});

describe('a claim without an id', () => {
	const idOf = (head: string, options?: FormatOptions) =>
		/- (\S+):/.exec(format(`1:\n  - claim: ${head}\n    about: [northland]\n`, options))?.[1];

	it.each([
		['anna-example | the bridge would be open by Monday', 'example-bridge-open-monday'],
		['report | the Ålesund bridge isn’t open', 'alesund-bridge-isnt'],
		['report, background | в Норландии', 'claim-1'],
		['northland-council | an extraordinarily incomprehensible misunderstanding', 'council-extraordinarily'],
	])('gets one of its speaker and its first words: %s', (head, id) => expect(idOf(head)).toBe(id));

	it('gets one that nothing else has', () => {
		expect(idOf('report | it was open', { isTaken: (id) => id === 'open' })).toBe('open-2');
		const claims = ['open: report | it', 'claim: report | open', 'claim: report | it was open', 'claim: report | via'];
		const yaml = `1:\n${claims.map((head) => `  - ${head}\n    formerly: [open-2]\n`).join('')}`;
		expect(Array.from(format(yaml).matchAll(/- (\S+):/g), ([, id]) => id)).toEqual([
			'open',
			'open-3',
			'open-4',
			'via-2',
		]);
	});
});

describe('the text of a report', () => {
	const text = { paragraphs: 3, sha256: 'ab'.repeat(32) };
	const report = { text, paragraphs: [] };

	it('is described in the article', () => {
		const described = `id: a\ntext: { paragraphs: 3, sha256: ${text.sha256} }\n`;
		expect(format('id: a\n', { report })).toBe(described);
		expect(format('text: null\nid: a\n', { report })).toBe(described);
		expect(format('id: a\ntext: { sha256: old, paragraphs: 3 }\n', { report })).toBe(described);
	});

	it('is left alone when it is not known', () =>
		expect(format('text: { sha256: old }\n')).toBe('text: { sha256: old }\n'));
});

describe('quotations', () => {
	const paragraphs = ['Lies, she said: “Lies, all lies, and no end.” “Lies?” he asked.', 'A lie is a “lie”.'];
	const report = { text: { paragraphs: 2, sha256: 'ab'.repeat(32) }, paragraphs };
	const quotes = (yaml: string) =>
		/quotes:(.*?)\ntext/s
			.exec(`${format(`1:\n  - a: report | b\n    quotes: ${yaml}\n`, { report })}\ntext`)?.[1]
			?.trim();

	it.each([
		['[Lies, all lies, and no end.]', '["Lies, all lies, and no end."]'],
		['[all lies, no, Lies]', '[all lies, no, { text: Lies, occurrence: 2 }]'],
		['{ text: lie, p: 2 }', '{ text: lie, p: 2, occurrence: 2 }'],
		['Lies', '{ text: Lies, occurrence: 2 }'],
		['[{ text: Lies, occurrence: 3 }]', '[{ text: Lies, occurrence: 3 }]'],
		['[Lies all lies]', '[Lies all lies]'],
	])('are those of the report’s text: %s', (yaml, formatted) => expect(quotes(yaml)).toBe(formatted));
});

describe('a file that is not formatted', () => {
	it('is one in another encoding', () => {
		expect(formatArticle(FILE, Buffer.from('label: \xe9\n', 'latin1'))).toMatchObject({
			problems: [{ line: 1, column: 8, message: 'is not UTF-8 from here on: save the file as UTF-8' }],
		});
	});

	it.each([
		['label: a: b\n', 'articles/northland.yaml:1:8 label: has a colon inside plain text: put the text in quotes'],
		['- a\n', 'articles/northland.yaml:1:1: is no article: write `id`, `label` and the other fields'],
		['', 'articles/northland.yaml:1:1: is no article: write `id`, `label` and the other fields'],
		['claims: {}\n', 'articles/northland.yaml:1:1: is in the expanded form: npm run data -- shorten makes it short'],
	])('is one with problems of its syntax, or in another form: %j', (yaml, problem) => {
		expect(() => format(yaml)).toThrow(problem);
	});
});
