/** Lays replies out as Discord messages, within every limit of `limits.ts`. */
import {
	type APIActionRowComponent,
	type APIButtonComponent,
	type APIComponentInMessageActionRow,
	type APIEmbed,
	type APISelectMenuOption,
	ButtonStyle,
	ComponentType,
} from 'discord-api-types/v10';
import { groupBy } from '../answers/order.ts';
import { type CommandCall, encodeCustomId } from './component-id.ts';
import { truncate, unescapeMarkdown } from './discord-text.ts';
import { LIMITS } from './limits.ts';
import type { Note, Section } from './page-items.ts';
import { paginate, type ReplyPage } from './pagination.ts';

/** An answer of the desk, which a transport sends unchanged. */
export type Reply = MessageReply | ChoicesReply;

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

export interface MessageReply {
	readonly kind: 'message';
	readonly outcome: Outcome;
	/** Only the reader who asked sees it. */
	readonly ephemeral: boolean;
	/** Replaces the message whose button was clicked. */
	readonly update: boolean;
	readonly embeds: readonly APIEmbed[];
	readonly components: readonly Row[];
}

/** The outcome of a request, for logs and metrics. */
export type Outcome = 'answered' | 'which-one' | 'not-found' | 'misuse' | 'outdated' | 'not-loaded' | 'bug';

/** Suggestions while an option is typed, best first. */
export interface ChoicesReply {
	readonly kind: 'choices';
	readonly choices: readonly { readonly name: string; readonly value: string }[];
}

export { LIMITS };

/** In UTF-16 units: room for a title and a line about the state. */
const LEAD_MAX = 1000;

/** A button that runs another command. */
export interface Button {
	/** Safe, as all texts here and in menus. */
	readonly label: string;
	readonly call: CommandCall;
}

/** A menu; the picked value fills the empty option of its call. */
export interface Menu {
	readonly placeholder: string;
	readonly call: CommandCall;
	readonly options: readonly { readonly label: string; readonly value: string; readonly description?: string }[];
}

/** A reply before it is split into pages. All its texts are safe; where Discord reads no markdown, it is undone. */
export interface ReplyDraft {
	readonly title: string;
	/** Lines below the title, on every page. */
	readonly lead?: readonly string[];
	readonly sections?: readonly Section[] | undefined;
	/** The sources that the marks in the sections refer to. */
	readonly notes?: readonly Note[];
	/** Below every page. */
	readonly footer: string;
	/** The call that this reply answers, for the page buttons; without it the draft must fit on one page. */
	readonly call?: CommandCall;
	readonly hidden: boolean;
	/** Instead of sections: pages that are laid out already. */
	readonly pages?: readonly ReplyPage[];
	/** Prefers one long page to two comfortable ones. */
	readonly long?: boolean;
	readonly outcome?: Outcome;
	readonly buttons?: readonly Button[];
	readonly menus?: readonly Menu[];
	/** Returns menus for the blocks on the page shown, given their keys. */
	readonly pageMenus?: (keys: ReadonlySet<string>) => readonly Menu[];
	/** Decoration: the text says the same in words. */
	readonly colour?: number;
}

/**
 * Splits a draft into pages and returns the page that its call asks for; after the last page, the last one.
 *
 * @example
 * layOut({ title: 'Briefing', lead: [], sections: [{ blocks: [{ text: 'Text' }] }], footer: 'Dateline', hidden: false });
 */
