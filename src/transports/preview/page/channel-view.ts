/** The channel: the commands that were sent, and the replies as Discord's client shows them. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { BOT_AVATAR, YOUR_AVATAR } from './discord/avatars.ts';
import { boxView } from './discord/command-box-view.ts';
import { messageView } from './discord/message-view.ts';
import { articleFinder, type FindArticle } from './discord/paragraph-links.ts';
import { messageTime } from './discord/timestamp.ts';
import { unsupportedParts } from './discord/unshown.ts';
import type { App } from './state/app.ts';
import { usedLimits } from './state/gauge.ts';
import { type DiscordMessage, diffMessages, isEphemeral, messageIn } from './state/message.ts';
import { addressOf, type ChannelEntry, type PageState } from './state/page-state.ts';

/** Shows the entries of the channel, and the command box below them. `now` in milliseconds since 1970, UTC. */
export function channelView(page: PageState, app: App, now: number): TemplateResult {
	const findArticle = articleFinder(page.articles?.articles ?? []);
	return html`<div class="log" role="log" aria-label="Replies" tabindex="0">
			${welcomeView(app)}
			<discord-messages no-background>${repeat(
				page.entries,
				({ id }) => id,
				(entry) => entryView(entry, app, { now, findArticle }),
			)}</discord-messages>
		</div>
		${boxView(page, app)}`;
}

function welcomeView(app: App): TemplateResult {
	const example = (line: string) =>
		html`<button type="button" class="link" @click=${() => app.postLine(line)}>${line}</button>`;
	return html`<div class="welcome">
		<h2>Welcome to #preview</h2>
		<p>Here Dateline answers as it does in Discord, and only you can see it: nothing is sent to Discord. Type <kbd>/</kbd> to see its commands, or try ${example('/briefing')}, ${example('/claims')} or ${example('/help')}.</p>
		<p>Discord’s own font is not included, so lines may break in other places, and Discord’s phone app has less room.</p>
	</div>`;
}

function entryView(
	entry: ChannelEntry,
	app: App,
	{ now, findArticle }: { readonly now: number; readonly findArticle: FindArticle },
): TemplateResult {
	const message = entry.answered ? messageIn(entry.answered.response) : undefined;
	const command = entry.trigger.kind === 'command' ? entry.trigger.shown : '';
	const label =
		entry.trigger.kind === 'command' ? `Reply to ${command}` : `Reply to the click on ${entry.trigger.label}`;
	return html`<article class="entry" id="entry-${entry.id}" tabindex="-1" aria-label=${label} aria-busy=${entry.busy}>
		${message && entry.before ? changesView(entry, entry.before, message, app) : nothing}
		<preview-message author="Dateline" bot avatar=${BOT_AVATAR} .timestamp=${messageTime(entry.sent, { now })} .sent=${entry.sent}
			.ephemeral=${message !== undefined && isEphemeral(message)} .dismissMessageClicked=${() => dismiss(entry, app)}>
			${triggerView(entry)}
			${
				message
					? messageView(message, {
							before: entry.before,
							now,
							findArticle,
							openParagraph: (article, number) => void app.paragraph(article, number),
							use: (...args) => void app.use(entry, ...args),
						})
					: nothing
			}
			${failureView(entry, app)}
			${entry.busy && !message ? html`<p class="thinking">${entry.request ? 'Dateline is thinking …' : 'Not connected yet. This will be sent as soon as Dateline can be reached.'}</p>` : nothing}
		</preview-message>
		${message ? toolsView(entry, message, app) : nothing}
	</article>`;
}

/** Removes a reply; the focus stays in its place, on the reply that is there then. */
function dismiss(entry: ChannelEntry, app: App): void {
	const shown = document.getElementById(`entry-${entry.id}`);
	const next = shown?.nextElementSibling ?? shown?.previousElementSibling ?? document.getElementById('line');
	app.dismiss(entry);
	if (next instanceof HTMLElement) next.focus({ preventScroll: true });
}

function dismissChanges(entry: ChannelEntry, app: App): void {
	app.dismissChanges(entry);
	document.getElementById(`entry-${entry.id}`)?.focus({ preventScroll: true });
}

