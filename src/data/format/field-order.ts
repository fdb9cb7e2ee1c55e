/** Puts the fields of an article in the order in which they are written. */
import { isMap, isSeq, type Pair, type YAMLMap } from 'yaml';
import { POSITIONS, TIES } from '../model/enums.ts';
import { keyText } from '../parsing/yaml-tree.ts';
import {
	ANONYMITY_FIELDS,
	ARTICLE_FIELDS,
	CLAIM_FIELDS,
	CORRECTION_FIELDS,
	EVENT_FIELDS,
	FIGURE_FIELDS,
	NOT_KNOWN_FIELDS,
	POSITION_FIELDS,
	QUOTE_FIELDS,
	ROLE_FIELDS,
	SOURCE_FIELDS,
	TEXT_FIELDS,
	TIE_FIELDS,
	UNNAMED_FIELDS,
	WHEN_FIELDS,
} from './field-names.ts';

/** The fields of a map, or of each map in a list. */
export interface FieldOrder {
	readonly fields?: readonly string[];
	/** Whether a key that is no field comes first: the head line of a claim, the subject of a role. */
	readonly hasHead?: true;
	/** What is in fields that have fields of their own. */
	readonly at?: Readonly<Record<string, FieldOrder>>;
	/** What is in all others. */
	readonly each?: FieldOrder;
}

const WHEN: FieldOrder = { fields: WHEN_FIELDS };
const position: FieldOrder = { each: { fields: POSITION_FIELDS } };

const CLAIM: FieldOrder = {
	fields: CLAIM_FIELDS,
	hasHead: true,
	at: {
		quotes: { fields: QUOTE_FIELDS },
		said: WHEN,
		happened: WHEN,
		figures: { each: { fields: FIGURE_FIELDS } },
		...Object.fromEntries(POSITIONS.map((name) => [name, position])),
	},
};

/** The order of an article; its paragraphs are between `ties` and `events`. */
export const ARTICLE_ORDER: FieldOrder = {
	fields: ARTICLE_FIELDS,
	at: {
		dateline: WHEN,
		published: WHEN,
		text: { fields: TEXT_FIELDS },
		unnamed: { each: { fields: UNNAMED_FIELDS, at: { anonymity: { fields: ANONYMITY_FIELDS } } } },
		sources: { each: { fields: SOURCE_FIELDS, at: { date: WHEN } } },
		roles: { fields: ROLE_FIELDS, hasHead: true, at: Object.fromEntries(TIES.map((tie) => [tie, {}])) },
		ties: { fields: TIE_FIELDS },
		events: { each: { fields: EVENT_FIELDS, at: { when: WHEN } } },
		'not-known': { fields: NOT_KNOWN_FIELDS },
		corrections: { fields: CORRECTION_FIELDS },
	},
	each: CLAIM,
};

/** Returns what is in the field of a map. */
export const orderIn = (order: FieldOrder, key: string): FieldOrder =>
	(order.at && Object.hasOwn(order.at, key) ? order.at[key] : undefined) ??
	(order.fields?.includes(key) ? undefined : order.each) ??
	{};

/** Sorts the fields of a node and of everything in it; those that are no fields keep their order. */
export function sortFields(node: unknown, order: FieldOrder = ARTICLE_ORDER): void {
	if (isSeq(node)) for (const item of node.items) sortFields(item, order);
	if (!isMap(node)) return;
	if (order.fields) sortPairs(node, order);
	for (const { key, value } of node.items) sortFields(value, orderIn(order, keyText(key) ?? ''));
}

function sortPairs(map: YAMLMap, { fields = [], hasHead }: FieldOrder): void {
	const paragraphs = fields.indexOf('ties') + 0.5;
	const rank = ({ key }: Pair): readonly [number, number] => {
		const name = keyText(key) ?? '';
		const at = fields.indexOf(name);
		if (at >= 0) return [at, 0];
		if (hasHead) return [-1, 0];
		return fields === ARTICLE_FIELDS && /^\d+$/.test(name) ? [paragraphs, Number(name)] : [fields.length, 0];
	};
	const ranked = map.items.map((pair) => ({ pair, rank: rank(pair) }));
	map.items = ranked.sort((a, b) => a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1]).map(({ pair }) => pair);
}
