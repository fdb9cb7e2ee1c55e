/** Formats replies as plain text for a terminal: embeds, buttons and menus. */
import { type APIButtonComponent, type APISelectMenuOption, ComponentType } from 'discord-api-types/v10';
import { openIsolates, withoutControls } from '../../views/isolate.ts';
import type { MessageReply, Reply } from '../../views/reply.ts';
import { relativeTime } from './relative-time.ts';

/** A button or menu option of a reply that can be used. */
export type ReplyAction =
	| { readonly kind: 'button'; readonly label: string; readonly customId: string }
	| { readonly kind: 'option'; readonly label: string; readonly customId: string; readonly value: string };

/**
 * Returns the enabled buttons and all menu options of a reply, in the order in which they are printed.
 *
 * @example
 * actionsIn(answer({ kind: 'command', command: 'briefing', options: {} })).map(({ label }) => label);
 */
export function actionsIn(reply: Reply): readonly ReplyAction[] {
	if (reply.kind !== 'message') return [];
	return reply.components.flatMap((row) =>
		row.components.flatMap((component): ReplyAction[] => {
			if (component.type === ComponentType.StringSelect) {
				const { custom_id: customId } = component;
				return component.options.map(({ label, value }) => ({ kind: 'option', label, customId, value }));
			}
			if (component.type === ComponentType.Button && isEnabled(component)) {
				return [{ kind: 'button', label: component.label ?? '', customId: component.custom_id }];
			}
			return [];
		}),
	);
}

export interface TextOptions {
	/** Adds ANSI codes for bold and dim text. */
	readonly styled: boolean;
	/** The longest line, in characters; only a longer word makes a longer line. */
	readonly columns: number;
	/** Milliseconds since 1970, UTC; for "5 years ago". */
	readonly now: number;
}

/**
 * Formats a reply as text.
 *
 * @example
 * replyText(answer({ kind: 'command', command: 'help', options: {} }), { styled: false, columns: 80, now: Date.now() });
 */
export function replyText(reply: Reply, { styled, columns, now }: TextOptions): string {
	if (reply.kind === 'choices') return reply.choices.map(({ name }) => name).join('\n');
	const bold = (text: string) => (styled ? `\u001b[1m${text}\u001b[22m` : text);
	const dim = (text: string) => (styled ? `\u001b[2m${text}\u001b[22m` : text);
	const parts = reply.embeds.map(({ title = '', description = '', footer }) =>
		[
			bold(markdownText(title, { bold: String, now })),
			descriptionText(description, { bold, dim, columns, now }),
			...(footer ? [dim(wrapped(footer.text, columns))] : []),
		].join('\n\n'),
	);
	return [...(reply.ephemeral ? [dim('(shown to you alone)')] : []), ...parts, ...componentLines(reply, columns)].join(
		'\n\n',
	);
}

function componentLines(reply: MessageReply, columns: number): string[] {
	let number = 0;
	return reply.components.map((row) =>
		row.components
			.map((component) => {
				if (component.type === ComponentType.Button && 'label' in component) {
					return component.disabled ? `${component.label}` : `[${component.label}]`;
				}
				if (component.type !== ComponentType.StringSelect) return '';
				const options = component.options.map((option) => wrapped(optionLine(option, ++number), columns));
				return [`▾ ${component.placeholder ?? ''}`, ...options].join('\n');
			})
			.join(' '),
	);
}

function optionLine({ label, description }: APISelectMenuOption, number: number): string {
	return `  ${number}. ${label}${description ? ` — ${description}` : ''}`;
}

function isEnabled(button: APIButtonComponent): button is APIButtonComponent & { custom_id: string; label?: string } {
	return 'custom_id' in button && !button.disabled;
}

type Style = (text: string) => string;

/** Formats a description; its small lines (Discord's subtext) are dim, and what follows them has a blank line before it. */
function descriptionText(
	text: string,
	{ bold, dim, columns, now }: { bold: Style; dim: Style; columns: number; now: number },
): string {
	return text
		.replace(/^(-# .*\n)(?!-# |\n)/gm, '$1\n')
		.split('\n')
		.map((line) => {
			const [, small] = /^-# (.*)$/.exec(line) ?? [];
			const words = wrapLine(markdownText(small ?? line, { bold, now }), columns);
			return small === undefined ? words : dim(words);
		})
		.join('\n');
}

/** Converts the only markdown that Dateline writes: bold text, links, timestamps of style R, and escapes. */
function markdownText(text: string, { bold, now }: { bold: Style; now: number }): string {
	return text
		.replace(/(?<!\\|\]\()<(https?:\/\/[^>]+)>/g, '$1')
		.replace(/(?<!\\)\[((?:\\.|[^\]\\])*)\]\((<https?:\/\/[^>]+>)\)/g, '$1 $2')
		.replace(/(?<!\\)<t:(-?\d+):R>/g, (_, seconds: string) => relativeTime(Number(seconds), { now, locale: 'en' }))
		.replace(/(?<!\\)\*\*(.+?)(?<!\\)\*\*/gs, (_, inner: string) => bold(inner))
		.replace(/\\([!-/:-@[-`{-~])/g, '$1')
		.replaceAll('@\u200b', '@');
}

function wrapped(text: string, columns: number): string {
	return text
		.split('\n')
		.map((line) => wrapLine(line, columns))
		.join('\n');
}

function wrapLine(line: string, columns: number): string {
	const margin = /^\s*/.exec(line)?.[0] ?? '';
	const indent = ' '.repeat(/^\s*(?:• |\d+\. |\[\d+\] )?/.exec(line)?.[0].length ?? 0);
	const lines: string[] = [];
	let current = '';
	for (const word of line.slice(margin.length).split(' ')) {
		if (current === '') current = margin + word;
		else if (widthOf(current) + 1 + widthOf(word) <= columns) current += ` ${word}`;
		else {
			const { opening, closing } = openIsolates(current);
			lines.push(current + closing);
			current = indent + opening + word;
		}
	}
	return [...lines, current].join('\n');
}

/** Direction controls take no room. */
function widthOf(text: string): number {
	return withoutControls(text).length;
}
