import { describe, expect, test } from 'vitest';
import { commands as real } from '../../../../../src/commands/index.ts';
import {
	afterFailedSuggestions,
	afterKey,
	afterSending,
	afterSuggestions,
	afterTyping,
	type BoxKey,
	type BoxUpdate,
	type CommandBox,
	EMPTY_BOX,
	isWaiting,
	listGroups,
	suggestionRequest,
	withLineFromHistory,
} from '../../../../../src/transports/preview/page/discord/command-box.ts';
import { parseCommandLine } from '../../../../../src/transports/preview/page/discord/command-line.ts';
import type { DeclaredCommands } from '../../../../../src/transports/preview/protocol.ts';

const commands: DeclaredCommands = real.map(({ declaration }) => ({
	name: declaration.name,
	description: declaration.description,
	options: declaration.options ?? [],
}));

/** Returns a box after typing one letter after the other. */
const type = (text: string, box: CommandBox = EMPTY_BOX): CommandBox =>
	[...text].reduce((now, letter) => {
		const next = now.text.slice(0, now.caret) + letter + now.text.slice(now.caret);
		return afterTyping(now, next, now.caret + letter.length, commands);
	}, box);
const press = (box: CommandBox, ...keys: readonly BoxKey[]): CommandBox =>
	keys.reduce((now, key) => afterKey(now, key, commands)?.box ?? now, box);
const sends = (box: CommandBox) => afterKey(box, 'Enter', commands)?.send ?? false;
/** Returns a box after the application has answered its request. */
const answered = (box: CommandBox, ...names: readonly string[]): BoxUpdate => {
	const asked = suggestionRequest(box, commands);
	if (!asked) throw new Error('the box asks for nothing');
	const choices = names.map((name) => ({ name, value: name.toLowerCase().replace(/ · .*/, '').replaceAll(' ', '-') }));
	return afterSuggestions(box, asked, choices, commands);
};
const come = (box: CommandBox, ...names: readonly string[]): CommandBox => answered(box, ...names).box;
const lists = (box: CommandBox) =>
	listGroups(box, commands).map(({ heading, items }) => [
		heading,
		...items.map((item) =>
			item.kind === 'command' ? item.command.name : item.kind === 'option' ? item.option.name : item.choice.name,
		),
	]);

describe('the list of suggestions', () => {
	test('shows all commands after a slash, then those that match the text', () => {
		expect(lists(type('/'))).toEqual([['Commands', ...commands.map(({ name }) => name)]]);
		expect(lists(type('/st'))).toEqual([['Commands', 'status']]);
		expect(lists(type('/s'))[0]?.slice(0, 4)).toEqual(['Commands', 'status', 'sources', 'search']);
	});

	test('is empty for a message, an unknown command or an empty box', () => {
		for (const text of ['', 'hello', '/nothing x']) expect(lists(type(text))).toEqual([]);
	});

	test('offers the remaining options after a value is chosen', () => {
		const box = press(come(type('/claims about:ex'), 'Example Bridge · place'), 'Tab');
		expect(box.text).toBe('/claims about:Example Bridge · place ');
		expect(lists(box)).toEqual([['Options', 'by', 'state', 'kind', 'full', 'hide']]);
		expect(lists(type('k', box))).toEqual([['Options', 'kind']]);
	});

	test('offers them below the suggestions when another word follows a free value', () => {
		const box = come(type('/claims about:example b'), 'Example Bridge · place');
		expect(lists(box)).toEqual([
			['about', 'Example Bridge · place'],
			['More options', 'by'],
		]);
	});

	test('shows the choices of an option, and True and False', () => {
		expect(lists(type('/claims state:'))[0]).toContain('Only heard from one');
		expect(lists(type('/claims state:only'))).toEqual([['state', 'Only heard from one']]);
		expect(lists(type('/about'))).toEqual([['Commands', 'about']]);
		expect(lists(type('/briefing hide:'))).toEqual([['hide', 'True', 'False']]);
	});

	test('keeps earlier suggestions of the same option until new ones arrive', () => {
		const box = type('a', come(type('/status subject:ex'), 'Example Bridge · place'));
		expect(isWaiting(box, commands)).toBe(true);
		expect(lists(box)).toEqual([['subject', 'Example Bridge · place']]);
		expect(lists(type('/claims by:', { ...box, text: '', caret: 0 }))).toEqual([]);
	});
});

