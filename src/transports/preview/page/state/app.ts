/** The page at work: what is typed, clicked and heard from the server becomes a new page, which is drawn. */

import { InteractionResponseType } from 'discord-api-types/v10';
import type { ComponentRequest, SuggestRequest } from '../../../../commands/request.ts';
import type { Answered, PreviewState } from '../../protocol.ts';
import {
	type Box,
	broughtBack,
	type Choice,
	closed,
	type Done,
	isWaiting,
	type Key,
	pressed,
	relisted,
	remembered,
	sent,
	suggested,
	suggestionFor,
	taken,
	typed,
	unsuggested,
} from '../discord/command-box.ts';
import { check } from '../discord/command-line.ts';
import { suggesting } from '../discord/suggestions.ts';
import { api, Unanswered } from './api-client.ts';
import { headline, isUpdate, messageIn } from './message.ts';
import {
	addressOf,
	askedAgain,
	askedIn,
	type Cause,
	type ChannelEntry,
	causeOf,
	ENTRIES_MAX,
	type PageState,
	START,
	type Tab,
} from './page-state.ts';

export interface Outside {
	readonly draw: (page: PageState) => void;
	/** Milliseconds since 1970, UTC. */
	readonly now: () => number;
	/** Puts text on the clipboard; rejects where the browser does not let it. */
	readonly copy: (text: string) => Promise<void>;
	/** Puts a path and query into the address bar. */
	readonly address: (path: string) => void;
	/** Keeps the lines that were sent. */
	readonly remember: (history: readonly string[]) => void;
	/** Keeps the theme that was chosen. */
	readonly keepTheme: (theme: PageState['theme']) => void;
	/** Shows the newest reply. */
	readonly reveal: (entry: ChannelEntry) => void;
	/** Shows the first of the marks of what changed. */
	readonly revealChange: () => void;
}

export type App = ReturnType<typeof createApp>;

/** A pause in typing after which suggestions are asked for, in milliseconds. */
const PAUSE = 120;

