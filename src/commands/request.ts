/** A request of a reader, the same from every transport. */
export type Request = CommandRequest | ComponentRequest | SuggestRequest;

/** A slash command, from Discord, a terminal or the preview page. */
export interface CommandRequest {
	readonly kind: 'command';
	readonly command: string;
	/** As sent, not validated yet. */
	readonly options: Options;
}

/** A click on a button or a choice from a menu. */
export interface ComponentRequest {
	readonly kind: 'component';
	readonly customId: string;
	/** The values picked in a menu; empty for a button. */
	readonly values: readonly string[];
}

/** A keystroke in an option with autocomplete. */
export interface SuggestRequest {
	readonly kind: 'suggest';
	readonly command: string;
	readonly option: string;
	readonly typed: string;
	readonly options: Options;
}

export type Options = Readonly<Record<string, string | number | boolean>>;