describe('the keys', () => {
	test('four letters and Tab are enough for a command and its first option', () => {
		const box = press(type('/st'), 'Tab');
		expect(box.text).toBe('/status subject:');
		const chosen = press(come(type('e', box), 'Example Bridge · place', 'Example Ford · place'), 'Tab');
		expect(chosen.text).toBe('/status subject:Example Bridge · place ');
		expect(sends(chosen)).toBe(true);
		expect(parseCommandLine(chosen.text, commands, chosen.picks)).toEqual({
			request: { kind: 'command', command: 'status', options: { subject: 'example-bridge' } },
			shown: '/status subject: Example Bridge · place',
			commandLine: '/status subject:example-bridge',
		});
	});

	test('a command without required options starts without one', () => {
		const box = press(type('/bri'), 'Enter');
		expect(box.text).toBe('/briefing ');
		expect(box.active).toBe(-1);
		expect(sends(box)).toBe(true);
	});

	test('the arrows cycle through the list, and Enter chooses', () => {
		const box = press(type('/'), 'ArrowDown');
		expect(press(box, 'Enter').text).toBe('/who name:');
		expect(press(type('/'), 'ArrowUp').active).toBe(commands.length - 1);
		expect(press(type('/'), 'ArrowUp', 'ArrowDown').active).toBe(0);
	});

	test('other keys do not change the highlighted entry', () => {
		const box = press(type('/'), 'ArrowDown');
		expect(afterTyping(box, box.text, box.caret, commands)).toBe(box);
	});

	test('Tab before the suggestions arrive chooses the first one when they arrive', () => {
		const box = press(type('/status subject:e'), 'Tab');
		expect(box.text).toBe('/status subject:e');
		expect(come(box, 'Example Bridge · place').text).toBe('/status subject:Example Bridge · place ');
		expect(come(box).text).toBe('/status subject:e');
	});

	test('Enter after such a Tab sends the line when they arrive, with the first one if there is one', () => {
		const waiting = press(type('/status subject:e'), 'Tab', 'Enter');
		expect(waiting.text).toBe('/status subject:e');
		expect(answered(waiting, 'Example Bridge · place')).toMatchObject({
			send: true,
			box: { text: '/status subject:Example Bridge · place ' },
		});
		expect(answered(waiting)).toMatchObject({ send: true, box: { text: '/status subject:e' } });
		expect(afterFailedSuggestions(waiting)).toMatchObject({
			send: true,
			box: { text: '/status subject:e', waiting: 'no' },
		});
	});

	test('Esc and typing cancel such a Tab and Enter', () => {
		const waiting = press(type('/status subject:e'), 'Tab', 'Enter');
		expect(answered(type('x', waiting), 'Example Bridge · place').send).toBe(false);
		expect(afterFailedSuggestions(press(waiting, 'Escape')).send).toBe(false);
	});

	test('Enter before the suggestions arrive sends what was typed', () => {
		expect(sends(type('/status subject:example'))).toBe(true);
	});

	test('Esc closes the list, so that Enter sends what was typed; typing opens it again', () => {
		const box = press(come(type('/status subject:ex'), 'Example Bridge · place'), 'Escape');
		expect(lists(box)).toEqual([]);
		expect(sends(box)).toBe(true);
		expect(lists(type('a', box))).not.toEqual([]);
	});

	test('Esc closes a hint, and is left to the browser if nothing is open', () => {
		const box = press(type('/search text:some'), 'Escape');
		expect(box.open).toBe(false);
		expect(afterKey(box, 'Escape', commands)).toBeUndefined();
		expect(afterKey(type('hello'), 'Escape', commands)).toBeUndefined();
	});

	test('Tab without a list moves the focus', () => {
		expect(afterKey(EMPTY_BOX, 'Tab', commands)).toBeUndefined();
		expect(afterKey(press(type('/st'), 'Escape'), 'Tab', commands)).toBeUndefined();
	});

	test('an option is inserted after the previous word', () => {
		const box = press(type('/claims '), 'ArrowDown', 'ArrowDown', 'Enter');
		expect(box.text).toBe('/claims by:');
		const next = press(come(box, 'Anna Example · person'), 'Tab', 'ArrowDown', 'Enter');
		expect(next.text).toBe('/claims by:Anna Example · person about:');
	});

	test('a value in the middle is replaced alone', () => {
		const line = '/claims about:ex by:anna';
		const box = afterTyping(EMPTY_BOX, line, '/claims about:ex'.length, commands);
		expect(press(come(box, 'Example Bridge · place'), 'Tab').text).toBe('/claims about:Example Bridge · place by:anna');
	});

	test('outdated suggestions change nothing', () => {
		const before = type('/status subject:e');
		const asked = suggestionRequest(before, commands);
		const now = type('x', before);
		expect(asked && afterSuggestions(now, asked, [{ name: 'Example', value: 'example' }], commands).box).toBe(now);
	});

	test('requests for suggestions include the other options, with chosen values', () => {
		const box = press(come(type('/claims about:e'), 'Example Bridge · place'), 'Tab');
		expect(suggestionRequest(type('by:an', box), commands)).toEqual({
			kind: 'suggest',
			command: 'claims',
			option: 'by',
			typed: 'an',
			options: { about: 'example-bridge' },
		});
	});

	test('a label that looks like an option does not split the line', () => {
		const box = press(come(type('/claims about:w'), 'Who stood by: the bridge? · question'), 'Tab');
		const line = parseCommandLine(type('hide:true', box).text, commands, box.picks);
		expect('request' in line && line.request.options).toEqual({ about: 'who-stood-by:-the-bridge?', hide: true });
	});
});

