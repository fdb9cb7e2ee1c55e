/** Writes quotations so that they are found in the report's text. */
import { isMap, isScalar, isSeq, Pair, Scalar, YAMLMap } from 'yaml';
import { keyText } from '../parsing/yaml-tree.ts';
import { quotedOccurrence } from '../text/quotation-marks.ts';

/**
 * Compares the quotations of an article with the report's paragraphs: in `[ ]`, joins what a comma has cut, and writes which
 * occurrence of the words is the quoted one if it is not the first. `text` is that of the file.
 */
export function repairQuotes(article: YAMLMap, text: string, paragraphs: readonly string[]): void {
	for (const { key, value } of article.items) {
		const number = keyText(key) ?? '';
		if (!/^\d+$/.test(number) || !isSeq(value)) continue;
		for (const claim of value.items) {
			if (!isMap(claim)) continue;
			for (const pair of claim.items) {
				if (keyText(pair.key) === 'quotes') repair(pair, text, (p) => paragraphs[(p ?? Number(number)) - 1] ?? '');
			}
		}
	}
}

function repair(pair: Pair, text: string, paragraph: (number?: number) => string): void {
	const { value } = pair;
	if (isSeq(value)) {
		if (value.flow) value.items = joined(value.items, text, paragraph());
		value.items = value.items.map((item) => withOccurrence(item, paragraph));
	} else pair.value = withOccurrence(value, paragraph);
}

function joined(items: readonly unknown[], text: string, paragraph: string): unknown[] {
	const kept: unknown[] = [];
	for (const item of items) {
		const before = kept.at(-1);
		if (isPlain(before) && isPlain(item)) {
			const [from, to] = [before.range?.[0] ?? 0, item.range?.[1] ?? 0];
			const whole = text.slice(from, to).replace(/\s+/g, ' ');
			if (quotedOccurrence(paragraph, whole) !== undefined) {
				kept.pop();
				const scalar = new Scalar(whole);
				kept.push(Object.assign(scalar, { type: Scalar.PLAIN, range: [from, to, to] }));
				continue;
			}
		}
		kept.push(item);
	}
	return kept;
}

const isPlain = (item: unknown): item is Scalar =>
	isScalar(item) && item.type === Scalar.PLAIN && typeof item.value === 'string';

function withOccurrence(item: unknown, paragraph: (number?: number) => string): unknown {
	const map = isMap(item) ? item : undefined;
	const words = map ? map.get('text') : isScalar(item) ? item.value : undefined;
	if (typeof words !== 'string' || map?.has('occurrence')) return item;
	const p = map?.get('p');
	const occurrence = quotedOccurrence(paragraph(typeof p === 'number' ? p : undefined), words);
	if (occurrence === undefined || occurrence === 1) return item;
	const entry = map ?? Object.assign(new YAMLMap(), { flow: true });
	if (!map) entry.items.push(new Pair(new Scalar('text'), item));
	entry.items.push(new Pair(new Scalar('occurrence'), new Scalar(occurrence)));
	return entry;
}
