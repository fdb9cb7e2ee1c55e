import { describe, expect, it } from 'vitest';
import { findClaims } from '../../src/data/explain-claim.ts';
import { formatProblem } from '../../src/data/parsing/problem.ts';
import { ARTICLE, folderOf, REGISTRIES } from '../support/data/data-folder.ts';

const FILES = {
	...REGISTRIES,
	'articles/northland.yaml': ARTICLE,
	'articles/south.yaml': `id: south
label: report on the south of Northland
dateline: Tuesday, May 7, 2030
recorded: 2030-05-08
text: { paragraphs: 4, sha256: ${'ab'.repeat(32)} }
unnamed:
  driver: { description: a driver, p: 3, of: northland-council }
3:
  - road: driver | the road was “closed”
    said: late on Sunday
    happened: { date: 2030-05-04, why: The report speaks of the day before. }
    event: closing
    about: [northland]
    denies: { calm: { why: A closed road is not calm. } }
4:
  - town: anna-example | the town was calm
    formerly: village
    about: [northland]
    supports: road
events:
  closing: { name: reported closing of a road }
`,
};

/** The values of a claim as `label: value`, with where each comes from. */
async function explain(id: string, files: Readonly<Record<string, string>> = FILES): Promise<Record<string, string>> {
	const found = await findClaims(await folderOf(files), id);
	if ('missing' in found) throw new Error(found.missing);
	if ('problems' in found) throw new Error(found.problems.map(formatProblem).join('\n'));
	const values = found.claims.flatMap(({ values }) => values);
	return Object.fromEntries(
		values.map(({ label, value, position, computed, inferred }) => [
			`${label}: ${value}`,
			[position && `${position.line}:${position.column}`, computed && 'computed', inferred].filter(Boolean).join(' '),
		]),
	);
}

describe('a claim that is explained', () => {
	it('has each value with its place in the file, and how it was computed or why it was inferred', async () => {
		expect(await explain('south/road')).toEqual({
			'paragraph: 3': '8:1',
			'speaker: driver': '9:11',
			'for: northland-council': '9:11 computed',
			'paraphrase: the road was “closed”': '9:11',
			'quotation: “closed”, ¶ 3': '9:11',
			'manner: mixed': '9:11 computed',
			'source: remarks-3-driver': '9:11 computed',
			'said: 2030-05-05, late: “late on Sunday”':
				'10:11 Read as the most recent such day, the report’s own day included.',
			'happened: 2030-05-04': '11:15 The report speaks of the day before.',
			'about: northland': '13:12',
			'denies: calm': '14:15 A closed road is not calm.',
			'answer: yes': '14:21 computed',
			'kind: remarks': '9:11 computed',
			'by: driver': '9:11 computed',
			'paragraphs: 3': '8:1',
			'event: closing': '21:3',
			'name: reported closing of a road': '21:20',
			'when: 2030-05-04': '11:15 computed The report speaks of the day before.',
		});
	});

	it('says what the report does not give', async () => {
		expect(await explain('town')).toMatchObject({
			'said: the report does not say when': '',
			'supports: road': '19:15',
		});
	});

	it('is found by a former id', async () => {
		expect(await explain('village')).toEqual(await explain('south/town'));
	});

	it('is all written in the expanded form', async () => {
		const values = await explain('northland/calm');
		expect(values).toMatchObject({
			'manner: indirect': expect.stringMatching(/^\d+:\d+$/),
			'by: anna-example': expect.any(String),
		});
		expect(Object.values(values).filter((place) => place.includes('computed'))).toEqual([]);
	});
});

describe('a claim that cannot be explained', () => {
	it.each([
		['rod', 'is no claim'],
		['south/rod', 'is no claim (did you mean "road"?)'],
		['soth/road', 'is in no article of this name (did you mean "south"?)'],
	])('is missing: %s', async (id, message) => expect(explain(id)).rejects.toThrow(message));

	it('is in a file with problems', async () => {
		const south = FILES['articles/south.yaml'].replace('late on Sunday', 'Sonday');
		await expect(explain('road', { ...FILES, 'articles/south.yaml': south })).rejects.toThrow(
			/^articles\/south.yaml:10:11 /,
		);
		const people = { ...FILES, 'people.yaml': 'anna: b' };
		await expect(explain('road', people)).rejects.toThrow('has registries with problems: run npm run data');
	});
});

it('claims of several articles with one id are all explained', async () => {
	const again = FILES['articles/south.yaml'].replace('id: south', 'id: west').replace('the south of', 'the west of');
	const found = await findClaims(await folderOf({ ...FILES, 'articles/west.yaml': again }), 'road');
	expect('claims' in found && found.claims.map(({ article }) => article)).toEqual(['south', 'west']);
});
