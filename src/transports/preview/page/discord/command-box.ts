/** The command box as a value: what each key does to it, as in Discord's client. */
import type { SuggestRequest } from '../../../../commands/request.ts';
import type { DeclaredCommands } from '../../protocol.ts';
import {
	type Declared,
	fixedChoices,
	givenBeside,
	hasSuggestions,
	type InputProblem,
	type Option,
	type Picks,
	type Typing,
	typing,
} from './command-line.ts';

export interface Choice {
	readonly name: string;
	readonly value: string;
}

export interface Box {
	readonly text: string;
	/** Where the caret stands, in UTF-16 units. */
	readonly caret: number;
	readonly picks: Picks;
	/** The application's last suggestions, and what was asked for them. */
	readonly suggested: { readonly asked: SuggestRequest; readonly choices: readonly Choice[] } | null;
	/** Whether the list is shown where there is something to list. */
	readonly open: boolean;
	/** The chosen entry of the list; -1 for none. */
	readonly active: number;
	/** Tab was pressed before the suggestions had come: the first of them will be taken, and after Enter the line sent. */
	readonly waiting: 'no' | 'to take' | 'to send';
	readonly problem: InputProblem | null;
	/** Lines that were sent, oldest first. */
	readonly history: readonly string[];
	/** How many lines back in the history the box shows; 0 for the line being written. */
	readonly back: number;
	/** The line being written, while an older one is shown. */
	readonly draft: string;
}

export type ListItem =
	| { readonly kind: 'command'; readonly command: Declared }
	| { readonly kind: 'choice'; readonly choice: Choice }
	| { readonly kind: 'option'; readonly option: Option };

/** What is shownItems below each other, under one heading. */
export interface Group {
	readonly heading: string;
	readonly items: readonly ListItem[];
}

/** The keys that the box knows. */
export type Key = 'ArrowUp' | 'ArrowDown' | 'Tab' | 'Enter' | 'Escape';

/** A new box, and whether its line is to be sent. */
export interface Done {
	readonly box: Box;
	readonly send: boolean;
}

