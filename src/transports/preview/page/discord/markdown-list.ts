/** Lists, which `discord-markdown-parser` does not support: https://support.discord.com/hc/en-us/articles/210298617. */
import { SimpleMarkdown } from 'discord-markdown-parser';

const ITEM = /^( *)([*-]|\d{1,9}\.) +(\S[^\n]*)$/;
const LIST = /^ *(?:[*-]|\d{1,9}\.) +\S[^\n]*(?:\n *(?:[*-]|\d{1,9}\.) +\S[^\n]*)*(?:\n|$)/;
/** How many more spaces a nested item is indented than its parent. */
const NESTING_INDENT = 2;

interface Item {
	readonly depth: number;
	readonly start: number | null;
	readonly text: string;
}

/** A rule for `- item`, `* item` and `1. item` at the start of a line, with lists inside items. */
export const listRule: (typeof SimpleMarkdown.defaultRules)['list'] = {
	...SimpleMarkdown.defaultRules.list,
	order: SimpleMarkdown.defaultRules.heading.order - 0.25,
	match: (source, state) => {
		if (state['inList'] || !/^$|\n$/.test(state['prevCapture']?.[0] ?? '')) return null;
		return LIST.exec(source);
	},
	parse: ([source = ''], parse, state) => {
		const items = source.replace(/\n$/, '').split('\n').map(parseItem);
		const inside = (text: string) => parse(text, { ...state, prevCapture: null, inList: true });
		return buildList(items, inside);
	},
};

function parseItem(line: string): Item {
	const [, indent = '', mark = '', text = ''] = ITEM.exec(line) ?? [];
	return { depth: indent.length, start: mark.endsWith('.') ? Number.parseInt(mark, 10) : null, text };
}

function buildList(items: readonly Item[], inside: (text: string) => unknown[]): ListNode {
	const [first] = items;
	const parts: Item[][] = [];
	for (const item of items) {
		const part = parts.at(-1);
		if (part && first && item.depth >= first.depth + NESTING_INDENT) part.push(item);
		else parts.push([item]);
	}
	return {
		type: 'list',
		start: first?.start ?? null,
		items: parts.map(([item, ...deeper]) => [
			...inside(item?.text ?? ''),
			...(deeper.length > 0 ? [buildList(deeper, inside)] : []),
		]),
	};
}

interface ListNode {
	readonly type: 'list';
	readonly start: number | null;
	readonly items: readonly (readonly unknown[])[];
}
