import { describe, expect, it } from 'vitest';
import { sourceName } from '../../../src/data/edition/source-name.ts';
import type { SourceEntry } from '../../../src/data/model/article-schema.ts';
import { expand, expandOne, nameOf } from './short-articles.ts';

const sourceOf = (expanded: ReturnType<typeof expand>, claim = 'open') => {
	const id = String(expanded.at('claims', claim, 'source'));
	const source = expanded.at('sources', id) as SourceEntry | undefined;
	return { id, ...source, ...(source && { name: nameIn(expanded, source) }) };
};

/** The name that readers see. */
function nameIn(expanded: ReturnType<typeof expand>, source: SourceEntry): string {
	const called = (one: string) =>
		one === 'report'
			? 'the report'
			: ((expanded.at('unnamed', one, 'description') as string | undefined) ?? nameOf(one));
	const by = [...(source.by === null ? [] : [source.by]), ...source.jointly].map(called);
	return source.name ?? sourceName(source, by, source.to === undefined ? undefined : called(source.to));
}

describe('the source of a claim', () => {
	it('is a statement or remarks of its speaker', () => {
		expect(sourceOf(expandOne('open: northland-council | a'))).toEqual({
			id: 'statement-3-northland-council',
			kind: 'statement',
			name: 'statement by the Northland Council',
			by: 'northland-council',
			jointly: [],
			medium: null,
			handle: null,
			date: null,
			paragraphs: [3],
		});
		expect(sourceOf(expandOne('open: anna-example | a'))).toMatchObject({
			kind: 'remarks',
			name: 'remarks by Anna Example',
		});
	});

	it('is the report for its own words', () => {
		expect(sourceOf(expandOne('open: report | a')).id).toBe('report');
	});

	it('is one for all claims of a speaker in a paragraph, and another in the next', () => {
		const { at } = expand('2: [a: anna-example | a, b: anna-example | b]\n3: [c: anna-example | c]');
		expect(['a', 'b', 'c'].map((id) => at('claims', id, 'source'))).toEqual([
			'remarks-2-anna-example',
			'remarks-2-anna-example',
			'remarks-3-anna-example',
		]);
	});

	it('names all who speak jointly', () => {
		expect(sourceOf(expandOne('open: anna-example + carl-example | a'))).toMatchObject({
			name: 'remarks by Anna Example and Carl Example',
		});
	});

	it('is the entry of its paragraph that its speaker, or whom they speak for, has issued', () => {
		const roles = 'roles: [{ anna-example: mayor, p: 1, speaks-for: northland-council }]\n';
		const entry = (by: string) =>
			`sources: { post: { kind: post, by: ${by}, p: [2, 3] } }\n3: [open: anna-example | a]`;
		expect(sourceOf(expand(entry('anna-example'))).id).toBe('post');
		expect(sourceOf(expand(roles + entry('northland-council'))).id).toBe('post');
		expect(sourceOf(expand(entry('carl-example'))).id).toBe('remarks-3-anna-example');
	});

	it('is the last step before the report', () => {
		const { at } = expand(`sources:
  words: { kind: remarks, by: anna-example }
  post: { kind: post, by: radio-example, carries: words, p: 3 }
3: [open: anna-example | a]
`);
		expect(at('claims', 'open', 'source')).toBe('post');
		expect(at('sources', 'words', 'paragraphs')).toEqual([3]);
	});

	it('must be named if several entries fit', () => {
		const sources =
			'sources: { a: { kind: post, by: anna-example, p: 3 }, b: { kind: post, by: anna-example, p: 3 } }\n';
		expect(expand(`${sources}3: [open: anna-example | a]`).said).toEqual([
			'3.0.open: has several sources in ¶ 3: add `via: a` or `via: b`',
		]);
		expect(sourceOf(expand(`${sources}3: [{ open: anna-example | a, via: b }]`)).id).toBe('b');
	});

	it('has an id of its own, however long the names are', () => {
		const { at } = expand(`unnamed:
  a-driver-of-an-example-lorry-one: { description: a driver, p: 3 }
  a-driver-of-an-example-lorry-two: { description: another driver, p: 3 }
3: [a: a-driver-of-an-example-lorry-one | a, b: a-driver-of-an-example-lorry-two | b]
`);
		const [a, b] = [String(at('claims', 'a', 'source')), String(at('claims', 'b', 'source'))];
		expect(Math.max(a.length, b.length)).toBeLessThanOrEqual(32);
		expect([a, b].map((id) => at('sources', id, 'by'))).toEqual([
			'a-driver-of-an-example-lorry-one',
			'a-driver-of-an-example-lorry-two',
		]);
	});
});

