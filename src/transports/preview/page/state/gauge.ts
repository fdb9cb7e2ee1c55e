/** How close a message is to Discord's limits. */
import type { APIEmbed, APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { ComponentType } from 'discord-api-types/v10';
import { LIMITS } from '../../../../views/limits.ts';

export interface LimitUse {
	readonly what: string;
	readonly used: number;
	readonly max: number;
}

export interface MeasuredMessage {
	readonly embeds?: readonly APIEmbed[] | undefined;
	readonly components?: readonly APIMessageTopLevelComponent[] | undefined;
}

/**
 * Returns how much of each limit a message uses, the fullest first; lengths in UTF-16 units, as in `LIMITS`. The words of menu
 * options are left out: they are cut to fit, and so are often as long as they may be.
 *
 * @example
 * usedLimits({ embeds: [{ title: 'Briefing' }] })[0]; // { what: 'Title', used: 8, max: 256 }
 */
export function usedLimits({ embeds = [], components = [] }: MeasuredMessage): readonly LimitUse[] {
	const rows = components.flatMap((row) => (row.type === ComponentType.ActionRow ? [row.components] : []));
	const buttons = rows.map((row) => row.filter(({ type }) => type === ComponentType.Button));
	const labels = buttons.flat().map((button) => ('label' in button ? button.label : undefined));
	const menus = rows.flat().flatMap((part) => (part.type === ComponentType.StringSelect ? [part] : []));
	const all: readonly LimitUse[] = [
		{ what: 'Text of all embeds', used: sum(embeds.map(textLength)), max: LIMITS.embeds },
		{ what: 'Description', used: longest(embeds.map(({ description }) => description)), max: LIMITS.description },
		{ what: 'Title', used: longest(embeds.map(({ title }) => title)), max: LIMITS.title },
		{ what: 'Footer', used: longest(embeds.map(({ footer }) => footer?.text)), max: LIMITS.footer },
		{ what: 'Rows of buttons and menus', used: components.length, max: LIMITS.rows },
		{ what: 'Buttons in a row', used: most(buttons), max: LIMITS.buttonsInRow },
		{ what: 'Label of a button', used: longest(labels), max: LIMITS.buttonLabel },
		{
			what: 'Placeholder of a menu',
			used: longest(menus.map(({ placeholder }) => placeholder)),
			max: LIMITS.placeholder,
		},
		{ what: 'Options of a menu', used: most(menus.map((menu) => menu.options)), max: LIMITS.menuOptions },
	];
	return all.filter(({ used }) => used > 0).sort((a, b) => b.used / b.max - a.used / a.max);
}

/** https://docs.discord.com/developers/resources/message#embed-object-embed-limits: what counts towards the 6000. */
function textLength({ title, description, fields, footer, author }: APIEmbed): number {
	const rest = (fields ?? []).flatMap(({ name, value }) => [name, value]);
	return sum([title, description, footer?.text, author?.name, ...rest].map((text) => text?.length ?? 0));
}

const longest = (texts: readonly (string | undefined)[]) => most(texts.map((text) => text ?? ''));
const most = (all: readonly { readonly length: number }[]) => Math.max(0, ...all.map(({ length }) => length));
const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0);
