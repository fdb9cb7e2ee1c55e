/** Checks that the numbers in paraphrases and figures are in the report: 107 is not 170. */
import type { ArticleEntry } from '../model/article-schema.ts';
import type { DataFile } from '../parsing/parsed-file.ts';
import { type Finding, finding } from '../parsing/problem.ts';
import { numbersIn } from '../text/numbers.ts';

/** Small numbers are also said by other words: both, a couple, again. */
const SMALL_MAX = 2;
/** In other languages than English these are often written in words, which are not read. */
const isOftenInWords = (n: number) => Number.isInteger(n) && (n <= 100 || n % 100 === 0);

/** Returns the numbers that no paragraph of their claim contains, in digits or in words. */
export function checkNumbers(article: DataFile<ArticleEntry>, paragraphs: readonly string[]): readonly Finding[] {
	const isEnglish = /^en\b/.test(article.content.language);
	const isChecked = (n: number) => (n > SMALL_MAX || !Number.isInteger(n)) && (isEnglish || !isOftenInWords(n));
	return Object.entries(article.content.claims).flatMap(([id, { paragraph, quotations, paraphrase, figures }]) => {
		const numbers = [...new Set([paragraph, ...quotations.map((quotation) => quotation.paragraph)])];
		const there = new Set(numbersIn(numbers.map((number) => paragraphs[number - 1] ?? '').join('\n')).flat());
		const where = numbers.map((number) => `¶ ${number}`).join(', ');
		const check = (field: readonly (string | number)[], text: string): readonly Finding[] => {
			const missing = numbersIn(text)
				.filter((readings) => readings.every((n) => isChecked(n) && !there.has(n)))
				.flatMap(([n]) => n ?? []);
			const message = `has ${missing.join(' and ')}, which is not in ${where}: correct it, or move the claim to its paragraph`;
			return missing.length > 0 ? [finding(article, ['claims', id, ...field], message)] : [];
		};
		return [
			...check(['paraphrase'], paraphrase),
			...figures.flatMap(({ value, unit = '' }, at) =>
				check(['figures', at, 'value'], `${value.replaceAll('..', ' to ')} ${unit}`),
			),
		];
	});
}
