import { describe, expect, test } from 'vitest';
import { articleView, type ParagraphEntry } from '../../src/views/article.ts';
import { type ArticleParts, edition, inferred, must, on, type Parts, position } from '../support/data/editions.ts';

/** The view of the only article of an edition. */
function viewed(article: ArticleParts, texts?: readonly string[], more: Partial<Parts> = {}) {
	const made = edition({ ...more, articles: [article] });
	return articleView(made, must(made.articles.first(1)[0], 'article'), texts);
}

function drawn(
	view: ReturnType<typeof viewed>,
	paragraph: number,
	kind?: ParagraphEntry['kind'],
): readonly ParagraphEntry[] {
	const all = must(view.paragraphs[paragraph - 1], `¶ ${paragraph}`).drawn;
	return all.filter((entry) => kind === undefined || entry.kind === kind);
}

const words = (text: string, { marks }: ParagraphEntry) => marks.map(([from, to]) => text.slice(from, to));

const SHELTER = {
	speaker: 'anna',
	manner: 'direct',
	quotations: [{ paragraph: 1, text: 'stay inside' }],
	said: on('2021-09-05', { words: 'on Sunday' }),
} satisfies ArticleParts['claims'][string];

describe('paragraphs of articleView()', () => {
	test('show each claim with its speaker and day, and each quotation once, in its own paragraph', () => {
		const view = viewed({
			claims: {
				calm: {
					paragraph: 2,
					quotations: [
						{ paragraph: 2, text: 'calm' },
						{ paragraph: 3, text: 'very calm' },
					],
				},
				open: { paragraph: 1 },
			},
		});
		expect(drawn(view, 2)).toEqual([
			{
				kind: 'claim',
				id: 'claims.calm',
				label: 'Anna Example said (undated) that Northland is calm: “calm” and “very calm”',
				commandLine: '/claims about:northland by:anna',
				marks: [],
			},
		]);
		expect(drawn(view, 3)).toMatchObject([
			{
				kind: 'quotation',
				id: 'claims.calm.quotations[1]',
				label: 'Anna Example said (undated): “very calm”',
			},
		]);
		expect(drawn(view, 1).map(({ id }) => id)).toEqual(['claims.open']);
	});

	test('are listed even if they are not used, or say why they are not', () => {
		const view = viewed({
			claims: { calm: { paragraph: 1 } },
			text: { sha256: 'a'.repeat(64), paragraphs: 3 },
			notNews: [2, 3].map((paragraph) => ({ paragraph, reason: `a promotional line, ¶ ${paragraph}` })),
		});
		expect(view.paragraphs.map(({ number }) => number)).toEqual([1, 2, 3]);
		expect(drawn(view, 3)).toEqual([
			{ kind: 'not news', id: 'notNews[1]', label: 'a promotional line, ¶ 3', commandLine: null, marks: [] },
		]);
	});

	test('show all other entries: events, sources with their hops, people, ties, what is not known', () => {
		const view = viewed(
			{
				unnamed: {
					witness: {
						description: 'a witness from the harbour',
						words: 'a witness',
						paragraph: 1,
						of: 'guild',
						anonymity: { reason: 'they feared for their work', words: 'fearing for work', paragraph: 2 },
					},
				},
				sources: {
					remarks: {
						kind: 'remarks',
						name: 'remarks by Anna Example',
						by: 'anna',
						medium: null,
						handle: null,
						date: null,
						paragraphs: [1],
					},
					post: {
						kind: 'post',
						name: 'post by Example Herald',
						by: 'herald',
						medium: null,
						handle: '@example',
						date: on('2021-09-06', { words: 'September 6' }),
						paragraphs: [1, 2],
						carries: 'remarks',
					},
				},
				claims: {
					calm: { source: 'post', positions: [position('calm', 'yes')] },
					seen: { speaker: 'witness', paragraph: 2 },
				},
				roles: [{ subject: 'anna', role: 'mayor of Northland', words: 'the mayor', paragraph: 1, basis: 'explicit' }],
				ties: [
					{
						from: 'anna',
						tie: 'leads',
						to: 'council',
						words: 'her council',
						paragraph: 1,
						basis: 'inferred',
						why: 'hers',
					},
				],
				events: {
					opening: {
						name: 'reported opening',
						when: inferred('2021-09-05'),
						place: 'northland',
						claims: ['calm', 'seen'],
					},
				},
				notKnown: [
					{ what: 'who opened it', paragraphs: [2], questions: ['calm'], subjects: [] },
					{ what: 'at what hour', paragraphs: [2], questions: [], subjects: ['northland'] },
				],
			},
			[`the mayor, her council; a witness; @example September 6`, 'fearing for work'],
			{ questions: { calm: {} } },
		);
		const told = (paragraph: number) =>
			drawn(view, paragraph).map((entry) => [
				entry.kind,
				entry.id,
				entry.label,
				entry.commandLine,
				words(view.paragraphs[paragraph - 1]?.text ?? '', entry),
			]);
		const opening =
			'Reported opening, Northland, on Sun 5 Sep 2021†, according to Anna Example, mayor of Northland and a witness from the harbour, not named because they feared for their work (¶ 2)';
		const post = 'Remarks by Anna Example → post by Example Herald (@example), Mon 6 Sep 2021';
		expect(told(1).slice(1)).toEqual([
			['event', 'events.opening', opening, '/timeline about:northland', []],
			['source', 'sources.remarks', 'Remarks by Anna Example', '/sources about:northland', []],
			['source', 'sources.post', post, '/sources about:northland', ['@example', 'September 6']],
			['unnamed', 'unnamed.witness', 'A witness from the harbour', '/who name:guild', ['a witness']],
			['role', 'roles[0]', 'Anna Example, reported as mayor of Northland', '/who name:anna', ['the mayor']],
			['tie', 'ties[0]', 'Anna Example: leader of the Northland Council‡', '/who name:anna', ['her council']],
		]);
		expect(told(2).slice(1)).toEqual([
			['event', 'events.opening', opening, '/timeline about:northland', []],
			['source', 'sources.post', post, '/sources about:northland', []],
			[
				'unnamed',
				'unnamed.witness',
				'A witness from the harbour, not named because they feared for their work',
				'/who name:guild',
				['fearing for work'],
			],
			['not known', 'notKnown[0]', 'Not answered: who opened it', '/status subject:calm', []],
			['not known', 'notKnown[1]', 'Not answered: at what hour', null, []],
		]);
	});

	test('are optional: entries without a paragraph are listed separately', () => {
		const view = viewed({
			claims: { calm: {} },
			notKnown: [{ what: 'who reported it', questions: [], subjects: ['anna'] }],
		});
		expect(view.elsewhere).toEqual([
			{ kind: 'not known', id: 'notKnown[0]', label: 'Not answered: who reported it', commandLine: null, marks: [] },
		]);
		expect(drawn(view, 1, 'not known')).toEqual([]);
	});

	test('name each speaker for an event once, but not those who only repeat', () => {
		const view = viewed({
			claims: {
				calm: {},
				again: { paragraph: 2, relations: [{ type: 'repeats', claim: 'calm', basis: 'explicit' }] },
			},
			events: { calming: { name: 'reported calm', when: null, claims: ['calm', 'again'] } },
		});
		expect(drawn(view, 2, 'event').map(({ label }) => label)).toEqual([
			'Reported calm, undated, according to Anna Example',
		]);
	});
});

