/** The logic of the page: input from the reader and events from the server change its state, which is then drawn. */

import { InteractionResponseType } from 'discord-api-types/v10';
import type { ComponentRequest, SuggestRequest } from '../../../../commands/request.ts';
import type { AskAnswer, PreviewState } from '../../protocol.ts';
import {
	afterChoosing,
	afterFailedSuggestions,
	afterKey,
	afterSending,
	afterSuggestions,
	afterTyping,
	type BoxKey,
	type BoxUpdate,
	type Choice,
	type CommandBox,
	isWaiting,
	suggestionRequest,
	withFirstItemActive,
	withHistoryLine,
	withLineFromHistory,
	withListClosed,
} from '../discord/command-box.ts';
import { parseCommandLine } from '../discord/command-line.ts';
import { debounceRequests } from '../discord/suggestions.ts';
import { api, RequestFailed } from './api-client.ts';
import type { Browser } from './browser.ts';
import { headline, isUpdate, messageIn } from './message.ts';
import {
	addressOf,
	type ChannelEntry,
	causeOfLine,
	ENTRIES_MAX,
	type EntryCause,
	INITIAL_STATE,
	type PageState,
	parseAddress,
	type Tab,
	withNewAnswer,
} from './page-state.ts';

export type App = ReturnType<typeof createApp>;

/** How long after the last keystroke suggestions are requested, in milliseconds. */
const SUGGESTION_DELAY = 120;

/**
 * Creates the page's logic. `browser` is what it needs from the browser, `initial` overrides parts of the first state.
 *
 * @example
 * const app = createApp(browser, { theme: 'dark' });
 * app.postLine('/help');
 */
