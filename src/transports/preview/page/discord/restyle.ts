import type { CSSResult, LitElement } from 'lit';

/** Adds styles to those of a component. Only elements that are drawn later have them. */
export function restyle(component: typeof LitElement, styles: CSSResult): void {
	component.elementStyles = [...component.elementStyles, styles];
}
