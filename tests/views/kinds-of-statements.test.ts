import { describe, expect, it } from 'vitest';
import { encodeCustomId } from '../../src/views/component-id.ts';
import { type ArticleParts, edition, on, type Parts, position } from '../support/data/editions.ts';
import { ask, below, click, shownBy } from '../support/replies/ask.ts';

type Claim = ArticleParts['claims'][string];
type Correction = NonNullable<ArticleParts['corrections']>[number];
const hop = { medium: null, handle: null, date: null, paragraphs: [1] };
const lines = (reply: ReturnType<typeof ask>) => shownBy(reply).split('\n');

const LISTS = [
	['claims', { about: 'northland' }],
	['timeline', { about: 'northland' }],
	['who', { name: 'anna' }],
	['search', { text: 'northland' }],
] as const;

describe('a poll or an estimate', () => {
	const from = (source: Partial<NonNullable<ArticleParts['sources']>[string]>, claim: Claim = {}): Parts => ({
		articles: [
			{
				sources: { survey: { ...hop, kind: 'poll', by: null, ...source } },
				claims: { popular: { speaker: 'report', source: 'survey', paraphrase: 'most approved', ...claim } },
			},
		],
	});
	const shown = (...args: Parameters<typeof from>) =>
		lines(ask(edition(from(...args)), 'claims', { about: 'northland', full: true })).find((line) =>
			line.startsWith('• '),
		);

	it('is named with who made it, how many were asked and its margin', () => {
		expect(shown({ by: 'guild', asked: 900, margin: '3 points' })).toMatch(
			/^• According to a poll of 900 people by the Harbour Guild, margin 3 points, in the report on Northland on Mon 6 Sep 2021†, most approved \[1\]/,
		);
	});

	it('may have no named author', () => {
		expect(shown({ kind: 'estimate' })).toMatch(
			/^• According to an estimate with no named author in the report on Northland on Mon 6 Sep 2021†, most approved \[1\]/,
		);
	});

	it('is in a report by its publisher', () => {
		const { articles = [] } = from({ kind: 'estimate' });
		const published = edition({ articles: articles.map((article) => ({ ...article, publisher: 'Example News' })) });
		expect(shownBy(ask(published, 'claims', { about: 'northland', full: true }))).toMatch(
			/^• According to an estimate with no named author in an Example News report on Mon 6 Sep 2021†, most approved \[1\]/m,
		);
	});
});

describe('two polls in one report', () => {
	const made = (...by: (string | null)[]) =>
		edition({
			questions: { calm: {} },
			articles: [
				{
					sources: Object.fromEntries(by.map((one, i) => [`s${i}`, { ...hop, kind: 'poll', by: one }] as const)),
					claims: Object.fromEntries(
						by.map((_, i) => [
							`c${i}`,
							{ speaker: 'report', source: `s${i}`, positions: [position('calm', i === 0 ? 'yes' : 'no')] },
						]),
					),
				},
			],
		});
	const status = (...by: (string | null)[]) => ask(made(...by), 'status', { subject: 'calm', full: true });

	it('are two voices, under the names of those who made them', () => {
		const reply = status('guild', 'council');
		expect(shownBy(reply)).toMatch(/^Disputed · .* · 1 report · 2 voices/);
		expect(below(reply, 'Yes, according to the Harbour Guild')).toHaveLength(1);
		expect(below(reply, 'No, according to the Northland Council')).toHaveLength(1);
		expect(
			below(ask(made('guild', 'council'), 'who', { name: 'guild', full: true }), 'Said by the Harbour Guild'),
		).toHaveLength(1);
	});

	it('are one voice if one body made both, and two if no author is named', () => {
		expect(shownBy(status('guild', 'guild'))).toMatch(/^Only heard from the Harbour Guild/);
		expect(shownBy(status(null, null))).toMatch(/^Disputed · .* · 1 report · 2 voices/);
	});
});

describe('a role that has ended', () => {
	const made = edition({
		articles: [
			{
				claims: {
					calm: {},
					killed: { speaker: 'council', about: ['anna'], paraphrase: 'Anna Example had been killed', paragraph: 2 },
				},
				roles: [{ subject: 'anna', role: 'mayor', words: 'mayor', paragraph: 1, basis: 'explicit', endedBy: 'killed' }],
			},
		],
	});

	it('has the statement by which it ended below it', () => {
		const [role, ended] = below(ask(made, 'who', { name: 'anna', full: true }), 'Role as reported');
		expect(role).toMatch(/^• Mayor, according to the report/);
		expect(ended).toMatch(
			/^• Since then: The Northland Council sa(?:id|ys) .*that Anna Example had been killed \[\d\]/,
		);
	});
});

describe.each<[Correction['class'], RegExp]>([
	['corrected', /^Corrected by Dateline on Thu 9 Sep 2021\. Before: closed\. Now: calm\. A slip\.$/],
	['withdrawn', /^Withdrawn by Dateline on Thu 9 Sep 2021\. Before: closed\. Now: calm\. A slip\.$/],
	['refiled', /^Entered again by Dateline on Thu 9 Sep 2021\. Before: closed\. Now: calm\. A slip\.$/],
])('a correction of the class %s', (kind, words) => {
	const correction = { claim: 'calm', date: '2021-09-09', class: kind, was: 'closed', is: 'calm', why: 'A slip.' };
	const made = edition({ articles: [{ claims: { calm: { said: on('2021-09-05') } }, corrections: [correction] }] });

	it.each(LISTS)('is below the statement in /%s', (command, options) => {
		const below = (full: boolean) => {
			const shown = lines(ask(made, command, { ...options, full }));
			return shown.slice(shown.findIndex((line) => line.includes('that Northland is calm')) + 1);
		};
		const [date, correction] = below(false).map((line) => line.replace(/^-# /, ''));
		expect(date).toMatch(/on Sun 5 Sep 2021/);
		expect(correction).toMatch(words);
		expect(below(true)[0]?.trim()).toMatch(words);
	});

	it('is below it in the detail view', () => {
		const customId = encodeCustomId({
			command: 'claims',
			options: { claim: 'northland-report/calm' },
			page: 1,
			show: 'hidden',
		});
		const reply = click(made, String(customId));
		expect(reply.embeds[0]?.title).toBe('Statement by Anna Example, ¶ 1');
		expect(lines(reply).filter((line) => words.test(line.trim()))).toHaveLength(1);
	});
});

it('a statement on the speaker’s own acts is marked as such in /claims', () => {
	const notes = (own: boolean) =>
		shownBy(ask(edition({ articles: [{ claims: { calm: { own } } }] }), 'claims', { about: 'northland' }));
	expect(notes(true)).toContain(' · Own account');
	expect(notes(false)).not.toContain('Own account');
});
