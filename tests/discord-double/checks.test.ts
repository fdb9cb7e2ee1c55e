/** The double's checks find what they are for: each is broken once, beside a body that Discord takes. */
import { InteractionType } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { commands } from '../../src/commands/index.ts';
import { described } from './api-description.ts';
import { problemsOf } from './checks.ts';
import { problemsOfCommands } from './commands.ts';

const embed = { title: 'Is the harbour open?', description: 'Anna Example says so.', footer: { text: 'as of today' } };
const button = { type: 2, style: 2, label: 'Claims', custom_id: 'claims' };
const link = { type: 2, style: 5, label: 'Report', url: 'https://example.org/report' };
const option = { label: 'Anna Example', value: 'anna', description: 'person' };
const menu = { type: 3, custom_id: 'menu', placeholder: 'Pick one', options: [option] };
const row = (...components: object[]) => ({ type: 1, components });
const allowed_mentions = { parse: [] };
const message = (more: object, type = 4) => ({ type, data: { embeds: [embed], allowed_mentions, ...more } });
const long = (length: number) => 'x'.repeat(length);
const many = <T>(count: number, make: (at: number) => T) => Array.from({ length: count }, (_, at) => make(at));
const choices = (...list: object[]) => ({ type: 8, data: { choices: list } });

describe('an answer to a command', () => {
	test.each([
		['a message', message({ flags: 64, components: [row(button, link), row(menu)] })],
		['exactly 6000 characters', message({ embeds: [{ description: long(4000) }, { description: long(2000) }] })],
		[
			'a file that is sent along',
			message({
				embeds: [{ ...embed, image: { url: 'attachment://a.png' } }],
				attachments: [{ id: '0', filename: 'a.png' }],
			}),
		],
	])('is taken: %s', (_, body) => expect(problemsOf(InteractionType.ApplicationCommand, body)).toEqual([]));

	test.each<[what: string, body: object, problem: RegExp]>([
		['no message at all', {}, /^type: undefined/],
		['an update, which has nothing to update', message({}, 7), /type: 7 is no answer/],
		['a pong', { type: 1 }, /type: 1 is no answer/],
		['choices', choices({ name: 'a', value: 'a' }), /type: 8 is no answer/],
		['neither text nor embed', message({ embeds: [] }), /empty message/],
		['an empty embed', message({ embeds: [{}] }), /embeds.0: empty/],
		['11 embeds', message({ embeds: many(11, () => embed) }), /more than 10|<=10/],
		[
			'more than 6000 characters in all',
			message({ embeds: [{ description: long(4000) }, { description: long(2001) }] }),
			/6000/,
		],
		['a long title', message({ embeds: [{ ...embed, title: long(257) }] }), /title/],
		['a long description', message({ embeds: [{ description: long(4097) }] }), /description/],
		['an empty footer', message({ embeds: [{ ...embed, footer: { text: '' } }] }), /footer/],
		['an empty field', message({ embeds: [{ ...embed, fields: [{ name: 'a', value: '' }] }] }), /fields.0.value/],
		['26 fields', message({ embeds: [{ fields: many(26, () => ({ name: 'a', value: 'b' })) }] }), /fields/],
		[
			'a file that is not sent',
			message({ embeds: [{ ...embed, image: { url: 'attachment://a.png' } }] }),
			/a.png is referred to/,
		],
		['six rows', message({ components: many(6, (n) => row({ ...button, custom_id: `b${n}` })) }), /5 rows/],
		[
			'six buttons in a row',
			message({ components: [row(...many(6, (n) => ({ ...button, custom_id: `b${n}` })))] }),
			/in one row|<=5/,
		],
		['a menu beside a button', message({ components: [row(menu, button)] }), /in one row/],
		['an empty row', message({ components: [row()] }), /0 in one row/],
		['a button outside a row', message({ components: [button] }), /no row|custom_id/],
		['one custom_id twice', message({ components: [row(button, button)] }), /duplicate custom_id/],
		[
			'one custom_id in two rows',
			message({ components: [row(button), row({ ...menu, custom_id: 'claims' })] }),
			/duplicate custom_id/,
		],
		['a long custom_id', message({ components: [row({ ...button, custom_id: long(101) })] }), /custom_id/],
		['a button without custom_id', message({ components: [row({ ...button, custom_id: undefined })] }), /custom_id/],
		['a link with custom_id', message({ components: [row({ ...link, custom_id: 'x' })] }), /custom_id/],
		['a button with a url', message({ components: [row({ ...button, url: 'https://example.org' })] }), /url/],
		['a button that shows nothing', message({ components: [row({ ...button, label: undefined })] }), /shows nothing/],
		['a long label', message({ components: [row({ ...button, label: long(81) })] }), /label/],
		['a menu without options', message({ components: [row({ ...menu, options: [] })] }), /options/],
		[
			'26 options',
			message({ components: [row({ ...menu, options: many(26, (n) => ({ ...option, value: `${n}` })) })] }),
			/options/,
		],
		[
			'two options of one value',
			message({ components: [row({ ...menu, options: [option, option] })] }),
			/duplicate value/,
		],
		['more values than options', message({ components: [row({ ...menu, max_values: 2 })] }), /1 to 2 of 1 options/],
		[
			'two chosen where one may be',
			message({
				components: [
					row({
						...menu,
						options: [
							{ ...option, default: true },
							{ ...option, value: 'bert', default: true },
						],
					}),
				],
			}),
			/2 chosen/,
		],
		[
			'a long option',
			message({ components: [row({ ...menu, options: [{ ...option, description: long(101) }] })] }),
			/description/,
		],
		['a long placeholder', message({ components: [row({ ...menu, placeholder: long(151) })] }), /placeholder/],
		['mentions that come alive', message({ allowed_mentions: { parse: ['everyone'] } }), /allowed_mentions/],
		['mentions that are not settled', message({ allowed_mentions: undefined }), /allowed_mentions/],
		['flags that the bot has no use for', message({ flags: 4096 }), /flags/],
	])('is refused: %s', (_, body, problem) =>
		expect(problemsOf(InteractionType.ApplicationCommand, JSON.parse(JSON.stringify(body))).join('\n')).toMatch(
			problem,
		),
	);
});

