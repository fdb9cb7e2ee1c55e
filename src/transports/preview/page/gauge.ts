/** How near a message is to Discord's limits. */
import type { APIEmbed, APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { ComponentType } from 'discord-api-types/v10';
import { LIMITS } from '../../../views/limits.ts';

export interface Measure {
	readonly what: string;
	readonly used: number;
	readonly max: number;
}

export interface Measured {
	readonly embeds?: readonly APIEmbed[] | undefined;
	readonly components?: readonly APIMessageTopLevelComponent[] | undefined;
}

/** Every limit that a message comes under, the nearest first; lengths in UTF-16 units, as `LIMITS` counts. */
export function measures({ embeds = [], components = [] }: Measured): readonly Measure[] {
	const all: Measure[] = [
		{ what: 'Text of all embeds', used: sum(embeds.map(textLength)), max: LIMITS.embeds },
		{ what: 'Description', used: longest(embeds.map(({ description }) => description)), max: LIMITS.description },
		{ what: 'Title', used: longest(embeds.map(({ title }) => title)), max: LIMITS.title },
		{ what: 'Footer', used: longest(embeds.map(({ footer }) => footer?.text)), max: LIMITS.footer },
		{ what: 'Rows of buttons and menus', used: components.length, max: LIMITS.rows },
		...components.flatMap((row): readonly Measure[] => {
			if (row.type !== ComponentType.ActionRow) return [];
			return row.components.flatMap((component): readonly Measure[] => {
				if (component.type === ComponentType.StringSelect)
					return [{ what: 'Options of a menu', used: component.options.length, max: LIMITS.menuOptions }];
				return component === row.components[0]
					? [{ what: 'Buttons in a row', used: row.components.length, max: LIMITS.buttonsInRow }]
					: [];
			});
		}),
	];
	return all.filter(({ used }) => used > 0).sort((a, b) => b.used / b.max - a.used / a.max);
}

/** https://docs.discord.com/developers/resources/message#embed-object-embed-limits: what counts towards the 6000. */
function textLength({ title, description, fields, footer, author }: APIEmbed): number {
	const rest = (fields ?? []).flatMap(({ name, value }) => [name, value]);
	return sum([title, description, footer?.text, author?.name, ...rest].map((text) => text?.length ?? 0));
}

const longest = (texts: readonly (string | undefined)[]) => Math.max(0, ...texts.map((text) => text?.length ?? 0));
const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0);
