import { describe, expect, it } from 'vitest';
import { type ArticleParts, edition, on } from '../support/data/editions.ts';
import { ask, click, shownBy } from '../support/replies/ask.ts';
import { waysOn } from '../support/replies/everything.ts';

const status = (claims: ArticleParts['claims'], more: Partial<ArticleParts> = {}, subject = 'northland') =>
	ask(edition({ articles: [{ ...more, claims }] }), 'status', { subject });
const said = (day: number) => ({ said: on(`2021-09-0${day}`) });
const explicit = { basis: 'explicit' as const };

describe('the card of a subject without a question', () => {
	it('has the subject as title, what it is, and the statement about it', () => {
		const reply = status({ calm: said(5) });
		expect(reply.embeds[0]?.title).toBe('Northland');
		expect(shownBy(reply).split('\n')).toEqual([
			'Valley',
			expect.stringMatching(/^-# 1 report, Mon 6 Sep 2021† \(/),
			'Anna Example said that Northland is calm [1]',
			'-# on Sun 5 Sep 2021',
			'-# Report on Northland: [1] ¶ 1',
			'-# † date worked out by Dateline',
		]);
	});

	it('shows the newest three of many statements, and its button opens all', () => {
		const reply = status({ one: said(1), four: said(4), two: said(2), three: said(3) });
		const shown = shownBy(reply);
		expect(['four', 'three', 'two', 'one'].filter((word) => shown.includes(`Northland is ${word} `))).toEqual([
			'four',
			'three',
			'two',
		]);
		expect(waysOn(reply).map(({ label }) => label)).toEqual(['All 4 statements', 'Sources']);
	});

	it('names what repeats a statement below it, and does not show it again', () => {
		const shown = shownBy(
			status({ calm: said(5), again: { paragraph: 2, relations: [{ type: 'repeats', claim: 'calm', ...explicit }] } }),
		);
		expect(shown).toContain('-# on Sun 5 Sep 2021 · also in ¶ 2 [2]');
		expect(shown).not.toContain('Northland is again');
	});

	it('says that the reports loaded here have nothing, and counts no report', () => {
		const reply = status({ calm: {} }, {}, 'southland');
		expect(shownBy(reply)).toBe('Coast\n-# The reports loaded here have no statement by or about Southland');
		expect(waysOn(reply)).toEqual([]);
	});

	it('has what editors have corrected in a statement', () => {
		const corrections = [
			{ claim: 'calm', date: '2021-09-09', class: 'corrected' as const, was: 'closed', is: 'calm', why: 'A slip.' },
		];
		const shown = shownBy(status({ calm: said(5) }, { corrections }));
		expect(shown).toContain(
			'-# on Sun 5 Sep 2021\n-# Corrected by Dateline on Thu 9 Sep 2021. Before: closed. Now: calm. A slip.',
		);
	});
});

it('the record that a card opens has every statement about the subject', () => {
	const made = edition({ articles: [{ claims: { one: said(1), two: said(2), three: said(3), four: said(4) } }] });
	const record = waysOn(ask(made, 'status', { subject: 'northland' })).find(({ label }) => label.startsWith('All'));
	const shown = shownBy(click(made, record?.customId ?? ''));
	for (const id of ['one', 'two', 'three', 'four']) expect(shown).toContain(`Northland is ${id} `);
});
