import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkNumbers } from '../../../src/data/checks/number-checks.ts';
import { articleOf, claim, linesOf } from './made-up-article.ts';

const problems = (text: string, fields: object, language = 'en') =>
	linesOf(checkNumbers(articleOf({ toll: claim(fields) }, { language }), text.split('\n')));
const paraphrased = (text: string, paraphrase: string, language = 'en') => problems(text, { paraphrase }, language);
const figure = (value: string, more = {}) => ({ figures: [{ figure: 'killed', value, basis: 'explicit', ...more }] });

describe('checkNumbers: a paraphrase', () => {
	it.each([
		['At least 107 were killed.', 'no fewer than 107 were killed'],
		['1,426 people, a hundred and seven of them children', '1426 people came, with 107 children'],
		['۱۰۷ نفر', '107 people'],
		['1.2 million euros', '1,200,000 euros'],
		['Five to six million people', 'up to six million, from 5,000,000 on'],
		['Both bridges and a couple of boats', 'two bridges and 2 boats, 1 of them new'],
		['the twenty-first boat', 'the 21st boat'],
		['a dozen boats', '12 boats'],
		['no number', 'no number'],
	])('of “%s” may be “%s”', (text, paraphrase) => expect(paraphrased(text, paraphrase)).toEqual([]));

	it.each([
		['At least 107 were killed.', '170 were killed', 'has 170, which'],
		['1,426 people', '1,462 people came', 'has 1462, which'],
		['one hundred and seven', 'one hundred and seventy', 'has 170, which'],
		['five million', 'five thousand', 'has 5000, which'],
		['7.5 percent', '5.7 percent and 1.5', 'has 5.7 and 1.5, which'],
	])('of “%s” is not “%s”', (text, paraphrase, message) => {
		expect(paraphrased(text, paraphrase)).toEqual([
			`claims.toll.paraphrase: ${message} is not in ¶ 1: correct it, or move the claim to its paragraph`,
		]);
	});

	it('may have the numbers of the paragraphs of its quotations', () => {
		const quotations = [{ paragraph: 2, text: 'all 107' }];
		const claim = { manner: 'mixed', paraphrase: 'they were 107, of 238', quotations };
		expect(problems('238 came.\n“It was all 107.”', claim)).toEqual([]);
		expect(problems('238 came.\n“It was all 108.”', claim)).toEqual([
			'claims.toll.paraphrase: has 107, which is not in ¶ 1, ¶ 2: correct it, or move the claim to its paragraph',
		]);
	});

	it('of a report in another language may have in digits what the report has in words', () => {
		const text = 'Einundzwanzig von zweihundert, 1.426 im Jahr.';
		expect(paraphrased(text, '21 of 200, 1,426 a year', 'de')).toEqual([]);
		expect(paraphrased(text, '1,462 a year', 'de')).toHaveLength(1);
	});
});

describe('checkNumbers: a figure', () => {
	it.each([
		['107 were killed', figure('>=107')],
		['about eighty', figure('~80')],
		['between one hundred and two hundred', figure('100..200')],
		['five to six million', figure('5000000..6000000')],
		['5 million', figure('5', { unit: 'million dollars' })],
	])('of “%s” may be %j', (text, fields) => expect(problems(text, fields)).toEqual([]));

	it('has both ends of a range from the report', () => {
		expect(problems('from 100 to 200', figure('100..300'))).toEqual([
			'claims.toll.figures[0].value: has 300, which is not in ¶ 1: correct it, or move the claim to its paragraph',
		]);
	});

	it('is a problem if any digit of it differs', () => {
		fc.assert(
			fc.property(fc.integer({ min: 3, max: 1e9 }), fc.nat(9), fc.nat(), (n, digit, at) => {
				const digits = String(n);
				const wrong = Number(digits.slice(0, at % digits.length) + digit + digits.slice((at % digits.length) + 1));
				fc.pre(wrong !== n && wrong > 2);
				const text = `They counted ${n.toLocaleString('en')} people.`;
				expect(problems(text, figure(String(n)))).toEqual([]);
				expect(problems(text, figure(String(wrong)))).toHaveLength(1);
			}),
		);
	});
});
