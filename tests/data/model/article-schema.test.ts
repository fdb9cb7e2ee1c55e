import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PersonEntry } from '../../../src/data/model/registry-schema.ts';

const isName = (name: string) => PersonEntry.safeParse({ name }).success;

/** Letters and signs that show nothing: Hangul fillers, blank Braille, joiners, tags, a blank note. */
const INVISIBLE = [
	...['\u3164', '\uffa0', '\u115f', '\u1160', '\u2800', '\u200b', '\u200d', '\u2060', '\u00ad', '\u034f', '\u180e'],
	...['\u17b4', '\ufe0f', '\u061c', '\u202e', '\u{e0041}', '\u{1d159}', '\u{1d173}', '\u0301', '\u00a0', '\u3000'],
];

describe('a name', () => {
	it('is refused if it shows nothing, whatever it is made of', () => {
		const invisible = fc.array(fc.constantFrom(...INVISIBLE), { minLength: 1, maxLength: 8 });
		fc.assert(fc.property(invisible, (letters) => void expect(isName(letters.join(''))).toBe(false)));
		expect(PersonEntry.safeParse({ name: '\u3164' }).error?.issues).toMatchObject([
			{ message: 'has no visible character: type it again' },
		]);
	});

	it('may have such characters beside visible ones', () => {
		const visible = fc.constantFrom('Anna Example', 'پل', '橋', 'नदी', '🙂', '7', 'क्‍ष');
		fc.assert(
			fc.property(
				visible,
				fc.constantFrom('\u200d', '\u2060', '\ufe0f', '\u3164'),
				(name, letter) => void expect(isName(name + letter)).toBe(true),
			),
		);
	});
});
