import { describe, expect, it } from 'vitest';
import type { Options } from '../../src/commands/request.ts';
import type { Edition } from '../../src/data/edition/edition.ts';
import { loadFolder } from '../../src/data/load-folder.ts';
import type { MessageReply } from '../../src/views/reply.ts';
import { type Files, filesWith, folderOf } from '../support/data/data-folder.ts';
import { NOW, realEdition } from '../support/data/real.ts';
import { ask, asMessage, click, shownBy } from '../support/replies/ask.ts';
import { waysOn } from '../support/replies/everything.ts';

const panjshir = await realEdition();

async function editionOf(files: Files): Promise<Edition> {
	const loaded = await loadFolder(await folderOf(files));
	if (!('edition' in loaded)) throw new Error(JSON.stringify(loaded.problems));
	return loaded.edition;
}

/** Two people named Example. Anna speaks about Bert; Bert does not speak. */
const EXAMPLES = filesWith(['about: [northland]\n    positions', 'about: [northland, bert-example]\n    positions']);

const labels = (reply: MessageReply) => waysOn(reply).map(({ label }) => label);

function pick(edition: Edition, reply: MessageReply, label: string): MessageReply {
	const way = waysOn(reply).find((each) => each.label === label);
	if (!way) throw new Error(`${label} is not offered`);
	return asMessage(click(edition, way.customId, ...way.values));
}

describe('a name of several', () => {
	it('offers only names with results, and marks the others', async () => {
		const edition = await editionOf(EXAMPLES);
		const reply = ask(edition, 'claims', { by: 'example' });
		expect(reply).toMatchObject({ outcome: 'which-one', ephemeral: true });
		expect(labels(reply)).toEqual(['Anna Example']);
		expect(shownBy(reply)).toMatch(/^• Anna Example · person$/m);
		expect(shownBy(reply)).toMatch(/^• Bert Example · person · no results$/m);
		expect(pick(edition, reply, 'Anna Example')).toMatchObject({ outcome: 'answered', ephemeral: false });
	});

	it.each([
		['claims', { by: 'massoud' }],
		['claims', { about: 'massoud', by: 'massoud' }],
		['claims', { about: 'massoud', kind: 'vow' }],
		['timeline', { about: 'massoud' }],
		['search', { text: 'panjshir', by: 'massoud' }],
		['search', { text: 'xylophone', about: 'massoud' }],
	])('says that no name has results for /%s %j, and leads to what there is about each', (command, options) => {
		const reply = ask(panjshir, command, options as Record<string, string>, NOW);
		expect(reply).toMatchObject({ outcome: 'not-found', ephemeral: true });
		expect(shownBy(reply)).toContain('There are two people named Massoud, but no results for what you asked:');
		expect(labels(reply)).toEqual(['Ahmad Massoud', 'Ahmad Shah Massoud']);
		for (const name of labels(reply)) {
			expect(shownBy(reply)).toContain(`• ${name} · `);
			const who = pick(panjshir, reply, name);
			expect(who).toMatchObject({ outcome: 'answered', ephemeral: true, embeds: [{ title: name }] });
		}
	});

	it('leads to /status if one of the names without results is a place', async () => {
		const edition = await editionOf({
			...EXAMPLES,
			'places.yaml':
				'northland: { name: Northland, kind: valley }\nexample-vale: { name: Example Vale, kind: valley }\n',
			'people.yaml': `anna-example: { name: Anna }
bert-example: { name: Bert, aliases: [the mayor] }
carl-example: { name: Carl Example }
`,
		});
		const reply = ask(edition, 'timeline', { about: 'example' });
		expect(reply).toMatchObject({ outcome: 'not-found' });
		expect(labels(reply)).toEqual(['Carl Example', 'Example Vale']);
		for (const name of labels(reply))
			expect(pick(edition, reply, name)).toMatchObject({ outcome: 'answered', embeds: [{ title: name }] });
	});

	it.each([
		['claims', 'about'],
		['claims', 'by'],
		['timeline', 'about'],
		['sources', 'about'],
		['briefing', 'about'],
	])('offers exactly the names for which /%s %s has an answer', (command, option) => {
		const words = [...panjshir.subjects].flatMap(({ name }) => name.split(' '));
		const asked = [...new Set(words)]
			.map((word) => ask(panjshir, command, { [option]: word }, NOW))
			.filter(({ outcome, embeds: [embed] }) => outcome === 'which-one' || embed?.title === 'No results');
		const candidates = asked.flatMap((reply) =>
			Array.from(shownBy(reply).matchAll(/^• (.*?) · /gm), ([, name = '']) => ({
				name,
				offered: reply.outcome === 'which-one' && labels(reply).includes(name),
			})),
		);
		expect(candidates.length).toBeGreaterThan(0);
		for (const { name, offered } of candidates)
			expect([name, ask(panjshir, command, { [option]: name }, NOW).outcome === 'answered']).toEqual([name, offered]);
	});

	it('asks about two names one after the other', async () => {
		const edition = await editionOf(EXAMPLES);
		const about = ask(edition, 'claims', { about: 'example', by: 'example' });
		expect(labels(about)).toEqual(['Bert Example']);
		expect(shownBy(about)).toMatch(/^• Anna Example · person · no results$/m);
		const by = pick(edition, about, 'Bert Example');
		expect(by.outcome).toBe('which-one');
		expect(labels(by)).toEqual(['Anna Example']);
		expect(pick(edition, by, 'Anna Example').embeds[0]?.title).toBe('Statements by Anna Example about Bert Example');
	});

	it('says first that nothing has another name', async () => {
		const edition = await editionOf(EXAMPLES);
		const reply = ask(edition, 'claims', { about: 'example', by: 'nobody' });
		expect(reply.outcome).toBe('not-found');
		expect(shownBy(reply)).toContain('Nothing here is called nobody.');
	});

	it('says that the text is too long rather than that there are no results', () => {
		const reply = ask(panjshir, 'search', { text: 'x'.repeat(80), about: 'massoud', by: 'nrf' });
		expect(reply.outcome).toBe('misuse');
		expect(shownBy(reply)).toContain('Please shorten the text.');
	});

	it('keeps the id of a resolved name, so that the menu has room', () => {
		const typed = { text: 'p'.repeat(55), by: 'the National Resistance Front', about: 'massoud' };
		const reply = ask(panjshir, 'search', typed);
		expect(labels(reply)).toEqual(['Ahmad Massoud', 'Ahmad Shah Massoud']);
	});

	it('does not mention a menu that does not fit', async () => {
		const long = 'Council of the Long Northern Valley and of the Hills beyond the Northern Valley';
		const edition = await editionOf({
			...EXAMPLES,
			'organisations.yaml': `northland-council: { name: Northland ${long} }\nsouthland-council: { name: Southland ${long} }\n`,
			'articles/northland.yaml': String(EXAMPLES['articles/northland.yaml']).replaceAll(
				'anna-example',
				'northland-council',
			),
		});
		const reply = ask(edition, 'search', { text: 'northland', by: long, about: 'example' });
		expect(reply.outcome).toBe('which-one');
		expect(reply.components).toEqual([]);
		expect(shownBy(reply)).not.toContain('below');
		expect(shownBy(reply)).toContain('Ask again, and choose a suggestion while typing the name.');
	});

	it('says how many are not shown, not that they have no results', async () => {
		const people = Array.from({ length: 60 }, (_, i) => `p${i}: { name: Person${i} Crowd }`).join('\n');
		const edition = await editionOf({ ...EXAMPLES, 'people.yaml': `${EXAMPLES['people.yaml']}${people}\n` });
		const reply = ask(edition, 'claims', { by: 'crowd' });
		expect(reply.outcome).toBe('not-found');
		expect(shownBy(reply).match(/^• /gm)).toHaveLength(15);
		expect(shownBy(reply)).toContain('and 45 more');
		expect(shownBy(reply)).toMatch(/were not looked at: ask again with the whole name/);
	});
});

