/** What the browser's history keeps of the channel, so that replies survive a reload and Back shows those before. */
import { type ChannelEntry, type EntryCause, type PageState, TABS, type Tab } from './page-state.ts';

/** An entry without its answer, which is requested again. */
export type KeptEntry = EntryCause & Pick<ChannelEntry, 'id' | 'sent'>;

export interface KeptChannel {
	readonly entries: readonly KeptEntry[];
	/** The tab that was shown; used on a narrow page only. */
	readonly tab: Tab;
}

/** Returns what is kept of a page. */
export function keptChannel({ entries, tab }: Pick<PageState, 'entries' | 'tab'>): KeptChannel {
	return {
		tab,
		entries: entries.map(({ id, sent, trigger, commandLine, request, failure }) => ({
			id,
			sent,
			trigger,
			commandLine,
			request,
			// A line that was sent is sent again; one that could not be sent stays as it is.
			failure: request ? null : failure,
		})),
	};
}

/** Parses a state of the browser's history, which an older version of the page may have written; undefined if it is none. */
export function readKeptChannel(state: unknown): KeptChannel | undefined {
	const { entries, tab } = (state ?? {}) as Partial<KeptChannel>;
	const valid =
		Array.isArray(entries) &&
		entries.every((one) => Number.isInteger(one?.id) && typeof one.commandLine === 'string' && one.trigger?.kind);
	return valid ? { entries, tab: TABS.find((one) => one === tab) ?? 'channel' } : undefined;
}

/**
 * Returns the entries to show, and which of them must be requested; what the page shows already stays.
 *
 * @example
 * const { entries, missing } = restoredEntries(kept, page.entries);
 */
export function restoredEntries(
	kept: readonly KeptEntry[],
	shown: readonly ChannelEntry[],
): { readonly entries: readonly ChannelEntry[]; readonly missing: readonly ChannelEntry[] } {
	const entries = kept.map((one) => shown.find((entry) => isSame(entry, one)) ?? withoutAnswer(one));
	return { entries, missing: entries.filter((entry) => !shown.includes(entry)) };
}

const isSame = (a: KeptEntry, b: KeptEntry) => a.id === b.id && JSON.stringify(a.request) === JSON.stringify(b.request);

/** Returns an entry that waits for its answer, unless it cannot be sent. */
export function withoutAnswer(entry: KeptEntry): ChannelEntry {
	return { ...entry, answered: null, busy: entry.failure === null, before: null };
}
