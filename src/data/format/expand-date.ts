/** Expands dates: the report's own words, or a map `{ date, words, why, p, part, zone }`. */
import { edtfProblem } from '../model/edtf-date.ts';
import { dateContradiction } from './date-contradiction.ts';
import { type DateReading, readDateWords } from './date-words.ts';
import { WHEN_FIELDS } from './field-names.ts';
import { type Report, reportUnknownKeys, type ShortPart } from './short-part.ts';
import { copied, derived, invalid, missing, record, type Sourced } from './sourced.ts';

/** A happening without a date, or a report without one. */
export const UNDATED = 'undated';

interface DateContext {
	readonly report: Report;
	/** The report's own day as `YYYY-MM-DD`; undefined if it is not known, or is what is expanded. */
	readonly today: string | undefined;
}

/** Returns a date that is given, expanded; `undated` is null. */
export function expandDate(part: ShortPart, { report, today }: DateContext): Sourced {
	if (!part.isGiven) return missing(part.path);
	if (part.value === UNDATED) return derived(part.path, null);
	if (part.isMap) return expandMap(part, { report, today });
	const words = part.text;
	if (words === undefined) {
		if (part.value !== undefined)
			report(part, 'is no date: write the report’s words, or { date: …, words: …, why: … }');
		return invalid(part.path);
	}
	const reading = readWords(part, words, { report, today });
	return reading
		? record(part.path, { ...readingFields(part, reading), words: derived(part.path, words), ...judged(part, reading) })
		: invalid(part.path);
}

function expandMap(part: ShortPart, { report, today }: DateContext): Sourced {
	reportUnknownKeys(part, { fields: WHEN_FIELDS }, report);
	const [date, words, why] = [part.at('date'), part.at('words'), part.at('why')];
	const hasNoDate = date.value === UNDATED || (Object.hasOwn(part.value as object, 'date') && date.value === null);
	let reading: DateReading | undefined;
	if (!date.isGiven && !hasNoDate) {
		if (words.text === undefined) {
			if (!words.isGiven) report(part, 'has no date: add `date`, or `words` that give it');
			return invalid(part.path);
		}
		reading = readWords(words, words.text, { report, today });
		if (!reading) return invalid(part.path);
	} else if (words.text !== undefined && !hasNoDate) {
		reading = readDateWords(words.text, today);
		const problem = comparedWith(words.text, date, reading, { today, why: why.isGiven ? (why.text ?? '') : undefined });
		if (problem !== undefined) report(date, problem);
	}
	const found = reading ? readingFields(words, reading) : {};
	return record(part.path, {
		...found,
		...(date.isGiven && { date: asText(date) }),
		...(hasNoDate && { date: derived(date.path, null) }),
		...(part.at('part').isGiven && { part: copied(part.at('part')) }),
		...(part.at('zone').isGiven && { zone: copied(part.at('zone')) }),
		words: words.isGiven ? asText(words) : derived(words.path, null),
		paragraph: copied(part.at('p')),
		...(why.isGiven ? { basis: derived(why.path, 'inferred'), why: copied(why) } : judged(words, reading ?? {})),
	});
}

/** Returns why a date cannot be what its words say. */
function comparedWith(
	words: string,
	date: ShortPart,
	reading: DateReading | undefined,
	{ today, why }: { readonly today: string | undefined; readonly why: string | undefined },
): string | undefined {
	if (date.text === undefined || edtfProblem(date.text) !== undefined) return undefined;
	const contradiction = dateContradiction(words, date.text, today, why);
	if (contradiction !== undefined) return `${contradiction}: correct the date, or its words`;
	if (why !== undefined || !reading?.rule || reading.date === date.text) return undefined;
	return `is not ${reading.date}, which the rules make of “${words}”: add \`why\`, or leave \`date\` out`;
}

/** A year alone is a number to YAML. */
const asText = (part: ShortPart) => (typeof part.value === 'number' ? derived(part.path, part.text) : copied(part));

function readingFields({ path }: ShortPart, { date, part, zone }: DateReading): Record<string, Sourced> {
	return {
		date: derived(path, date),
		...(part && { part: derived(path, part) }),
		...(zone !== undefined && { zone: derived(path, zone) }),
	};
}

/** Explicit, unless a rule was needed. */
const judged = ({ path }: ShortPart, { rule }: Pick<DateReading, 'rule'>): Record<string, Sourced> => ({
	basis: derived(path, rule === undefined ? 'explicit' : 'inferred'),
	...(rule !== undefined && { why: derived(path, rule) }),
});

/** Returns what words say; words that no rule reads, or that contradict themselves, are reported. */
function readWords(part: ShortPart, words: string, { report, today }: DateContext): DateReading | undefined {
	const reading = readDateWords(words, today);
	if (!reading) {
		report(part, unreadable(words, today));
		return undefined;
	}
	const contradiction = dateContradiction(words, reading.date, today);
	if (contradiction !== undefined) report(part, `names ${reading.date}, which ${contradiction}: correct the words`);
	return reading;
}

function unreadable(words: string, today: string | undefined): string {
	if (edtfProblem(words) === undefined)
		return `is not in a report’s words: write { date: ${words}, words: …, why: … } with the words or the reason, or both`;
	const needsDay = today === undefined && readDateWords(words, '2000-01-01') !== undefined;
	const problem = needsDay ? 'needs the report’s own day, which is not known' : 'is no date that a rule can read';
	return `${problem}: write { date: 2021-09-05, words: ${quoted(words)}, why: … } with the day that is meant`;
}

/** As YAML needs it inside braces. */
const quoted = (words: string) => (/^[\p{L}\p{N}][\p{L}\p{N} .’'-]*$/u.test(words) ? words : JSON.stringify(words));