describe('marks of articleView()', () => {
	test('are set for quotations and dates, and for other words in their own paragraph only', () => {
		const text = '“They must stay inside,” Anna Example said on Sunday.';
		const view = viewed({ claims: { shelter: { ...SHELTER } } }, [text]);
		expect(drawn(view, 1).map((entry) => words(text, entry))).toEqual([['stay inside', 'on Sunday']]);
		expect([view.texts, view.paragraphs[0]?.text]).toEqual([true, text]);
	});

	test('are missing for a quotation that is not in its paragraph, which is then listed by itself', () => {
		const view = viewed({ claims: { shelter: { ...SHELTER } } }, ['Anna Example said on Sunday to stay in.']);
		expect(drawn(view, 1).map(({ kind, marks }) => [kind, marks.length])).toEqual([
			['claim', 1],
			['quotation', 0],
		]);
	});

	test('are at the quoted occurrence, also after characters of two units', () => {
		const text = '🧑🏽‍🤝‍🧑🏻 They stay inside, “we stay inside,” she said.';
		const quotations = [{ paragraph: 1, text: 'stay inside', occurrence: 2 }];
		const [claim] = drawn(viewed({ claims: { shelter: { ...SHELTER, quotations } } }, [text]), 1);
		expect(claim?.marks[0]).toEqual([text.lastIndexOf('stay'), text.lastIndexOf('stay') + 'stay inside'.length]);
	});

	test('are missing if the words of a date are in another paragraph, or in none', () => {
		const said = on('2021-09-05', { words: 'on Sunday', paragraph: 2 });
		const view = viewed({ claims: { shelter: { ...SHELTER, said }, other: { paragraph: 2 } } }, ['on Sunday', 'x']);
		expect(drawn(view, 1).map(({ marks }) => marks)).toEqual([[], []]);
	});

	test('are missing without the texts', () => {
		const view = viewed({ claims: { shelter: { ...SHELTER } } });
		expect([view.texts, view.paragraphs[0]?.text, drawn(view, 1)[0]?.marks]).toEqual([false, null, []]);
	});
});

test('labels are plain text: nothing is escaped, and nothing reorders the text around them', () => {
	const view = viewed(
		{
			label: 'report on *Northland*',
			claims: { calm: { paraphrase: 'the *harbour* is [open](https://example.org) \u202eneppo' } },
		},
		undefined,
		{ people: { anna: { name: 'Anna_Example <b>' } } },
	);
	expect(view.title).toBe('report on *Northland*');
	expect(drawn(view, 1)[0]?.label).toBe(
		'Anna_Example <b> said (undated) that the *harbour* is [open](https://example.org) neppo',
	);
});
