import { describe, expect, it } from 'vitest';
import { expand, expandOne } from './short-articles.ts';

describe('a claim', () => {
	it('is direct if it quotes whole sentences', () => {
		const { at } = expandOne('open: anna-example | the bridge was open', 'quotes: [The bridge is open.]');
		expect(at('claims', 'open', 'manner')).toBe('direct');
		expect(at('claims', 'open', 'quotations')).toEqual([{ paragraph: 3, text: 'The bridge is open.' }]);
	});

	it('is mixed if its paraphrase quotes fragments, which keep their marks', () => {
		const { at } = expandOne('open: anna-example | the bridge was “fully open” and “safe”', 'quotes: It is safe.');
		expect(at('claims', 'open')).toMatchObject({
			manner: 'mixed',
			paraphrase: 'the bridge was “fully open” and “safe”',
			quotations: [
				{ paragraph: 3, text: 'fully open' },
				{ paragraph: 3, text: 'safe' },
				{ paragraph: 3, text: 'It is safe.' },
			],
		});
	});

	it.each([
		'"fully open"',
		'“fully open"',
		'“fully open“',
		'„fully open“',
		'«fully open»',
		'»fully open«',
		'‘fully open’',
		"'fully open'",
		'「fully open」',
	])('has the report’s words in “ ”, not in %s', (words) => {
		expect(expandOne(`open: anna-example | the bridge was ${words}`).said).toEqual([
			'3.0.open: has quotation marks that are not a pair “ ”: write the report’s words in “ ”, and others without marks',
		]);
	});

	it('may have apostrophes, and marks within the report’s words', () => {
		for (const words of ['the drivers’ boats weren’t Anna’s', "rock 'n' roll", 'as “the ‘old’ bridge”'])
			expect(expandOne(`open: anna-example | it was ${words}`).said).toEqual([]);
	});

	it('is indirect without quotations, and the report’s own is narration', () => {
		expect(expandOne('open: anna-example | it was open').at('claims', 'open', 'manner')).toBe('indirect');
		expect(expandOne('open: report | it was open').at('claims', 'open', 'manner')).toBe('narration');
	});

	it('of the report about pictures is an image', () => {
		const { at } = expand(
			'sources: { photos: { kind: pictures, p: 3 } }\n3: [{ open: report | cars were to be seen, via: photos }]',
		);
		expect(at('claims', 'open')).toMatchObject({ source: 'photos', manner: 'image' });
	});

	it('may have a quotation from another paragraph', () => {
		const { at } = expandOne(
			'open: anna-example | it was open',
			'quotes: [{ text: It is open., p: 2, occurrence: 2 }]',
		);
		expect(at('claims', 'open', 'quotations')).toEqual([{ paragraph: 2, text: 'It is open.', occurrence: 2 }]);
	});

	it('has joint speakers and a kind', () => {
		const { at } = expandOne('open: anna-example + carl-example, call | the bridge should open');
		expect(at('claims', 'open')).toMatchObject({
			speaker: 'anna-example',
			jointSpeakers: ['carl-example'],
			kind: 'call',
		});
	});

	it('is said on behalf of whom a role, a tie or an unnamed source speaks for', () => {
		const role = 'roles: [{ anna-example: spokeswoman, p: 1, speaks-for: northland-council }]\n';
		const tie = 'ties: [{ from: anna-example, tie: speaks-for, to: northland-council, words: for it, p: 1 }]\n';
		const unnamed = 'unnamed: { driver: { description: a driver, p: 1, of: northland-council } }\n';
		expect(expand(`${role}3: [open: anna-example | a]`).at('claims', 'open', 'onBehalfOf')).toBe('northland-council');
		expect(expand(`${tie}3: [open: anna-example | a]`).at('claims', 'open', 'onBehalfOf')).toBe('northland-council');
		expect(expand(`${unnamed}3: [open: driver | a]`).at('claims', 'open', 'onBehalfOf')).toBe('northland-council');
	});

	it('says with “for” what cannot be computed', () => {
		const role = 'roles: [{ anna-example: spokeswoman, p: 1, speaks-for: [northland-council, example-ferries] }]\n';
		const claim = (more: string) => expand(`${role}3:\n  - open: anna-example | a\n${more}`);
		expect(claim('').said).toEqual([
			'3.0.open: has a speaker with several bodies: add `for: northland-council`, `for: example-ferries` or `for: none`',
		]);
		expect(claim('    for: example-ferries').at('claims', 'open', 'onBehalfOf')).toBe('example-ferries');
		expect(claim('    for: none').at('claims', 'open')).not.toHaveProperty('onBehalfOf');
	});

	it('explains an attribution', () => {
		const { at } = expandOne('open: anna-example | it was open', 'attribution: “She” is read as Anna Example.');
		expect(at('claims', 'open', 'attribution')).toEqual({
			basis: 'inferred',
			why: '“She” is read as Anna Example.',
		});
	});

	it.each([
		['says: bridge-toll', [{ question: 'bridge-toll', position: 'says', basis: 'explicit' }]],
		['says: bridge-open', [{ question: 'bridge-open', position: 'says', answer: 'yes', basis: 'explicit' }]],
		['denies: { bridge-open: no }', [{ question: 'bridge-open', position: 'denies', answer: 'no', basis: 'explicit' }]],
		[
			'says: { bridge-cause: { answer: storm, why: A reading. } }',
			[{ question: 'bridge-cause', position: 'says', answer: 'storm', basis: 'inferred', why: 'A reading.' }],
		],
		[
			'cannot-verify: { bridge-cause: [storm, flood] }',
			[
				{ question: 'bridge-cause', position: 'cannot-verify', answer: 'storm', basis: 'explicit' },
				{ question: 'bridge-cause', position: 'cannot-verify', answer: 'flood', basis: 'explicit' },
			],
		],
		[
			'background: { bridge-open: It names no day. }',
			[{ question: 'bridge-open', position: 'background', basis: 'inferred', why: 'It names no day.' }],
		],
	])('takes positions: %s', (field, positions) => {
		const { at, said } = expandOne('open: report | a', field);
		expect(said).toEqual([]);
		expect(at('claims', 'open', 'positions')).toEqual(positions);
	});

	it('gives figures', () => {
		const field = 'figures: { killed: ">=107", wounded: 238, missing: { value: ~5, unit: cars, why: Read as cars. } }';
		expect(expandOne('toll: report | a', field).at('claims', 'toll', 'figures')).toEqual([
			{ figure: 'killed', value: '>=107', basis: 'explicit' },
			{ figure: 'wounded', value: '238', basis: 'explicit' },
			{ figure: 'missing', value: '~5', unit: 'cars', basis: 'inferred', why: 'Read as cars.' },
		]);
	});

	it('relates to other claims', () => {
		const fields = ['disputes: shut', 'replaces: [a, other-article/b]', 'outcome-of: { offer: It came after it. }'];
		expect(expandOne('open: report | a', ...fields).at('claims', 'open', 'relations')).toEqual([
			{ type: 'disputes', claim: 'shut', basis: 'explicit' },
			{ type: 'replaces', claim: 'a', basis: 'explicit' },
			{ type: 'replaces', claim: 'other-article/b', basis: 'explicit' },
			{ type: 'outcome-of', claim: 'offer', basis: 'inferred', why: 'It came after it.' },
		]);
	});

	it('without an id is checked under a made-up one', () => {
		expect(expandOne('claim: report | it was open').at('claims', 'claim-3-1', 'paraphrase')).toBe('it was open');
	});

	it('without a head line is invalid in what the line says, and no more', () => {
		const { invalid, at } = expandOne('about: [northland]');
		expect(invalid).toContainEqual(['claims', 'claim-3-1', 'speaker']);
		expect(at('claims', 'claim-3-1', 'about')).toEqual(['northland']);
	});
});
