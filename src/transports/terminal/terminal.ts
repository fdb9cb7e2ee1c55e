/** Asks Dateline in a terminal: the same replies without Discord, a token or a network. */
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import type { Command } from '../../commands/command.ts';
import type { Request } from '../../commands/request.ts';
import type { Reply } from '../../views/reply.ts';
import { completionFor, parseLine } from './input-parser.ts';
import { actionsIn, type ReplyAction, replyText } from './reply-text.ts';

export interface Terminal {
	readonly answer: (request: Request) => Reply;
	readonly commands: readonly Command[];
	/** Milliseconds since 1970, UTC. */
	readonly now: () => number;
	readonly input: Readable;
	readonly output: Writable & { readonly columns?: number; readonly isTTY?: boolean };
}

export const USAGE = `Usage: npm run ask -- "/status panjshir" [--click "Sources"] [--pick 2] …
Without arguments it is a prompt: type a command (Tab completes), a button's label, or the number of a menu option.`;

/**
 * Runs a command and the clicks and picks after it; without arguments, opens a prompt. Resolves to the exit status: 1 if
 * something could not be asked, otherwise 0.
 *
 * @example
 * const { stdin: input, stdout: output } = process;
 * await runTerminal(['/status panjshir', '--click', 'Sources'], { answer, commands, now: Date.now, input, output });
 */
export async function runTerminal(args: string[], terminal: Terminal): Promise<0 | 1> {
	if (args.length === 0) return prompt(terminal);
	let steps: readonly Step[];
	try {
		steps = readSteps(args);
	} catch (error) {
		return fail(terminal, `${(error as Error).message.split('. ')[0]}.\n${USAGE}`);
	}
	let reply: Reply | undefined;
	for (const step of steps) {
		const request =
			step.kind === 'command' ? parseLine(step.text, terminal.commands) : reply && requestFor(reply, step);
		if (!request) return fail(terminal, unknownStepMessage(reply, step.text));
		if (reply) terminal.output.write('\n');
		reply = answerAndPrint(request, terminal);
	}
	return reply?.kind === 'message' && (reply.outcome === 'misuse' || reply.outcome === 'bug') ? 1 : 0;
}

interface Step {
	readonly kind: 'command' | 'click' | 'pick';
	readonly text: string;
}

/** Parses the arguments into a command and the steps after it. Throws an Error if there is no command, or anything else. */
function readSteps(args: string[]): readonly Step[] {
	const options = { click: { type: 'string', multiple: true }, pick: { type: 'string', multiple: true } } as const;
	const { tokens } = parseArgs({ args, options, allowPositionals: true, tokens: true });
	const words: string[] = [];
	const steps: Step[] = [];
	for (const token of tokens) {
		if (token.kind === 'option') steps.push({ kind: token.name, text: token.value });
		else if (token.kind === 'positional') {
			if (steps.length > 0) throw new Error(`Unexpected argument '${token.value}'`);
			words.push(token.value);
		}
	}
	if (words.length === 0) throw new Error('A command must come first');
	return [{ kind: 'command', text: words.join(' ') }, ...steps];
}

function prompt({ answer, commands, now, input, output }: Terminal): Promise<0> {
	let reply: Reply | undefined;
	const lines = createInterface({
		input,
		output,
		prompt: '> ',
		completer: (line: string) => complete(line, answer, commands),
	});
	output.write('Type a command, such as /help. Tab completes; Ctrl-D ends.\n');
	lines.prompt();
	return new Promise((resolve) => {
		lines.on('line', (line) => {
			const text = line.trim();
			const request = text.startsWith('/')
				? parseLine(text, commands)
				: text && reply
					? requestFor(reply, { kind: /^\d+$/.test(text) ? 'pick' : 'click', text })
					: undefined;
			if (request) reply = answerAndPrint(request, { answer, now, output });
			else if (text) output.write(`${unknownStepMessage(reply, text)}\n`);
			lines.prompt();
		});
		lines.on('close', () => resolve(0));
		// Nobody can read the replies any more.
		output.once('error', () => lines.close());
	});
}

/** Completes names of commands and options, and values with the suggestions that Discord would show. */
function complete(line: string, answer: Terminal['answer'], commands: readonly Command[]): [string[], string] {
	const request = completionFor(line, commands);
	const reply = request && answer(request);
	if (reply?.kind === 'choices' && request) return [reply.choices.map(({ value }) => value), request.typed];
	const names = commands.map(({ declaration }) => `/${declaration.name} `);
	const command = commands.find(({ declaration }) => line.startsWith(`/${declaration.name} `));
	const word = /\S*$/.exec(line)?.[0] ?? '';
	const options = command?.declaration.options?.map(({ name }) => `${name}:`) ?? names;
	return [options.filter((option) => option.startsWith(word)), word];
}

function answerAndPrint(request: Request, { answer, now, output }: Pick<Terminal, 'answer' | 'now' | 'output'>): Reply {
	const reply = answer(request);
	const columns = Math.min(output.columns ?? 100, 100);
	output.write(`${replyText(reply, { styled: output.isTTY ?? false, columns, now: now() })}\n`);
	return reply;
}

/** Returns the request of a click or pick; undefined if the reply has no such button or option. */
function requestFor(reply: Reply, { kind, text }: Step): Request | undefined {
	const actions = actionsIn(reply);
	const options = actions.filter((action) => action.kind === 'option');
	const action: ReplyAction | undefined =
		kind === 'pick'
			? options[Number(text) - 1]
			: actions.find((action) => action.kind === 'button' && action.label.toLowerCase() === text.toLowerCase());
	return (
		action && { kind: 'component', customId: action.customId, values: action.kind === 'option' ? [action.value] : [] }
	);
}

function unknownStepMessage(reply: Reply | undefined, text: string): string {
	const actions = reply ? actionsIn(reply) : [];
	const buttons = actions.filter(({ kind }) => kind === 'button').map(({ label }) => label);
	const options = actions.length - buttons.length;
	return [
		`Nothing here is called ${JSON.stringify(text)}.`,
		...(buttons.length > 0 ? [`Buttons: ${buttons.join(', ')}.`] : []),
		...(options > 0 ? [`Menu options: 1 to ${options}.`] : []),
		'A command begins with a slash, such as /help.',
	].join(' ');
}

function fail({ output }: Pick<Terminal, 'output'>, text: string): 1 {
	output.write(`${text}\n`);
	return 1;
}