export function layOut(draft: ReplyDraft): MessageReply {
	const { title } = draft;
	const fits = title.length <= LIMITS.title;
	const { lead: below = [], sections: all = [] } = draft;
	const above = fits ? below : [title, ...below];
	// The lead is on every page. A very long one is a section of the first page instead.
	const crowds = above.join('\n').length > LEAD_MAX;
	const lead = crowds ? [] : above;
	const sections = crowds ? [{ blocks: above.map((text) => ({ text })) }, ...all] : all;
	const footer = unmarked(draft.footer, LIMITS.footer);
	const room = Math.min(LIMITS.description, LIMITS.embeds - LIMITS.title - footer.length);
	const pages = draft.pages ?? paginate({ lead, sections, notes: draft.notes ?? [], long: draft.long ?? false }, room);
	const number = Math.min(draft.call?.page ?? 1, pages.length);
	const page = pages[number - 1] ?? { text: '', keys: new Set<string>() };
	const rows = [
		...pageButtons(draft.call, number, pages.length),
		...buttonRows(draft.buttons ?? []),
		...[...(draft.pageMenus?.(page.keys) ?? []), ...(draft.menus ?? [])].flatMap(menuRow),
	];
	return {
		kind: 'message',
		outcome: draft.outcome ?? 'answered',
		ephemeral: draft.hidden,
		update: draft.call?.show === 'turn',
		embeds: [
			{
				title: fits ? title : truncate(unescapeMarkdown(title).replace(/[\\*_~`|<>[\]@:]/g, ' '), LIMITS.title),
				...(page.text && { description: page.text }),
				...(draft.colour !== undefined && { color: draft.colour }),
				footer: { text: footer },
			},
		],
		components: rows.slice(0, LIMITS.rows),
	};
}

/**
 * Returns suggestions for an option: at most 25; names are plain text, and long ones end in "…".
 *
 * @example
 * choicesReply([{ name: 'Panjshir · province', value: 'panjshir' }]);
 */
export function choicesReply(entries: readonly { readonly name: string; readonly value: string }[]): ChoicesReply {
	return {
		kind: 'choices',
		choices: entries
			.filter(({ value }) => value.length > 0 && value.length <= LIMITS.choiceName)
			.slice(0, LIMITS.choices)
			.map(({ name, value }) => ({ name: truncate(name, LIMITS.choiceName), value })),
	};
}

function pageButtons(call: CommandCall | undefined, page: number, pages: number): Row[] {
	if (!call || pages < 2) return [];
	const to = (target: number, label: string, disabled: boolean): APIButtonComponent[] => {
		const id = encodeCustomId({ ...call, page: target, show: 'turn' });
		return id ? [{ type: ComponentType.Button, style: ButtonStyle.Secondary, label, custom_id: id, disabled }] : [];
	};
	// A disabled button leads to a page after the last one: a message may not contain the same `custom_id` twice.
	const none = pages + 1;
	return rowOf([
		...to(page === 1 ? none : page - 1, 'Previous', page === 1),
		...to(page, `${page} / ${pages}`, true),
		...to(page === pages ? none : page + 1, 'Next', page === pages),
	]);
}

function buttonRows(buttons: readonly Button[]): Row[] {
	return rowOf(
		buttons.slice(0, LIMITS.buttonsInRow).flatMap(({ label, call }): APIButtonComponent[] => {
			const id = encodeCustomId(call);
			if (!id) return [];
			const text = unmarked(label, LIMITS.buttonLabel);
			return [{ type: ComponentType.Button, style: ButtonStyle.Secondary, label: text, custom_id: id }];
		}),
	);
}

function rowOf(components: APIComponentInMessageActionRow[]): Row[] {
	return components.length > 0 ? [{ type: ComponentType.ActionRow, components }] : [];
}

function menuRow({ placeholder, call, options }: Menu): Row[] {
	const id = encodeCustomId(call);
	if (!id || options.length === 0) return [];
	const shown = distinct(
		options.slice(0, LIMITS.menuOptions).map(
			({ label, value, description }): APISelectMenuOption => ({
				label: unmarked(label, LIMITS.optionLabel),
				value,
				...(description && { description: unmarked(description, LIMITS.optionDescription) }),
			}),
		),
	);
	const hint =
		shown.length < options.length ? ` (${shown.length} of ${options.length}; type a command for the rest)` : '';
	return rowOf([
		{
			type: ComponentType.StringSelect,
			custom_id: id,
			placeholder: unmarked(placeholder, LIMITS.placeholder - hint.length) + hint,
			options: shown,
		},
	]);
}

/** Adds their values, which are ids, to the descriptions of options that would look alike. */
function distinct(options: readonly APISelectMenuOption[]): APISelectMenuOption[] {
	const looks = ({ label, description = '' }: APISelectMenuOption) => `${label}\n${description}`;
	const alike = groupBy(options, looks);
	return options.map((option) => {
		if (alike.get(looks(option))?.length === 1) return option;
		const own = ` · ${option.value}`;
		const description = truncate(option.description ?? '', LIMITS.optionDescription - own.length) + own;
		return { ...option, description };
	});
}

/** Safe text where Discord reads no markdown, as much as fits. */
function unmarked(safeText: string, max: number): string {
	return truncate(unescapeMarkdown(safeText), max);
}