export function createApp(outside: Outside, first: Partial<PageState>) {
	let page: PageState = { ...START, ...first };
	let number = 0;

	function set(change: Partial<PageState>): void {
		page = { ...page, ...change };
		outside.draw(page);
	}

	function setEntry(id: number, change: (entry: ChannelEntry) => ChannelEntry): void {
		set({ entries: page.entries.map((entry) => (entry.id === id ? change(entry) : entry)) });
	}

	const suggestions = suggesting<SuggestRequest, readonly Choice[]>({
		pause: PAUSE,
		ask: async (asked) => choicesIn(await api.ask(asked)),
		found: (asked, choices) => apply(suggested(page.box, asked, choices, page.commands)),
		// What is wrong is said where the connection is; a list that stays away says nothing.
		failed: () => apply(unsuggested(page.box)),
	});

	function setBox(box: Box): void {
		const wanted = suggestionFor(box, page.commands);
		set({ box });
		if (wanted && isWaiting(box, page.commands)) suggestions.want(wanted);
		else suggestions.drop();
	}

	function apply({ box, send: isSent }: Done): void {
		setBox(box);
		if (isSent) send();
	}

	/** Adds a reply to the channel, or the wait for it. */
	function add(cause: Cause, answered: Answered | null): ChannelEntry {
		const whole: ChannelEntry = {
			...cause,
			id: ++number,
			sent: outside.now(),
			answered,
			busy: answered === null && cause.failed === null,
			before: null,
		};
		set({ entries: [...page.entries, whole].slice(-ENTRIES_MAX) });
		outside.address(addressOf(whole));
		outside.reveal(whole);
		return whole;
	}

	/** Asks for the answer to a new entry, if it is known what it asks for. */
	async function ask(entry: ChannelEntry): Promise<void> {
		await fill(entry, (now, answered) => ({ ...now, answered, failed: null, busy: false }));
		outside.reveal(entry);
	}

	async function fill(
		entry: ChannelEntry,
		put: (entry: ChannelEntry, answered: Answered) => ChannelEntry,
	): Promise<void> {
		if (!entry.asked) return;
		try {
			const answered = await api.ask(entry.asked);
			setEntry(entry.id, (now) => put(now, answered));
		} catch (error) {
			setEntry(entry.id, (now) => ({ ...now, failed: reason(error), busy: false }));
		}
	}

	async function askAllAgain(): Promise<void> {
		await Promise.all(page.entries.filter(({ busy }) => !busy).map((entry) => fill(entry, askedAgain)));
	}

	async function loadEditorsSide(): Promise<void> {
		try {
			const [articles, timeline] = await Promise.all([api.articles(), api.timeline()]);
			const shown = articles.articles.find(({ id }) => id === page.article?.id) ?? articles.articles[0];
			set({ articles, timeline, article: shown ? await api.article(shown.id) : null, failed: null });
		} catch (error) {
			set({ failed: reason(error) });
		}
	}

	async function heard(server: PreviewState): Promise<void> {
		const old = page.server;
		const restarted = old !== null && old.run !== server.run;
		const isNew = old?.edition.id !== server.edition.id;
		const news = restarted
			? 'Dateline was restarted. Connected again.'
			: page.connection === 'lost'
				? 'Connected again.'
				: old && isNew
					? `A new edition answers: ${server.edition.id.slice(0, 6)}.`
					: page.news;
		const { commands } = server;
		set({ server, commands, connection: 'live', news, outdated: old !== null && old.version !== server.version });
		if (!old || restarted) setBox(relisted(page.box, commands));
		if (!old) sendWaiting();
		// The reports' texts may have come or gone although the edition is the same.
		await Promise.all([loadEditorsSide(), ...(old && isNew ? [askAllAgain()] : [])]);
	}

	/** Sends the line in the box. Before the commands are known any line is taken, and waits in the channel. */
	function send(): void {
		const { text, picks } = page.box;
		const checked = page.commands.length > 0 ? check(text, page.commands, picks) : undefined;
		if (checked && 'problem' in checked) {
			const { problem } = checked;
			set({ box: { ...closed(page.box), problem, caret: problem.to } });
			return;
		}
		const cause = causeOf(text, page.commands, picks);
		setBox(sent(page.box, cause.say));
		post(cause);
	}

	/** Adds an entry to the channel and asks for its answer. */
	function post(cause: Cause): void {
		outside.remember(page.box.history);
		set({ tab: page.wide ? page.tab : 'channel' });
		void ask(add(cause, null));
	}

	/** Reads the lines that were sent before the commands were known, and asks for their answers. */
	function sendWaiting(): void {
		for (const waiting of page.entries.filter(({ asked, busy }) => busy && !asked)) {
			const cause = causeOf(waiting.say, page.commands);
			const entry = { ...waiting, ...cause, busy: cause.failed === null };
			setEntry(entry.id, () => entry);
			void ask(entry);
		}
	}

	/** Sends a line beside the box, as an address or the editor's side asks: what is being typed there stays. */
	function say(line: string): void {
		const cause = causeOf(line, page.commands);
		setBox(remembered(page.box, cause.say));
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
		lost: () => set({ connection: 'lost', news: 'The connection to Dateline is lost. Trying again …' }),
		type: (text: string, caret: number) => setBox(typed(page.box, text, caret, page.commands)),
		take: (index: number) => setBox(taken(page.box, page.commands, index)),
		closeList: () => setBox(closed(page.box)),
		/** Whether the key was the box's. */
		press(key: Key): boolean {
			const done = pressed(page.box, key, page.commands);
			if (done) apply(done);
			return done !== undefined;
		},
		say,
		/** Puts a line that could not be read back into the box. */
		edit(entry: ChannelEntry): void {
			dismiss(entry);
			setBox(broughtBack(page.box, entry.say));
		},
		/** Asks what an address asks for. */
		open(search: string): void {
			const asked = askedIn(search);
			if (!asked) return;
			const { say: line, component } = asked;
			if (component) post({ by: { kind: 'click', label: '', below: line }, say: line, asked: component, failed: null });
			else say(line);
		},
		/** Uses a button or a menu of a reply. */
		async use(entry: ChannelEntry, customId: string, values: readonly string[], label: string): Promise<void> {
			if (entry.busy) return;
			const request: ComponentRequest = { kind: 'component', customId, values };
			setEntry(entry.id, (now) => ({ ...now, busy: true }));
			try {
				const answered = await api.ask(request);
				if (isUpdate(answered.response)) {
					setEntry(entry.id, (now) => ({ ...now, answered, asked: request, before: null, failed: null, busy: false }));
					return outside.address(addressOf({ ...entry, asked: request }));
				}
				setEntry(entry.id, (now) => ({ ...now, busy: false }));
				const message = entry.answered && messageIn(entry.answered.response);
				const by = { kind: 'click', label, below: message ? headline(message) : '' } as const;
				add({ by, say: entry.say, asked: request, failed: null }, answered);
			} catch (error) {
				setEntry(entry.id, (now) => ({ ...now, failed: reason(error), busy: false }));
			}
		},
		again(entry: ChannelEntry): void {
			setEntry(entry.id, (now) => ({ ...now, busy: true, failed: null }));
			void fill(entry, askedAgain);
		},
		dismiss,
		dismissChanges: (entry: ChannelEntry) => setEntry(entry.id, (now) => ({ ...now, before: null })),
		dismissAllChanges: () => set({ entries: page.entries.map((entry) => ({ ...entry, before: null })) }),
		async copy(text: string, what: string): Promise<void> {
			try {
				await outside.copy(text);
				set({ news: `Copied ${what}.` });
			} catch {
				set({ byHand: text });
			}
		},
		closeByHand: () => set({ byHand: null }),
		showChanges(): void {
			if (!page.wide) set({ tab: 'channel' });
			outside.revealChange();
		},
		theme(theme: PageState['theme']): void {
			set({ theme });
			outside.keepTheme(theme);
		},
		tab: (tab: Tab) => set({ tab }),
		/** Where there is no longer room for both, the channel stays. */
		widened: (wide: boolean) => set({ wide, tab: wide ? 'edition' : 'channel' }),
		async article(id: string): Promise<void> {
			try {
				set({ article: await api.article(id), failed: null });
			} catch (error) {
				set({ failed: reason(error) });
			}
		},
	};
}

function choicesIn({ response }: Answered): readonly Choice[] {
	if (response.type !== InteractionResponseType.ApplicationCommandAutocompleteResult) return [];
	return (response.data.choices ?? []).map(({ name, value }) => ({ name, value: String(value) }));
}

const reason = (error: unknown): string =>
	error instanceof Unanswered ? error.message : 'The page could not read the answer.';
