import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandArticle } from '../../../src/data/format/expand-article.ts';
import { formatArticle } from '../../../src/data/format/format-article.ts';
import { shortText } from '../../../src/data/format/short-text.ts';
import { shortenArticle } from '../../../src/data/format/shorten-article.ts';
import { ArticleEntry } from '../../../src/data/model/article-schema.ts';
import { parseFile } from '../../../src/data/parsing/yaml-parser.ts';
import { shortArticles } from './made-up-short.ts';
import { lookup } from './short-articles.ts';

const HEAD = `id: northland-2030-05-07
label: report on Example Bridge
dateline: Tuesday, May 7, 2030
recorded: 2030-05-08
text: { paragraphs: 3, sha256: ${'ab'.repeat(32)} }

`;

/** Returns the article that YAML in the short form stands for. */
function articleOf(yaml: string): ArticleEntry {
	const parsed = parseFile('articles/northland.yaml', Buffer.from(yaml));
	const { value, problems } = expandArticle(parsed.value, lookup);
	expect([...parsed.problems, ...problems]).toEqual([]);
	return ArticleEntry.parse(value);
}

function shortened(article: ArticleEntry): string {
	const { short, differences } = shortenArticle(article, lookup);
	expect(differences).toEqual([]);
	return shortText(short);
}

describe('an article that is converted to the short form', () => {
	it.each([
		['', '1: { not-news: headline }\n'],
		[
			'the source and the body of a speaker, and the manner',
			`roles:
  - { anna-example: spokesperson, p: 1, speaks-for: northland-council }

1:
  - open: anna-example, pledge | the bridge would be “open”
    about: [example-bridge]
`,
		],
		[
			'what words of a date mean',
			`3:
  - open: report | it was open
    said: late on Sunday
    happened: { date: 2030-05-06, why: It is the day before. }
    about: [example-bridge]
`,
		],
		[
			'sources that via describes',
			`3:
  - open: anna-example | it was open
    via: radio-example, interview
    about: [example-bridge]
  - shut: carl-example | it was shut
    via: radio-example, report < example-agency, report
    about: [example-bridge]
`,
		],
		[
			'yes, the date of an event, and details without a reason',
			`3:
  - open: report | it was open
    happened: yesterday
    event: opening
    about: [example-bridge]
    figures: { killed: 3, wounded: ">=5" }
    says: bridge-open
    background: { bridge-cause: Nobody asked. }
  - shut: report | it was not shut
    about: [example-bridge]
    supports: open

events:
  opening: { name: reported opening }

not-known:
  - { what: who opened it, on: [bridge-cause, northland], p: 3 }
`,
		],
	])('has no more than it needs: %s', (_, yaml) => {
		expect(shortened(articleOf(HEAD + yaml))).toBe(HEAD + yaml);
	});

	it('says what the short form cannot say', () => {
		const article = articleOf(
			`${HEAD}3:\n  - open: report | it was open\n    said: on Sunday\n    about: [northland]\n`,
		);
		const { open } = article.claims;
		if (!open?.said) throw new Error('no such claim');
		const changed = {
			...article,
			claims: { open: { ...open, said: { ...open.said, basis: 'explicit' as const, why: undefined } } },
		};
		expect(shortenArticle(changed, lookup).differences).toEqual(['claims.open.said.basis', 'claims.open.said.why']);
	});

	it('means the same, and is as the formatter writes it', () => {
		let valid = 0;
		fc.assert(
			fc.property(shortArticles, (short) => {
				const { value, problems } = expandArticle(short, lookup);
				const parsed = ArticleEntry.safeParse(value);
				if (problems.length > 0 || !parsed.success) return;
				valid += 1;
				const text = shortened(parsed.data);
				expect(formatArticle('a.yaml', Buffer.from(text))).toEqual({ text });
				expect(shortenArticle(articleOf(text), lookup).differences).toEqual([]);
				expect(articleOf(text).claims).toMatchObject(parsed.data.claims);
			}),
			{ numRuns: 60 },
		);
		expect(valid).toBeGreaterThan(5);
	}, 120_000);
});
