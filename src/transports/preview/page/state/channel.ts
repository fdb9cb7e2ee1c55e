/** The entries of the channel: they are requested, kept in the browser's history, and requested again with a new edition. */
import type { ComponentRequest } from '../../../../commands/request.ts';
import type { AskAnswer } from '../../protocol.ts';
import { api, reasonOf } from './api-client.ts';
import type { Browser } from './browser.ts';
import { type KeptChannel, keptChannel, restoredEntries, withoutAnswer } from './kept-channel.ts';
import { headline, isUpdate, messageIn } from './message.ts';
import {
	addressOf,
	type ChannelEntry,
	causeOfLine,
	ENTRIES_MAX,
	type EntryCause,
	type PageState,
	withNewAnswer,
} from './page-state.ts';

export interface ChannelOptions {
	readonly browser: Pick<Browser, 'now' | 'push' | 'replace' | 'reveal'>;
	readonly page: () => PageState;
	readonly set: (change: Partial<PageState>) => void;
}

/**
 * Creates the functions that change the entries of a page.
 *
 * @example
 * const channel = createChannel({ browser, page: () => page, set });
 * channel.post(causeOfLine('/help', page.commands));
 */
export function createChannel({ browser, page, set }: ChannelOptions) {
	let number = 0;

	function setEntry(id: number, change: (entry: ChannelEntry) => ChannelEntry): void {
		set({ entries: page().entries.map((entry) => (entry.id === id ? change(entry) : entry)) });
	}

	const push = (entry: ChannelEntry) => browser.push(keptChannel(page()), addressOf(entry));
	const replace = (entry?: ChannelEntry) => browser.replace(keptChannel(page()), entry && addressOf(entry));

	/** Adds an entry with its reply, or one that waits for it. */
	function add(cause: EntryCause, answered: AskAnswer | null): ChannelEntry {
		const waiting = withoutAnswer({ ...cause, id: ++number, sent: browser.now() });
		const whole = answered ? { ...waiting, answered, busy: false } : waiting;
		set({ entries: [...page().entries, whole].slice(-ENTRIES_MAX) });
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
			setEntry(entry.id, (now) => ({ ...now, failure: reasonOf(error), busy: false }));
		}
	}

	/** Parses the lines that were sent before the commands were known, and requests their answers. */
	function sendWaiting(): void {
		const waiting = page().entries.filter(({ request, busy }) => busy && !request);
		for (const { id, commandLine } of waiting) {
			const cause = causeOfLine(commandLine, page().commands);
			setEntry(id, (now) => ({ ...now, ...cause, busy: cause.failure === null }));
		}
		if (waiting.length > 0) replace();
		for (const entry of page().entries) if (waiting.some(({ id }) => id === entry.id)) void ask(entry);
	}

	return {
		setEntry,
		sendWaiting,
		/** Requests the answer to a new entry. The one that an address asks for belongs to that address. */
		post(cause: EntryCause, { fromAddress = false } = {}): void {
			const entry = add(cause, null);
			(fromAddress ? replace : push)(entry);
			void ask(entry);
		},
		/** Shows what the browser's history has kept. */
		async restore(kept: KeptChannel): Promise<void> {
			const before = page().entries;
			const { entries, missing } = restoredEntries(kept.entries, before);
			number = Math.max(number, ...entries.map(({ id }) => id));
			set({ entries, ...(!page().wide && { tab: kept.tab }) });
			if (page().commands.length > 0) sendWaiting();
			await Promise.all(missing.map((entry) => fill(entry, withNewAnswer)));
			const changed = missing.at(-1) ?? (entries.length === before.length ? undefined : entries.at(-1));
			if (changed) browser.reveal(changed);
		},
		async askAllAgain(): Promise<void> {
			const entries = page().entries.filter(({ busy }) => !busy);
			await Promise.all(entries.map((entry) => fill(entry, withNewAnswer)));
		},
		/** Clicks a button or picks from a menu of a reply. */
		async use(entry: ChannelEntry, customId: string, values: readonly string[], label: string): Promise<void> {
			if (entry.busy) return;
			const request: ComponentRequest = { kind: 'component', customId, values };
			setEntry(entry.id, (now) => ({ ...now, busy: true }));
			try {
				const answered = await api.ask(request);
				if (!isUpdate(answered.response)) {
					setEntry(entry.id, (now) => ({ ...now, busy: false }));
					const message = entry.answered && messageIn(entry.answered.response);
					const trigger = { kind: 'click', label, below: message ? headline(message) : '' } as const;
					push(add({ trigger, commandLine: entry.commandLine, request, failure: null }, answered));
					return;
				}
				const turned = { ...entry, answered, request, before: null, failure: null, busy: false };
				setEntry(entry.id, () => turned);
				push(turned);
				browser.reveal(turned);
			} catch (error) {
				setEntry(entry.id, (now) => ({ ...now, failure: reasonOf(error), busy: false }));
			}
		},
		again(entry: ChannelEntry): void {
			setEntry(entry.id, (now) => ({ ...now, busy: true, failure: null }));
			void fill(entry, withNewAnswer);
		},
		dismiss(entry: ChannelEntry): void {
			set({ entries: page().entries.filter(({ id }) => id !== entry.id) });
			replace();
		},
	};
}
