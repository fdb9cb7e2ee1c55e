/** The command box: a line to type in, and above it the list of what could stand there, as in Discord. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { App } from './app.ts';
import { type Group, type Item, isWaiting, type Key, listed, typingIn } from './command-box.ts';
import type { Page } from './page.ts';

const KEYS: readonly string[] = ['ArrowUp', 'ArrowDown', 'Tab', 'Enter', 'Escape'] satisfies Key[];

export function boxView({ box, commands }: Page, app: App): TemplateResult {
	const groups = listed(box, commands);
	const count = groups.reduce((sum, { items }) => sum + items.length, 0);
	const waiting = isWaiting(box, commands);
	const onInput = ({ target }: Event) => {
		if (target instanceof HTMLInputElement) app.type(target.value, target.selectionStart ?? target.value.length);
	};
	const onKey = (event: KeyboardEvent) => {
		const isPlain = !(event.shiftKey || event.ctrlKey || event.altKey || event.metaKey || event.isComposing);
		if (isPlain && KEYS.includes(event.key) && app.press(event.key as Key)) event.preventDefault();
	};
	return html`<form class="box" @submit=${(event: Event) => event.preventDefault()}>
		${box.problem ? html`<p class="box-problem" id="box-problem" role="alert">${box.problem.message}</p>` : nothing}
		${count > 0 || waiting ? html`<div class="list" id="list" role="listbox" aria-label="Suggestions">${hintView(box, commands)}${groupsView(groups, box.active, app)}${waiting && count === 0 ? html`<p class="list-wait">Loading options …</p>` : nothing}</div>` : nothing}
		<div class="box-line">
			<label class="visually-hidden" for="line">Command for Dateline</label>
			<input id="line" type="text" role="combobox" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="send" dir="auto"
				placeholder="Type / for the commands" aria-autocomplete="list" aria-expanded=${count > 0} aria-controls="list"
				aria-activedescendant=${box.active >= 0 && count > 0 ? `item-${box.active}` : nothing}
				aria-invalid=${box.problem !== null} aria-describedby=${box.problem ? 'box-problem' : 'box-keys'}
				.value=${live(box.text)} @input=${onInput} @keydown=${onKey} @keyup=${onInput} @click=${onInput} @blur=${() => app.closeList()}>
			<button type="button" class="send" @click=${() => app.send()} aria-label="Send">
				<svg viewBox="0 0 24 24" aria-hidden="true"><path fill="currentColor" d="M3.4 20.4 21 12 3.4 3.6 3.4 10l11 2-11 2z" /></svg>
			</button>
		</div>
		<p class="box-keys" id="box-keys"><kbd>Tab</kbd> takes the first suggestion, <kbd>Enter</kbd> sends, <kbd>Esc</kbd> closes the list, <kbd>↑</kbd> brings back what was sent</p>
		<p class="visually-hidden" role="status">${count > 0 ? `${count} ${count === 1 ? 'suggestion' : 'suggestions'}` : ''}</p>
	</form>`;
}

/** What is being typed, above the list: a command's option with what it is for. */
function hintView(box: Page['box'], commands: Page['commands']) {
	const at = typingIn(box, commands);
	if (at.kind !== 'value' && at.kind !== 'option') return nothing;
	const option = at.kind === 'value' ? at.option : undefined;
	return html`<div class="hint" role="presentation"><strong>/${at.command.name}</strong> ${
		option
			? html`<span class="hint-option">${option.name}</span> ${option.description}${option.required ? html` <span class="hint-required">required</span>` : nothing}`
			: at.command.description
	}</div>`;
}

function groupsView(groups: readonly Group[], active: number, app: App) {
	let number = 0;
	return groups.map(({ heading, items }) => {
		const first = number;
		number += items.length;
		return html`<div role="group" aria-label=${heading}><div class="list-heading" role="presentation">${heading}</div>${repeat(
			items,
			(_, i) => first + i,
			(item, i) => itemView(item, first + i, first + i === active, app),
		)}</div>`;
	});
}

function itemView(item: Item, number: number, isActive: boolean, app: App): TemplateResult {
	// The box must keep the focus, or the list would be closed before the click.
	return html`<div role="option" id="item-${number}" class="item" aria-selected=${isActive} @mousedown=${(event: Event) => event.preventDefault()} @click=${() => app.take(number)}>${wordsOf(item)}</div>`;
}

function wordsOf(item: Item) {
	switch (item.kind) {
		case 'command': {
			const options = item.command.options.map(({ name, required }) => (required ? name : `${name}?`)).join(' ');
			return html`<span class="item-name">/${item.command.name} <span class="item-options">${options}</span></span><span class="item-about">${item.command.description}</span>`;
		}
		case 'option':
			return html`<span class="item-name">${item.option.name}</span><span class="item-about">${item.option.description}</span>`;
		case 'choice':
			return html`<span class="item-name"><bdi>${item.choice.name}</bdi></span>`;
	}
}
