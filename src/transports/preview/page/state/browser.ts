/** What the logic of the page needs from the browser; `main.ts` provides it. */
import type { KeptChannel } from './kept-channel.ts';
import type { ChannelEntry, PageState } from './page-state.ts';

export interface Browser {
	readonly draw: (page: PageState) => void;
	/** Milliseconds since 1970, UTC. */
	readonly now: () => number;
	/** Copies text to the clipboard; rejects if the browser does not allow it. */
	readonly copy: (text: string) => Promise<void>;
	/** Adds an entry to the browser's history; without a path the address stays. */
	readonly push: (kept: KeptChannel, path?: string) => void;
	/** Replaces the entry of the browser's history that is shown. */
	readonly replace: (kept: KeptChannel, path?: string) => void;
	/** Stores the history of commands. */
	readonly remember: (history: readonly string[]) => void;
	/** Stores the chosen theme. */
	readonly keepTheme: (theme: PageState['theme']) => void;
	/** Scrolls to a reply. */
	readonly reveal: (entry: ChannelEntry) => void;
	/** Scrolls to the first marked change. */
	readonly revealChange: () => void;
	/** Opens a paragraph of the article that is shown, scrolls to it and moves the focus there. */
	readonly revealParagraph: (number: number) => void;
}
