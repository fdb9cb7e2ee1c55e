/** The command box: an input line with a list of suggestions above it, as in Discord. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { App } from '../state/app.ts';
import type { PageState } from '../state/page-state.ts';
import { type BoxKey, caretContext, isWaiting, type ListGroup, type ListItem, listGroups } from './command-box.ts';
import {
	type CaretContext,
	type DeclaredCommand,
	type DeclaredOption,
	fixedChoices,
	hasSuggestions,
} from './command-line.ts';

const KEYS: readonly string[] = ['ArrowUp', 'ArrowDown', 'Tab', 'Enter', 'Escape'] satisfies BoxKey[];

/** Shows the command box with its suggestions or its problem. */
export function boxView(page: PageState, app: App): TemplateResult {
	const { box, commands } = page;
	const groups = listGroups(box, commands);
	const count = groups.reduce((sum, { items }) => sum + items.length, 0);
	const onInput = ({ target }: Event) => {
		if (target instanceof HTMLInputElement) app.type(target.value, target.selectionStart ?? target.value.length);
	};
	const onKey = (event: KeyboardEvent) => {
		const isPlain = !(event.shiftKey || event.ctrlKey || event.altKey || event.metaKey || event.isComposing);
		if (isPlain && KEYS.includes(event.key) && app.press(event.key as BoxKey)) event.preventDefault();
	};
	// Enter is handled by `onKey`; this is for the button and for other ways to submit a form.
	const onSubmit = (event: Event) => {
		event.preventDefault();
		app.send();
	};
	return html`<form class="box" @submit=${onSubmit}>
		${box.problem ? html`<p class="box-problem" id="box-problem" role="alert">${box.problem.message}</p>` : nothing}
		${box.open ? popupView(page, groups, app) : nothing}
		<div class="box-line">
			<label class="visually-hidden" for="line">Command for Dateline</label>
			<input id="line" type="text" role="combobox" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="send" dir="auto"
				placeholder="Type / for the commands" aria-autocomplete="list" aria-expanded=${count > 0} aria-controls=${count > 0 ? 'list' : nothing}
				aria-activedescendant=${box.active >= 0 && count > 0 ? `item-${box.active}` : nothing}
				aria-invalid=${box.problem !== null} aria-describedby=${box.problem ? 'box-problem' : 'box-keys'}
				.value=${live(box.text)} @input=${onInput} @keydown=${onKey} @keyup=${onInput} @click=${onInput} @blur=${() => app.closeList()}>
			<button class="send" aria-label="Send">
				<svg viewBox="0 0 24 24" aria-hidden="true"><path fill="currentColor" d="M3.4 20.4 21 12 3.4 3.6 3.4 10l11 2-11 2z" /></svg>
			</button>
		</div>
		<p class="box-keys" id="box-keys"><kbd>Tab</kbd> picks the first suggestion, <kbd>Enter</kbd> sends, <kbd>Esc</kbd> closes the list, <kbd>↑</kbd> brings back earlier commands</p>
		<p class="visually-hidden" role="status">${count > 0 ? `${count} ${count === 1 ? 'suggestion' : 'suggestions'}` : ''}</p>
	</form>`;
}

/** The command or option being typed with its description, and the list of suggestions. */
function popupView({ box, commands }: PageState, groups: readonly ListGroup[], app: App) {
	const at = caretContext(box, commands);
	const hint = at.kind === 'value' || at.kind === 'option' ? hintView(at) : nothing;
	const list =
		groups.length > 0
			? html`<div id="list" role="listbox" aria-label="Suggestions">${groupsView(groups, box.active, app)}</div>`
			: at.kind === 'value' && emptyListView(at.option, isWaiting(box, commands));
	return hint === nothing && !list ? nothing : html`<div class="popup">${hint}${list || nothing}</div>`;
}

function hintView(at: Extract<CaretContext, { command: DeclaredCommand }>): TemplateResult {
	const option = at.kind === 'value' ? at.option : undefined;
	return html`<p class="hint"><strong>/${at.command.name}</strong> ${
		option
			? html`<span class="hint-option">${option.name}</span> ${option.description}${option.required ? html` <span class="hint-required">required</span>` : nothing}`
			: at.command.description
	}</p>`;
}

/** Says why the list is empty, in the words of Discord's client; nothing for an option without suggestions. */
function emptyListView(option: DeclaredOption, waiting: boolean) {
	if (!hasSuggestions(option) && fixedChoices(option).length === 0) return undefined;
	return html`<p class="list-empty">${waiting ? 'Loading options …' : 'No options match your search.'}</p>`;
}

function groupsView(groups: readonly ListGroup[], active: number, app: App) {
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

function itemView(item: ListItem, number: number, isActive: boolean, app: App): TemplateResult {
	// The input must keep the focus, otherwise the list closes before the click.
	return html`<div role="option" id="item-${number}" class="item" aria-selected=${isActive} @mousedown=${(event: Event) => event.preventDefault()} @click=${() => app.take(number)}>${itemText(item)}</div>`;
}

function itemText(item: ListItem) {
	switch (item.kind) {
		case 'command': {
			const options = item.command.options.map(({ name, required }) => (required ? name : `${name}?`)).join(' ');
			return html`<span class="item-name">/${item.command.name} <span class="item-options">${options}</span></span><span class="item-about">${item.command.description}</span>`;
		}
		case 'option':
			return html`<span class="item-name">${item.option.name}</span><span class="item-about">${item.option.description}</span>`;
		case 'choice':
			return html`<span class="item-name"><bdi dir="ltr">${item.choice.name}</bdi></span>`;
	}
}
