import { describe, expect, test } from 'vitest';
import { timelineData } from '../../src/views/timeline-data.ts';
import { edition, inferred, on } from '../support/data/editions.ts';

const picture = (claims: Parameters<typeof edition>[0]['articles'][number]['claims']) =>
	timelineData(edition({ articles: [{ claims }] }));

describe('timelineData()', () => {
	test('returns every statement once, by time, an undated one on the day of its report, with its speaker', () => {
		const { statements, speakers, more } = picture({
			later: { said: on('2021-09-06') },
			undated: { speaker: 'council' },
			before: { speaker: 'bert', said: inferred('../2021-09-06') },
			first: { speaker: 'bert', said: on('2021-09-05', { part: 'late' }) },
		});
		expect(statements.map(({ claim, speaker, when, days }) => [claim, speaker, when, days])).toEqual([
			['northland-report/first', 'bert', 'late on Sun 5 Sep 2021', ['2021-09-05', '2021-09-05']],
			['northland-report/later', 'anna', 'on Mon 6 Sep 2021', ['2021-09-06', '2021-09-06']],
			['northland-report/undated', 'council', 'undated', null],
			['northland-report/before', 'bert', 'by Mon 6 Sep 2021†', [null, '2021-09-06']],
		]);
		expect(speakers).toEqual([
			{ id: 'bert', name: 'Bert Example' },
			{ id: 'anna', name: 'Anna Example' },
			{ id: 'council', name: 'Northland Council' },
		]);
		expect(more).toBe(0);
	});

	test('returns each in one sentence with its speaker, and a command for it', () => {
		const { statements } = picture({ calm: { said: on('2021-09-06') } });
		expect(statements[0]).toMatchObject({
			label: 'Anna Example said on Mon 6 Sep 2021 that Northland is calm',
			state: '',
			commandLine: '/claims about:northland by:anna',
		});
		expect(picture({ calm: {} }).statements[0]?.label).toBe('Anna Example said (undated) that Northland is calm');
	});

	test('leaves out the reports’ own narration, as /timeline does', () => {
		const { statements, speakers } = picture({ calm: {}, told: { speaker: 'report' } });
		expect(statements.map(({ claim }) => claim)).toEqual(['northland-report/calm']);
		expect(speakers).toHaveLength(1);
	});

	test('returns which statements dispute each other, if both are in it', () => {
		const { statements } = picture({
			calm: {},
			told: { speaker: 'report', paragraph: 2 },
			stormy: {
				speaker: 'bert',
				paragraph: 3,
				relations: ['calm', 'told'].map((claim) => ({ type: 'disputes', claim, basis: 'explicit' }) as const),
			},
		});
		expect(Object.fromEntries(statements.map(({ claim, disputes }) => [claim, disputes]))).toEqual({
			'northland-report/calm': [],
			'northland-report/stormy': ['northland-report/calm'],
		});
	});

	test('keeps unnamed speakers of two reports apart, even with the same description', () => {
		const witness = { description: 'a witness', words: 'a witness', paragraph: 1, anonymity: null };
		const report = { unnamed: { witness }, claims: { calm: { speaker: 'witness' } } };
		const { speakers } = timelineData(edition({ articles: [report, report] }));
		expect(speakers).toEqual([
			{ id: 'northland-report/witness', name: 'A witness' },
			{ id: 'northland-report-2/witness', name: 'A witness' },
		]);
	});

	test('returns the newest 400 statements, and how many older ones there are', () => {
		const year = (n: number) => String(1500 + n);
		const claims = Object.fromEntries(
			Array.from({ length: 403 }, (_, i) => [`n${i}`, { said: on(year(i)), paragraph: i + 1 }]),
		);
		const { statements, more } = picture(claims);
		expect([statements.length, more]).toEqual([400, 3]);
		expect([statements[0]?.when, statements.at(-1)?.when]).toEqual(['in 1503', 'in 1902']);
	});
});
