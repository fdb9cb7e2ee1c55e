/** Starts the page: what the browser gives it is passed in here and nowhere else. */
import { render } from 'lit';
import './components.ts';
import { listen } from './api.ts';
import { createApp } from './app.ts';
import { EMPTY } from './command-box.ts';
import type { Page } from './page.ts';
import { pageView } from './page-view.ts';

const THEME = 'dateline.theme';
const HISTORY = 'dateline.history';
const root = document.body;
const wide = matchMedia('(min-width: 64rem)');

function draw(page: Page): void {
	render(pageView(page, app, { now: Date.now() }), root);
	if (page.theme === 'system') delete document.documentElement.dataset['theme'];
	else document.documentElement.dataset['theme'] = page.theme;
	localStorage.setItem(THEME, page.theme);
	const line = root.querySelector<HTMLInputElement>('#line');
	if (line && document.activeElement === line && line.selectionStart !== page.box.caret)
		line.setSelectionRange(page.box.caret, page.box.caret);
	root.querySelector('.item[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
	const dialog = root.querySelector('dialog');
	if (dialog && page.byHand !== null && !dialog.open) dialog.showModal();
}

const app = createApp(
	{
		draw,
		now: Date.now,
		copy: (text) => navigator.clipboard.writeText(text),
		address: (path) => history.replaceState(null, '', path),
		remember: (lines) => sessionStorage.setItem(HISTORY, JSON.stringify(lines)),
		reveal({ id }) {
			// After the components have drawn themselves: a long reply is read from its beginning.
			setTimeout(() => {
				const entry = document.getElementById(`entry-${id}`);
				const log = entry?.closest('.log');
				if (entry && log) entry.scrollIntoView({ block: entry.offsetHeight > log.clientHeight ? 'start' : 'end' });
			}, 50);
		},
	},
	{
		theme: themeKept(),
		wide: wide.matches,
		tab: wide.matches ? 'edition' : 'channel',
		box: { ...EMPTY, history: historyKept() },
	},
);

draw(app.page);
wide.addEventListener('change', () => app.widened(wide.matches));
listen({ state: (state) => void heard(state), lost: () => app.lost() });
root.querySelector<HTMLInputElement>('#line')?.focus();

let opened = false;
/** What the address asks for waits until the commands are known. */
async function heard(state: Parameters<typeof app.heard>[0]): Promise<void> {
	await app.heard(state);
	if (opened || app.page.commands.length === 0) return;
	opened = true;
	app.open(location.search);
}

function themeKept(): Page['theme'] {
	const kept = localStorage.getItem(THEME);
	return kept === 'dark' || kept === 'light' ? kept : 'system';
}

/** Anything can stand in a browser's storage. */
function historyKept(): readonly string[] {
	try {
		const kept: unknown = JSON.parse(sessionStorage.getItem(HISTORY) ?? '[]');
		return Array.isArray(kept) ? kept.filter((line) => typeof line === 'string') : [];
	} catch {
		return [];
	}
}