describe('the history', () => {
	const box = afterSending(afterSending(EMPTY_BOX, '/about'), '/help');

	test('the up arrow shows earlier lines, newest first, and the down arrow returns', () => {
		expect(press(box, 'ArrowUp').text).toBe('/help');
		expect(press(box, 'ArrowUp', 'ArrowUp', 'ArrowUp').text).toBe('/about');
		expect(press(box, 'ArrowUp', 'ArrowUp', 'ArrowDown', 'ArrowDown').text).toBe('');
	});

	test('a line that was not valid can be edited, and the line being written is kept', () => {
		const writing = withLineFromHistory(type('/he', box), '/abuot');
		expect(writing).toMatchObject({ text: '/abuot', caret: 6, open: false });
		expect(press(writing, 'ArrowDown').text).toBe('/he');
		expect(press(writing, 'ArrowUp').text).toBe('/help');
	});

	test('the line being written is kept', () => {
		const writing = press(type('/status subject:e', box), 'Escape');
		expect(press(writing, 'ArrowUp').text).toBe('/help');
		expect(press(writing, 'ArrowUp', 'ArrowDown').text).toBe('/status subject:e');
	});

	test('keeps fifty lines, each once', () => {
		expect(afterSending(box, '/about').history).toEqual(['/help', '/about']);
		const many = Array.from({ length: 60 }, (_, i) => `/search text:${i}`).reduce(afterSending, EMPTY_BOX);
		expect(many.history).toHaveLength(50);
		expect(many.history.at(-1)).toBe('/search text:59');
	});
});

describe('lines that Discord would not send', () => {
	test.each([
		['hello', 'Dateline does not read messages. Start with / to use one of its commands.'],
		['/', 'Type the name of a command after the /, or choose one from the list.'],
		['/nothing', 'There is no command /nothing. Type / to see the list.'],
		['/status', 'subject: This option is required. Specify a value.'],
		['/status subject:', 'subject: This option is required. Specify a value.'],
		['/claims by:', 'by: This option is required. Specify a value.'],
		['/status subjekt:x', 'subject: /status has no option subjekt. It takes subject, full, hide.'],
		['/claims panjshir about:kabul', 'about: This option is given twice.'],
		['/help me', '/help takes no options.'],
		['/status x hide:maybe', 'hide: Choose True or False.'],
		['/claims state:wrong', expect.stringMatching(/^state: Choose one of Disputed, /)],
		[`/status ${'x'.repeat(101)}`, 'subject: At most 100 characters; this has 101.'],
	])('%s', (line, message) => {
		const checked = parseCommandLine(line, commands, {});
		expect('problem' in checked && checked.problem.message).toEqual(message);
	});

	test('the problem names the wrong part of the line', () => {
		const checked = parseCommandLine('/status x hide:maybe', commands, {});
		expect('problem' in checked && checked.problem).toMatchObject({ from: '/status x hide:'.length, to: 20 });
	});
});

test('words before the options are the value of the first one, as in the terminal', () => {
	expect(parseCommandLine('/status example bridge hide:TRUE', commands, {})).toEqual({
		request: { kind: 'command', command: 'status', options: { subject: 'example bridge', hide: true } },
		shown: '/status subject: example bridge hide: True',
		commandLine: '/status subject:example bridge hide:true',
	});
	for (const [word, full] of Object.entries({ yes: true, no: false, True: true }))
		expect(parseCommandLine(`/status example bridge full:${word}`, commands, {})).toMatchObject({
			request: { options: { subject: 'example bridge', full } },
		});
	expect(parseCommandLine('/claims state:Only heard from one', commands, {})).toMatchObject({
		request: { options: { state: 'single' } },
		shown: '/claims state: Only heard from one',
	});
});
