/** A select menu that looks like Discord's and works with mouse, keyboard and screen reader. */
import { DiscordStringSelectMenu } from '@skyra/discord-components-core/discord-string-select-menu.js';
import { DiscordStringSelectMenuOption } from '@skyra/discord-components-core/discord-string-select-menu-option.js';
import type { APISelectMenuOption } from 'discord-api-types/v10';
import { css, html, nothing } from 'lit';
import { wrapIndex } from './command-box.ts';
import { restyle } from './restyle.ts';

/** Fires `pick` with the option's value as the detail as soon as an option is chosen, as in Discord. */
export class PreviewMenu extends DiscordStringSelectMenu {
	static override readonly properties = { options: { attribute: false }, isOpen: { state: true } };

	declare options: readonly APISelectMenuOption[];
	declare isOpen: boolean;

	constructor() {
		super();
		this.options = [];
		this.isOpen = false;
		this.addEventListener('focusout', ({ relatedTarget }) => {
			if (!(relatedTarget instanceof Node) || !this.renderRoot.contains(relatedTarget)) this.isOpen = false;
		});
	}

	protected override render() {
		return html`<button type="button" class="discord-string-select-menu ${this.disabled ? 'discord-string-select-menu-disabled' : ''}"
				?disabled=${this.disabled} aria-haspopup="listbox" aria-expanded=${this.isOpen} aria-controls="options"
				@click=${() => this.#open(!this.isOpen)} @keydown=${this.#onButtonKey}>
				<span>${this.placeholder}</span>
				<svg class="discord-expand-more-icon ${this.isOpen ? 'discord-string-select-menu-rotated' : ''}" viewBox="0 0 24 24" aria-hidden="true">
					<path fill="currentColor" d="M5.3 9.3a1 1 0 0 1 1.4 0l5.3 5.3 5.3-5.3a1 1 0 1 1 1.4 1.4l-6 6a1 1 0 0 1-1.4 0l-6-6a1 1 0 0 1 0-1.4Z" />
				</svg>
			</button>
			<div id="options" role="listbox" aria-label=${this.placeholder} ?hidden=${!this.isOpen}
				class="discord-string-select-menu-option-slot" @keydown=${this.#onOptionKey}>
				${this.isOpen ? this.options.map((option) => this.#option(option)) : nothing}
			</div>`;
	}

	#option({ label, description, value }: APISelectMenuOption) {
		// The component is hidden from screen readers, because it contains a checkbox.
		return html`<div role="option" tabindex="-1" aria-selected="false" aria-label=${description ? `${label}, ${description}` : label}
			@click=${() => this.#pick(value)} data-value=${value}>
			<discord-string-select-menu-option aria-hidden="true" .label=${label} .description=${description ?? ''}></discord-string-select-menu-option>
		</div>`;
	}

	#pick(value: string): void {
		this.#open(false);
		this.dispatchEvent(new CustomEvent<string>('pick', { detail: value }));
	}

	async #open(isOpen: boolean, index = 0): Promise<void> {
		const wasOpen = this.isOpen;
		this.isOpen = isOpen;
		await this.updateComplete;
		if (isOpen) {
			this.renderRoot.querySelector('[role=listbox]')?.scrollIntoView({ block: 'nearest' });
			this.#focus(index);
		} else if (wasOpen) this.renderRoot.querySelector('button')?.focus();
	}

	#focus(index: number): void {
		const options = [...this.renderRoot.querySelectorAll<HTMLElement>('[role=option]')];
		options.at(index)?.focus();
	}

	#onButtonKey(event: KeyboardEvent): void {
		if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
		event.preventDefault();
		this.#open(true, event.key === 'ArrowDown' ? 0 : -1);
	}

	#onOptionKey(event: KeyboardEvent): void {
		const options = [...this.renderRoot.querySelectorAll<HTMLElement>('[role=option]')];
		const index = options.findIndex((option) => option.matches(':focus'));
		const value = options[index]?.dataset['value'];
		const move: Readonly<Record<string, () => void>> = {
			ArrowDown: () => this.#focus(wrapIndex(index, 1, options.length)),
			ArrowUp: () => this.#focus(wrapIndex(index, -1, options.length)),
			Home: () => this.#focus(0),
			End: () => this.#focus(-1),
			Escape: () => this.#open(false),
			Enter: () => value !== undefined && this.#pick(value),
			' ': () => value !== undefined && this.#pick(value),
		};
		const action = move[event.key];
		if (!action) return;
		event.preventDefault();
		event.stopPropagation();
		action();
	}
}

customElements.define('preview-menu', PreviewMenu);
restyle(
	PreviewMenu,
	css`
		:host {
			display: block;
			max-width: 100%;
			position: relative;
			width: 25rem;
		}
		button.discord-string-select-menu,
		.discord-string-select-menu-option-slot {
			background-color: var(--menu);
			border: 1px solid var(--line);
			color: var(--text);
			font: inherit;
			font-weight: 500;
			margin: 4px 0;
			max-width: none;
			text-align: start;
			width: 100%;
		}
		button.discord-string-select-menu {
			border-radius: 8px;
			font-size: 0.875rem;
			gap: 0.5rem;
			height: auto;
			min-height: 40px;
		}
		button.discord-string-select-menu > span {
			overflow: hidden;
			text-overflow: ellipsis;
			white-space: nowrap;
		}
		.discord-string-select-menu-option-slot {
			margin: 0;
			max-height: 16rem;
		}
		[hidden] {
			display: none;
		}
		[role='option'] {
			display: block;
		}
		[role='option']:is(:hover, :focus) {
			background-color: var(--menu-hover);
		}
		:focus-visible {
			outline: 2px solid var(--focus);
			outline-offset: -2px;
		}
		.discord-expand-more-icon {
			flex-shrink: 0;
			height: 20px;
			width: 20px;
		}
		@media (prefers-reduced-motion: reduce) {
			* {
				transition: none !important;
			}
		}
	`,
);

/** @public Exported so that the bundler keeps the import, which defines the component. */
export const usedComponent = DiscordStringSelectMenuOption;
