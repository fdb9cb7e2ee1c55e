/** The state of the page: everything that it knows and shows. */
import type { Request } from '../../../../commands/request.ts';
import type { Articles, ArticleView, AskAnswer, DeclaredCommands, PreviewState, TimelineData } from '../../protocol.ts';
import { type CommandBox, EMPTY_BOX } from '../discord/command-box.ts';
import { type Picks, parseCommandLine } from '../discord/command-line.ts';
import { type DiscordMessage, diffMessages, messageIn } from './message.ts';

/** An entry in the channel: a command or click with its reply, if that has arrived. */
export interface ChannelEntry {
	readonly id: number;
	/** The command as Discord shows it, or the button or menu that was used below another message. */
	readonly trigger:
		| { readonly kind: 'command'; readonly shown: string }
		| { readonly kind: 'click'; readonly label: string; readonly below: string };
	/** The command as a line, for the address. */
	readonly commandLine: string;
	/**
	 * The request to repeat after a new edition: the command, or the button that led to what is shown. Null for a line that
	 * was not sent, because the commands are not known yet or because it is not valid.
	 */
	readonly request: Request | null;
	/** Milliseconds since 1970, UTC. */
	readonly sent: number;
	readonly answered: AskAnswer | null;
	/** Why there is no answer, for the reader. */
	readonly failure: string | null;
	readonly busy: boolean;
	/** The message before the edition changed, until its marks are dismissed. */
	readonly before: DiscordMessage | null;
}

export const TABS = ['channel', 'edition', 'article', 'timeline'] as const;
export type Tab = (typeof TABS)[number];

export type Connection = 'connecting' | 'live' | 'lost';

export interface PageState {
	/** Empty until the server has sent its state. */
	readonly commands: DeclaredCommands;
	readonly box: CommandBox;
	readonly entries: readonly ChannelEntry[];
	readonly connection: Connection;
	readonly server: PreviewState | null;
	/** The latest message about the connection or the edition. */
	readonly status: string;
	/** Whether the server has another version than this page. */
	readonly outdated: boolean;
	readonly tab: Tab;
	/** Whether the channel and the editor's side are shown side by side. */
	readonly wide: boolean;
	readonly theme: 'dark' | 'light' | 'system';
	readonly articles: Articles | null;
	readonly article: ArticleView | null;
	readonly timeline: TimelineData | null;
	/** Why the editor's side could not be loaded. */
	readonly failure: string | null;
	/** Text that could not be copied to the clipboard. */
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

/** How many entries are kept; each is requested again with every new edition. */
export const ENTRIES_MAX = 40;

/** What an entry starts with. */
export type EntryCause = Pick<ChannelEntry, 'trigger' | 'commandLine' | 'request' | 'failure'>;

/** Parses a line into the beginning of an entry. */
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

/** Returns an entry with a new answer; the previous message is kept if they differ. */
export function withNewAnswer(entry: ChannelEntry, answered: AskAnswer): ChannelEntry {
	// "The data could not be loaded" is no earlier version of a reply.
	const answer = entry.answered?.outcome === 'not-loaded' ? null : entry.answered;
	const old = entry.before ?? (answer && messageIn(answer.response)) ?? null;
	const message = messageIn(answered.response);
	const previous = old && message && diffMessages(old, message) ? old : null;
	return { ...entry, answered, before: previous, failure: null, busy: false };
}

/**
 * Returns the path and query of an entry: its command, and the button or menu choice that led to it.
 *
 * @example
 * addressOf({ commandLine: '/help', request: null }); // '/?command=%2Fhelp'
 */
export function addressOf({ commandLine, request }: Pick<ChannelEntry, 'commandLine' | 'request'>): string {
	const query = new URLSearchParams({ command: commandLine });
	if (request?.kind === 'component') {
		query.set('id', request.customId);
		for (const value of request.values) query.append('value', value);
	}
	return `/?${query}`;
}

/**
 * Parses an address written by {@link addressOf}; undefined if it has no command.
 *
 * @example
 * parseAddress('?command=%2Fhelp'); // { commandLine: '/help', component: null }
 */
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
