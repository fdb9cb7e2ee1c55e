import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandArticle } from '../../../src/data/format/expand-article.ts';
import { ARTICLE_FIELDS, CLAIM_FIELDS } from '../../../src/data/format/field-names.ts';
import { ArticleEntry } from '../../../src/data/model/article-schema.ts';
import { expand, expandText, lookup } from './short-articles.ts';

describe('the fields of an article', () => {
	it('have defaults: English, and null for what the report does not give', () => {
		const { at, said } = expand('');
		expect(said).toEqual([]);
		expect(['language', 'headline', 'publisher', 'author', 'url'].map((field) => at(field))).toEqual([
			'en',
			null,
			null,
			null,
			null,
		]);
	});

	it('may be null wherever they may be missing', () => {
		expect(expand('headline: null\nroles: null\nevents: null\nnot-known: null\npublished: null\n').value).toEqual(
			expand('').value,
		);
	});

	it('keep a publisher as it is written, a name or the id of an organisation', () => {
		expect(expand('publisher: radio-example').at('publisher')).toBe('radio-example');
		expect(expand('publisher: The Example Post').at('publisher')).toBe('The Example Post');
	});

	it('have the day of publication of a report that gives its day in full', () => {
		expect(expand('').at('published')).toEqual(expand('').at('dateline'));
		expect(expand('published: undated').at('published')).toBeNull();
		const inferred = expandText('dateline: { date: 2030-05-07, words: on Tuesday, why: The post is of May 7. }');
		expect(inferred.at('published')).toBeNull();
	});

	it('find the paragraph of the dateline: the date line, or else the first', () => {
		expect(expand('2: { not-news: date line }').at('dateline', 'paragraph')).toBe(2);
		expect(expand('2: { not-news: headline }').at('dateline', 'paragraph')).toBe(1);
	});

	it('accept a report without a day', () => {
		expect(expandText('dateline: undated').at('dateline')).toEqual({ date: null, words: null, basis: 'explicit' });
	});

	it('are known by name, and another is reported with a suggestion', () => {
		expect(expand('headlin: x').said).toEqual(['headlin: is not a field of an article (did you mean "headline"?)']);
	});

	it('leave the text to the formatter', () => {
		expect(expandText('dateline: May 7, 2030').said).toEqual([
			'text: is missing: run npm run data -- format, which writes it',
		]);
	});
});

describe('paragraphs', () => {
	it('without news have a reason', () => {
		expect(expand('1: { not-news: headline }\n3: { not-news: caption }').at('notNews')).toEqual([
			{ paragraph: 1, reason: 'headline' },
			{ paragraph: 3, reason: 'caption' },
		]);
	});

	it.each([
		['0: { not-news: headline }', '0: is not a paragraph number: write 1, 2, 3 …'],
		['2:', '2: is empty: write its claims, or { not-news: … } with the reason'],
		['2:\n  open: report | it was open\n  about: [northland]', '2: needs “- ” before each claim'],
		['2: [it was open]', '2.0: is no claim: write `- id: speaker | paraphrase`'],
		['2: { not-new: headline }', '2.not-new: is not a field here (did you mean "not-news"?)'],
	])('of another form are reported: %s', (yaml, message) => expect(expand(yaml).said).toContain(message));

	it('have claims whose ids are not used twice', () => {
		const { said, at } = expand('1: [open: report | a]\n2: [open: report | b]');
		expect(said).toEqual(['2.0.open: is already the id of a claim in ¶ 1']);
		expect(at('claims', 'open', 'paraphrase')).toBe('a');
	});
});

describe('what is not known, and corrections', () => {
	it('is about questions and subjects', () => {
		const { at } = expand('not-known: [{ what: who was there, on: [bridge-open, northland], p: [1, 2] }]');
		expect(at('notKnown')).toEqual([
			{
				what: 'who was there',
				paragraphs: [1, 2],
				questions: ['bridge-open'],
				subjects: ['northland'],
			},
		]);
	});

	it('keep their class', () => {
		const { at } = expand(
			'corrections: [{ claim: open, date: 2030-05-09, class: withdrawn, why: It was another bridge. }]',
		);
		expect(at('corrections')).toEqual([
			{ claim: 'open', date: '2030-05-09', class: 'withdrawn', why: 'It was another bridge.' },
		]);
	});
});

describe('hints', () => {
	const hintsOf = (yaml: string) => expand(yaml).hints.map(({ path }) => path.join('.'));

	it('name what could be left out', () => {
		const redundant = `language: en
published: Tuesday, May 7, 2030
unnamed: { driver: { description: a driver, words: a driver, p: 1 } }
sources: { post: { kind: post, by: radio-example, p: 1 } }
roles: [{ anna-example: mayor, words: mayor, p: 1, speaks-for: northland-council }]
3: [{ open: anna-example | a, for: northland-council, manner: indirect }]
`;
		expect(hintsOf(redundant)).toEqual([
			'language',
			'3.0.for',
			'3.0.manner',
			'published',
			'unnamed.driver.words',
			'roles.0.words',
		]);
	});

	it('do not name what differs from what is computed', () => {
		expect(hintsOf('language: fa\n3: [{ open: anna-example | a, for: northland-council, manner: direct }]')).toEqual(
			[],
		);
	});
});

