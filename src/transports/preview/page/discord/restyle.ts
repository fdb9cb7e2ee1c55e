import type { CSSResult, LitElement } from 'lit';

/** Adds styles to a component's own. Only what is drawn after this has them. */
export function restyle(component: typeof LitElement, styles: CSSResult): void {
	component.elementStyles = [...component.elementStyles, styles];
}
