/** The logic of the page: input from the reader and events from the server change its state, which is then drawn. */

import { InteractionResponseType } from 'discord-api-types/v10';
import type { SuggestRequest } from '../../../../commands/request.ts';
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
import { api, reasonOf } from './api-client.ts';
import type { Browser } from './browser.ts';
import { createChannel } from './channel.ts';
import { keptChannel, readKeptChannel } from './kept-channel.ts';
import {
	type ChannelEntry,
	causeOfLine,
	type EntryCause,
	INITIAL_STATE,
	type PageState,
	parseAddress,
	type Tab,
} from './page-state.ts';

export type App = ReturnType<typeof createApp>;

/** How long after the last keystroke suggestions are requested, in milliseconds. */
const SUGGESTION_DELAY = 120;
/** How long the page says that something was copied, in milliseconds. */
const COPIED_MS = 4000;

/**
 * Creates the page's logic. `browser` is what it needs from the browser, `initial` overrides parts of the first state.
 *
 * @example
 * const app = createApp(browser, { theme: 'dark' });
 * app.postLine('/help');
 */
export function createApp(browser: Browser, initial: Partial<PageState>) {
	let page: PageState = { ...INITIAL_STATE, ...initial };

	function set(change: Partial<PageState>): void {
		page = { ...page, ...change };
		browser.draw(page);
	}

	const channel = createChannel({ browser, page: () => page, set });

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

	async function loadEditorsSide(): Promise<void> {
		try {
			const [articles, timeline] = await Promise.all([api.articles(), api.timeline()]);
			const shown = articles.articles.find(({ id }) => id === page.article?.id) ?? articles.articles[0];
			set({ articles, timeline, article: shown ? await api.article(shown.id) : null, failure: null });
		} catch (error) {
			set({ failure: reasonOf(error) });
		}
	}

	async function showArticle(id: string): Promise<void> {
		try {
			set({ article: await api.article(id), failure: null });
		} catch (error) {
			set({ failure: reasonOf(error) });
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
		if (!old) channel.sendWaiting();
		// The reports' texts can change without a new edition.
		await Promise.all([loadEditorsSide(), ...(old && isNew ? [channel.askAllAgain()] : [])]);
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
	function post(cause: EntryCause, options?: Parameters<typeof channel.post>[1]): void {
		browser.remember(page.box.history);
		set({ tab: page.wide ? page.tab : 'channel' });
		channel.post(cause, options);
	}

	/** Sends a line from an address or a link; what is being typed in the box stays there. */
	function postLine(line: string, options?: Parameters<typeof channel.post>[1]): void {
		const cause = causeOfLine(line, page.commands);
		setBox(withHistoryLine(page.box, cause.commandLine));
		post(cause, options);
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
			channel.dismiss(entry);
			setBox(withLineFromHistory(page.box, entry.commandLine));
		},
		/** Shows what the browser's history has kept; without it, sends the command in the address. */
		open(state: unknown, search: string): void {
			const kept = readKeptChannel(state);
			if (kept) return void channel.restore(kept);
			const asked = parseAddress(search);
			if (!asked) return;
			const { commandLine, component } = asked;
			const trigger = { kind: 'click', label: '', below: commandLine } as const;
			if (component) post({ trigger, commandLine, request: component, failure: null }, { fromAddress: true });
			else postLine(commandLine, { fromAddress: true });
		},
		/** Shows what the channel had when the browser's history came to an entry. */
		wentTo: (state: unknown) => channel.restore(readKeptChannel(state) ?? { entries: [], tab: 'channel' }),
		use: channel.use,
		again: channel.again,
		dismiss: channel.dismiss,
		dismissChanges: (entry: ChannelEntry) => channel.setEntry(entry.id, (now) => ({ ...now, before: null })),
		dismissAllChanges: () => set({ entries: page.entries.map((entry) => ({ ...entry, before: null })) }),
		async copy(text: string, what: string): Promise<void> {
			try {
				await browser.copy(text);
				const status = `Copied ${what}.`;
				set({ status });
				setTimeout(() => page.status === status && set({ status: '' }), COPIED_MS);
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
		article: showArticle,
		/** Leads to a paragraph of an article. */
		async paragraph(id: string, number: number): Promise<void> {
			if (page.article?.id !== id) await showArticle(id);
			set({ tab: 'article' });
			// On a narrow page, Back leads from the article to the reply.
			if (!page.wide) browser.push(keptChannel(page));
			browser.revealParagraph(number);
		},
	};
}

function choicesIn({ response }: AskAnswer): readonly Choice[] {
	if (response.type !== InteractionResponseType.ApplicationCommandAutocompleteResult) return [];
	return (response.data.choices ?? []).map(({ name, value }) => ({ name, value: String(value) }));
}
