/** The state of the command box, and how typing and keys change it, as in Discord's client. */
import type { SuggestRequest } from '../../../../commands/request.ts';
import type { DeclaredCommands } from '../../protocol.ts';
import {
	type CaretContext,
	type DeclaredCommand,
	type DeclaredOption,
	fixedChoices,
	hasSuggestions,
	type LineProblem,
	otherOptions,
	type Picks,
	readCaret,
} from './command-line.ts';

export interface Choice {
	readonly name: string;
	readonly value: string;
}

export interface CommandBox {
	readonly text: string;
	/** In UTF-16 units. */
	readonly caret: number;
	readonly picks: Picks;
	/** The latest suggestions, with the request for them. */
	readonly suggested: { readonly asked: SuggestRequest; readonly choices: readonly Choice[] } | null;
	/** Whether the list is shown, if it has any entries. */
	readonly open: boolean;
	/** The index of the highlighted entry of the list; -1 for none. */
	readonly active: number;
	/** Tab was pressed before the suggestions arrived: the first one will be chosen and, after Enter, the line sent. */
	readonly waiting: 'no' | 'to take' | 'to send';
	readonly problem: LineProblem | null;
	/** Sent lines, oldest first. */
	readonly history: readonly string[];
	/** How many lines back in the history the box is; 0 is the line being written. */
	readonly back: number;
	/** The line being written, while a line from the history is shown. */
	readonly draft: string;
}

export type ListItem =
	| { readonly kind: 'command'; readonly command: DeclaredCommand }
	| { readonly kind: 'choice'; readonly choice: Choice }
	| { readonly kind: 'option'; readonly option: DeclaredOption };

/** Entries of the list under one heading. */
export interface ListGroup {
	readonly heading: string;
	readonly items: readonly ListItem[];
}

/** The keys that the box handles. */
export type BoxKey = 'ArrowUp' | 'ArrowDown' | 'Tab' | 'Enter' | 'Escape';

/** A changed box, and whether its line should be sent. */
export interface BoxUpdate {
	readonly box: CommandBox;
	readonly send: boolean;
}

export const EMPTY_BOX: CommandBox = {
	text: '',
	caret: 0,
	picks: {},
	suggested: null,
	open: false,
	active: -1,
	waiting: 'no',
	problem: null,
	history: [],
	back: 0,
	draft: '',
};

const HISTORY_MAX = 50;

/** Returns what the caret of a box is in. */
export function caretContext(box: CommandBox, commands: DeclaredCommands): CaretContext {
	return readCaret(box.text, box.caret, commands, box.picks);
}

/** Returns the list of suggestions for a box, in the order of the arrow keys. */
export function listGroups(box: CommandBox, commands: DeclaredCommands): readonly ListGroup[] {
	if (!box.open) return [];
	const at = caretContext(box, commands);
	switch (at.kind) {
		case 'nothing':
			return [];
		case 'command':
			return group('Commands', commandsMatching(at.typed, commands).map(commandItem));
		case 'option':
			return group('Options', at.next.map(optionItem));
		case 'value':
			return [
				...group(at.option.name, choicesFor(box, at).map(choiceItem)),
				...group('More options', at.next.map(optionItem)),
			];
	}
}

/** Returns the request for suggestions, if the caret is in an option that has them. */
export function suggestionRequest(box: CommandBox, commands: DeclaredCommands): SuggestRequest | undefined {
	const at = caretContext(box, commands);
	if (at.kind !== 'value' || !hasSuggestions(at.option)) return undefined;
	const options = otherOptions(at.option, at.parts, at.command, box.picks);
	return { kind: 'suggest', command: at.command.name, option: at.option.name, typed: at.typed, options };
}

/**
 * Returns the box after typing, or after the caret was moved.
 *
 * @example
 * const box = afterTyping(EMPTY_BOX, '/sta', 4, commands);
 * afterKey(box, 'Tab', commands)?.box.text; // '/status subject:'
 */
