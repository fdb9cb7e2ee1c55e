/** Collects every reply that an edition can give, so that rules can be checked in all of them. */
import { ApplicationCommandOptionType, ComponentType } from 'discord-api-types/v10';
import { pino } from 'pino';
import type { Command } from '../../../src/commands/command.ts';
import { commands } from '../../../src/commands/index.ts';
import { nameIndexFor } from '../../../src/commands/name-meaning.ts';
import type { CommandRequest, Options, Request } from '../../../src/commands/request.ts';
import type { Topic } from '../../../src/data/edition/content.ts';
import type { Edition } from '../../../src/data/edition/edition.ts';
import { fixedEdition } from '../../../src/data/edition-source.ts';
import { type Desk, openDesk } from '../../../src/desk.ts';
import { bug } from '../../../src/views/notice.ts';
import type { Reply } from '../../../src/views/reply.ts';

export interface Given {
	/** How a reader gets the reply: `/claims by:nrf → Next → 2. ¶ 18 · …`. */
	readonly name: string;
	readonly request: Request;
	readonly reply: Reply;
	/** The reply whose button or menu was used. */
	readonly from?: Given;
}

/** Creates a desk with a fixed clock, without log and cache. */
export function deskAt(edition: Edition, now: number): Desk {
	return openDesk({
		source: () => fixedEdition(edition),
		log: pino({ level: 'silent' }),
		now: () => now,
		incident: () => '0badcafe',
		cacheSize: 0,
	});
}

/** Returns a function that answers requests, with the name of each. */
function asker(edition: Edition, now: number): (name: string, request: Request) => Given {
	const desk = deskAt(edition, now);
	return (name, request) => ({ name, request, reply: desk.answer(request, { via: 'test' }) });
}

/**
 * Returns the replies to: every command with every value of every option, and some values of two options at a time, hidden and
 * not; every spelling and word of a name; every word as a search; every button, page and menu option in a reply, and in the
 * replies to these; every prefix of every name while it is typed; invalid requests, unknown
 * names, old buttons, and a bug.
 */
export function everything(edition: Edition, now: number): readonly Given[] {
	const ask = asker(edition, now);
	const asked = [...calls(edition), ...misuses()].map((request) => ask(lineOf(request), request));
	return [
		...withWaysOn(asked, ask),
		...strangers(edition).map((request) => ask(`component ${request.customId}`, request)),
		...keystrokes(edition).map((request) => ask(`typing ${request.option}:${request.typed}`, request)),
		{ name: 'a bug', request: { kind: 'command', command: 'status', options: {} }, reply: bug('0badcafe') },
	];
}

/**
 * Returns the cards and records of every topic, filter and name that several people bear, of some searches, and what can be
 * reached from them: fewer replies than {@link everything}, and no kind less.
 */
export function overview(edition: Edition, now: number): readonly Given[] {
	const ask = asker(edition, now);
	const names = [...edition.subjects, ...edition.questions].flatMap(({ name }) => name.split(/\s+/));
	const shared = new Set(names.filter((word, i) => names.indexOf(word) < i));
	const requests = [
		...commands.flatMap(({ declaration: { name, options = [] } }) => [
			command(name),
			...options.flatMap((option) =>
				(option.name === 'text' ? some(valuesOf(option, edition)) : valuesOf(option, edition)).map((value) =>
					command(name, { [option.name]: value }),
				),
			),
		]),
		...[...shared].flatMap((words) => [command('who', { name: words }), command('status', { subject: words })]),
		...misuses(),
	].flatMap((request) => [request, ...fullOf(request)]);
	return [
		...withWaysOn(
			requests.map((request) => ask(lineOf(request), request)),
			ask,
		),
		...strangers(edition).map((request) => ask(`component ${request.customId}`, request)),
		{ name: 'a bug', request: { kind: 'command', command: 'status', options: {} }, reply: bug('0badcafe') },
	];
}

/** The record behind the card that answers a request. */
function fullOf({ command: name, options }: CommandRequest): readonly CommandRequest[] {
	const { declaration } = commands.find(({ declaration }) => declaration.name === name) ?? {};
	const hasRecord = declaration?.options?.some((option) => option.name === 'full') && !('full' in options);
	return hasRecord ? [command(name, { ...options, full: true })] : [];
}

const command = (name: string, options: Options = {}): CommandRequest => ({ kind: 'command', command: name, options });

function lineOf({ command: name, options }: CommandRequest): string {
	return [`/${name}`, ...Object.entries(options).map(([option, value]) => `${option}:${value}`)].join(' ');
}

function calls(edition: Edition): CommandRequest[] {
	return commands.flatMap(({ declaration: { name, options = [] } }) => {
		const values = new Map(options.map((option) => [option.name, valuesOf(option, edition)]));
		const alone = [...values].flatMap(([option, all]) => all.map((value) => command(name, { [option]: value })));
		const typed = options.flatMap((option) =>
			(nameIndexFor(option.name, edition)?.find('', Number.POSITIVE_INFINITY) ?? [])
				.flatMap(({ item }) => spellingsOf(item))
				.map((words) => command(name, { [option.name]: words })),
		);
		const paired = [...values].map(([option, all]) => [option, some(all)] as const);
		const pairs = paired.flatMap(([first, all], i) =>
			paired
				.slice(i + 1)
				.flatMap(([second, others]) =>
					all.flatMap((a) => others.map((b) => command(name, { [first]: a, [second]: b }))),
				),
		);
		return [command(name), ...alone, ...typed, ...pairs];
	});
}

