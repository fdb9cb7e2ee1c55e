/**
 * Discord's limits on messages. Lengths are in UTF-16 units, which are never fewer than the characters Discord counts.
 *
 * https://docs.discord.com/developers/resources/message#embed-object-embed-limits,
 * https://docs.discord.com/developers/components/reference
 */
export const LIMITS = {
	title: 256,
	description: 4096,
	footer: 2048,
	/** Title, description and footer of all embeds of a message together. */
	embeds: 6000,
	rows: 5,
	buttonsInRow: 5,
	buttonLabel: 80,
	menuOptions: 25,
	optionLabel: 100,
	optionDescription: 100,
	placeholder: 150,
	choices: 25,
	choiceName: 100,
} as const;
