/**
 * Replaces Lit's `styleMap` in the page. Lit's own first writes a style attribute, which the page's
 * Content-Security-Policy forbids (https://github.com/lit/lit/issues/4719); this one only sets properties.
 */
import { noChange } from 'lit';
import { type AttributePart, Directive, directive } from 'lit/directive.js';

type Styles = Readonly<Record<string, string | number | null | undefined>>;

class StyleMap extends Directive {
	render(_styles: Styles) {
		return noChange;
	}

	override update({ element }: AttributePart, [styles]: [Styles]) {
		if (!(element instanceof HTMLElement)) return noChange;
		for (const [name, value] of Object.entries(styles)) {
			if (value === null || value === undefined || value === '') element.style.removeProperty(name);
			else element.style.setProperty(name, String(value));
		}
		return noChange;
	}
}

export const styleMap = directive(StyleMap);
