/** Search as plainly as it can be written: every claim is read for every query. */
import type { Claim, Question, State, Subject, Topic } from '../../../src/data/edition/content.ts';
import { fold } from '../../../src/data/text/fold-text.ts';

/** The dates of the tests, with the first and last days by which they are found. */
export const DAYS: Readonly<Record<string, readonly [first: string, last: string]>> = {
	'2021': ['2021-01-01', '2021-12-31'],
	'2021-09': ['2021-09-01', '2021-09-30'],
	'2021-09-05': ['2021-09-05', '2021-09-05'],
	'2021-09-06T01:00+04:30': ['2021-09-06', '2021-09-06'],
	'2021-09-05/2021-09-06': ['2021-09-05', '2021-09-06'],
	'../2021-09-06': ['2021-09-06', '2021-09-06'],
	'2021-09-06/..': ['2021-09-06', '2021-09-06'],
	'198X': ['1980-01-01', '1989-12-31'],
	'1999-12~': ['1999-12-01', '1999-12-31'],
};

/** What a reader asks for has open ends. */
export const ASKED: typeof DAYS = {
	...DAYS,
	'../2021-09-06': ['0000-01-01', '2021-09-06'],
	'2021-09-06/..': ['2021-09-06', '9999-12-31'],
};

/** One word, or what is between quotation marks; the last word outside them may be only begun. */
export interface Asked {
	readonly words: readonly string[];
	readonly begun: boolean;
}

export interface PlainWanted {
	readonly about?: Topic | undefined;
	readonly by?: Subject | undefined;
	readonly state?: State | undefined;
	readonly said?: string | undefined;
}

/** The texts of a claim that are searched. */
function textsOf({ paraphrase, quotations, speaker }: Claim): readonly string[] {
	const called = speaker.kind === 'report' ? '' : speaker.kind === 'unnamed' ? speaker.description : speaker.inText;
	return [paraphrase, ...quotations.map(({ text }) => text), called];
}

const wordsIn = (texts: readonly string[]) => texts.map((text) => fold(text).split(' ').filter(Boolean).map(bare));

/** The claims that hold every word and are as wanted, in the order in which they are given. */
export function plainSearch(
	claims: readonly Claim[],
	stateOf: (question: Question) => State,
	asked: readonly Asked[],
	wanted: PlainWanted,
): readonly Claim[] {
	const { about, by, state, said } = wanted;
	if (asked.length === 0) return [];
	return claims.filter((claim) => {
		const parts = wordsIn(textsOf(claim));
		const span = claim.said?.date ? DAYS[claim.said.date] : undefined;
		const [from = '', to = ''] = ASKED[said ?? ''] ?? [];
		return (
			asked.every((one) => isIn(parts, one)) &&
			(!about ||
				claim.about.some((one) => one === about) ||
				claim.positions.some(({ question }) => question === about)) &&
			(!by || claim.speaker === by || claim.voice === by) &&
			(!state || claim.positions.some(({ question }) => stateOf(question) === state)) &&
			(said === undefined || (span !== undefined && span[0] <= to && span[1] >= from))
		);
	});
}

function isIn(parts: readonly (readonly string[])[], { words, begun }: Asked): boolean {
	const stems = words.map((word) => bare(fold(word)));
	const [typed = ''] = words.map(fold);
	const is = (word: string | undefined, i: number) =>
		word !== undefined && (word === stems[i] || (begun && word.startsWith(typed)));
	return parts.some((own) => own.some((_, at) => stems.every((_, i) => is(own[at + i], i))));
}

/** Without an s at the end. */
function bare(word: string): string {
	return /^[a-z]{3,}s$/.test(word) && !word.endsWith('ss') ? word.slice(0, -1) : word;
}
