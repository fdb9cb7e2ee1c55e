import { describe, expect, it } from 'vitest';
import { search } from '../../src/answers/search.ts';
import type { Options } from '../../src/commands/request.ts';
import type { Claim } from '../../src/data/edition/content.ts';
import { SEARCH_LIMITS } from '../../src/data/queries/claim-search.ts';
import { decodeCustomId } from '../../src/views/component-id.ts';
import { searchView } from '../../src/views/search.ts';
import { type ArticleParts, claimOf, edition, inferred, LATER, on, position } from '../support/data/editions.ts';
import { ask, below, click, shownBy } from '../support/replies/ask.ts';
import { waysOn } from '../support/replies/everything.ts';

/** Long enough to be shortened, in three sentences. */
const LONG = [
	`The gates stay open, ${'and the walls stay high, '.repeat(6)}as they were.`,
	'We do not leave the harbour to anyone.',
	`The lamps burn late, ${'and the nights are long, '.repeat(6)}as they were.`,
].join(' ');

const made = edition({
	questions: { rain: { question: 'Will it rain?', about: ['southland'] } },
	articles: [
		{
			claims: {
				calm: {
					paraphrase: 'Northland is calm',
					quotations: [{ paragraph: 1, text: 'as ever' }],
					manner: 'direct',
					said: on('2021-09-05'),
					positions: [position('rain', 'yes')],
				},
				loud: { paragraph: 2, speaker: 'bert', onBehalfOf: 'council', paraphrase: 'Northland is loud' },
				long: {
					paragraph: 3,
					speaker: 'carla',
					paraphrase: 'Southland goes on',
					quotations: [{ paragraph: 3, text: LONG }],
					about: ['southland'],
					said: on('2021-09-06'),
				},
			},
		},
	],
});
const found = (options: Record<string, string>) => below(ask(made, 'search', { ...options, full: true }), 'Statements');
const speakers = (options: Record<string, string>) => found(options).map((line) => line.split(' ')[1]);

describe('/search', () => {
	it('shows the hit in bold within the statement, with the spaces around it', () => {
		const text = ask(made, 'search', { text: 'loud' }).embeds[0]?.description ?? '';
		expect(text).toContain('that Northland is **loud** [');
		expect(ask(made, 'search', { text: 'northland is' }).embeds[0]?.description).toContain(
			'that **Northland** **is** loud',
		);
	});

	it('shows a hit in text full of markup as written', () => {
		const odd = edition({
			articles: [{ claims: { a: { paraphrase: '**loud** <@1> _loud_ [loud](http://b.example)' } } }],
		});
		const reply = ask(odd, 'search', { text: 'loud' });
		expect(shownBy(reply)).toContain('that **loud** <@1> _loud_ [loud](http://b.example) [1]');
	});

	it('says to the reader alone that there are no hits', () => {
		const reply = ask(made, 'search', { text: '**nowhere** @everyone' });
		expect([reply.outcome, reply.ephemeral]).toEqual(['not-found', true]);
		expect(shownBy(reply)).toContain('**nowhere** @\u200beveryone');
	});

	it('shows a hit in the paraphrase of a direct quotation', () => {
		expect(found({ text: 'calm' })[0]).toMatch(/: “as ever” \[1\] · paraphrase: Northland is calm$/);
		expect(found({ text: 'ever' })[0]).toMatch(/: “as ever” \[1\]$/);
	});

	it('shortens a long quotation to the sentences with hits, marked with "…"', () => {
		expect(found({ text: 'harbour' })[0]).toContain('goes on: “… We do not leave the harbour to anyone. …” [1]');
		expect(found({ text: 'gates lamps' })[0]).toMatch(
			/: “The gates .* as they were\. … The lamps .* as they were\.” \[1\]$/,
		);
		expect(found({ text: 'harbour lamps' })[0]).toMatch(
			/: “… We do not .* to anyone\. The lamps .* as they were\.” \[1\]$/,
		);
		expect(found({ text: 'southland' })[0]).toMatch(
			/: “The gates .* as they were\. We do not leave the harbour to anyone\. …” \[1\]$/,
		);
	});

	it('is narrowed by speaker, subject, state and date', () => {
		expect(speakers({ text: 'is' })).toEqual(['Bert', 'Anna']);
		expect(speakers({ text: 'is', by: 'anna' })).toEqual(['Anna']);
		expect(speakers({ text: 'is', by: 'Northland Council' })).toEqual(['Bert']);
		expect(speakers({ text: 'as', about: 'northland' })).toEqual(['Anna']);
		expect(speakers({ text: 'as', said: '2021-09-05/2021-09-06' })).toEqual(['Carla', 'Anna']);
		expect(speakers({ text: 'as', said: '2021-09-05', state: 'single' })).toEqual(['Anna']);
		expect(found({ text: 'as', said: '2021-09-05', state: 'disputed' })).toEqual([]);
	});

	it('names the options in the title, and then shows no names', () => {
		const { embeds } = ask(made, 'search', { text: 'northland', about: 'northland', said: '2021-09' });
		expect(embeds[0]?.title).toBe('Search: northland · about Northland · said in Sep 2021');
		expect(embeds[0]?.description).not.toContain('Names and questions');
		const none = ask(made, 'search', { text: 'walls', by: 'anna', state: 'single' });
		expect(none).toMatchObject({ outcome: 'not-found', ephemeral: true });
		expect(shownBy(none)).toContain(
			'no statement by Anna Example on questions that one voice has answered with all of these words: walls',
		);
	});

	it('sorts by relevance on request, and says so', () => {
		const reply = ask(made, 'search', { text: 'northland', order: 'Most relevant first', full: true });
		expect(below(reply, 'Statements, most relevant first')[0]).toContain('Bert Example');
	});

	it.each([
		['yesterday', 'The option said is not a date: write it like 2021-09-05'],
		['2021-02-30', 'The option said is not a possible date'],
		['06.09.2021', 'The option said is not a possible date'],
	])('says what is wrong with the date %s', (said, sentence) => {
		const reply = ask(made, 'search', { text: 'calm', said });
		expect(reply).toMatchObject({ outcome: 'misuse', ephemeral: true });
		expect(shownBy(reply)).toContain(sentence);
		expect(click(made, `1|search|t|qcalm|d${said}`).outcome).toBe('outdated');
	});

	it('refuses a query too long for its page buttons, and says by how much', () => {
		const room = 80 - '|anorthland|bcarla|d2021|o1|f0'.length;
		const asked = (length: number) =>
			ask(made, 'search', {
				text: 'x'.repeat(length),
				about: 'Northland',
				by: 'Carla Sample',
				said: '2021',
				order: 'relevance',
			});
		expect(asked(room + 4).outcome).toBe('not-found');
		expect(shownBy(asked(room + 7))).toContain('Text and options together are 3 characters too long.');
	});
});

