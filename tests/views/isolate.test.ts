import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { plain, safe, truncate, withMarks } from '../../src/views/discord-text.ts';
import { directionOf, isolated, openIsolates } from '../../src/views/isolate.ts';
import { splitToFit } from '../../src/views/page-items.ts';
import { edition } from '../support/data/editions.ts';
import { ask, shownBy } from '../support/replies/ask.ts';
import { readMarkdown } from '../support/replies/markdown.ts';
import { baseDirection, openIsolatesIn, seen } from '../support/replies/reading-order.ts';

const WORDS = [
	...['پل', 'شمال', 'امروز', 'باز', 'است', 'الجسر', 'مفتوح', 'הגשר', 'פתוח', 'צה״ל', 'پُل', 'کھلا'],
	...[
		'the',
		'bridge',
		'NATO',
		'C++',
		'12',
		'1,200',
		'۱۲',
		'١٢',
		'50%',
		'$5',
		'(پل)',
		'(a)',
		'«باز»',
		'"',
		'!',
		'؟',
		'،',
		'-',
	],
];
const CONTROLS = [
	'\u202e',
	'\u202a',
	'\u202c',
	'\u2066',
	'\u2067',
	'\u2068',
	'\u2069',
	'\u2069\u2069',
	'\u200f',
	'\u061c',
];
const textOf = (...parts: string[]) =>
	fc.array(fc.constantFrom(...parts), { minLength: 1, maxLength: 9 }).map((words) => words.join(' '));
const mixed = textOf(...WORDS);
const hostile = textOf(...WORDS, ...CONTROLS);
const withoutControls = (text: string) => text.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '');

/** The text as a reader of its own language sees it, by itself. */
const seenAlone = (text: string) => seen(text, directionOf(text));

