/** Made-up articles in the short form, as different editors write them: for properties. */
import fc from 'fast-check';
import { Document, isCollection, isMap, isScalar, isSeq, type Node, type Pair, Scalar, visit } from 'yaml';
import { CLAIM_KINDS, RELATIONS, TIES } from '../../../src/data/model/enums.ts';

const PIECES = [
	'the bridge',
	'would open',
	'on Monday,',
	'it said: no',
	'a #1 bridge',
	'“a lie”',
	'@example',
	'- or not',
];
const MORE = [
	"it's",
	'[late]',
	'{so}',
	'a longer word of the report',
	'the long-awaited opening',
	'в Норландии',
	'*',
	'&c',
];
const text = fc
	.array(fc.constantFrom(...PIECES, ...MORE, '107', 'yes', 'null', '| or', '> x', '!', '%', '`', '? ', '"No"'), {
		minLength: 1,
		maxLength: 20,
	})
	.map((pieces) => pieces.join(' ').trim().replace(/ +/g, ' '));
const line = text.map((words) => words.replaceAll('|', '/'));
const speaker = fc.constantFrom('anna-example', 'northland-council', 'report', 'driver');
const about = fc.subarray(['northland', 'example-bridge', 'anna-example'], { minLength: 1 });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });

const date = fc.oneof(
	fc.constantFrom('on Monday', 'undated', 'yesterday afternoon', 'May 6, 2030'),
	fc.record({ why: text, date: fc.constantFrom('2030-05-06', '2030', '../2030-05-07') }),
	fc.record({ p: fc.constant(2), words: fc.constant('late Sunday') }),
);
const reason = fc.oneof(
	fc.constant('first'),
	fc.constant(['first', 'second']),
	fc.record({ first: text, second: text }, { requiredKeys: ['first'] }),
);

const claim = (id: string) =>
	fc
		.record({
			head: fc
				.tuple(speaker, maybe(fc.constantFrom(...CLAIM_KINDS)), line)
				.map(([who, kind, said]) => `${who}${kind ? `, ${kind}` : ''} | ${said}`),
			about,
			said: maybe(date),
			happened: maybe(date),
			quotes: maybe(fc.oneof(text, fc.array(fc.oneof(text, fc.record({ p: fc.constant(1), text })), { minLength: 1 }))),
			via: maybe(
				fc.constantFrom('radio-example, remarks', 'driver-post', 'radio-example, report < example-agency, report'),
			),
			attribution: maybe(text),
			event: maybe(fc.constant('opening')),
			figures: maybe(fc.record({ killed: fc.constantFrom(107, '>=107', '100..200') })),
			says: maybe(
				fc.oneof(
					fc.constant('bridge-open'),
					fc.record({ 'bridge-open': fc.record({ why: text, answer: fc.constantFrom('yes', 'no') }) }),
				),
			),
			background: maybe(fc.record({ 'bridge-cause': text })),
			relation: maybe(fc.tuple(fc.constantFrom(...RELATIONS), reason)),
			order: fc.boolean(),
		})
		.map(({ head, relation, order, ...fields }) => {
			const given = Object.entries({ ...fields, ...(relation && { [relation[0]]: relation[1] }) });
			const written = given.filter(([, value]) => value !== undefined);
			if (order) written.reverse();
			return Object.fromEntries(order ? [...written, [id, head]] : [[id, head], ...written]) as Record<string, unknown>;
		});

const role = fc
	.record({ role: text, words: maybe(text), tie: maybe(fc.constantFrom(...TIES)), why: maybe(text) })
	.map(({ role, words, tie, why }) => ({
		...(why !== undefined && { why }),
		...(tie && { [tie]: 'northland-council' }),
		'anna-example': role,
		...(words !== undefined && { words }),
		p: 1,
	}));

/** An article in the short form as plain data; without `named`, some claims have no id. */
export const shortArticles = fc
	.record({
		label: text,
		headline: maybe(text),
		publisher: maybe(text),
		unnamed: fc.record({
			driver: fc.record({ description: text, p: fc.constant(1), of: maybe(fc.constant('northland')) }),
		}),
		sources: fc.record({
			'driver-post': fc.record({
				note: maybe(text),
				kind: fc.constant('post'),
				by: fc.constant('driver'),
				date: maybe(fc.constant('May 6, 2030')),
				links: maybe(fc.array(text, { minLength: 1 })),
				p: fc.constantFrom(2, [2, 3]),
			}),
		}),
		roles: maybe(fc.array(role, { minLength: 1, maxLength: 2 })),
		first: claim('first'),
		second: claim('second'),
		third: claim('third'),
		reason: text,
		known: maybe(fc.array(fc.record({ p: fc.constant([1]), what: text }), { minLength: 1 })),
		event: fc.record({ place: maybe(fc.constant('northland')), name: text }),
	})
	.map(({ first, second, third, reason, known, event, ...fields }) =>
		withoutUndefined({
			events: { opening: event },
			...fields,
			3: [third],
			1: [first, second],
			2: { 'not-news': reason },
			dateline: 'Tuesday, May 7, 2030',
			id: 'northland-2030-05-07',
			'not-known': known,
			text: { sha256: 'ab'.repeat(32), paragraphs: 3 },
			recorded: '2030-05-08',
		}),
	);

const withoutUndefined = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** The article as YAML, with comments, blank lines, braces and quotes as somebody may have written them. */
export const shortTexts = fc
	.tuple(shortArticles, fc.infiniteStream(fc.nat({ max: 11 })), fc.integer({ min: 30, max: 200 }))
	.map(([article, dice, lineWidth]) => {
		const document = new Document(article, { version: '1.2' });
		const roll = () => dice.next().value as number;
		const comment = (node: Node) => {
			if (roll() === 0) node.commentBefore = ' a note: of “somebody”';
			if (roll() < 2) node.spaceBefore = true;
		};
		visit(document, {
			Pair(_, { key, value }: Pair) {
				if (isScalar(key)) comment(key);
				if (isMap(value) || isSeq(value)) {
					if (roll() === 0) value.comment = ' after it';
					if (roll() === 1) value.commentBefore = ' inside';
				}
			},
			Collection(_, node) {
				if (roll() < 3 && node !== document.contents) node.flow = true;
				if (isSeq(node)) for (const item of node.items) if (isCollection(item)) comment(item as Node);
			},
			Scalar(key, node) {
				const style = ([Scalar.QUOTE_DOUBLE, Scalar.QUOTE_SINGLE, Scalar.BLOCK_FOLDED] as const)[roll()];
				if (key !== 'key' && typeof node.value === 'string' && style) node.type = style;
			},
		});
		return document.toString({ lineWidth });
	});
