import { PassThrough, Writable } from 'node:stream';
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { describe, expect, onTestFinished, test } from 'vitest';
import { commands } from '../../../src/commands/index.ts';
import type { Request } from '../../../src/commands/request.ts';
import { actionsIn, replyText } from '../../../src/transports/terminal/reply-text.ts';
import { runTerminal, USAGE } from '../../../src/transports/terminal/terminal.ts';
import type { MessageReply, Outcome, Reply } from '../../../src/views/reply.ts';

const button = (label: string, disabled = false) => ({
	type: ComponentType.Button as const,
	style: ButtonStyle.Secondary as const,
	label,
	custom_id: `1|${label}`,
	disabled,
});

function message(description: string, outcome: Outcome = 'answered'): MessageReply {
	return {
		kind: 'message',
		outcome,
		ephemeral: false,
		update: false,
		embeds: [{ title: 'Is the harbour open?', description, footer: { text: 'as of Mon 6 Sep 2021' } }],
		components: [
			{ type: ComponentType.ActionRow, components: [button('Previous', true), button('1 / 2', true), button('Next')] },
			{ type: ComponentType.ActionRow, components: [button('Sources')] },
			{
				type: ComponentType.ActionRow,
				components: [
					{
						type: ComponentType.StringSelect,
						custom_id: '1|menu',
						placeholder: 'Open one',
						options: [
							{ label: '¶ 1 · Anna Example', value: 'northland/open', description: 'Disputed' },
							{ label: '¶ 2 · Bert Example', value: 'northland/shut' },
						],
					},
				],
			},
		],
	};
}

const NOW = Date.UTC(2030, 4, 7, 12);

interface Scene {
	readonly asked: Request[];
	readonly written: () => string;
	readonly input: PassThrough;
	readonly run: (...args: string[]) => Promise<0 | 1>;
}

function scene(answer: (request: Request) => Reply = () => message('Nobody knows.'), isTTY = false): Scene {
	const asked: Request[] = [];
	const input = new PassThrough();
	let text = '';
	const output = Object.assign(
		new Writable({
			write(chunk, _, done) {
				text += chunk;
				done();
			},
		}),
		{ columns: 120, isTTY },
	);
	onTestFinished(() => void input.end());
	const terminal = {
		answer: (request: Request) => {
			asked.push(request);
			return answer(request);
		},
		commands,
		now: () => NOW,
		input,
		output,
	};
	return { asked, written: () => text, input, run: (...args) => runTerminal(args, terminal) };
}

const STATUS = { kind: 'command', command: 'status', options: { subject: 'northland' } };
const click = (label: string) => ({ kind: 'component', customId: `1|${label}`, values: [] });
const pick = (value: string) => ({ kind: 'component', customId: '1|menu', values: [value] });