/** Says why there is no reply, with a button to try again or to edit the line. */
function failureView(entry: ChannelEntry, app: App) {
	if (!entry.failure) return nothing;
	const edit = () => {
		app.edit(entry);
		document.getElementById('line')?.focus();
	};
	const [what, label, act] = entry.request
		? (['The application did not respond.', 'Try again', () => app.again(entry)] as const)
		: (['This was not sent.', 'Edit', edit] as const);
	return html`<p class="failed" role="alert"><strong>${what}</strong> ${entry.failure} <button type="button" class="link" @click=${act}>${label}</button></p>`;
}

/** The line above a reply: "You used /status", or the message whose button was clicked. */
function triggerView({ trigger }: ChannelEntry): TemplateResult {
	if (trigger.kind === 'command')
		return html`<discord-command slot="reply" author="You" avatar=${YOUR_AVATAR} .command=${trigger.shown}></discord-command>`;
	const what = trigger.label ? `You chose “${trigger.label}” below ` : 'You opened this below ';
	return html`<div slot="reply" class="clicked">${what}<bdi>${trigger.below}</bdi></div>`;
}

function changesView(entry: ChannelEntry, before: DiscordMessage, message: DiscordMessage, app: App) {
	const found = diffMessages(before, message);
	if (!found) return nothing;
	const { added, removed, controls } = found;
	const words = (count: number) => `${count} ${count === 1 ? 'word' : 'words'}`;
	const parts = [
		...(added > 0 ? [`${words(added)} added`] : []),
		...(removed > 0 ? [`${words(removed)} removed`] : []),
		...(controls ? ['different buttons or menus'] : []),
	];
	return html`<div class="changes" role="note">
		<p><strong>Changed</strong> with edition ${entry.answered?.edition.slice(0, 6)}: ${parts.join(', ')}. <button type="button" class="link" @click=${() => dismissChanges(entry, app)}>Dismiss the marks</button></p>
		${controls ? html`<div class="controls"><del>${controls.older || 'no buttons or menus'}</del><ins>${controls.newer || 'no buttons or menus'}</ins></div>` : nothing}
	</div>`;
}

function toolsView(entry: ChannelEntry, message: DiscordMessage, app: App): TemplateResult {
	const missing = unsupportedParts(message);
	const copy = (words: string, what: string, text: () => string) =>
		html`<button type="button" class="tool" @click=${() => app.copy(text(), what)}>${words}</button>`;
	return html`${missing.length > 0 ? html`<p class="unshown" role="note"><strong>Not shown here as in Discord:</strong> ${missing.join('; ')}.</p>` : nothing}
		<div class="tools" role="group" aria-label="About this reply">
			${copy('Copy text', 'the reply as text', () => entry.answered?.text ?? '')}
			${copy('Copy JSON', 'what Discord would get', () => JSON.stringify(entry.answered?.response, null, 2))}
			${copy('Copy address', 'the address of this reply', () => new URL(addressOf(entry), location.href).href)}
			${gaugeView(message)}
		</div>`;
}

/** From which share of a limit on the gauge is shown. */
const NEAR = 0.9;

/** Says how close a reply is to Discord's limits, if it is close to one. */
function gaugeView(message: DiscordMessage) {
	const all = usedLimits(message);
	const [nearest] = all;
	if (!nearest || nearest.used / nearest.max <= NEAR) return nothing;
	const number = (n: number) => n.toLocaleString('en-GB');
	return html`<details class="gauge"><summary><meter aria-label="How close the reply is to Discord’s limits" min="0" max=${nearest.max} high=${nearest.max * NEAR} .value=${nearest.used}></meter> ${nearest.what}: ${Math.round((100 * nearest.used) / nearest.max)} % of the limit</summary>
		<table><caption class="visually-hidden">Discord’s limits</caption><tbody>${all.map(
			({ what, used, max }) => html`<tr><th scope="row">${what}</th><td>${number(used)} of ${number(max)}</td></tr>`,
		)}</tbody></table></details>`;
}
