/** The head line of a claim: `id: speaker [+ speaker …][, kind] | paraphrase`. */
import { CLAIM_FIELDS } from './field-names.ts';
import { type Report, reportUnknownKeys, type ShortPart } from './short-part.ts';

export interface ClaimLine {
	/** The whole line; its key is the id. */
	readonly at: ShortPart;
	/** Undefined if the claim has none yet. */
	readonly id: string | undefined;
	readonly speakers: readonly string[];
	readonly kind: string | undefined;
	readonly paraphrase: string;
}

/** Stands for the id of a claim that has none yet. */
export const NO_ID = 'claim';
const BAR = ' | ';

/**
 * Returns the head line of a claim and reports keys that are no field. Undefined, with a problem, if there is none.
 *
 * @example
 * readClaimLine(new ShortPart({ open: 'anna-example, pledge | the bridge would open' }), report);
 * // { id: 'open', speakers: ['anna-example'], kind: 'pledge', paraphrase: 'the bridge would open', at: … }
 */
export function readClaimLine(claim: ShortPart, report: Report): ClaimLine | undefined {
	const others = claim.fields.filter(({ key }) => !(CLAIM_FIELDS as readonly string[]).includes(key));
	const lines = others.filter(({ value }) => typeof value === 'string' && hasBar(value));
	const [line, ...more] = lines;
	const unwritten = line ? undefined : nearlyLine(claim, others);
	for (const second of more)
		report(second, `is a second head line, after “${line?.key}”: begin another claim with “- ”`, 'key');
	// An invalid value may have been the head line.
	const hidden = line ? [] : others.filter(({ value }) => value === undefined);
	const heads = [...lines, ...hidden, ...(unwritten ? [unwritten.part] : [])].map(({ key }) => key);
	reportUnknownKeys(claim, { fields: CLAIM_FIELDS, heads }, report, 'of a claim');
	if (!line) {
		if (hidden.length === 0)
			report(unwritten?.part ?? claim, unwritten?.message ?? 'has no head line: write `id: speaker | paraphrase`');
		return undefined;
	}
	if (line.key === NO_ID) report(line, 'has no id yet: run npm run data -- format to give it one', 'key');
	const text = String(line.value);
	const bar = ` ${text} `.indexOf(BAR);
	const { speakers, kind, problem } = readSpeakers(` ${text} `.slice(0, bar));
	if (problem !== undefined) report(line, problem);
	return {
		at: line,
		id: line.key === NO_ID ? undefined : line.key,
		speakers,
		kind,
		paraphrase: ` ${text} `.slice(bar + BAR.length).trim(),
	};
}

/** Whether a text has the bar of a head line, with a space on each side. */
export const hasBar = (text: string): boolean => ` ${text} `.includes(BAR);

/** Finds what was probably meant as the head line, and says what is wrong with it. */
function nearlyLine(claim: ShortPart, others: readonly ShortPart[]): { part: ShortPart; message: string } | undefined {
	const named = CLAIM_FIELDS.map((field) => claim.at(field)).find(
		({ key, value }) => key !== 'attribution' && typeof value === 'string' && hasBar(value),
	);
	if (named) return { part: named, message: 'is a field, so it cannot be the id of a claim: choose another id' };
	const [text] = others.filter(({ value }) => typeof value === 'string' && value.includes('|'));
	if (text) return { part: text, message: 'needs a space on each side of “|”: write `speaker | paraphrase`' };
	const [first] = others.filter(({ value }) => typeof value === 'string');
	return first && { part: first, message: 'is not a head line: write `speaker | paraphrase`, with “ | ” between them' };
}

function readSpeakers(text: string): Pick<ClaimLine, 'speakers' | 'kind'> & { readonly problem?: string } {
	const [names = '', kind, ...more] = text.split(',').map((word) => word.trim());
	const speakers = names.split('+').map((name) => name.trim());
	const line = { speakers: speakers.filter((name) => name !== ''), kind };
	if (names === '') return { ...line, problem: 'has no speaker before “|”: name one, or write `report`' };
	if (line.speakers.length < speakers.length) return { ...line, problem: 'has a “+” without a speaker beside it' };
	const [twice] = line.speakers.filter((name, i) => line.speakers.indexOf(name) !== i);
	if (twice) return { ...line, problem: `names the speaker “${twice}” twice` };
	if (more.length > 0)
		return { ...line, problem: 'has two commas before “|”: join speakers with “+”, and give one kind' };
	return kind === '' ? { ...line, kind: undefined, problem: 'has a comma without a kind after it' } : line;
}