describe('asked on the command line', () => {
	test('it prints the reply, with its buttons and numbered menu options', async () => {
		const { run, asked, written } = scene();
		expect(await run('/status northland')).toBe(0);
		expect(asked).toEqual([STATUS]);
		expect(written()).toBe(
			[
				'Is the harbour open?',
				'Nobody knows.',
				'as of Mon 6 Sep 2021',
				'Previous 1 / 2 [Next]',
				'[Sources]',
				'▾ Open one\n  1. ¶ 1 · Anna Example — Disputed\n  2. ¶ 2 · Bert Example\n',
			].join('\n\n'),
		);
	});

	test('words of their own are one line', async () => {
		const { run, asked } = scene();
		await run('/status', 'northland');
		expect(asked).toEqual([STATUS]);
	});

	test('it follows clicks and picks one after the other, each in the reply before', async () => {
		const { run, asked } = scene();
		expect(await run('/status northland', '--click', 'sources', '--pick', '2', '--click', 'Next')).toBe(0);
		expect(asked).toEqual([STATUS, click('Sources'), pick('northland/shut'), click('Next')]);
	});

	test.each([
		[['--click', 'Previous'], 'Nothing here is called "Previous". Buttons: Next, Sources. Menu options: 1 to 2.'],
		[['--click', 'Timeline'], 'Nothing here is called "Timeline".'],
		[['--click', '¶ 1 · Anna Example'], 'Nothing here is called "¶ 1 · Anna Example".'],
		[['--pick', '3'], 'Nothing here is called "3".'],
		[['--pick', '0'], 'Nothing here is called "0".'],
		[['--pick', 'Anna'], 'Nothing here is called "Anna".'],
	])('what is not there is said, with what is: %j', async (steps, sentence) => {
		const { run, asked, written } = scene();
		expect(await run('/status northland', ...steps)).toBe(1);
		expect(asked).toEqual([STATUS]);
		expect(written()).toContain(sentence);
	});

	test.each([
		[['--click', 'Sources'], 'A command must come first.'],
		[['/status northland', '--click'], "Option '--click <value>' argument missing."],
		[['/status northland', '--pick'], "Option '--pick <value>' argument missing."],
		[['/status northland', '--color', 'red'], "Unknown option '--color'."],
		[['/status northland', '-c', 'Sources'], "Unknown option '-c'."],
		[['/status northland', '--click', 'Sources', 'northland'], "Unexpected argument 'northland'."],
		[['--help'], "Unknown option '--help'."],
	])('what it cannot read is named, with the usage: %j', async (args, what) => {
		const { run, asked, written } = scene();
		expect(await run(...args)).toBe(1);
		expect(asked).toEqual([]);
		expect(written()).toBe(`${what}\n${USAGE}\n`);
	});

	test.each([
		['answered', 0],
		['which-one', 0],
		['not-found', 0],
		['outdated', 0],
		['misuse', 1],
		['bug', 1],
	] as const)('a reply that is %s ends it with %i', async (outcome, status) => {
		expect(await scene(() => message('Nobody knows.', outcome)).run('/status')).toBe(status);
	});
});

describe('as a prompt', () => {
	/** Types lines, ends the input and waits for the prompt to end with it. */
	async function typed({ run, input }: Scene, ...lines: string[]): Promise<0 | 1> {
		const ended = run();
		input.end(lines.map((line) => `${line}\n`).join(''));
		return ended;
	}

	test('it answers commands, labels of buttons and numbers of menu options until the input ends', async () => {
		const here = scene();
		expect(await typed(here, '/status northland', 'sources', '', '1')).toBe(0);
		expect(here.asked).toEqual([STATUS, click('Sources'), pick('northland/open')]);
	});

	test('it says how to begin, and what is not there', async () => {
		const here = scene();
		await typed(here, 'Sources', '/status northland', 'Harbour');
		expect(here.asked).toEqual([STATUS]);
		expect(here.written()).toContain('Type a command, such as /help.');
		expect(here.written()).toContain('Nothing here is called "Sources". A command begins with a slash, such as /help.');
		expect(here.written()).toContain('Nothing here is called "Harbour". Buttons: Next, Sources. Menu options: 1 to 2.');
	});

	test('it ends when its output has nobody who reads it', async () => {
		const closed = Object.assign(new Error('EPIPE'), { code: 'EPIPE' });
		const output = new Writable({ write: (_chunk, _encoding, done) => done(closed) });
		output.on('error', () => {});
		const answer = () => message('Nobody knows.');
		expect(await runTerminal([], { answer, commands, now: () => NOW, input: new PassThrough(), output })).toBe(0);
	});
});

describe('Tab', () => {
	const suggestions = (request: Request): Reply =>
		request.kind === 'suggest'
			? { kind: 'choices', choices: [{ name: 'Northland · valley', value: 'northland' }] }
			: message('Nobody knows.');

	/** Presses Tab after some text, then Enter. */
	async function tabAfter(text: string): Promise<Scene> {
		const here = scene(suggestions, true);
		const ended = here.run();
		// Keys that arrive together count as pasted, and Tab among them as a tab.
		for (const keys of [text, '\t', '\n']) {
			here.input.write(keys);
			await new Promise((resolve) => setTimeout(resolve, 20));
		}
		here.input.end();
		await ended;
		return here;
	}

	test('completes the name of a command', async () => {
		const { asked } = await tabAfter('/ti');
		expect(asked).toEqual([{ kind: 'command', command: 'timeline', options: {} }]);
	});

	test('completes a name as autocomplete would', async () => {
		const { asked } = await tabAfter('/status nor');
		expect(asked).toEqual([
			{ kind: 'suggest', command: 'status', option: 'subject', typed: 'nor', options: {} },
			STATUS,
		]);
	});

	test('completes the name of an option behind one that takes no suggestions', async () => {
		const { asked } = await tabAfter('/claims kind:vow stat');
		expect(asked).toEqual([{ kind: 'command', command: 'claims', options: { kind: 'vow', state: '' } }]);
	});

	test('leaves alone what nothing begins with', async () => {
		const { asked } = await tabAfter('/xylophone');
		expect(asked).toEqual([{ kind: 'command', command: 'xylophone', options: {} }]);
	});
});

