import fc from 'fast-check';
import { expect, test } from 'vitest';
import { replyText } from '../../../src/transports/terminal/reply-text.ts';
import { edition, LATER } from '../../support/data/editions.ts';
import { ask } from '../../support/replies/ask.ts';
import { openIsolatesIn, seen } from '../../support/replies/reading-order.ts';

const SAID = 'پل شمال امروز باز است (12 خودرو) و NATO گفت: «فردا هم باز خواهد بود» و هیچ کس آنجا نبود';
const persian = edition({
	people: { anna: { name: 'آنا نمونه' } },
	articles: [{ language: 'fa', claims: { open: { manner: 'direct', quotations: [{ paragraph: 1, text: SAID }] } } }],
});
const ISOLATE = /([\u2066\u2067])([^\u2069]*)\u2069/gu;
/** Bold text, dim text and their ends. */
const STYLE = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');

test('right-to-left text keeps its reading order on every line, however wide the terminal is', () => {
	const options = fc.record({
		styled: fc.boolean(),
		columns: fc.integer({ min: 12, max: 120 }),
		now: fc.constant(LATER),
	});
	const text = fc.constantFrom('', 'امروز', 'NATO', '12 خودرو', '"باز است"');
	fc.assert(
		fc.property(options, text, (how, query) => {
			const reply = query ? ask(persian, 'search', { text: query }) : ask(persian, 'claims');
			const shown = replyText(reply, how).replace(STYLE, '');
			expect(openIsolatesIn(shown)).toEqual([]);
			for (const line of shown.split('\n')) {
				const apart = line.replace(ISOLATE, (_, mark, inside) => seen(inside, mark === '\u2067' ? 'rtl' : 'ltr'));
				expect(seen(line)).toBe(apart);
				expect(line.replace(/[\u2066-\u2069]/g, '').length).toBeLessThanOrEqual(Math.max(how.columns, 60));
			}
			const quoted = /“([^”]*)”/.exec(shown)?.[1] ?? '';
			expect(quoted.replace(/[\u2066-\u2069]/g, '').split(/\s+/)).toEqual(SAID.split(' '));
		}),
		{ numRuns: 100 },
	);
});
