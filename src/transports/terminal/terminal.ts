/** The terminal: the same replies without Discord, without a token and without a network. */
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
	readonly input: Readable;
	readonly output: Writable & { readonly columns?: number; readonly isTTY?: boolean };
}

export const USAGE = `Usage: npm run ask -- "/status panjshir" [--click "Sources"] [--pick 2] …
Without arguments it is a prompt: type a command (Tab completes), a button's label, or the number of a menu option.`;

/**
 * Runs what the command line asks: a command and the clicks and picks that follow it, or a prompt when there is none.
 * Resolves to the exit status: 0, or 1 for what could not be asked.
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
		const request = step.kind === 'say' ? parseLine(step.text, terminal.commands) : reply && follow(reply, step);
		if (!request) return fail(terminal, notThere(reply, step.text));
		if (reply) terminal.output.write('\n');
		reply = say(request, terminal);
	}
	return reply?.kind === 'message' && (reply.outcome === 'misuse' || reply.outcome === 'bug') ? 1 : 0;
}

interface Step {
	readonly kind: 'say' | 'click' | 'pick';
	readonly text: string;
}

/** The command and what follows it. Throws an Error for what is neither. */
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
	return [{ kind: 'say', text: words.join(' ') }, ...steps];
}

function prompt({ answer, commands, input, output }: Terminal): Promise<0> {
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
					? follow(reply, { kind: /^\d+$/.test(text) ? 'pick' : 'click', text })
					: undefined;
			if (request) reply = say(request, { answer, output });
			else if (text) output.write(`${notThere(reply, text)}\n`);
			lines.prompt();
		});
		lines.on('close', () => resolve(0));
		// Nobody is there any more to read the answers.
		output.once('error', () => lines.close());
	});
}

/** Completes a command's name, then its options, then what the real autocomplete suggests. */
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

function say(request: Request, { answer, output }: Pick<Terminal, 'answer' | 'output'>): Reply {
	const reply = answer(request);
	const columns = Math.min(output.columns ?? 100, 100);
	output.write(`${replyText(reply, { styled: output.isTTY ?? false, columns })}\n`);
	return reply;
}

function follow(reply: Reply, { kind, text }: Step): Request | undefined {
	const ways = actionsIn(reply);
	const options = ways.filter((way) => way.kind === 'option');
	const way: ReplyAction | undefined =
		kind === 'pick'
			? options[Number(text) - 1]
			: ways.find(({ kind: is, label }) => is === 'button' && label.toLowerCase() === text.toLowerCase());
	return way && { kind: 'component', customId: way.customId, values: way.kind === 'option' ? [way.value] : [] };
}

function notThere(reply: Reply | undefined, text: string): string {
	const ways = reply ? actionsIn(reply) : [];
	const buttons = ways.filter(({ kind }) => kind === 'button').map(({ label }) => label);
	const options = ways.length - buttons.length;
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