export function afterTyping(box: CommandBox, text: string, caret: number, commands: DeclaredCommands): CommandBox {
	const changed = text !== box.text;
	// Each key causes several events, and most of them change nothing.
	if (!changed && caret === box.caret) return box;
	const next: CommandBox = {
		...box,
		text,
		caret,
		problem: changed ? null : box.problem,
		open: changed || box.open,
		back: changed ? 0 : box.back,
		waiting: 'no',
	};
	return { ...next, active: firstActiveIndex(next, commands) };
}

/** Returns the box after suggestions have arrived; outdated ones change nothing. */
export function afterSuggestions(
	box: CommandBox,
	asked: SuggestRequest,
	choices: readonly Choice[],
	commands: DeclaredCommands,
): BoxUpdate {
	if (!isSame(asked, suggestionRequest(box, commands))) return { box, send: false };
	const next = withFirstItemActive({ ...box, suggested: { asked, choices }, waiting: 'no' }, commands);
	const take = box.waiting !== 'no' && next.active === 0;
	return { box: take ? afterChoosing(next, commands, 0) : next, send: box.waiting === 'to send' };
}

/** Returns the box after a failed request for suggestions: the list closes, and further typing requests them again. */
export function afterFailedSuggestions(box: CommandBox): BoxUpdate {
	return { box: withListClosed(box), send: box.waiting === 'to send' };
}

/** Returns the box with the entry highlighted that a new list starts with. */
export function withFirstItemActive(box: CommandBox, commands: DeclaredCommands): CommandBox {
	return { ...box, active: firstActiveIndex(box, commands) };
}

/** Returns the box with its list closed. */
export function withListClosed(box: CommandBox): CommandBox {
	return { ...box, open: false, active: -1, waiting: 'no' };
}

/** Returns the box after a key was pressed; undefined if the box does not handle the key. */
export function afterKey(box: CommandBox, key: BoxKey, commands: DeclaredCommands): BoxUpdate | undefined {
	const count = listGroups(box, commands).reduce((sum, { items }) => sum + items.length, 0);
	const only = (next: CommandBox): BoxUpdate => ({ box: next, send: false });
	switch (key) {
		case 'ArrowDown':
		case 'ArrowUp': {
			const step = key === 'ArrowDown' ? 1 : -1;
			if (count > 0) return only({ ...box, active: wrapIndex(box.active, step, count) });
			return only(stepThroughHistory(box, -step));
		}
		case 'Tab':
			if (isWaiting(box, commands)) return only({ ...box, waiting: 'to take' });
			return count > 0 ? only(afterChoosing(box, commands, Math.max(box.active, 0))) : undefined;
		case 'Enter':
			if (box.waiting !== 'no') return only({ ...box, waiting: 'to send' });
			if (box.active >= 0 && box.active < count) return only(afterChoosing(box, commands, box.active));
			return box.text.trim() ? { box, send: true } : only(box);
		case 'Escape':
			if (box.open && caretContext(box, commands).kind !== 'nothing') return only(withListClosed(box));
			return box.problem ? only({ ...box, problem: null }) : undefined;
	}
}

/** Returns the box after an entry of the list was chosen, by its index. */
export function afterChoosing(box: CommandBox, commands: DeclaredCommands, number: number): CommandBox {
	const at = caretContext(box, commands);
	const item = listGroups(box, commands).flatMap(({ items }) => items)[number];
	if (!item) return box;
	const put = (text: string, from: number, to: number, picks = box.picks): CommandBox => {
		const rest = box.text.slice(to);
		const spaced = text.endsWith(' ') ? rest.trimStart() : rest;
		const whole = box.text.slice(0, from) + text + spaced;
		return afterTyping({ ...box, picks, open: true }, whole, from + text.length, commands);
	};
	if (item.kind === 'command' && at.kind === 'command') {
		const [first] = item.command.options;
		const start = `/${item.command.name} ${first?.required ? `${first.name}:` : ''}`;
		return put(start, 0, at.to, {});
	}
	if (item.kind === 'choice' && at.kind === 'value') {
		const { name, value } = item.choice;
		const picks = { ...box.picks, [at.option.name]: { label: name, value } };
		const named = at.parts.some((part) => part.name === at.option.name && box.text[part.from - 1] === ':');
		return put(
			`${named ? '' : `${at.option.name}:`}${name} `,
			at.from,
			at.to,
			hasSuggestions(at.option) ? picks : box.picks,
		);
	}
	if (item.kind === 'option' && (at.kind === 'option' || at.kind === 'value')) {
		const space = /\s$|^$/.test(box.text.slice(0, at.word)) ? '' : ' ';
		return put(`${space}${item.option.name}:`, at.word, box.caret);
	}
	return box;
}

