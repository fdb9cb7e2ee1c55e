/** Starts the page and passes in everything that it needs from the browser. */
import { type ReactiveElement, render } from 'lit';
import './discord/components.ts';
import { EMPTY_BOX } from './discord/command-box.ts';
import { pageView } from './page-view.ts';
import { listenToEvents } from './state/api-client.ts';
import { createApp } from './state/app.ts';
import type { PageState } from './state/page-state.ts';

const THEME = 'dateline.theme';
const HISTORY = 'dateline.history';
const root = document.body;
const wide = matchMedia('(min-width: 64rem)');

let shownTab: PageState['tab'] | undefined;

function drawPage(page: PageState): void {
	render(pageView(page, app, { now: Date.now() }), root);
	if (page.theme === 'system') delete document.documentElement.dataset['theme'];
	else document.documentElement.dataset['theme'] = page.theme;
	const line = root.querySelector<HTMLInputElement>('#line');
	if (line && document.activeElement === line && line.selectionStart !== page.box.caret)
		line.setSelectionRange(page.box.caret, page.box.caret);
	root.querySelector('.item[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
	if (page.tab !== shownTab) root.querySelector('.side')?.scrollTo(0, 0);
	shownTab = page.tab;
	const dialog = root.querySelector('dialog');
	if (dialog && page.copyByHand !== null && !dialog.open) dialog.showModal();
}

const app = createApp(
	{
		draw: drawPage,
		now: Date.now,
		copy: (text) => navigator.clipboard.writeText(text),
		push: (kept, path) => history.pushState(kept, '', path),
		replace: (kept, path) => history.replaceState(kept, '', path),
		remember: (lines) => tryStorage(() => sessionStorage.setItem(HISTORY, JSON.stringify(lines))),
		keepTheme: (theme) => tryStorage(() => localStorage.setItem(THEME, theme)),
		async reveal({ id }) {
			const entry = document.getElementById(`entry-${id}`);
			const log = entry?.closest('.log');
			if (!entry || !log) return;
			await componentsDrawn(entry);
			// Show the beginning of a long reply.
			entry.scrollIntoView({ block: entry.offsetHeight > log.clientHeight ? 'start' : 'end' });
		},
		revealParagraph(number) {
			const paragraph = document.getElementById(`paragraph-${number}`)?.querySelector('details');
			if (!paragraph) return;
			paragraph.open = true;
			paragraph.scrollIntoView({ block: 'start' });
			paragraph.querySelector('summary')?.focus({ preventScroll: true });
		},
		revealChange: () => root.querySelector('.log :is(ins, del)')?.scrollIntoView({ block: 'center' }),
	},
	{
		theme: storedTheme(),
		wide: wide.matches,
		tab: wide.matches ? 'edition' : 'channel',
		box: { ...EMPTY_BOX, history: storedHistory() },
	},
);

drawPage(app.page);
wide.addEventListener('change', () => app.widened(wide.matches));
app.open(history.state, location.search);
addEventListener('popstate', ({ state }) => void app.wentTo(state));
takeOverEarlyInput();
listenToEvents({ state: (state) => void app.heard(state), lost: () => app.lost() });

/** Takes over what was typed before this script was loaded: complete lines are sent, the last one moves to the command box. */
function takeOverEarlyInput(): void {
	const early = root.querySelector<HTMLTextAreaElement>('.early textarea');
	if (!early) return;
	const lines = early.value.split('\n');
	const last = lines.pop() ?? '';
	const after = early.value.length - early.selectionStart;
	early.closest('.early')?.remove();
	for (const line of lines.filter((text) => text.trim())) app.postLine(line);
	root.querySelector<HTMLInputElement>('#line')?.focus();
	app.type(last, Math.max(0, last.length - after));
}

/** Uses the browser's storage, which may be blocked or full; the page works without it. */
function tryStorage<T>(use: () => T): T | undefined {
	try {
		return use();
	} catch {
		return undefined;
	}
}

/** Resolves when all components inside an element have been rendered. */
async function componentsDrawn(element: Element): Promise<void> {
	const parts = [...element.querySelectorAll<Element & Partial<ReactiveElement>>('*')];
	await Promise.all(parts.map(({ updateComplete }) => updateComplete));
	await new Promise(requestAnimationFrame);
}

function storedTheme(): PageState['theme'] {
	const kept = tryStorage(() => localStorage.getItem(THEME));
	return kept === 'dark' || kept === 'light' ? kept : 'system';
}

/** Reads the history of commands; the stored value may be anything. */
function storedHistory(): readonly string[] {
	const kept: unknown = tryStorage(() => JSON.parse(sessionStorage.getItem(HISTORY) ?? '[]'));
	return Array.isArray(kept) ? kept.filter((line) => typeof line === 'string') : [];
}
