/** Writes the fields of an article in the short form as YAML. */
import { Document, isCollection, isMap, isScalar, visit, type YAMLMap } from 'yaml';
import { sortFields } from './field-order.ts';
import { layOutArticle, PRINTED } from './line-layout.ts';
import type { ShortFields } from './shorten-claim.ts';
import { WRAPPED } from './wrapped-text.ts';

/** Fields of which each entry has lines of its own. */
const LISTS = ['unnamed', 'sources', 'roles', 'ties', 'events', 'not-known', 'corrections'];

/**
 * Returns an article as YAML in the form that the formatter gives it. What fits into a line is in one.
 *
 * @example
 * shortText({ 1: { 'not-news': 'headline' }, id: 'northland' }); // 'id: northland\n\n1: { not-news: headline }\n'
 */
export function shortText(short: ShortFields): string {
	const document = new Document(short, { version: '1.2', aliasDuplicateObjects: false, customTags: [WRAPPED] });
	visit(document, {
		Collection(_, node) {
			node.flow = true;
		},
	});
	const article = document.contents as unknown;
	if (isMap(article)) {
		sortFields(article);
		separateParts(article);
		layOutArticle(article);
	}
	return document.toString(PRINTED);
}

/** Puts blank lines between the fields of the report, its lists, and its paragraphs. */
function separateParts(article: YAMLMap): void {
	let isBelowParagraph = false;
	for (const { key, value } of article.items) {
		if (!isScalar(key)) continue;
		const name = String(key.value);
		const isParagraph = /^\d+$/.test(name);
		if (isParagraph) Object.assign(key, { value: Number(name), source: name });
		if (LISTS.includes(name) && isCollection(value)) value.flow = false;
		key.spaceBefore = isParagraph ? !isBelowParagraph : LISTS.includes(name);
		isBelowParagraph = isParagraph;
	}
}