test('an update answers a click, and cannot hide what all have seen', () => {
	expect(problemsOf(InteractionType.MessageComponent, message({}, 7))).toEqual([]);
	expect(problemsOf(InteractionType.MessageComponent, message({ flags: 64 }, 7)).join()).toMatch(/flags/);
});

describe('suggestions', () => {
	const of = (body: object) => problemsOf(InteractionType.ApplicationCommandAutocomplete, body);
	test('are taken: none, or 25', () => {
		expect(of(choices())).toEqual([]);
		expect(of(choices(...many(25, (n) => ({ name: `n${n}`, value: `v${n}` }))))).toEqual([]);
	});
	test.each<[string, object]>([
		['26', choices(...many(26, (n) => ({ name: `n${n}`, value: `v${n}` })))],
		['a name of 101', choices({ name: long(101), value: 'a' })],
		['an empty value', choices({ name: 'a', value: '' })],
		['a number', choices({ name: 'a', value: 1 })],
		['a message', message({})],
	])('are refused: %s', (_, body) => expect(of(body)).not.toEqual([]));
});

describe('a list of commands', () => {
	const text = { type: 3, name: 'subject', description: 'A place or person' };
	const status = { name: 'status', description: 'What is said', options: [text] };
	const withOptions = (...options: object[]) => [{ ...status, options }];
	const choice = { name: 'Person', value: 'person' };

	test('is taken: that of the bot, and a small one', () => {
		expect(problemsOfCommands(JSON.parse(JSON.stringify(commands.map(({ declaration }) => declaration))))).toEqual([]);
		expect(problemsOfCommands([status])).toEqual([]);
	});

	test.each<[what: string, list: object[], problem: RegExp]>([
		['101 commands', many(101, (n) => ({ ...status, name: `s${n}` })), /101 commands/],
		['two of one name', [status, status], /two commands/],
		['a capital letter', [{ ...status, name: 'Status' }], /no name/],
		['a space in a name', [{ ...status, name: 'my status' }], /no name/],
		['a long name', [{ ...status, name: long(33) }], /no name/],
		['no description', [{ ...status, description: '' }], /description/],
		['no description of an option', withOptions({ ...text, description: undefined }), /description/],
		['a capital letter in a translated name', [{ ...status, name_localizations: { de: 'Stand' } }], /no name/],
		['a long translation', [{ ...status, description_localizations: { de: long(101) } }], /description/],
		['two options of one name', withOptions(text, text), /two of one name/],
		[
			'a required option after another',
			withOptions(text, { ...text, name: 'name', required: true }),
			/required one after/,
		],
		['26 options', withOptions(...many(26, (n) => ({ ...text, name: `o${n}` }))), /options/],
		['26 choices', withOptions({ ...text, choices: many(26, (n) => ({ name: `${n}`, value: `${n}` })) }), /choices/],
		[
			'two choices of one value',
			withOptions({ ...text, choices: [choice, { ...choice, name: 'Somebody' }] }),
			/two of one value/,
		],
		['a number for a text', withOptions({ ...text, choices: [{ name: 'one', value: 1 }] }), /no string/],
		[
			'choices beside autocomplete',
			withOptions({ ...text, choices: [choice], autocomplete: true }),
			/exclude each other/,
		],
		['lengths that cross', withOptions({ ...text, min_length: 5, max_length: 2 }), /min_length/],
		[
			'more than 8000 characters',
			withOptions(
				...many(25, (n) => ({
					...text,
					name: `o${n}`,
					choices: many(4, (m) => ({ name: `${n}-${m}${long(40)}`, value: `${n}-${m}${long(40)}` })),
				})),
			),
			/more than 8000/,
		],
		[
			'more than 8000 characters in one language alone',
			withOptions(
				...many(25, (n) => ({
					...text,
					name: `o${n}`,
					choices: many(4, (m) => ({
						name: `${n}-${m}`,
						name_localizations: { de: `${n}-${m}${long(90)}` },
						value: `${n}-${m}`,
					})),
				})),
			),
			/characters, more than 8000/,
		],
	])('is refused: %s', (_, list, problem) =>
		expect(problemsOfCommands(JSON.parse(JSON.stringify(list))).join('\n')).toMatch(problem),
	);
});

describe.runIf(described)('Discord’s own description', () => {
	test('finds a key that Discord does not know', () => {
		expect(problemsOf(InteractionType.ApplicationCommand, message({ embeds: [{ ...embed, colour: 1 }] }))).toEqual([
			'data.embeds.0: Unrecognized key: "colour"',
		]);
		expect(problemsOfCommands([{ name: 'a', description: 'b', autocomplete: true }])).toEqual([
			'0: Unrecognized key: "autocomplete"',
		]);
	});

	test('names what is wrong in the component that is meant, and not in every other', () => {
		const wrong = message({ components: [row({ ...menu, options: [{ ...option, emoji: 'x' }] })] });
		expect(problemsOf(InteractionType.ApplicationCommand, wrong)).toEqual([
			expect.stringMatching(/^data\.components\.0\.components\.0\.options\.0\.emoji: /),
		]);
	});
});

test.runIf(!described)(
	'bodies are checked by hand alone: set DISCORD_API_SPEC to the path of Discord’s openapi.json',
	() => {
		expect(problemsOf(InteractionType.ApplicationCommand, message({}))).toEqual([]);
	},
);
