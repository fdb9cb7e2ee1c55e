/**
 * Encodes commands with their options in the `custom_id` of buttons and menus.
 *
 * A component holds everything it needs, so it works after a restart, in another process and for any reader. A decoded
 * call only has the right form: ids in it may be from an older edition.
 */

import type { State } from '../data/edition/content.ts';
import { ORDERS } from '../data/edition/search-result.ts';
import { CLAIM_KINDS } from '../data/model/enums.ts';

/** A command with its options. */
export interface CommandCall {
	readonly command: string;
	/** Ids, enum values or text from a reader. An empty string stands for the value picked in a menu. */
	readonly options: Readonly<Partial<Record<OptionName, string>>>;
	/** Counted from 1. */
	readonly page: number;
	/** A new message for everyone, a new one only for the reader who asked, or another page in the same message. */
	readonly show: 'public' | 'hidden' | 'turn';
}

/** One letter each, because a `custom_id` has room for 100 characters. Letters never get a new meaning. */
const OPTION_LETTERS = {
	subject: 's',
	name: 'n',
	about: 'a',
	by: 'b',
	state: 't',
	kind: 'k',
	claim: 'c',
	text: 'q',
	said: 'd',
	order: 'o',
	report: 'r',
	full: 'f',
} as const;
const SHOW_LETTERS = { public: 'p', hidden: 'h', turn: 't' } as const;
/**
 * Posted messages have other states at 1 to 4, which open the nearest state now, or all statements. Entries may only be added
 * at the end.
 */
const STATE_CODES: readonly (State | '')[] = ['disputed', 'agree', 'single', 'nobody', '', 'differ', 'several'];
/** Options encoded as a position in a list. Entries may only be added at the end of these lists. */
const ENUM_OPTIONS: Partial<Record<OptionName, readonly string[]>> = {
	state: STATE_CODES,
	kind: CLAIM_KINDS,
	order: ORDERS,
	full: ['yes', 'open'],
};

export type OptionName = keyof typeof OPTION_LETTERS;

const ID_VERSION = '1';
/** https://docs.discord.com/developers/components/reference#anatomy-of-a-component-custom-id */
export const CUSTOM_ID_MAX = 100;

/**
 * Returns the `custom_id` of a call, or undefined if it is longer than 100 characters. The separator `|` in text from a
 * reader becomes a space.
 *
 * @example
 * encodeCustomId({ command: 'claims', options: { by: 'nrf' }, page: 2, show: 'turn' }); // '1|claims|t|bnrf|p2'
 */
export function encodeCustomId(call: CommandCall): string | undefined {
	const id = customIdOf(call);
	return id.length <= CUSTOM_ID_MAX ? id : undefined;
}

/**
 * Returns how long the `custom_id` of a call would be, in UTF-16 units.
 *
 * @example
 * customIdLength({ command: 'claims', options: {}, page: 1, show: 'public' }); // 10
 */
export function customIdLength(call: CommandCall): number {
	return customIdOf(call).length;
}

function customIdOf(call: CommandCall): string {
	const options = Object.entries(call.options).map(([name, value]) => {
		const list = ENUM_OPTIONS[name as OptionName];
		return (
			OPTION_LETTERS[name as OptionName] +
			(list && value ? list.indexOf(value).toString(36) : value.replaceAll('|', ' '))
		);
	});
	const page = call.page > 1 ? [`p${call.page}`] : [];
	return [ID_VERSION, call.command, SHOW_LETTERS[call.show], ...options, ...page].join('|');
}

/**
 * Returns the call in a `custom_id`, with the picked value filled in; undefined if it is malformed or from another bot.
 *
 * @example
 * decodeCustomId('1|claims|t|bnrf|p2', []); // { command: 'claims', options: { by: 'nrf' }, page: 2, show: 'turn' }
 */
export function decodeCustomId(customId: string, values: readonly string[]): CommandCall | undefined {
	const [version, command, shown, ...rest] = customId.split('|');
	const show = (Object.keys(SHOW_LETTERS) as CommandCall['show'][]).find((key) => SHOW_LETTERS[key] === shown);
	if (version !== ID_VERSION || !command || !show) return undefined;
	const options: Partial<Record<OptionName, string>> = {};
	let page = 1;
	for (const part of rest) {
		const value = part.slice(1);
		if (part.startsWith('p')) {
			page = /^[1-9]\d{0,5}$/.test(value) ? Number(value) : 0;
			continue;
		}
		const name = (Object.keys(OPTION_LETTERS) as OptionName[]).find((key) => OPTION_LETTERS[key] === part[0]);
		if (!name || name in options) return undefined;
		const list = ENUM_OPTIONS[name];
		const meant = value === '' ? values[0] : list ? list[Number.parseInt(value, 36)] : value;
		if (list && meant === '') continue;
		if (!meant || (list && !list.includes(meant))) return undefined;
		options[name] = meant;
	}
	return page === 0 ? undefined : { command, options, page, show };
}