describe('via', () => {
	it('makes a source of an outlet and a medium', () => {
		expect(sourceOf(expandOne('open: anna-example | a', 'via: radio-example, tweet'))).toMatchObject({
			id: 'post-3-radio-example',
			kind: 'post',
			name: 'tweet by Radio Example',
			by: 'radio-example',
			medium: 'tweet',
		});
	});

	it('tells to whom a speaker spoke', () => {
		const name = (via: string) => sourceOf(expandOne('open: anna-example | a', `via: ${via}`));
		expect(name('radio-example, remarks')).toMatchObject({ name: 'remarks by Anna Example to Radio Example' });
		expect(name('radio-example, interview')).toMatchObject({ name: 'interview by Anna Example with Radio Example' });
		expect(name('anna-example, interview')).toMatchObject({ name: 'interview by Anna Example' });
	});

	it('makes a chain', () => {
		const { at } = expandOne('open: anna-example | a', 'via: radio-example, report < example-agency, report');
		expect(at('claims', 'open', 'source')).toBe('report-3-radio-example');
		expect(at('sources', 'report-3-radio-example', 'carries')).toBe('report-3-example-agency');
		expect(at('sources', 'report-3-example-agency')).not.toHaveProperty('carries');
	});

	it('may end a chain with an entry', () => {
		const { at, said } = expand(`sources: { words: { kind: statement, by: anna-example } }
3: [{ open: anna-example | a, via: "radio-example, report < words" }]
`);
		expect(said).toEqual([]);
		expect(at('sources', 'report-3-radio-example', 'carries')).toBe('words');
		expect(at('sources', 'words', 'paragraphs')).toEqual([3]);
	});

	it.each([
		[
			'via: radio-example',
			'3.0.via: needs the medium: write `radio-example, report`, or another medium after the comma',
		],
		['via: radio-example, twet', '3.0.via: has no known medium “twet” (did you mean "tweet"?)'],
		['via: radio-example, report, post', '3.0.via: has too many commas: join steps with “<”'],
		['via: words < radio-example, report', '3.0.via: says what “words” carries: write that in the entry of “words”'],
		['via: [words]', '3.0.via: is no source: write `outlet, medium`, or the id of one'],
	])('is reported: %s', (field, message) => expect(expandOne('open: anna-example | a', field).said).toEqual([message]));

	it('leaves an unknown id to the check of references', () => {
		const { at, said } = expandOne('open: anna-example | a', 'via: wrods');
		expect(said).toEqual([]);
		expect(at('claims', 'open', 'source')).toBe('wrods');
	});
});

describe('an entry of sources', () => {
	const entry = (fields: string) => expand(`sources: { it: { ${fields} } }`).at('sources', 'it');

	it('has null for what the report does not give', () => {
		expect(entry('kind: post, by: radio-example, p: 3')).toEqual({
			kind: 'post',
			by: 'radio-example',
			jointly: [],
			medium: null,
			handle: null,
			date: null,
			paragraphs: [3],
		});
	});

	it('has a name only if one is given', () => {
		expect(entry('kind: poll, by: example-agency, name: the May poll, p: 3')).toMatchObject({ name: 'the May poll' });
		expect(entry('kind: estimate, p: 3')).not.toHaveProperty('name');
	});

	it('may be a poll', () => {
		const fields = 'kind: poll, by: example-agency, asked: 1000, margin: three points, date: "May 2, 2030", p: 3';
		expect(entry(fields)).toMatchObject({ asked: 1000, margin: 'three points', date: { date: '2030-05-02' } });
	});

	it('reports a misspelt field', () => {
		expect(expand('sources: { it: { kind: post, handel: x, p: 3 } }').said).toEqual([
			'sources.it.handel: is not a field here (did you mean "handle"?)',
		]);
	});
});