/** Returns an empty box after a line was sent, with the line in the history. */
export function afterSending(box: CommandBox, commandLine: string): CommandBox {
	return { ...EMPTY_BOX, history: withHistoryLine(box, commandLine).history };
}

/** Returns the box with a line added to its history. */
export function withHistoryLine(box: CommandBox, commandLine: string): CommandBox {
	return { ...box, history: [...box.history.filter((line) => line !== commandLine), commandLine].slice(-HISTORY_MAX) };
}

/** Returns the box showing a sent line, as after the up arrow; the down arrow leads back to what was being written. */
export function withLineFromHistory(box: CommandBox, commandLine: string): CommandBox {
	return stepThroughHistory(withHistoryLine({ ...box, back: 0 }, commandLine), 1);
}

/** Whether the box is waiting for suggestions. */
export function isWaiting(box: CommandBox, commands: DeclaredCommands): boolean {
	const wanted = suggestionRequest(box, commands);
	return box.open && wanted !== undefined && !isSame(wanted, box.suggested?.asked);
}

/** Returns the index one step further in a list, from the last to the first. */
export function wrapIndex(active: number, step: 1 | -1, count: number): number {
	if (active < 0) return step === 1 ? 0 : count - 1;
	return (active + step + count) % count;
}

function stepThroughHistory(box: CommandBox, step: number): CommandBox {
	const historyIndex = Math.min(Math.max(box.back + step, 0), box.history.length);
	if (historyIndex === box.back) return box;
	const draft = box.back === 0 ? box.text : box.draft;
	const text = historyIndex === 0 ? draft : (box.history.at(-historyIndex) ?? '');
	return { ...withListClosed(box), text, caret: text.length, picks: {}, back: historyIndex, draft, problem: null };
}

/** Commands and values start highlighted. Further options do not, so that Enter sends the line. */
function firstActiveIndex(box: CommandBox, commands: DeclaredCommands): number {
	if (isWaiting(box, commands)) return -1;
	const first = listGroups(box, commands)[0]?.items[0];
	return first && first.kind !== 'option' ? 0 : -1;
}

function choicesFor(box: CommandBox, at: CaretContext & { kind: 'value' }): readonly Choice[] {
	if (hasSuggestions(at.option)) {
		// Until new suggestions arrive, show the previous ones for the same option.
		const { asked, choices } = box.suggested ?? {};
		return asked?.command === at.command.name && asked.option === at.option.name ? (choices ?? []) : [];
	}
	const typed = at.typed.toLowerCase();
	return fixedChoices(at.option).filter(({ name }) => name.toLowerCase().includes(typed));
}

/** Returns commands whose name starts with the text, then those that contain it. */
function commandsMatching(name: string, commands: DeclaredCommands): readonly DeclaredCommand[] {
	const start = commands.filter((command) => command.name.startsWith(name));
	const contain = commands.filter((command) => !start.includes(command) && command.name.includes(name));
	return [...start, ...contain];
}

const isSame = (a: SuggestRequest | undefined, b: SuggestRequest | undefined) =>
	JSON.stringify(a) === JSON.stringify(b);
const group = (heading: string, items: readonly ListItem[]): readonly ListGroup[] =>
	items.length > 0 ? [{ heading, items }] : [];
const commandItem = (command: DeclaredCommand): ListItem => ({ kind: 'command', command });
const choiceItem = (choice: Choice): ListItem => ({ kind: 'choice', choice });
const optionItem = (option: DeclaredOption): ListItem => ({ kind: 'option', option });