describe('text from the data', () => {
	it('is seen inside our sentences as by itself, and reorders nothing around it', () => {
		fc.assert(
			fc.property(hostile, hostile, (first, second) => {
				const line = `• ${safe(first)}, (${safe(second)}) 12 said on Mon 6 May 2030: “${safe(first)}” [1] · ${safe(second)}, ¶ 4`;
				const [a, b] = [plain(first), plain(second)].map((text) => seenAlone(withoutControls(text)));
				expect(seen(readMarkdown(line).shown)).toBe(`• ${a}, (${b}) 12 said on Mon 6 May 2030: “${a}” [1] · ${b}, ¶ 4`);
			}),
			{ numRuns: 500 },
		);
	});

	it('is seen in the same order with marks as without', () => {
		fc.assert(
			fc.property(mixed, fc.nat(20), (text, at) => {
				const words = [...text.matchAll(/\S+/g)].map(({ index, 0: word }) => [index, index + word.length] as const);
				const marked = withMarks(
					text,
					words.filter((_, i) => (at >> (i % 5)) % 2 === 0),
				);
				expect(readMarkdown(marked).shown).toBe(readMarkdown(safe(text)).shown);
			}),
			{ numRuns: 500 },
		);
	});

	it('has the direction of its first letter, or of its language', () => {
		const letters = textOf(...WORDS.filter((word) => /^[(«]?\p{L}/u.test(word)), '12', '!');
		fc.assert(fc.property(letters, (text) => void expect(directionOf(text)).toBe(baseDirection(text))));
		expect(['NATO امروز', 'امروز NATO'].map((text) => directionOf(text))).toEqual(['ltr', 'rtl']);
		expect(['fa', 'ar-EG', 'ur', 'he', 'dv', 'az-Arab'].map((one) => directionOf('NATO امروز', one))).toEqual(
			Array(6).fill('rtl'),
		);
		expect(['en', 'az', 'ks-Deva', 'xyz'].map((one) => directionOf('NATO امروز', one))).toEqual(Array(4).fill('ltr'));
		expect(directionOf('only Latin', 'fa')).toBe('ltr');
	});

	it.each(['مسعود', 'מסעוד', 'ܡܣܥܘܕ', 'މަސްއޫދު', 'ߡߊߛߎߘ', 'ࠌࠎࠅࠃ', '𞤃𞤢𞤧'])('is isolated: %s', (name) => {
		expect(plain(name)).toBe(`\u2067${name}\u2069`);
	});

	it('is isolated if it has only right-to-left digits, and not without', () => {
		expect(isolated('١٢ - ١٣')).toBe('\u2066١٢ - ١٣\u2069');
		expect(isolated('12 – 13 大桥')).toBe('12 – 13 大桥');
	});

	it('is whole on both sides of a cut, and where it is shortened', () => {
		const line = fc.tuple(hostile, hostile).map(([a, b]) => `• ${safe(a)}: “${safe(b)}” [1]`);
		fc.assert(
			fc.property(line, fc.integer({ min: 4, max: 60 }), (text, max) => {
				const { opening, closing } = openIsolates(text.slice(0, max));
				expect(openIsolatesIn(`${text.slice(0, max)}${closing}\n${opening}${text.slice(max)}`)).toEqual([]);
				expect(openIsolatesIn(truncate(text, max))).toEqual([]);
				expect(truncate(text, max).length).toBeLessThanOrEqual(max);
				const parts = splitToFit({ section: { blocks: [] }, block: { text: text.repeat(5), again: safe('پل') } }, 60);
				for (const { block } of parts) {
					expect(block.text.length).toBeLessThanOrEqual(60);
					expect(openIsolatesIn(block.text)).toEqual([]);
				}
			}),
			{ numRuns: 500 },
		);
	});
});

const BRIDGE = 'پل شمال امروز باز است';
const LONG =
	`${'هیچ کس از شهر بیرون نرفت و همه منتظر ماندند. '.repeat(9)}پل شمال امروز باز است. ${'شب آرام بود. '.repeat(3)}`.trim();

const persian = edition({
	people: { anna: { name: 'آنا نمونه (12)' }, bert: { name: 'Bert Example' } },
	articles: [
		{
			language: 'fa',
			label: 'گزارش ۷ مه',
			claims: {
				short: { manner: 'direct', quotations: [{ paragraph: 1, text: BRIDGE }] },
				latin: { manner: 'direct', speaker: 'bert', quotations: [{ paragraph: 1, text: `NATO گفت: ${BRIDGE}` }] },
				long: { manner: 'direct', quotations: [{ paragraph: 2, text: LONG }], paragraph: 2 },
			},
			roles: [{ subject: 'anna', role: 'شهردار', words: 'شهردار', paragraph: 1, basis: 'explicit' }],
		},
	],
});

/** The quotation in each line of a reply, as it is seen. */
const quotations = (command: string, options = {}) =>
	shownBy(ask(persian, command, options))
		.split('\n')
		.flatMap((line) => /“.*”/.exec(seen(line))?.[0] ?? []);

describe('a quotation in Persian', () => {
	test('is read in the same order with hits as without', () => {
		const asSaid = quotations('claims').slice(0, 2);
		expect(asSaid).toEqual([`“${seen(`NATO گفت: ${BRIDGE}`, 'rtl')}”`, `“${seen(BRIDGE, 'rtl')}”`]);
		for (const text of ['امروز', 'شمال', 'پل است', '"امروز باز"'])
			expect(quotations('search', { text }).slice(0, 2), text).toEqual(asSaid);
	});

	test('is one isolate, with the hits inside', () => {
		const reply = ask(persian, 'search', { text: 'امروز', full: true }).embeds[0]?.description;
		expect(reply).toContain('“\u2067پل شمال **امروز** باز است\u2069”');
	});

	test('is one isolate if only some of its sentences are shown', () => {
		const reply = ask(persian, 'search', { text: 'شمال', full: true }).embeds[0]?.description;
		expect(reply).toContain('“\u2067… پل **شمال** امروز باز است. …\u2069”');
		expect(quotations('search', { text: 'شمال' })[2]).toBe(`“${seen('… پل شمال امروز باز است. …', 'rtl')}”`);
	});

	test('and its speaker do not reorder the day, the paragraph or the title', () => {
		for (const full of [false, true]) {
			const [anna = ''] = shownBy(ask(persian, 'claims', { full }))
				.split('\n')
				.filter((line) => line.includes('شهردار'));
			const said = `${seen('آنا نمونه (12)', 'rtl')}, ${seen('شهردار', 'rtl')}, said`;
			expect(seen(anna)).toContain(full ? `• ${said} (undated` : `${said} that `);
		}
		const title = readMarkdown(
			ask(persian, 'claims', { by: 'anna', about: 'northland', full: true }).embeds[0]?.title ?? '',
		).shown;
		expect(seen(title)).toBe(`Statements by ${seen('آنا نمونه (12)', 'rtl')} about Northland`);
	});
});
