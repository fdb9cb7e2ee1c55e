import {
	type APIActionRowComponent,
	type APIComponentInMessageActionRow,
	ButtonStyle,
	ComponentType,
} from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { type MeasuredMessage, usedLimits } from '../../../../../src/transports/preview/page/state/gauge.ts';

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;
type Part = APIComponentInMessageActionRow;

const button = (label: string): Part => ({
	type: ComponentType.Button,
	style: ButtonStyle.Secondary,
	custom_id: label,
	label,
});
const row = (...components: Part[]): Row => ({ type: ComponentType.ActionRow, components });

const inWords = (message: MeasuredMessage) =>
	usedLimits(message).map(({ what, used, max }) => `${what}: ${used} of ${max}`);

test('usedLimits() returns each limit once, the fullest first', () => {
	const menu: Part = {
		type: ComponentType.StringSelect,
		custom_id: 'menu',
		placeholder: 'Open one',
		options: [
			{ label: 'x'.repeat(90), value: '1' },
			{ label: 'short', value: '2', description: 'y'.repeat(40) },
		],
	};
	expect(
		inWords({
			embeds: [
				{ title: 'abcd', description: 'd'.repeat(2048), footer: { text: 'foot' } },
				{ fields: [{ name: 'name', value: 'value' }], author: { name: 'author' } },
			],
			components: [row(button('Previous'), button('1 / 2')), row(button('Sources')), row(menu)],
		}),
	).toEqual([
		'Rows of buttons and menus: 3 of 5',
		'Description: 2048 of 4096',
		'Buttons in a row: 2 of 5',
		`Text of all embeds: ${4 + 2048 + 4 + 9 + 6} of 6000`,
		'Label of a button: 8 of 80',
		'Options of a menu: 2 of 25',
		'Placeholder of a menu: 8 of 150',
		'Title: 4 of 256',
		'Footer: 4 of 2048',
	]);
});

test('usedLimits() leaves out parts that a reply does not have', () => {
	expect(usedLimits({})).toEqual([]);
	expect(inWords({ embeds: [{ title: 'x' }] })).toEqual(['Title: 1 of 256', 'Text of all embeds: 1 of 6000']);
});