describe('a reply as text', () => {
	const shown = (description: string, columns = 200) =>
		replyText({ ...message(description), components: [] }, { styled: false, columns, now: NOW })
			.split('\n\n')
			.slice(1, -1)
			.join('\n\n');

	test('escapes are undone and bold is bold only where the terminal can show it', () => {
		expect(shown('**Sources**\n1\\. a \\*b\\* \\[c\\]\\(d\\) \\@ \\\\ @\u200beveryone')).toBe(
			'Sources\n1. a *b* [c](d) @ \\ @everyone',
		);
		expect(shown('\\*\\*not bold\\*\\*')).toBe('**not bold**');
		expect(shown('<https://example.org/a> and \\<b\\>')).toBe('https://example.org/a and <b>');
		const styled = replyText(message('**Sources**'), { styled: true, columns: 80, now: NOW });
		expect(styled).toContain('\u001b[1mSources\u001b[22m');
		expect(styled).toContain('\u001b[1mIs the harbour open?\u001b[22m');
		expect(replyText(message('**Sources**'), { styled: false, columns: 80, now: NOW })).not.toContain('\u001b');
	});

	test('small lines are dim, timestamps relative, and links show their address', () => {
		const description = `Said [1]\n-# Mon 6 May 2030† (<t:${NOW / 1000 - 86_400}:R>)\n-# [Report on \\[the\\] ford](<https://example.org/a_b>): [1] ¶ 2`;
		expect(shown(description)).toBe(
			'Said [1]\nMon 6 May 2030† (yesterday)\nReport on [the] ford <https://example.org/a_b>: [1] ¶ 2',
		);
		const styled = replyText(message(description), { styled: true, columns: 80, now: NOW });
		expect(styled).toContain('\nSaid [1]\n\u001b[2mMon 6 May 2030† (yesterday)\u001b[22m\n\u001b[2mReport');
		expect(shown('\\-# and \\<t:0:R\\>')).toBe('-# and <t:0:R>');
	});

	test('lines are wrapped at words, and hang under their bullet or number', () => {
		expect(shown('• one two three four five', 12)).toBe('• one two\n  three four\n  five');
		expect(shown('1\\. one two three four', 13)).toBe('1. one two\n   three four');
		expect(shown('one two three', 9)).toBe('one two\nthree');
		expect(shown('a-word-that-is-longer-than-any-line b', 10)).toBe('a-word-that-is-longer-than-any-line\nb');
	});

	test('what only the asker sees says so', () => {
		const hidden = { ...message('Nobody knows.'), ephemeral: true };
		expect(replyText(hidden, { styled: false, columns: 80, now: NOW })).toMatch(/^\(shown to you alone\)\n\n/);
	});

	test('suggestions are one a line', () => {
		const choices = {
			kind: 'choices' as const,
			choices: [
				{ name: 'Northland · valley', value: 'northland' },
				{ name: 'B', value: 'b' },
			],
		};
		expect(replyText(choices, { styled: false, columns: 80, now: NOW })).toBe('Northland · valley\nB');
		expect(actionsIn(choices)).toEqual([]);
	});

	test('what can be followed is what works: disabled buttons are left out', () => {
		expect(actionsIn(message('')).map(({ label }) => label)).toEqual([
			'Next',
			'Sources',
			'¶ 1 · Anna Example',
			'¶ 2 · Bert Example',
		]);
	});
});
