import { describe, expect, it } from 'vitest';
import { type ArticleParts, edition, inferred, on, type Parts, position } from '../support/data/editions.ts';
import { ask, below, shownBy } from '../support/replies/ask.ts';

const silent: ArticleParts['claims'] = {
	silent: { speaker: 'report', kind: 'absence', about: ['carla'], paraphrase: 'there was no word from Carla Sample' },
};
const said = (speaker: string, day: string | null) => ({ words: { speaker, said: day === null ? null : on(day) } });
const reports = (first: ArticleParts['claims'], later?: ArticleParts['claims']) =>
	edition({
		articles: [{ claims: first }, ...(later ? [{ dateline: inferred('2021-09-09'), claims: later }] : [])],
	});
const noWord = (made: Parameters<typeof ask>[0], heading = 'No word') =>
	below(ask(made, 'who', { name: 'carla', full: true }), heading);

describe('a report that somebody gave no word', () => {
	it('is all there is on file until somebody speaks', () => {
		const made = reports(silent, said('anna', '2021-09-08'));
		expect(shownBy(ask(made, 'who', { name: 'carla', full: true }))).toMatch(
			/^No word yet\n• The report on Northland said .* no word from Carla Sample \[1\] · that is neither a denial nor consent$/m,
		);
		expect(shownBy(ask(made, 'who', { name: 'carla', full: true }))).not.toContain('later:');
	});

	it.each([['2021-09-08'], [null]])('ends with a later word, said on %s, and names it', (day) => {
		const reply = ask(reports(silent, said('carla', day)), 'who', { name: 'carla', full: true });
		const [line = ''] = below(reply, 'No word');
		expect(line).toMatch(/no word from Carla Sample \[\d\] · no word by Mon 6 Sep 2021.*; later: \[(\d)\]$/);
		const [word = ''] = below(reply, 'Said by Carla Sample');
		expect(word.slice(word.lastIndexOf('['))).toBe(line.slice(line.lastIndexOf('[')));
	});

	it('does not end with an earlier word', () => {
		const [line] = noWord(reports({ ...silent, words: { speaker: 'carla', said: on('2021-09-05') } }));
		expect(line).toMatch(/no word from Carla Sample \[\d\] · that is neither/);
		expect(noWord(reports(silent, said('carla', '2021-09-05')))).toEqual([expect.not.stringContaining('later')]);
	});

	it('ends with the first of several words', () => {
		const made = reports(silent, {
			second: { speaker: 'carla', said: on('2021-09-09') },
			first: { speaker: 'carla', said: on('2021-09-07'), paragraph: 2 },
		});
		const reply = ask(made, 'who', { name: 'carla', full: true });
		const [, first = ''] = below(reply, 'Said by Carla Sample');
		expect(first).toContain('on Tue 7 Sep 2021');
		expect(below(reply, 'No word')[0]).toContain(`later: ${first.slice(first.lastIndexOf('['))}`);
	});
});

describe('what a report leaves open', () => {
	const parts = (later: ArticleParts['claims'], dateline = '2021-09-09'): Parts => ({
		questions: { calm: {} },
		articles: [
			{
				claims: { unsure: { positions: [position('calm', 'cannot-verify')] } },
				notKnown: [{ what: 'whether it is calm', paragraphs: [1], questions: ['calm'] }],
			},
			{ dateline: inferred(dateline), claims: later },
		],
	});
	const open = (made: Parts) =>
		below(ask(edition(made), 'status', { subject: 'calm', full: true }), 'Not answered yet');

	it('names the later report that answers it', () => {
		expect(open(parts({ yes: { speaker: 'bert', positions: [position('calm', 'yes')] } }))).toEqual([
			'• whether it is calm (report on Northland, ¶ 1); later: report 2 on Northland',
		]);
	});

	it('is open as long as no later report has an answer', () => {
		const still = ['• whether it is calm (report on Northland, ¶ 1)'];
		expect(open(parts({ no: { speaker: 'bert', positions: [position('calm', 'background')] } }))).toEqual(still);
		expect(open(parts({ no: { speaker: 'bert' } }))).toEqual(still);
		expect(open(parts({ no: { speaker: 'bert', positions: [position('calm', 'no')] } }, '2021-09-01'))).toEqual(still);
	});
});
