/** What the page knows and shows, as a value. */
import type { Request } from '../../../../commands/request.ts';
import type { Articles, ArticleView, AskAnswer, DeclaredCommands, PreviewState, TimelineData } from '../../protocol.ts';
import { type CommandBox, EMPTY_BOX } from '../discord/command-box.ts';
import { type Picks, parseCommandLine } from '../discord/command-line.ts';
import { type DiscordMessage, diffMessages, messageIn } from './message.ts';

/** One reply in the channel, or the wait for it. */
export interface ChannelEntry {
	readonly id: number;
	/** What led to it: a command as Discord shows it, or a button or menu below another message. */
	readonly trigger:
		| { readonly kind: 'command'; readonly shown: string }
		| { readonly kind: 'click'; readonly label: string; readonly below: string };
	/** The command behind it as a line, for its address. */
	readonly commandLine: string;
	/**
	 * What is asked again when there is a new edition: the command, or the button that led to what is shown. Null for a line
	 * that was not sent: the commands are not known yet, or it failed because it cannot be read.
	 */
	readonly request: Request | null;
	/** Milliseconds since 1970, UTC. */
	readonly sent: number;
	readonly answered: AskAnswer | null;
	/** Why there is no answer. */
	readonly failure: string | null;
	readonly busy: boolean;
	/** What it was before the edition changed, until the marks are dismissed. */
	readonly before: DiscordMessage | null;
}

export const TABS = ['channel', 'edition', 'article', 'timeline'] as const;
export type Tab = (typeof TABS)[number];

export type Connection = 'connecting' | 'live' | 'lost';

export interface PageState {
	/** None until the server was heard. */
	readonly commands: DeclaredCommands;
	readonly box: CommandBox;
	readonly entries: readonly ChannelEntry[];
	readonly connection: Connection;
	readonly server: PreviewState | null;
	/** What is said of the connection or the edition, until something else is. */
	readonly status: string;
	/** The server is of another version than this page. */
	readonly outdated: boolean;
	readonly tab: Tab;
	/** Whether there is room for the channel and the editor's side beside each other. */
	readonly wide: boolean;
	readonly theme: 'dark' | 'light' | 'system';
	readonly articles: Articles | null;
	readonly article: ArticleView | null;
	readonly timeline: TimelineData | null;
	/** Why the editor's side is not there. */
	readonly failure: string | null;
	/** Something that could not be put on the clipboard, to be copied by hand. */
	readonly copyByHand: string | null;
}

export const INITIAL_STATE: PageState = {
	commands: [],
	box: EMPTY_BOX,
	entries: [],
	connection: 'connecting',
	server: null,
	status: '',
	outdated: false,
	tab: 'channel',
	wide: false,
	theme: 'system',
	articles: null,
	article: null,
	timeline: null,
	failure: null,
	copyByHand: null,
};

/** So many replies are kept; each is asked again with every new edition. */
export const ENTRIES_MAX = 40;

/** What leads to an entry. */
export type EntryCause = Pick<ChannelEntry, 'trigger' | 'commandLine' | 'request' | 'failure'>;

/** A line as what leads to an entry. */
export function causeOfLine(line: string, commands: DeclaredCommands, picks: Picks = {}): EntryCause {
	const checked = commands.length > 0 ? parseCommandLine(line, commands, picks) : undefined;
	if (checked && 'request' in checked) {
		const { request, shown, commandLine } = checked;
		return { trigger: { kind: 'command', shown }, commandLine, request: request, failure: null };
	}
	return {
		trigger: { kind: 'command', shown: line },
		commandLine: line,
		request: null,
		failure: checked?.problem.message ?? null,
	};
}

/** An entry after it was asked again: what it showed before is kept while there are differences to it. */
export function withNewAnswer(entry: ChannelEntry, answered: AskAnswer): ChannelEntry {
	// What could not be answered before has not changed.
	const answer = entry.answered?.outcome === 'not-loaded' ? null : entry.answered;
	const old = entry.before ?? (answer && messageIn(answer.response)) ?? null;
	const message = messageIn(answered.response);
	const previous = old && message && diffMessages(old, message) ? old : null;
	return { ...entry, answered, before: previous, failure: null, busy: false };
}

/** The path and query that show an entry again: its command, and the button or the menu's choice that led to it. */
export function addressOf({ commandLine, request }: Pick<ChannelEntry, 'commandLine' | 'request'>): string {
	const query = new URLSearchParams({ command: commandLine });
	if (request?.kind === 'component') {
		query.set('id', request.customId);
		for (const value of request.values) query.append('value', value);
	}
	return `/?${query}`;
}

/** What an address asks for, as {@link addressOf} writes it. */
export function parseAddress(
	search: string,
): { readonly commandLine: string; readonly component: Request | null } | undefined {
	const query = new URLSearchParams(search);
	const commandLine = query.get('command');
	if (!commandLine) return undefined;
	const customId = query.get('id');
	return {
		commandLine: commandLine,
		component: customId ? { kind: 'component', customId, values: query.getAll('value') } : null,
	};
}