export const EMPTY: Box = {
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

/** What is typed at the caret of a box. */
export function typingIn(box: Box, commands: DeclaredCommands): Typing {
	return typing(box.text, box.caret, commands, box.picks);
}

/** What is shownItems for a box, in the order in which the arrows go through it. */
export function shownItems(box: Box, commands: DeclaredCommands): readonly Group[] {
	if (!box.open) return [];
	const at = typingIn(box, commands);
	switch (at.kind) {
		case 'nothing':
			return [];
		case 'command':
			return group('Commands', matching(at.typed, commands).map(commandItem));
		case 'option':
			return group('Options', at.next.map(optionItem));
		case 'value':
			return [
				...group(at.option.name, choicesFor(box, at).map(choiceItem)),
				...group('More options', at.next.map(optionItem)),
			];
	}
}

/** What is to be asked of the application for a box, if its caret stands in an option with suggestions. */
export function suggestionFor(box: Box, commands: DeclaredCommands): SuggestRequest | undefined {
	const at = typingIn(box, commands);
	if (at.kind !== 'value' || !hasSuggestions(at.option)) return undefined;
	const options = givenBeside(at.option, at.parts, at.command, box.picks);
	return { kind: 'suggest', command: at.command.name, option: at.option.name, typed: at.typed, options };
}

/** After typing, or moving the caret. */
export function typed(box: Box, text: string, caret: number, commands: DeclaredCommands): Box {
	const changed = text !== box.text;
	// Every key is heard of twice, and most of them neither type nor move.
	if (!changed && caret === box.caret) return box;
	const next: Box = {
		...box,
		text,
		caret,
		problem: changed ? null : box.problem,
		open: changed || box.open,
		back: changed ? 0 : box.back,
		waiting: 'no',
	};
	return { ...next, active: firstActive(next, commands) };
}

/** When suggestions have come; those that are no longer wanted change nothing. */
export function suggested(
	box: Box,
	asked: SuggestRequest,
	choices: readonly Choice[],
	commands: DeclaredCommands,
): Done {
	if (!isSame(asked, suggestionFor(box, commands))) return { box, send: false };
	const next = relisted({ ...box, suggested: { asked, choices }, waiting: 'no' }, commands);
	const take = box.waiting !== 'no' && next.active === 0;
	return { box: take ? taken(next, commands, 0) : next, send: box.waiting === 'to send' };
}

/** When the suggestions that are wanted do not come: the list closes, and typing on asks for them again. */
export function unsuggested(box: Box): Done {
	return { box: closed(box), send: box.waiting === 'to send' };
}

/** When there is something else to list: what is chosen from the start. */
export function relisted(box: Box, commands: DeclaredCommands): Box {
	return { ...box, active: firstActive(box, commands) };
}

/** With its list closed. */
export function closed(box: Box): Box {
	return { ...box, open: false, active: -1, waiting: 'no' };
}

/** What a key does; undefined when it is none of the box's. */
export function pressed(box: Box, key: Key, commands: DeclaredCommands): Done | undefined {
	const count = shownItems(box, commands).reduce((sum, { items }) => sum + items.length, 0);
	const only = (next: Box): Done => ({ box: next, send: false });
	switch (key) {
		case 'ArrowDown':
		case 'ArrowUp': {
			const step = key === 'ArrowDown' ? 1 : -1;
			if (count > 0) return only({ ...box, active: around(box.active, step, count) });
			return only(older(box, -step));
		}
		case 'Tab':
			if (isWaiting(box, commands)) return only({ ...box, waiting: 'to take' });
			return count > 0 ? only(taken(box, commands, Math.max(box.active, 0))) : undefined;
		case 'Enter':
			if (box.waiting !== 'no') return only({ ...box, waiting: 'to send' });
			if (box.active >= 0 && box.active < count) return only(taken(box, commands, box.active));
			return box.text.trim() ? { box, send: true } : only(box);
		case 'Escape':
			if (box.open && typingIn(box, commands).kind !== 'nothing') return only(closed(box));
			return box.problem ? only({ ...box, problem: null }) : undefined;
	}
}

/** The list's entry with this number put into the line. */
export function taken(box: Box, commands: DeclaredCommands, number: number): Box {
	const at = typingIn(box, commands);
	const item = shownItems(box, commands).flatMap(({ items }) => items)[number];
	if (!item) return box;
	const put = (text: string, from: number, to: number, picks = box.picks): Box => {
		const rest = box.text.slice(to);
		const spaced = text.endsWith(' ') ? rest.trimStart() : rest;
		const whole = box.text.slice(0, from) + text + spaced;
		return typed({ ...box, picks, open: true }, whole, from + text.length, commands);
	};
	if (item.kind === 'command' && at.kind === 'command') {
		const [first] = item.command.options;
		const begun = `/${item.command.name} ${first?.required ? `${first.name}:` : ''}`;
		return put(begun, 0, at.to, {});
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

/** After a line was sent: empty again, and the line in the history. */
export function sent(box: Box, say: string): Box {
	return { ...EMPTY, history: remembered(box, say).history };
}

/** With a line in its history. */
export function remembered(box: Box, say: string): Box {
	return { ...box, history: [...box.history.filter((line) => line !== say), say].slice(-HISTORY_MAX) };
}

/** With a line that was sent, as if it had been brought back from the history: what was being written comes after it. */
export function broughtBack(box: Box, say: string): Box {
	return older(remembered({ ...box, back: 0 }, say), 1);
}

/** Whether suggestions are still to come for what stands in the box. */
export function isWaiting(box: Box, commands: DeclaredCommands): boolean {
	const wanted = suggestionFor(box, commands);
	return box.open && wanted !== undefined && !isSame(wanted, box.suggested?.asked);
}

/** A step through the entries of a list; from the last on to the first. */
export function around(active: number, step: 1 | -1, count: number): number {
	if (active < 0) return step === 1 ? 0 : count - 1;
	return (active + step + count) % count;
}

function older(box: Box, step: number): Box {
	const back = Math.min(Math.max(box.back + step, 0), box.history.length);
	if (back === box.back) return box;
	const draft = box.back === 0 ? box.text : box.draft;
	const text = back === 0 ? draft : (box.history.at(-back) ?? '');
	return { ...closed(box), text, caret: text.length, picks: {}, back, draft, problem: null };
}

/** A command or a value is chosen from the start; an option that could be added is not, so that Enter sends. */
function firstActive(box: Box, commands: DeclaredCommands): number {
	if (isWaiting(box, commands)) return -1;
	const first = shownItems(box, commands)[0]?.items[0];
	return first && first.kind !== 'option' ? 0 : -1;
}

function choicesFor(box: Box, at: Typing & { kind: 'value' }): readonly Choice[] {
	if (hasSuggestions(at.option)) {
		// Until the new ones have come, those for fewer letters of the same option stay.
		const { asked, choices } = box.suggested ?? {};
		return asked?.command === at.command.name && asked.option === at.option.name ? (choices ?? []) : [];
	}
	const begun = at.typed.toLowerCase();
	return fixedChoices(at.option).filter(({ name }) => name.toLowerCase().includes(begun));
}

/** Commands whose name begins with what was typed, then those that hold it elsewhere. */
function matching(name: string, commands: DeclaredCommands): readonly Declared[] {
	const begins = commands.filter((command) => command.name.startsWith(name));
	const holds = commands.filter((command) => !begins.includes(command) && command.name.includes(name));
	return [...begins, ...holds];
}

const isSame = (a: SuggestRequest | undefined, b: SuggestRequest | undefined) =>
	JSON.stringify(a) === JSON.stringify(b);
const group = (heading: string, items: readonly ListItem[]): readonly Group[] =>
	items.length > 0 ? [{ heading, items }] : [];
const commandItem = (command: Declared): ListItem => ({ kind: 'command', command });
const choiceItem = (choice: Choice): ListItem => ({ kind: 'choice', choice });
const optionItem = (option: Option): ListItem => ({ kind: 'option', option });
