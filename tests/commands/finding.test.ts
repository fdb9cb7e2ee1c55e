import { describe, expect, it } from 'vitest';
import type { Options } from '../../src/commands/request.ts';
import { customIdLength } from '../../src/views/component-id.ts';
import { type ArticleParts, edition, inferred, LATER, on, position } from '../support/data/editions.ts';
import { ask, below, shownBy } from '../support/replies/ask.ts';
import { deskAt, waysOn } from '../support/replies/everything.ts';

const explicit = { basis: 'explicit' as const };
const pilots = { description: 'two harbour pilots', plural: true, words: 'pilots', paragraph: 1, anonymity: null };
const source = { by: 'anna', medium: null, handle: null, date: null, paragraphs: [1] };

const harbour: ArticleParts = {
	id: 'harbour',
	label: 'report on the *harbour*',
	headline: 'Fog @everyone keeps ferries in port',
	dateline: inferred('2021-09-04'),
	unnamed: { pilots },
	sources: { post: { ...source, kind: 'post', handle: '@north_land', hashtags: ['#NightFog'] } },
	roles: [
		{ subject: 'bert', role: 'harbour journalist', words: 'who writes on boats', paragraph: 1, ...explicit },
		{ subject: 'carla', role: 'journalist', words: 'journalist', paragraph: 1, ...explicit },
	],
	notKnown: [{ what: 'how long the fog will last', paragraphs: [2] }],
	claims: {
		sail: { speaker: 'pilots', source: 'post', paraphrase: 'nobody sails', positions: [position('sailing', 'no')] },
		calm: { paragraph: 2, source: 'post', paraphrase: 'the sea is calm' },
	},
};
const valley: ArticleParts = {
	id: 'valley',
	label: 'report on the valley',
	dateline: inferred('2021-09-05'),
	unnamed: { pilots: { ...pilots, description: 'glider pilots' } },
	claims: { glide: { speaker: 'pilots', paraphrase: 'nobody glides' } },
};
const made = edition({
	questions: { sailing: { question: 'Do ferries run?' } },
	articles: [harbour, valley],
});

const textOf = (command: string, options: Options) => {
	const reply = ask(made, command, options);
	return `${reply.embeds[0]?.title}\n${shownBy(reply)}`;
};
/** The entries below a heading, without the legend. */
const entries = (reply: Parameters<typeof below>[0], heading: string) =>
	below(reply, heading).flatMap((line) => (line.startsWith('-# ') ? [] : [line.replace('• ', '')]));
const desk = deskAt(made, LATER);
const suggested = (command: string, option: string, typed: string) => {
	const reply = desk.answer({ kind: 'suggest', command, option, typed, options: {} }, { via: 'test' });
	return reply.kind === 'choices' ? reply.choices : [];
};
/** What opens when a button or an entry of a menu is chosen. */
const opened = (command: string, options: Options, label: string) => {
	const way = waysOn(ask(made, command, options)).find((each) => each.label === label);
	if (!way) throw new Error(`nothing is called ${label}`);
	const reply = desk.answer({ kind: 'component', customId: way.customId, values: way.values }, { via: 'test' });
	if (reply.kind !== 'message') throw new Error('suggestions instead of a message');
	return { outcome: reply.outcome, title: reply.embeds[0]?.title, text: shownBy(reply) };
};