/** How many values of an option are combined with those of another. */
const PAIRED_MAX = 40;

/** Some values, from everywhere in a list. */
function some<T>(all: readonly T[]): readonly T[] {
	const step = Math.ceil(all.length / PAIRED_MAX);
	return all.filter((_, i) => i % step === 0);
}

function valuesOf(
	option: NonNullable<Command['declaration']['options']>[number],
	edition: Edition,
): (string | boolean)[] {
	if (option.type === ApplicationCommandOptionType.Boolean) return option.name === 'hide' ? [true, false] : [true];
	if ('choices' in option && option.choices) return option.choices.map(({ value }) => String(value));
	if (option.name === 'report') return [...edition.articles].map(({ id }) => id);
	if (option.name === 'said') return ['2021-09-05', '2021/..', '1999-13'];
	const index = nameIndexFor(option.name, edition);
	return index ? index.find('', Number.POSITIVE_INFINITY).map(({ item }) => item.id) : wordsToSearch(edition);
}

/** Whole names in all spellings, and their single words, many of which are in several names. */
function spellingsOf({ name, aliases, spellings }: Topic): string[] {
	return [name, ...aliases, ...spellings].flatMap((whole) => [whole, ...whole.split(/\s+/)]);
}

function wordsToSearch(edition: Edition): string[] {
	const texts = [
		...[...edition.claims].flatMap(({ paraphrase, quotations }) => [paraphrase, ...quotations.map(({ text }) => text)]),
		...[...edition.claims].flatMap(({ speaker }) => (speaker.kind === 'unnamed' ? speaker.description : [])),
		...[...edition.subjects, ...edition.questions].map(({ name }) => name),
	];
	const words = texts.flatMap((text) => text.toLowerCase().match(/[\p{L}\p{M}\p{N}’']+/gu) ?? []);
	const pairs = texts.flatMap((text) => text.match(/\p{L}+ \p{L}+/gu) ?? []).map((pair) => `"${pair}"`);
	return [...new Set([...words, ...pairs])];
}

function misuses(): CommandRequest[] {
	return [
		...['', 'nothing', 'STATUS'].map((name) => command(name)),
		...commands.flatMap(({ declaration: { name, options = [] } }) => [
			command(name, { nothing: 'x' }),
			...options.flatMap((option) => [
				...['nobody example', 'x'.repeat(101), 'x'.repeat(6001), ' ', '@everyone [a](http://b) ||c||'].map((value) =>
					command(name, { [option.name]: value }),
				),
				command(name, { [option.name]: 7 }),
				command(name, { [option.name]: true }),
			]),
		]),
	];
}

/** Uses all buttons, menus and pages until there is nothing new. */
function withWaysOn(begin: readonly Given[], ask: (name: string, request: Request) => Given): Given[] {
	const found = [...begin];
	const known = new Set<string>();
	for (const from of found) {
		for (const way of waysOn(from.reply)) {
			const key = JSON.stringify([way.customId, way.values]);
			if (known.has(key)) continue;
			known.add(key);
			const { customId, values, label } = way;
			found.push({ ...ask(`${from.name} → ${label}`, { kind: 'component', customId, values }), from });
		}
	}
	return found;
}

interface WayOn {
	readonly label: string;
	readonly customId: string;
	readonly values: readonly string[];
}

/** Includes disabled buttons, because old clients may send them. */
export function waysOn(reply: Reply): WayOn[] {
	if (reply.kind !== 'message') return [];
	return reply.components
		.flatMap((row) => row.components)
		.flatMap((component): WayOn[] => {
			if (component.type === ComponentType.StringSelect)
				return component.options.map(({ label, value }) => ({
					label,
					customId: component.custom_id,
					values: [value],
				}));
			if (component.type === ComponentType.Button && 'custom_id' in component)
				return [{ label: component.label ?? '', customId: component.custom_id, values: [] }];
			throw new Error(`no way to follow a component of type ${component.type}`);
		});
}

function strangers({ id }: Edition) {
	return [
		'',
		'x',
		'0|status|p|spanjshir',
		'1|nothing|p',
		'1|status|x',
		'1|status|h|snobody',
		`1|claims|h|c${id}/x`,
	].map((customId) => ({ kind: 'component' as const, customId, values: [] }));
}

function keystrokes(edition: Edition) {
	const names = [...edition.subjects, ...edition.questions].flatMap(spellingsOf);
	const prefixes = new Set([
		'',
		'@everyone',
		...names.flatMap((name) => [...name].map((_, i, all) => all.slice(0, i + 1).join(''))),
	]);
	return commands.flatMap(({ declaration: { name, options = [] } }) =>
		options
			.filter((option) => nameIndexFor(option.name, edition))
			.flatMap((option) =>
				[...prefixes].map((typed) => ({
					kind: 'suggest' as const,
					command: name,
					option: option.name,
					typed,
					options: {},
				})),
			),
	);
}
