import type { APIActionRowComponent, APIComponentInMessageActionRow, APIEmbed } from 'discord-api-types/v10';

/** What the desk answers with; a transport sends it as it stands. */
export type Reply = Message | Choices;

export interface Message {
	readonly kind: 'message';
	/** Only the asker sees it. */
	readonly ephemeral: boolean;
	/** Takes the place of the message whose button was clicked. */
	readonly update: boolean;
	readonly embeds: readonly APIEmbed[];
	readonly components: readonly APIActionRowComponent<APIComponentInMessageActionRow>[];
}

/** Suggestions while an option is typed, best first. */
export interface Choices {
	readonly kind: 'choices';
	readonly choices: readonly { readonly name: string; readonly value: string }[];
}