describe('/search', () => {
	it('shows what is on file besides statements and names, each with its report', () => {
		const found = ask(made, 'search', { text: 'fog' });
		expect(entries(found, 'Reports')).toEqual([
			'Report on the *harbour* · Sat 4 Sep 2021† · headline: “Fog @\u200beveryone keeps ferries in port”',
		]);
		expect(entries(found, 'Not answered yet')).toEqual(['how long the fog will last (report on the *harbour*, ¶ 2)']);
		expect(found.embeds[0]?.description).toContain('headline: “**Fog** @\u200beveryone');
		expect(found.embeds[0]?.description).toMatch(/^-# 1 report and 1 point not answered\n/);
	});

	it('shows a role with the report’s own words if they are what was found', () => {
		expect(entries(ask(made, 'search', { text: 'journalist' }), 'Reported roles')).toHaveLength(2);
		const [role] = entries(ask(made, 'search', { text: 'boats' }), 'Reported roles');
		expect(role).toMatch(
			/^Bert Example, harbour journalist \(“who writes on boats”\), according to the report of .* \[1\]$/,
		);
	});

	it.each(['#nightfog', 'nightfog', '@north_land', 'north_land'])('finds a source by %s', (text) => {
		expect(entries(ask(made, 'search', { text }), 'Sources found')[0]).toMatch(/^Post by Anna Example \(@north_land\)/);
	});

	it('leads from a role to its person, and from a headline and a source to the report', () => {
		expect(opened('search', { text: 'journalist' }, 'Bert Example').title).toBe('Bert Example');
		for (const text of ['ferries port', 'nightfog'])
			expect(opened('search', { text }, 'Report on the *harbour*').title).toBe('Sources · report on the \\*harbour\\*');
		expect(opened('search', { text: 'glider' }, 'Glider pilots')).toMatchObject({ title: 'Glider pilots' });
	});

	it('starts a line with a capital, even if its first word was found', () => {
		const reply = ask(made, 'search', { text: 'glider', full: true });
		expect(entries(reply, 'Unnamed sources')[0]).toMatch(/^Glider pilots, /);
		expect(entries(reply, 'Statements')[0]).toMatch(/^Glider pilots said /);
	});

	it('shows only statements when it is narrowed', () => {
		expect(textOf('search', { text: 'pilots' })).toContain('also found: 2 unnamed sources');
		expect(textOf('search', { text: 'pilots', about: 'northland' })).not.toContain('unnamed');
	});

	it('narrows to unnamed sources', () => {
		expect(textOf('search', { text: 'nobody', by: 'pilots' })).toContain('by unnamed sources (“pilots”)');
		expect(
			entries(ask(made, 'search', { text: 'nobody', by: 'glider pilots', full: true }), 'Statements'),
		).toHaveLength(1);
	});

	it('shows five of each kind and says how many more there are', () => {
		const many = edition({
			articles: [
				{
					...harbour,
					roles: Array.from({ length: 8 }, (_, i) => ({
						...{ subject: 'bert', role: `rower ${i}`, words: `rower ${i}`, paragraph: 1, ...explicit },
					})),
					notKnown: [],
					claims: { sail: { speaker: 'pilots', source: 'post' } },
				},
			],
		});
		const roles = entries(ask(many, 'search', { text: 'rower' }), 'Reported roles');
		expect(roles).toHaveLength(6);
		expect(roles.at(-1)).toBe('and 3 more; more words narrow the search.');
	});
});

describe('/sources report', () => {
	it.each(['harbour', 'fog', 'FERRIES PORT', 'report on the *harbour*', 'Report on the *harbour* · Sat 4 Sep 2021'])(
		'takes %s',
		(report) => {
			expect(textOf('sources', { report })).toContain('Sources · report on the \\*harbour\\*');
			expect(textOf('sources', { report, full: true })).toContain(
				'headline: Fog @\u200beveryone keeps ferries in port',
			);
		},
	);

	it('asks which one is meant, and opens the one that is picked', () => {
		expect(ask(made, 'sources', { report: 'report' }).outcome).toBe('which-one');
		expect(opened('sources', { report: 'report' }, 'Report on the valley').title).toBe(
			'Sources · report on the valley',
		);
	});

	it('says that no report has the words', () => {
		expect(ask(made, 'sources', { report: 'nowhere' }).outcome).toBe('not-found');
	});

	it('shows only what it has about a topic', () => {
		expect(textOf('sources', { report: 'valley', about: 'northland' })).toContain('1 statement');
		expect(ask(made, 'sources', { report: 'valley', about: 'carla' }).outcome).toBe('not-found');
	});

	it('suggests reports by a beginning of words, and the newest without any', () => {
		expect(suggested('sources', 'report', 'fer').map(({ value }) => value)).toEqual(['harbour']);
		expect(suggested('sources', 'report', '').map(({ value }) => value)).toEqual(['valley', 'harbour']);
	});
});

describe('unnamed sources', () => {
	it('are listed together by a word of their descriptions', () => {
		const claims = textOf('claims', { by: 'pilots' });
		expect(claims).toContain('Statements by unnamed sources (“pilots”)');
		expect(claims).toContain('2 statements, Sat 4 Sep 2021 to Sun 5 Sep 2021† ');
		expect(claims).toContain('nobody sails');
		expect(claims).toContain('nobody glides');
	});

	it('are one of a report when only one has the words, or by its id', () => {
		for (const by of ['glider', 'valley/pilots', 'glider pilots · unnamed, report on the valley'])
			expect(textOf('claims', { by }), by).toContain('Statements by glider pilots');
	});

	it('are shown as each report describes them', () => {
		const who = ask(made, 'who', { name: 'pilots', full: true });
		expect(entries(who, 'Who they are, as reported')).toEqual([
			expect.stringMatching(/^Glider pilots, quoted without a name, .* the report of Sun 5 Sep 2021/),
			expect.stringMatching(/^Two harbour pilots, quoted without a name, .* the report of Sat 4 Sep 2021/),
		]);
		expect(entries(who, 'Said by them')).toHaveLength(2);
		expect(opened('who', { name: 'pilots', full: true }, 'Statements').text).toContain('nobody sails');
	});

	it('are suggested with their reports', () => {
		expect(suggested('claims', 'by', 'pil')).toEqual([
			{ name: 'glider pilots · unnamed, report on the valley', value: 'valley/pilots' },
			{ name: 'two harbour pilots · unnamed, report on the *harbour*', value: 'harbour/pilots' },
		]);
		expect(suggested('claims', 'about', 'pil')).toEqual([]);
	});

	it('give way to people of that name', () => {
		const named = edition({
			people: { diver: { name: 'Anna Pilots' }, anna: { name: 'Anna Example' } },
			articles: [valley],
		});
		expect(shownBy(ask(named, 'who', { name: 'pilots' }))).toContain('Anna Pilots');
	});

	it('are not meant by words such as “the”', () => {
		const text = textOf('who', { name: 'two' });
		expect(text).toContain('Nothing here is called two.');
		expect(text).not.toContain('pilots');
	});

	it('turn pages with the words, and refuse words that no button has room for', () => {
		const many = edition({
			articles: [
				{
					id: 'many',
					unnamed: { pilots, others: { ...pilots, description: 'other pilots' } },
					claims: Object.fromEntries(
						Array.from({ length: 50 }, (_, i) => [
							`c${i}`,
							{
								speaker: i === 0 ? 'others' : 'pilots',
								paraphrase: `${'long '.repeat(60)}${i}`,
								said: on('2021-09-05'),
							},
						]),
					),
				},
			],
		});
		const next = waysOn(ask(many, 'claims', { by: 'pilots' })).find(({ label }) => label === 'Next');
		const turned =
			next && deskAt(many, LATER).answer({ kind: 'component', customId: next.customId, values: [] }, { via: 'test' });
		expect(turned).toMatchObject({ outcome: 'answered', update: true });
		const long = `pilots ${'"pilots" '.repeat(9)}`.trim();
		expect(customIdLength({ command: 'claims', options: { by: `~${long}` }, page: 99, show: 'turn' })).toBeGreaterThan(
			100,
		);
		expect(ask(many, 'claims', { by: long }).outcome).toBe('misuse');
	});
});

describe('a word that names nobody', () => {
	it.each([
		['who', 'name'],
		['status', 'subject'],
		['claims', 'about'],
		['claims', 'by'],
	])('leads from /%s %s to a search where it is on file', (command, option) => {
		expect(textOf(command, { [option]: 'calm' })).toContain(
			'This word is in 1 statement: the button below shows where.',
		);
		const { title, text } = opened(command, { [option]: 'calm' }, 'Search: calm');
		expect(title).toBe('Search: calm');
		expect(text).toContain('the sea is calm');
	});

	it('is counted in roles, reports and points not answered too', () => {
		expect(textOf('status', { subject: 'journalist' })).toContain('This word is in 2 reported roles:');
		expect(textOf('who', { name: 'the fog' })).toContain('These words are in 1 report and 1 point not answered:');
	});

	it('suggests the question that a statement with the words answers', () => {
		expect(textOf('status', { subject: 'nobody sails' })).toContain('Do ferries run?');
	});

	it('is not looked for where it is nowhere', () => {
		expect(textOf('who', { name: 'xylophone' })).not.toContain('button below');
	});
});
