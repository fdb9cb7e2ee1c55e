/**
 * The web components that draw a message as Discord does, corrected where they do not work with a keyboard or a screen
 * reader. Their colours come from the page's custom properties, in both themes.
 */
import { DiscordActionRow } from '@skyra/discord-components-core/discord-action-row.js';
import { DiscordAuthorInfo } from '@skyra/discord-components-core/discord-author-info.js';
import { DiscordButton } from '@skyra/discord-components-core/discord-button.js';
import { DiscordCommand } from '@skyra/discord-components-core/discord-command.js';
import { DiscordEmbed } from '@skyra/discord-components-core/discord-embed.js';
import { DiscordEmbedDescription } from '@skyra/discord-components-core/discord-embed-description.js';
import { DiscordEmbedField } from '@skyra/discord-components-core/discord-embed-field.js';
import { DiscordEmbedFields } from '@skyra/discord-components-core/discord-embed-fields.js';
import { DiscordEmbedFooter } from '@skyra/discord-components-core/discord-embed-footer.js';
import { DiscordMessage } from '@skyra/discord-components-core/discord-message.js';
import { DiscordMessages } from '@skyra/discord-components-core/discord-messages.js';
import { DiscordSpoiler } from '@skyra/discord-components-core/discord-spoiler.js';
import { DiscordTime } from '@skyra/discord-components-core/discord-time.js';
import { css, html, type PropertyValues } from 'lit';
import './select-menu.ts';
import { restyle } from './restyle.ts';

/** A message with a machine-readable time that can be dismissed with the keyboard. */
export class PreviewMessage extends DiscordMessage {
	/** Milliseconds since 1970, UTC. */
	sent = 0;

	protected override firstUpdated(changed: PropertyValues): void {
		super.firstUpdated(changed);
		// The name is beside the picture.
		this.renderRoot.querySelector('img')?.setAttribute('alt', '');
	}

	protected override updated(changed: PropertyValues): void {
		super.updated(changed);
		this.renderRoot.querySelector('time')?.setAttribute('datetime', new Date(this.sent).toISOString());
		const dismiss = this.renderRoot.querySelector<HTMLElement>('.discord-message-ephemeral-link');
		if (!dismiss) return;
		dismiss.tabIndex = 0;
		dismiss.onkeydown = ({ key }) => {
			if (key === 'Enter') dismiss.click();
		};
	}
}

/** A button that tells screen readers when it is disabled, and then keeps the focus. */
export class PreviewButton extends DiscordButton {
	protected override render() {
		if (this.url) return super.render();
		return html`<button type="button" class="${this.type} ${this.disabled ? 'disabled' : 'hoverable'}" aria-disabled=${this.disabled}><span><slot></slot></span></button>`;
	}
}

customElements.define('preview-message', PreviewMessage);
customElements.define('preview-button', PreviewButton);

const focusRing = css`
	:focus-visible {
		outline: 2px solid var(--focus);
		outline-offset: 2px;
	}
`;

restyle(
	DiscordMessages,
	css`
		:host {
			background: transparent;
			border: 0;
			color: var(--text);
			font-family: inherit;
		}
	`,
);
restyle(
	PreviewMessage,
	css`
		${focusRing}
		:host {
			color: var(--text);
			font-family: inherit;
			padding-right: 1rem;
		}
		:host(:hover) {
			background-color: var(--hover);
		}
		.discord-message-content {
			min-width: 0;
		}
		.discord-message-timestamp,
		.discord-message-ephemeral {
			color: var(--muted);
		}
		.discord-message-ephemeral .discord-message-ephemeral-link {
			color: var(--link);
		}
		@media (max-width: 30rem) {
			:host {
				padding-left: 0.5rem;
				padding-right: 0.5rem;
			}
			.discord-author-avatar {
				margin-right: 0.5rem;
				min-width: 32px;
			}
			.discord-author-avatar img {
				height: 32px;
				width: 32px;
			}
		}
	`,
);
restyle(
	DiscordAuthorInfo,
	css`
		:host .discord-author-username {
			color: var(--strong);
		}
		:host .discord-author-username:hover {
			cursor: inherit;
			text-decoration: none;
		}
	`,
);
restyle(
	DiscordCommand,
	css`
		:host {
			color: var(--muted);
			font-family: inherit;
			user-select: text;
			white-space: normal;
		}
		:host::before {
			border: 2px solid var(--line);
			border-bottom: 0;
			border-right: 0;
			border-top-left-radius: 6px;
			bottom: 0;
			content: '';
			left: -36px;
			position: absolute;
			right: 100%;
			margin: -1px 4px -2px -1px;
			top: 50%;
		}
		:host .discord-replied-message-username {
			color: var(--strong);
			margin-right: 0.3rem;
			opacity: 1;
		}
		:host .discord-replied-message-username:hover {
			cursor: inherit;
			text-decoration: none;
		}
		:host .discord-slash-command-name,
		:host .discord-slash-command-name:hover {
			background: var(--pill);
			color: var(--pill-text) !important;
			margin-left: 0.3rem;
			min-width: 0;
			overflow-wrap: anywhere;
			user-select: text;
			white-space: normal;
		}
		.discord-slash-command-name svg {
			flex-shrink: 0;
		}
		@media (max-width: 30rem) {
			:host {
				margin-left: 40px;
			}
			:host::before {
				left: -26px;
			}
		}
	`,
);
restyle(
	DiscordEmbed,
	css`
		:host {
			color: var(--text);
			margin-bottom: 4px;
			margin-top: 4px;
		}
		:host .discord-left-border {
			background-color: var(--line);
		}
		:host .discord-embed-wrapper {
			background-color: var(--embed);
			border-color: var(--embed-edge);
			/* With the coloured border 520, as in Discord's client. */
			max-width: 516px;
		}
		:host .discord-embed-wrapper .discord-embed-grid {
			grid-template-columns: minmax(0, auto);
		}
		/* A second column would take room from the text. */
		slot[name='footer']::slotted(*) {
			grid-column: 1 / 1;
		}
		:host .discord-embed-author {
			color: var(--strong);
		}
	`,
);
restyle(
	DiscordEmbedDescription,
	css`
		:host {
			overflow-wrap: anywhere;
			text-align: left;
			unicode-bidi: plaintext;
			white-space: break-spaces;
		}
	`,
);
restyle(
	DiscordEmbedField,
	css`
		:host {
			overflow-wrap: anywhere;
			text-align: left;
			unicode-bidi: plaintext;
			white-space: break-spaces;
		}
	`,
);
restyle(
	DiscordEmbedFooter,
	css`
		:host {
			color: var(--muted);
			overflow-wrap: anywhere;
			unicode-bidi: plaintext;
		}
	`,
);
restyle(
	DiscordTime,
	css`
		:host {
			background-color: var(--code);
		}
	`,
);
restyle(
	DiscordSpoiler,
	css`
		:host,
		:host(:hover) {
			background-color: var(--spoiler);
		}
		:host([activated]) {
			background-color: var(--code);
		}
	`,
);
restyle(
	PreviewButton,
	css`
		${focusRing}
		:host > *:first-child {
			border-radius: 8px;
			box-sizing: border-box;
			font-family: inherit;
			min-height: 36px;
		}
		.secondary,
		.secondary.hoverable:hover {
			background-color: var(--button);
			color: var(--button-text);
		}
		.secondary.hoverable:hover {
			background-color: var(--button-hover);
		}
	`,
);

/** @public Exported so that the bundler keeps the imports, which define the components. */
export const usedComponents = [DiscordActionRow, DiscordEmbedFields];
