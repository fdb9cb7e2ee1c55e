/** The whole page: its header, the channel, and the editor's side, either beside the channel or behind tabs. */
import { html, nothing, type TemplateResult } from 'lit';
import { channelView } from './channel-view.ts';
import { articlePanel, editionPanel } from './editor/editor-views.ts';
import { timelinePanel } from './editor/timeline-view.ts';
import type { App } from './state/app.ts';
import { type PageState, TABS, type Tab } from './state/page-state.ts';

export interface PageViewOptions {
	/** Milliseconds since 1970, UTC. */
	readonly now: number;
}

/**
 * Returns the elements of the page in a state.
 *
 * @example
 * render(pageView(app.page, app, { now: Date.now() }), document.body);
 */
export function pageView(page: PageState, app: App, { now }: PageViewOptions): TemplateResult {
	const tabs = TABS.filter((tab) => !(page.wide && tab === 'channel'));
	const inChannel = page.wide || page.tab === 'channel';
	return html`${headView(page, app)}
		<main>
			${tabsView(page, app, tabs)}
			<section class="channel" id="panel-channel" ?hidden=${!inChannel} role=${page.wide ? 'region' : 'tabpanel'} aria-label="Channel">${channelView(page, app, now)}</section>
			<section class="side" aria-label="The editor’s side" ?hidden=${!page.wide && page.tab === 'channel'}>
				<div class="panel" role="tabpanel" id="panel-side" aria-labelledby="tab-${page.tab}" tabindex="0">${sideView(page, app)}</div>
			</section>
		</main>
		<dialog class="by-hand" aria-labelledby="by-hand" @close=${() => app.closeByHand()}>
			<form method="dialog"><h2 id="by-hand">Copy this by hand</h2><p>The browser does not allow this page to use the clipboard.</p>
			<textarea readonly rows="8" aria-label="Text to copy" .value=${page.copyByHand ?? ''}></textarea><button class="tool">Close</button></form>
		</dialog>`;
}

function headView({ server, connection, status, outdated, theme }: PageState, app: App): TemplateResult {
	const problems = server ? server.problems.length + server.moreProblems : 0;
	const choose = ({ target }: Event) => {
		if (target instanceof HTMLSelectElement) app.theme(THEMES.find((one) => one === target.value) ?? 'system');
	};
	const state = { connecting: 'Connecting', live: 'Live', lost: 'Not connected' }[connection];
	return html`<header class="head">
		<h1><span class="hash" aria-hidden="true">#</span> preview <span class="of">of Dateline</span></h1>
		<p class="news" role="status">${outdated ? html`Dateline was updated. <a href="">Reload this page</a>` : status}</p>
		${problems > 0 ? html`<button type="button" class="alarm" @click=${() => app.tab('edition')}>${problems} ${problems === 1 ? 'problem' : 'problems'}</button>` : nothing}
		<span class="connection ${connection}">${state}</span>
		<label class="theme"><span class="visually-hidden">Theme</span><select @change=${choose}>${THEMES.map((one) => html`<option value=${one} ?selected=${one === theme}>${THEME_NAMES[one]}</option>`)}</select></label>
	</header>`;
}

const THEMES = ['system', 'dark', 'light'] as const;
const THEME_NAMES = { system: 'System theme', dark: 'Dark theme', light: 'Light theme' };
const TAB_NAMES: Readonly<Record<Tab, string>> = {
	channel: 'Channel',
	edition: 'Edition',
	article: 'Article',
	timeline: 'Timeline',
};

function tabsView(page: PageState, app: App, tabs: readonly Tab[]): TemplateResult {
	const move = (event: KeyboardEvent) => {
		const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
		if (step === undefined) return;
		event.preventDefault();
		const next = tabs.at((tabs.indexOf(page.tab) + step) % tabs.length) ?? page.tab;
		app.tab(next);
		document.getElementById(`tab-${next}`)?.focus();
	};
	return html`<div class="tabs" role="tablist" aria-label=${page.wide ? 'The editor’s side' : 'Parts of the page'} @keydown=${move}>${tabs.map(
		(tab) =>
			html`<button type="button" role="tab" id="tab-${tab}" aria-selected=${tab === page.tab} aria-controls=${tab === 'channel' ? 'panel-channel' : 'panel-side'} tabindex=${tab === page.tab ? 0 : -1} @click=${() => app.tab(tab)}>${TAB_NAMES[tab]}</button>`,
	)}</div>`;
}

function sideView(page: PageState, app: App): TemplateResult | typeof nothing {
	switch (page.tab) {
		case 'edition':
			return editionPanel(page, app);
		case 'article':
			return articlePanel(page, app);
		case 'timeline':
			return timelinePanel(page, app);
		case 'channel':
			return nothing;
	}
}