describe('places in the short form', () => {
	const article = [
		'roles:',
		'  - { anna-example: mayor, p: 1, speaks-for: northland-council }',
		'2:',
		'  - open: anna-example | it was “open”',
		'    happened: yesterday',
		'    event: opening',
		'    says: { bridge-open: { answer: yes, why: A reading. } }',
		'events:',
		'  opening: { name: reported opening }',
	].join('\n');
	const { positionOf, sourcePath } = expand(article);

	it.each([
		['claims.open.speaker', '9:11'],
		['claims.open.onBehalfOf', '9:11'],
		['claims.open.manner', '9:11'],
		['claims.open.quotations.0.text', '9:11'],
		['claims.open.happened.why', '10:15'],
		['claims.open.positions.0.answer', '12:36'],
		['claims.open.positions.0.question', '12:26'],
		['claims.open.about', '9:5'],
		['ties.0.to', '7:46'],
		['events.opening.when.date', '10:15'],
		['published.date', '3:11'],
		['sources.remarks-2-anna-example.name', '9:11'],
	])('%s comes from %s', (path, position) => {
		const steps = path.split('.').map((step) => (/^\d$/.test(step) ? Number(step) : step));
		expect(positionOf(...steps)).toBe(position);
	});

	it('names a missing field where it would be written', () => {
		expect(sourcePath(['claims', 'open', 'about'])).toEqual(['2', 0, 'about']);
		expect(sourcePath(['headline'])).toEqual(['headline']);
	});
});

describe('expandArticle', () => {
	it('gives an article that the schema accepts', () => {
		const { value, said } = expandText(`id: northland-2030-05-07
label: report on Example Bridge
headline: Three hurt on Example Bridge
publisher: radio-example
url: https://example.org/bridge
dateline: Tuesday, May 7, 2030
recorded: 2030-05-08
text: # written by the formatter
  { paragraphs: 8, sha256: ${'0a'.repeat(32)} }

roles:
  - carl-example: director of the Northland Council
    words: Northland Council director
    p: 5
    speaks-for: northland-council
  - { anna-example: editor at large at Radio Example, p: 7, works-for: radio-example }

1: { not-news: headline }
2: { not-news: date line }
3: { not-news: caption }
4:
  - toll: northland-council | a storm broke the bridge, hurting at least three
    figures: { hurt: ">=3", missing: 2 }
    happened: yesterday
    event: break
    about: [example-bridge, northland]
    says: bridge-toll
5:
  - all-in-hospital: carl-example | all who were hurt were in hospital
    quotes:
      - All of them are in hospital.
      - Nobody is left there.
    via: radio-example, remarks
    about: [example-bridge]
6:
  - cause: report | strong winds broke the bridge
    happened: yesterday afternoon
    event: break
    about: [example-bridge]
    says: { bridge-cause: storm }
  - photos: report, sourcing | photographs showed the bridge
    about: [example-bridge]
7:
  - could-be-worse: anna-example | it would have been worse at noon
    quotes:
      - It would have been much worse at noon
      - >-
        I think that there would have been hundreds of people on the bridge at noon, and thousands on a market
        day.
    about: [example-bridge]
    qualifies: { toll: She speaks of those who were hurt. }
8:
  - works: report, background | the bridge was being widened
    about: [example-bridge]

events:
  break: { name: reported break of the bridge, place: example-bridge }
not-known:
  - { what: who took the photographs, on: [example-bridge], p: [6] }
`);
		expect(said).toEqual([]);
		const article = ArticleEntry.parse(value);
		expect(Object.keys(article.claims)).toHaveLength(6);
		expect(article.claims['all-in-hospital']).toMatchObject({ onBehalfOf: 'northland-council', manner: 'direct' });
		expect(article.events['break']).toMatchObject({ claims: ['toll', 'cause'], when: { part: 'afternoon' } });
	});

	it.each([[undefined], [null], [3], ['text'], [[]]])('takes %j for no article', (value) => {
		expect(expandArticle(value, lookup).invalid).toEqual([[]]);
	});

	it('leaves out what is invalid, and says where', () => {
		const { value, invalid, at } = expand('roles: *nobody\n3:\n  - open: report | a\n    about: !x [northland]\n');
		expect(invalid).toEqual([['roles'], ['claims', 'open', 'about']]);
		expect(value).toHaveProperty('roles', undefined);
		expect(at('claims', 'open', 'speaker')).toBe('report');
	});

	it('never throws, and locates whatever it gives', () => {
		const key = fc.constantFrom(
			...ARTICLE_FIELDS,
			...CLAIM_FIELDS,
			'1',
			'2',
			'open',
			'anna-example',
			'p',
			'words',
			'kind',
			'by',
		);
		const leaf = fc.constantFrom(
			undefined,
			null,
			1,
			true,
			'',
			'a | b',
			'on Monday',
			'open',
			'undated',
			'a, tweet < b',
			'by its post',
		);
		const { value } = fc.letrec<{ value: unknown }>((tie) => ({
			value: fc.oneof(
				{ maxDepth: 5 },
				leaf,
				fc.array(tie('value'), { maxLength: 3 }),
				fc.dictionary(key, tie('value'), { maxKeys: 6 }),
			),
		}));
		fc.assert(
			fc.property(fc.dictionary(key, value), (article) => {
				const { value: expanded, problems, sourcePath } = expandArticle(article, lookup);
				for (const { path } of problems) expect(Array.isArray(path)).toBe(true);
				const visit = (part: unknown, path: readonly (string | number)[]) => {
					expect(Array.isArray(sourcePath(path))).toBe(true);
					if (part === null || typeof part !== 'object') return;
					for (const [step, next] of Object.entries(part))
						visit(next, [...path, Array.isArray(part) ? Number(step) : step]);
				};
				visit(expanded, []);
			}),
			{ numRuns: 500 },
		);
	});
});
