/**
 * A call is a command with its options, as a button or menu keeps it in its `custom_id`.
 *
 * A component carries all it needs, so it works after a restart, on another process and for any viewer. What is
 * decoded has only the right form: ids in it may be those of an older edition.
 */
import { STATES } from '../data/edition/content.ts';
import { ORDERS } from '../data/edition/search-result.ts';
import { CLAIM_KINDS } from '../data/model/enums.ts';

export interface CommandCall {
	readonly command: string;
	/** Ids, enum values or the reader's own words; an empty string is filled by what is picked in the menu. */
	readonly options: Readonly<Partial<Record<OptionName, string>>>;
	/** Counted from 1. */
	readonly page: number;
	/** A new message that all see, a new one that only the asker sees, or a page turned in place. */
	readonly show: 'public' | 'hidden' | 'turn';
}

/** One letter each, for `custom_id` has room for 100 characters. Letters are never given a new meaning. */
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
} as const;
const SHOW_LETTERS = { public: 'p', hidden: 'h', turn: 't' } as const;
/** Options kept by their place in a list to which entries are only ever added at the end. */
const ENUM_OPTIONS: Partial<Record<OptionName, readonly string[]>> = {
	state: STATES,
	kind: CLAIM_KINDS,
	order: ORDERS,
};

export type OptionName = keyof typeof OPTION_LETTERS;

const ID_VERSION = '1';
/** https://docs.discord.com/developers/components/reference#anatomy-of-a-component-custom-id */
export const CUSTOM_ID_MAX = 100;

/** The `custom_id` of a call, or undefined if it does not fit. The separator `|` in a reader's words becomes a space. */
export function encodeCustomId(call: CommandCall): string | undefined {
	const id = customIdOf(call);
	return id.length <= CUSTOM_ID_MAX ? id : undefined;
}

/** How long the `custom_id` of a call would be, in UTF-16 units. */
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

/** The call behind a `custom_id` and what was picked, or undefined for what is foreign, older or malformed. */
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
		if (!meant || (list && !list.includes(meant))) return undefined;
		options[name] = meant;
	}
	return page === 0 ? undefined : { command, options, page, show };
}
