/** Puts quotes around text in `{ }` that a comma cuts. */
import { isMap, isScalar, isSeq, parseDocument, Scalar, type YAMLMap } from 'yaml';
import { keyText } from '../parsing/yaml-tree.ts';
import { ARTICLE_ORDER, type FieldOrder, orderIn } from './field-order.ts';

/**
 * Returns a YAML text in which commas are what they were meant to be: of `{ why: a, b c }`, YAML makes the text `a` and a field
 * `b c` without a value.
 *
 * @example
 * quoteCommas('said: { why: It was late, not early. }'); // 'said: { why: "It was late, not early." }'
 */
export function quoteCommas(text: string): string {
	const document = parseDocument(text, { uniqueKeys: false, merge: false, logLevel: 'silent' });
	if (document.errors.length > 0) return text;
	const cuts = cutTexts(document.contents, ARTICLE_ORDER).sort((a, b) => b.from - a.from);
	return cuts.reduce((whole, { from, to }) => {
		const words = JSON.stringify(whole.slice(from, to).replace(/\s+/g, ' '));
		return `${whole.slice(0, from)}${words}${whole.slice(to)}`;
	}, text);
}

/** Where a text begins in the file, and where its last part ends. */
interface Cut {
	readonly from: number;
	to: number;
}

function cutTexts(node: unknown, order: FieldOrder): Cut[] {
	if (isSeq(node)) return node.items.flatMap((item) => cutTexts(item, order));
	if (!isMap(node)) return [];
	const inside = node.items.flatMap(({ key, value }) => cutTexts(value, orderIn(order, keyText(key) ?? '')));
	return node.flow ? [...inside, ...cutIn(node, order)] : inside;
}

function cutIn(map: YAMLMap, order: FieldOrder): Cut[] {
	const cuts: Cut[] = [];
	let text: Cut | undefined;
	for (const { key, value } of map.items) {
		const end = isScalar(key) ? key.range?.[1] : undefined;
		if (text && end !== undefined && value === null && !isField(keyText(key) ?? '', order)) {
			if (!cuts.includes(text)) cuts.push(text);
			text.to = end;
			continue;
		}
		const isText = isScalar(value) && value.type === Scalar.PLAIN && typeof value.value === 'string';
		text = isText && value.range ? { from: value.range[0], to: value.range[1] } : undefined;
	}
	return cuts;
}

/** Whether a key can be meant: a field, or an id where there may be ids. */
const isField = (key: string, { fields }: FieldOrder) =>
	fields ? fields.includes(key) : /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\/[a-z0-9-]+)?$/.test(key);
