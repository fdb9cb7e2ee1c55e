import { describe, expect, it } from 'vitest';
import { sourceName } from '../../../src/data/edition/source-name.ts';

describe('sourceName', () => {
	it.each([
		['pictures', 'social media', [], undefined, 'pictures on social media'],
		['post', 'tweet', ['Radio Example'], undefined, 'tweet by Radio Example'],
		['remarks', null, ['Anna Example', 'Carl Example'], undefined, 'remarks by Anna Example and Carl Example'],
		['remarks', 'television', ['Anna Example'], 'Radio Example', 'remarks by Anna Example to Radio Example'],
		['interview', null, ['Anna Example'], 'Radio Example', 'interview by Anna Example with Radio Example'],
		['estimate', null, [], undefined, 'estimate'],
	] as const)('says who issued a source and to whom: %s', (kind, medium, by, to, name) => {
		expect(sourceName({ kind, medium }, by, to)).toBe(name);
	});

	it('is not longer than a menu has room for', () => {
		expect(sourceName({ kind: 'statement', medium: null }, ['x '.repeat(80)]).length).toBeLessThanOrEqual(90);
	});
});
