import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageLine, ageStamp, cardText, closingLines, line, recordButton, small } from '../../src/views/card.ts';
import { citer } from '../../src/views/citation.ts';
import { frame, hedge, statement } from '../../src/views/spans.ts';
import { claimOf, edition, inferred, on } from '../support/data/editions.ts';

const call = { command: 'status', options: { subject: 'northland' }, page: 3, show: 'public' } as const;

describe('cardText()', () => {
	it('is one line for each line, with the mark of small letters before small ones', () => {
		expect(cardText([line(statement('Anna Example said …')), small(hedge('undated'), frame(' · late'))])).toBe(
			'Anna Example said …\n-# undated · late',
		);
	});
});

describe('the age of a card', () => {
	const post = {
		kind: 'post' as const,
		name: 'post by Example Herald',
		by: 'herald',
		medium: null,
		handle: null,
		paragraphs: [1],
	};
	const made = edition({
		articles: [
			{
				claims: { calm: {}, posted: { source: 'post' } },
				sources: { post: { ...post, date: on('2021-09-04') } },
				dateline: on('2021-09-06', { paragraph: 1 }),
			},
			{ claims: { quiet: {} }, dateline: on('2021-09-01', { paragraph: 1 }) },
		],
	});
	const age = (...ids: readonly string[]) => {
		const cite = citer(made);
		for (const id of ids) cite.mark(claimOf(made, id));
		return cardText(ageLine(cite, made));
	};

	it('counts the reports and posts that are cited, and has their days', () => {
		expect(age('calm')).toMatch(/^-# 1 report, Mon 6 Sep 2021 \(<t:\d+:R>\)$/);
		expect(age('calm', 'posted')).toMatch(/^-# 1 report and 1 post in it, Mon 6 Sep 2021 \(/);
		expect(age('calm', 'posted', 'northland-report-2/quiet')).toMatch(
			/^-# 2 reports and 1 post in them, Wed 1 Sep 2021 to Mon 6 Sep 2021 \(/,
		);
	});

	it('is missing where nothing is cited', () => expect(age()).toBe(''));

	it('says of a day that Dateline worked it out', () => {
		const worked = edition({ articles: [{ claims: { calm: {} }, dateline: inferred('2021-09-06') }] });
		const cite = citer(worked);
		cite.mark(claimOf(worked, 'calm'));
		expect(cardText(ageLine(cite, worked))).toMatch(/^-# 1 report, Mon 6 Sep 2021† \(/);
	});

	it('is counted from the same day in every time zone', () => {
		fc.assert(
			fc.property(
				fc.date({ min: new Date('1990-01-01'), max: new Date('2050-01-01'), noInvalidDate: true }),
				(date) => {
					const day = date.toISOString().slice(0, 10);
					const seconds = Number(/<t:(\d+):R>/.exec(ageStamp(day))?.[1]);
					for (const hours of [-11, 11])
						expect(new Date((seconds + hours * 3600) * 1000).toISOString().slice(0, 10)).toBe(day);
				},
			),
		);
	});
});

describe('the last lines of a card', () => {
	it('are a line for the sources of each report, and one legend for the marks above', () => {
		const made = edition({ articles: [{ claims: { calm: {}, quiet: { paragraph: 2 } } }, { claims: { late: {} } }] });
		const cite = citer(made);
		for (const id of ['calm', 'northland-report-2/late', 'quiet']) cite.mark(claimOf(made, id));
		expect(cardText(closingLines(cite, [line(hedge('†')), small(frame('‡ in a name'))]))).toBe(
			'-# Report on Northland: [1] ¶ 1 · [3] ¶ 2\n-# Report 2 on Northland: [2] ¶ 1\n-# † date worked out by Dateline',
		);
	});
});

describe('recordButton()', () => {
	it.each([
		[1, 'The statement in full'],
		[2, 'Both statements in full'],
		[9, 'All 9 statements'],
	])('opens the record of %i from its first page, for the reader alone', (count, label) => {
		expect(recordButton(call, count)).toEqual([
			{ label, call: { ...call, options: { subject: 'northland', full: 'yes' }, page: 1, show: 'hidden' } },
		]);
	});

	it('is missing where there is no statement', () => expect(recordButton(call, 0)).toEqual([]));
});