describe('a name near to others', () => {
	it('offers only names with results', async () => {
		const edition = await editionOf(EXAMPLES);
		const reply = ask(edition, 'claims', { by: 'example valley' });
		expect(reply.outcome).toBe('not-found');
		expect(labels(reply)).toEqual(['Anna Example']);
		expect(shownBy(reply)).toContain('Did you mean: Anna Example; Bert Example (no results)');
	});

	it('leads to what there is about each if none has results', () => {
		const reply = ask(panjshir, 'timeline', { about: 'massoud example' });
		expect(shownBy(reply)).toContain('Did you mean: Ahmad Massoud (no results); Ahmad Shah Massoud (no results)');
		expect(pick(panjshir, reply, 'Ahmad Massoud')).toMatchObject({
			outcome: 'answered',
			ephemeral: true,
			embeds: [{ title: 'Where were Ahmad Massoud and Amrullah Saleh, and what did they say?' }],
		});
	});
});

/** Whether the reply asks which name is meant, or offers similar ones. */
const asksBack = (reply: MessageReply) =>
	reply.components.length > 0 && (reply.outcome === 'which-one' || /^Did you mean: /m.test(shownBy(reply)));

const NAMES = ['example', 'exampel', 'example valley', 'northland', 'the mayor', 'calm', 'anna-example', 'nobody'];
const TYPED: readonly (readonly [command: string, options: Options])[] = NAMES.flatMap((a) => [
	['status', { subject: a }],
	['who', { name: a }],
	['timeline', { about: a }],
	['sources', { about: a }],
	['briefing', { about: a }],
	...NAMES.flatMap((b): [string, Options][] => [
		['claims', { about: a, by: b }],
		['claims', { about: a, by: b, state: 'disputed' }],
		['search', { text: 'northland', about: a, by: b }],
		['search', { text: 'northland', about: a, by: b, said: '2021' }],
	]),
]);

describe('menus that ask back', () => {
	it('offer only names with an answer', async () => {
		const edition = await editionOf(EXAMPLES);
		const asked = TYPED.map(([command, options]) => ({
			asked: `/${command} ${JSON.stringify(options)}`,
			reply: ask(edition, command, options as Record<string, string>),
		}));
		const picked: typeof asked = [];
		for (const from of asked) {
			if (from.reply.outcome === 'answered') continue;
			for (const { label, customId, values } of waysOn(from.reply).filter((way) => way.values.length > 0)) {
				const next = { asked: `${from.asked} → ${label}`, reply: asMessage(click(edition, customId, ...values)) };
				picked.push(next);
				// A second ambiguous name is asked about next.
				if (next.reply.outcome !== 'answered') asked.push(next);
			}
		}
		expect(picked.length).toBeGreaterThan(50);
		const dead = picked.filter(({ reply }) => reply.outcome !== 'answered' && !asksBack(reply));
		expect(dead.map((each) => each.asked)).toEqual([]);
	});
});
