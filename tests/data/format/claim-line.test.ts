import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readClaimLine } from '../../../src/data/format/claim-line.ts';
import { ShortPart } from '../../../src/data/format/short-part.ts';

function read(claim: unknown) {
	const said: string[] = [];
	const line = readClaimLine(new ShortPart(claim), ({ path }, message) => said.push(`${path.join('.')}: ${message}`));
	const { at: _, ...rest } = line ?? {};
	return { line: line && rest, said };
}

describe('readClaimLine', () => {
	it('reads id, speaker and paraphrase', () => {
		expect(read({ open: 'anna-example | the bridge was open' })).toEqual({
			line: { id: 'open', speakers: ['anna-example'], kind: undefined, paraphrase: 'the bridge was open' },
			said: [],
		});
	});

	it('reads joint speakers and a kind', () => {
		const { line } = read({ open: 'anna-example + carl-example, pledge | the bridge would open' });
		expect(line).toMatchObject({ speakers: ['anna-example', 'carl-example'], kind: 'pledge' });
	});

	it('keeps commas, plus signs and further bars of the paraphrase', () => {
		expect(read({ open: 'report | a, b + c | d' }).line).toMatchObject({
			speakers: ['report'],
			paraphrase: 'a, b + c | d',
		});
	});

	it('finds the head line among the fields', () => {
		expect(read({ about: ['northland'], open: 'report | it was open', said: 'on Monday' }).line).toMatchObject({
			id: 'open',
		});
	});

	it('asks for the formatter if there is no id yet', () => {
		const { line, said } = read({ claim: 'report | it was open' });
		expect(line).toMatchObject({ id: undefined, paraphrase: 'it was open' });
		expect(said).toEqual(['claim: has no id yet: run npm run data -- format to give it one']);
	});

	it.each([
		[{ open: 'r | a', shut: 'r | b' }, 'shut: is a second head line, after “open”: begin another claim with “- ”'],
		[{ about: ['northland'] }, ': has no head line: write `id: speaker | paraphrase`'],
		[{ open: 'anna-example|it was open' }, 'open: needs a space on each side of “|”: write `speaker | paraphrase`'],
		[{ open: 'it was open' }, 'open: is not a head line: write `speaker | paraphrase`, with “ | ” between them'],
		[{ event: 'report | it was open' }, 'event: is a field, so it cannot be the id of a claim: choose another id'],
		[{ open: 'r | a', abuot: ['northland'] }, 'abuot: is not a field of a claim (did you mean "about"?)'],
		[{ open: ' | it was open' }, 'open: has no speaker before “|”: name one, or write `report`'],
		[{ open: 'a + | it was open' }, 'open: has a “+” without a speaker beside it'],
		[{ open: 'a + a | it was open' }, 'open: names the speaker “a” twice'],
		[{ open: 'a, | it was open' }, 'open: has a comma without a kind after it'],
		[{ open: 'a, b, vow | x' }, 'open: has two commas before “|”: join speakers with “+”, and give one kind'],
	])('reports what is wrong in %j', (claim, message) => expect(read(claim).said).toEqual([message]));

	it('reports an empty paraphrase to the schema alone', () => {
		expect(read({ open: 'report | ' })).toMatchObject({ line: { paraphrase: '' }, said: [] });
	});

	it('says nothing of a line whose value is invalid, because that is reported already', () => {
		expect(read({ open: undefined, about: ['northland'] })).toEqual({ line: undefined, said: [] });
	});

	it('gives back any line that is written by its rule', () => {
		const slug = fc.stringMatching(/^[a-z]{4,9}(-[a-z0-9]{1,6})?x$/);
		const paraphrase = fc.string({ minLength: 1 }).map((text) => `${text.trim()}.`);
		const speakers = fc.uniqueArray(slug, { minLength: 1, maxLength: 3 });
		fc.assert(
			fc.property(slug, speakers, fc.option(slug, { nil: undefined }), paraphrase, (id, speakers, kind, paraphrase) => {
				const text = `${speakers.join(' + ')}${kind === undefined ? '' : `, ${kind}`} | ${paraphrase}`;
				expect(read({ [id]: text })).toEqual({ line: { id, speakers, kind, paraphrase }, said: [] });
			}),
		);
	});
});