export function createApp(browser: Browser, initial: Partial<PageState>) {
	let page: PageState = { ...INITIAL_STATE, ...initial };
	let number = 0;

	function set(change: Partial<PageState>): void {
		page = { ...page, ...change };
		browser.draw(page);
	}

	function setEntry(id: number, change: (entry: ChannelEntry) => ChannelEntry): void {
		set({ entries: page.entries.map((entry) => (entry.id === id ? change(entry) : entry)) });
	}

	const suggestions = debounceRequests<SuggestRequest, readonly Choice[]>({
		delay: SUGGESTION_DELAY,
		send: async (asked) => choicesIn(await api.ask(asked)),
		onResult: (asked, choices) => apply(afterSuggestions(page.box, asked, choices, page.commands)),
		// The state of the connection is shown elsewhere.
		onError: () => apply(afterFailedSuggestions(page.box)),
	});

	function setBox(box: CommandBox): void {
		const wanted = suggestionRequest(box, page.commands);
		set({ box });
		if (wanted && isWaiting(box, page.commands)) suggestions.request(wanted);
		else suggestions.drop();
	}

	function apply({ box, send: isSent }: BoxUpdate): void {
		setBox(box);
		if (isSent) send();
	}

	/** Adds an entry to the channel, with its reply or waiting for it. */
	function add(cause: EntryCause, answered: AskAnswer | null): ChannelEntry {
		const whole: ChannelEntry = {
			...cause,
			id: ++number,
			sent: browser.now(),
			answered,
			busy: answered === null && cause.failure === null,
			before: null,
		};
		set({ entries: [...page.entries, whole].slice(-ENTRIES_MAX) });
		browser.address(addressOf(whole));
		browser.reveal(whole);
		return whole;
	}

	/** Requests the answer to a new entry, unless it has no request yet. */
	async function ask(entry: ChannelEntry): Promise<void> {
		await fill(entry, (now, answered) => ({ ...now, answered, failure: null, busy: false }));
		browser.reveal(entry);
	}

	async function fill(
		entry: ChannelEntry,
		put: (entry: ChannelEntry, answered: AskAnswer) => ChannelEntry,
	): Promise<void> {
		if (!entry.request) return;
		try {
			const answered = await api.ask(entry.request);
			setEntry(entry.id, (now) => put(now, answered));
		} catch (error) {
			setEntry(entry.id, (now) => ({ ...now, failure: reason(error), busy: false }));
		}
	}

	async function askAllAgain(): Promise<void> {
		await Promise.all(page.entries.filter(({ busy }) => !busy).map((entry) => fill(entry, withNewAnswer)));
	}

	async function loadEditorsSide(): Promise<void> {
		try {
			const [articles, timeline] = await Promise.all([api.articles(), api.timeline()]);
			const shown = articles.articles.find(({ id }) => id === page.article?.id) ?? articles.articles[0];
			set({ articles, timeline, article: shown ? await api.article(shown.id) : null, failure: null });
		} catch (error) {
			set({ failure: reason(error) });
		}
	}

	async function heard(server: PreviewState): Promise<void> {
		const old = page.server;
		const restarted = old !== null && old.run !== server.run;
		const isNew = old?.edition.id !== server.edition.id;
		const status = restarted
			? 'Dateline was restarted. Reconnected.'
			: page.connection === 'lost'
				? 'Reconnected.'
				: old && isNew
					? `New edition: ${server.edition.id.slice(0, 6)}.`
					: page.status;
		const { commands } = server;
		set({
			server,
			commands,
			connection: 'live',
			status,
			outdated: old !== null && old.version !== server.version,
		});
		if (!old || restarted) setBox(withFirstItemActive(page.box, commands));
		if (!old) sendWaiting();
		// The reports' texts can change without a new edition.
		await Promise.all([loadEditorsSide(), ...(old && isNew ? [askAllAgain()] : [])]);
	}

	/** Sends the line in the box. Until the commands are known, any line is accepted and waits in the channel. */
	function send(): void {
		const { text, picks } = page.box;
		const checked = page.commands.length > 0 ? parseCommandLine(text, page.commands, picks) : undefined;
		if (checked && 'problem' in checked) {
			const { problem } = checked;
			set({ box: { ...withListClosed(page.box), problem, caret: problem.to } });
			return;
		}
		const cause = causeOfLine(text, page.commands, picks);
		setBox(afterSending(page.box, cause.commandLine));
		post(cause);
	}

	/** Adds an entry to the channel and requests its answer. */
	function post(cause: EntryCause): void {
		browser.remember(page.box.history);
		set({ tab: page.wide ? page.tab : 'channel' });
		void ask(add(cause, null));
	}

	/** Parses the lines that were sent before the commands were known, and requests their answers. */
	function sendWaiting(): void {
		for (const waiting of page.entries.filter(({ request, busy }) => busy && !request)) {
			const cause = causeOfLine(waiting.commandLine, page.commands);
			const entry = { ...waiting, ...cause, busy: cause.failure === null };
			setEntry(entry.id, () => entry);
			void ask(entry);
		}
	}

	/** Sends a line from an address or a link; what is being typed in the box stays there. */
	function postLine(line: string): void {
		const cause = causeOfLine(line, page.commands);
		setBox(withHistoryLine(page.box, cause.commandLine));
		post(cause);
	}

	function dismiss(entry: ChannelEntry): void {
		set({ entries: page.entries.filter(({ id }) => id !== entry.id) });
	}

	return {
		get page(): PageState {
			return page;
		},
		heard,
		send,
		lost: () => set({ connection: 'lost', status: 'The connection to Dateline is lost. Reconnecting …' }),
		type: (text: string, caret: number) => setBox(afterTyping(page.box, text, caret, page.commands)),
		take: (index: number) => setBox(afterChoosing(page.box, page.commands, index)),
		closeList: () => setBox(withListClosed(page.box)),
		/** Handles a key; returns whether the box uses it. */
		press(key: BoxKey): boolean {
			const done = afterKey(page.box, key, page.commands);
			if (done) apply(done);
			return done !== undefined;
		},
		postLine,
		/** Moves a line that could not be sent back into the box. */
		edit(entry: ChannelEntry): void {
			dismiss(entry);
			setBox(withLineFromHistory(page.box, entry.commandLine));
		},
		/** Sends the command in an address. */
		open(search: string): void {
			const asked = parseAddress(search);
			if (!asked) return;
			const { commandLine: line, component } = asked;
			if (component)
				post({
					trigger: { kind: 'click', label: '', below: line },
					commandLine: line,
					request: component,
					failure: null,
				});
			else postLine(line);
		},
		/** Clicks a button or picks from a menu of a reply. */
		async use(entry: ChannelEntry, customId: string, values: readonly string[], label: string): Promise<void> {
			if (entry.busy) return;
			const request: ComponentRequest = { kind: 'component', customId, values };
			setEntry(entry.id, (now) => ({ ...now, busy: true }));
			try {
				const answered = await api.ask(request);
				if (isUpdate(answered.response)) {
					setEntry(entry.id, (now) => ({
						...now,
						answered,
						request,
						before: null,
						failure: null,
						busy: false,
					}));
					return browser.address(addressOf({ ...entry, request: request }));
				}
				setEntry(entry.id, (now) => ({ ...now, busy: false }));
				const message = entry.answered && messageIn(entry.answered.response);
				const trigger = { kind: 'click', label, below: message ? headline(message) : '' } as const;
				add({ trigger, commandLine: entry.commandLine, request, failure: null }, answered);
			} catch (error) {
				setEntry(entry.id, (now) => ({ ...now, failure: reason(error), busy: false }));
			}
		},
		again(entry: ChannelEntry): void {
			setEntry(entry.id, (now) => ({ ...now, busy: true, failure: null }));
			void fill(entry, withNewAnswer);
		},
		dismiss,
		dismissChanges: (entry: ChannelEntry) => setEntry(entry.id, (now) => ({ ...now, before: null })),
		dismissAllChanges: () => set({ entries: page.entries.map((entry) => ({ ...entry, before: null })) }),
		async copy(text: string, what: string): Promise<void> {
			try {
				await browser.copy(text);
				set({ status: `Copied ${what}.` });
			} catch {
				set({ copyByHand: text });
			}
		},
		closeByHand: () => set({ copyByHand: null }),
		showChanges(): void {
			if (!page.wide) set({ tab: 'channel' });
			browser.revealChange();
		},
		theme(theme: PageState['theme']): void {
			set({ theme });
			browser.keepTheme(theme);
		},
		tab: (tab: Tab) => set({ tab }),
		/** Switches between one and two columns; in one column the channel is shown first. */
		widened: (wide: boolean) => set({ wide, tab: wide ? 'edition' : 'channel' }),
		async article(id: string): Promise<void> {
			try {
				set({ article: await api.article(id), failure: null });
			} catch (error) {
				set({ failure: reason(error) });
			}
		},
	};
}

function choicesIn({ response }: AskAnswer): readonly Choice[] {
	if (response.type !== InteractionResponseType.ApplicationCommandAutocompleteResult) return [];
	return (response.data.choices ?? []).map(({ name, value }) => ({ name, value: String(value) }));
}

const reason = (error: unknown): string =>
	error instanceof RequestFailed ? error.message : 'The page could not read the answer.';