describe('/search in a large edition', () => {
	const words = Array.from({ length: 70 }, (_, i) => `w${i.toString(36)}`).join(' ');
	const article = (i: number): ArticleParts => ({
		dateline: inferred('2021-09-06'),
		claims: Object.fromEntries(
			Array.from({ length: 30 }, (_, j) => [
				`c${j}`,
				{
					said: on(`2021-08-${(j % 30) + 1}`.replace(/-(\d)$/, '-0$1')),
					paraphrase: j > 0 ? `Northland is calm ${i * 30 + j}` : words,
				},
			]),
		),
	});
	const large = edition({ articles: [0, 1, 2].map(article) });
	const shown = (text: string, more: Options = {}) => ask(large, 'search', { text, by: 'anna', ...more });

	it('shows the first results, how many there are, and how to narrow the search', () => {
		const reply = shown('calm');
		expect(shownBy(reply)).toContain('87 statements');
		expect(shownBy(reply)).toContain(
			`Shown are ${SEARCH_LIMITS.listed}: the newest, and the newest of each other voice. More words, or the options about, by, state and said, narrow the search.`,
		);
		expect(shownBy(shown('calm', { order: 'relevance' }))).toContain('Shown are 50: the most relevant, and');
		expect(shownBy(shown('calm', { said: '2021-08-30' }))).not.toContain('Shown are');
	});

	it('keeps the options when pages are turned', () => {
		const first = shown('calm', { said: '2021-08', order: 'relevance', full: true });
		const next = waysOn(first).find(({ label }) => label === 'Next')?.customId ?? '';
		expect(decodeCustomId(next, [])).toMatchObject({
			command: 'search',
			options: { text: 'calm', by: 'anna', said: '2021-08', order: 'relevance', full: 'yes' },
			page: 2,
		});
		const second = click(large, next);
		expect(second.embeds[0]?.title).toBe(first.embeds[0]?.title);
		expect(below(second, 'Statements, most relevant first').length).toBeGreaterThan(3);
	});

	it('says when an unfinished word has too many completions', () => {
		expect(shownBy(shown('w'))).toContain('Very many words begin with w: only the 64 commonest were looked for.');
		expect(shownBy(shown('wa'))).not.toContain('Very many');
	});

	it('says when there are too many words', () => {
		expect(shownBy(shown('a b c d e f g h i j k l m'))).toContain('Only the first 12 words were looked for.');
	});

	it('says what was not searched when the search was stopped', () => {
		const call = { command: 'search', options: { text: 'calm' }, page: 1, show: 'public' } as const;
		const answer = search(large, { query: 'calm', order: 'newest' });
		const broken = (brokenOffAt: Claim) =>
			shownBy(searchView({ edition: large, now: LATER, call }, { ...answer, more: true, brokenOffAt }));
		const dated = claimOf(large, 'c0');
		expect(broken(dated)).toContain('at least 87 statements');
		expect(broken(dated)).toContain('of what was said on Sun 1 Aug 2021 or earlier, not all was looked at.');
		expect(broken({ ...dated, said: null })).toContain('of what is undated, not all was looked at.');
		const none = { ...answer, claims: [], topics: [], total: 0, more: true, brokenOffAt: dated };
		expect(shownBy(searchView({ edition: large, now: LATER, call }, none))).toContain('not all was looked at.');
	});
});
