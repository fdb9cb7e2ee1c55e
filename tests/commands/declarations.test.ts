import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { commands } from '../../src/commands/index.ts';
import { nameIndexFor } from '../../src/commands/name-meaning.ts';
import { decodeCustomId, encodeCustomId, type OptionName } from '../../src/views/component-id.ts';
import { NOW, realEdition } from '../support/data/real.ts';
import { deskAt } from '../support/replies/everything.ts';

const edition = await realEdition();
const declared = commands.map(({ declaration }) => declaration);
const optionsOf = (name: string) => declared.find((declaration) => declaration.name === name)?.options ?? [];

/** Returns the characters that Discord counts towards 8000: names, descriptions and choices of options. */
function weigh(value: unknown): number {
	if (Array.isArray(value)) return value.reduce((sum: number, entry) => sum + weigh(entry), 0);
	if (value === null || typeof value !== 'object') return 0;
	return Object.entries(value).reduce((sum, [key, entry]) => {
		if (typeof entry === 'string') return sum + (['name', 'description', 'value'].includes(key) ? entry.length : 0);
		return sum + weigh(entry);
	}, 0);
}

test('all commands are declared, each once', () => {
	expect(declared.map(({ name }) => name)).toEqual([
		'status',
		'who',
		'claims',
		'timeline',
		'sources',
		'briefing',
		'search',
		'help',
		'about',
	]);
	const options = Object.fromEntries(
		declared.map(({ name, options = [] }) => [name, options.map((option) => option.name)]),
	);
	expect(options).toEqual({
		status: ['subject', 'full', 'hide'],
		who: ['name', 'full', 'hide'],
		claims: ['about', 'by', 'state', 'kind', 'full', 'hide'],
		timeline: ['about', 'full', 'hide'],
		sources: ['about', 'report', 'full', 'hide'],
		briefing: ['about', 'full', 'hide'],
		search: ['text', 'about', 'by', 'state', 'said', 'order', 'full', 'hide'],
		help: [],
		about: [],
	});
});

test('every declared command is dispatched to a reply of its own', () => {
	const desk = deskAt(edition, NOW);
	const sample = { subject: 'panjshir', name: 'taliban', text: 'valley' };
	const titles = declared.map(({ name, options = [] }) => {
		const given = Object.entries(sample).filter(([option]) => options.some((entry) => entry.name === option));
		const reply = desk.answer({ kind: 'command', command: name, options: Object.fromEntries(given) }, { via: 'test' });
		expect(reply).toMatchObject({ kind: 'message', outcome: 'answered' });
		return reply.kind === 'message' ? reply.embeds[0]?.title : '';
	});
	expect(new Set(titles).size).toBe(declared.length);
});

describe.each(declared.map((declaration) => [declaration.name, declaration] as const))('/%s', (name, declaration) => {
	const { options = [] } = declaration;

	test('is within Discord’s limits', () => {
		expect(name).toMatch(/^[a-z]{1,32}$/);
		expect(options.length).toBeLessThanOrEqual(25);
		expect(weigh(declaration)).toBeLessThanOrEqual(8000);
		for (const { description } of [declaration, ...options]) {
			expect(description.length).toBeGreaterThan(0);
			expect(description.length).toBeLessThanOrEqual(100);
		}
		for (const option of options) {
			expect(option.name).toMatch(/^[a-z]{1,32}$/);
			const choices = 'choices' in option ? (option.choices ?? []) : [];
			expect(choices.length).toBeLessThanOrEqual(25);
			expect(new Set(choices.map((choice) => choice.value)).size).toBe(choices.length);
			for (const choice of choices) expect(choice.name.length).toBeLessThanOrEqual(100);
		}
	});

	test('has required options first', () => {
		const required = options.map((option) => ('required' in option && option.required) || false);
		expect(required).toEqual([...required].sort((a, b) => Number(b) - Number(a)));
	});

	test('works in servers, in direct messages and as a user-installed app', () => {
		expect(declaration.contexts).toEqual([0, 1, 2]);
		expect(declaration.integration_types).toEqual([0, 1]);
	});

	test('can be hidden if and only if it is a lookup', () => {
		const hide = options.find((option) => option.name === 'hide');
		expect(hide !== undefined).toBe(!['help', 'about'].includes(name));
		if (hide) expect(hide).toMatchObject({ type: ApplicationCommandOptionType.Boolean });
	});

	test('has autocomplete on exactly the options with suggestions', () => {
		const complete = options
			.filter((option) => 'autocomplete' in option && option.autocomplete)
			.map((option) => option.name);
		expect(complete).toEqual(
			options.map((option) => option.name).filter((option) => nameIndexFor(option, edition) || option === 'report'),
		);
		for (const option of complete) {
			const reply = deskAt(edition, NOW).answer(
				{ kind: 'suggest', command: name, option, typed: '', options: {} },
				{ via: 'test' },
			);
			expect(reply.kind === 'choices' && reply.choices.length).toBeGreaterThan(0);
		}
	});

	test('keeps every option except hide in its buttons', () => {
		for (const option of options.filter((entry) => entry.name !== 'hide')) {
			const choices = 'choices' in option ? option.choices : undefined;
			for (const value of choices?.map((choice) => String(choice.value)) ?? [
				option.name === 'full' ? 'yes' : 'panjshir',
			]) {
				const call = { command: name, options: { [option.name as OptionName]: value }, page: 2, show: 'turn' as const };
				const id = encodeCustomId(call);
				expect(id && decodeCustomId(id, [])).toEqual(call);
			}
		}
	});
});

test('options offer every state and every kind of statement', () => {
	const choices = (name: string) => {
		const option = optionsOf('claims').find((entry) => entry.name === name);
		return option && 'choices' in option ? option.choices?.map(({ value }) => value) : [];
	};
	const claims = [...edition.claims];
	const states = [...edition.questions].map((question) => edition.tallyOf(question).state);
	expect(choices('state')).toEqual(expect.arrayContaining([...new Set(states)]));
	expect(choices('kind')).toEqual(expect.arrayContaining([...new Set(claims.flatMap(({ kind }) => kind ?? []))]));
	expect(choices('state')).toHaveLength(6);
	expect(choices('kind')).toHaveLength(8);
});
