import { describe, expect, it } from 'vitest';
import { type ArticleParts, edition, FRESH, position } from '../support/data/editions.ts';
import { ask, below, click, shownBy } from '../support/replies/ask.ts';

const taking = (take: Parameters<typeof position>[1]) => ({ positions: [position('calm', take)] });
const of = (claims: ArticleParts['claims'], more: Partial<ArticleParts> = {}) =>
	edition({ questions: { calm: {} }, articles: [{ ...more, claims }] });
/** The whole record. */
const status = (made: ReturnType<typeof edition>, subject = 'northland', now?: number) =>
	ask(made, 'status', { subject, full: true }, now);

describe('the record of /status', () => {
	const made = of({
		north: { paraphrase: 'all is calm', ...taking('yes') },
		south: { speaker: 'guild', paraphrase: 'nothing is calm', ...taking('no') },
		minister: { speaker: 'bert', paraphrase: 'nobody can tell', ...taking('cannot-verify') },
		silent: {
			speaker: 'report',
			kind: 'absence',
			paraphrase: 'there was no word from Carla Sample',
			...taking('background'),
		},
	});

	it('has the question as title, and starts with its state in words', () => {
		const reply = status(made);
		expect(reply.embeds[0]?.title).toBe('Is Northland calm?');
		expect(shownBy(reply)).toMatch(/^Disputed · hard to verify, Bert Example said · as reported on Mon 6 Sep 2021/);
	});

	it('has headings for each side, for who cannot verify and for who did not comment', () => {
		const reply = status(made);
		expect(below(reply, 'Yes, according to Anna Example ·')).toEqual([expect.stringContaining('that all is calm')]);
		expect(below(reply, 'No, according to the Harbour Guild ·')).toEqual([
			expect.stringContaining('that nothing is calm'),
		]);
		expect(below(reply, 'Neither side')).toEqual([expect.stringContaining('that nobody can tell')]);
		expect(below(reply, 'No word')).toEqual([expect.stringContaining('no word from Carla Sample')]);
	});

	it('marks a statement that gives its answer only as editors read it, also in the record of /briefing', () => {
		const read = of({
			north: { paraphrase: 'all is calm', positions: [position('calm', 'yes', 'A reading.')] },
			south: { speaker: 'guild', paragraph: 2, paraphrase: 'nothing is calm', ...taking('no') },
		});
		for (const reply of [status(read), ask(read, 'briefing', { full: true })]) {
			expect(shownBy(reply)).toContain('that all is calm [1]‡');
			expect(shownBy(reply)).toMatch(/that nothing is calm \[2\](?!‡)/);
			expect(shownBy(reply)).toContain('‡ Dateline’s reading');
		}
	});

	it('says how old the report is after a week, but not before', () => {
		expect(shownBy(status(made))).toContain('4 years ago');
		expect(shownBy(status(made, 'northland', FRESH))).not.toContain('ago');
		expect(status(made).embeds[0]?.footer?.text).toMatch(/^as of Mon 6 Sep 2021 · data [0-9a-f]{6} · /);
	});

	it('says in the line of a statement where it is repeated, and counts no voice for that', () => {
		const reply = status(
			of({
				first: taking('yes'),
				again: {
					speaker: 'herald',
					...taking('yes'),
					relations: [{ type: 'repeats', claim: 'first', basis: 'explicit' }],
				},
			}),
		);
		expect(below(reply, 'Yes, according to Anna Example · 1 report · 1 voice')).toEqual([
			'• Anna Example said (undated) that Northland is first [1] · also in ¶ 1 [1]',
		]);
	});

	it('says what is not known, with its paragraphs', () => {
		const reply = status(
			of({ a: taking('yes') }, { notKnown: [{ what: 'who has the key', paragraphs: [1], questions: ['calm'] }] }),
		);
		expect(below(reply, 'Not answered yet')).toEqual(['• who has the key (¶ 1)']);
	});

	it('opens the other questions from a menu, and claims, timeline and sources from buttons', () => {
		const two = edition({
			questions: { calm: {}, open: {} },
			articles: [
				{
					claims: {
						a: { positions: ['calm', 'open'].map((question) => position(question, 'yes')) },
					},
				},
			],
		});
		const parts = status(two).components.flatMap((row) => row.components);
		const menu = parts.find((part) => part.type === 3);
		expect(menu?.type === 3 && menu.options.map(({ label }) => label)).toEqual(['Is Northland open?']);
		expect(click(two, menu?.type === 3 ? menu.custom_id : '', 'open').embeds[0]?.title).toBe('Is Northland open?');
		const titles = parts.flatMap((part) =>
			'custom_id' in part && part.type === 2 ? [click(two, part.custom_id).embeds[0]?.title] : [],
		);
		expect(titles).toEqual([
			'Statements on: Is Northland calm?',
			'Timeline: Is Northland calm?',
			'Sources: Is Northland calm?',
		]);
	});

	it('has the statements about a subject without a question, or that the reports loaded here have none', () => {
		const none = edition({ articles: [{ claims: { a: {} } }] });
		expect(shownBy(status(none))).toContain('• Anna Example said (undated) that Northland is a [1]');
		expect(shownBy(status(none, 'southland'))).toContain(
			'The reports loaded here have no statement by or about Southland',
		);
	});

	it('shows both sides of a long dispute on each page, as long as both continue', () => {
		const long = Object.fromEntries(
			Array.from({ length: 12 }, (_, i) => [
				`c${i}`,
				{
					speaker: i % 2 ? 'anna' : 'guild',
					paragraph: i + 1,
					paraphrase: `${'it is so '.repeat(40)}${i}`,
					...taking(i % 2 ? 'yes' : 'no'),
				},
			]),
		);
		const made = of(long);
		let reply = status(made);
		const seen = { anna: 0, guild: 0 };
		for (let page = 1; ; page++) {
			const [anna, guild] = ['Yes, according to', 'No, according to'].map((side) =>
				below(reply, side).filter((line) => line.startsWith('• ')),
			);
			seen.anna += anna?.length ?? 0;
			seen.guild += guild?.length ?? 0;
			expect(Math.abs(seen.anna - seen.guild), `page ${page}`).toBeLessThanOrEqual(1);
			const next = reply.components[0]?.components.find((part) => 'label' in part && part.label === 'Next');
			if (!next || !('custom_id' in next) || !('disabled' in next) || next.disabled) break;
			reply = click(made, next.custom_id);
		}
		expect(seen).toEqual({ anna: 6, guild: 6 });
	});
});
