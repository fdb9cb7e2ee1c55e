import { describe, expect, it } from 'vitest';
import { expand } from './short-articles.ts';

describe('roles, ties and unnamed sources', () => {
	it('take the words of a role from the role, and a tie from it', () => {
		const { at } = expand('roles:\n  - { anna-example: editor at Radio Example, p: 2, works-for: radio-example }\n');
		const evidence = { words: 'editor at Radio Example', paragraph: 2, basis: 'explicit' };
		expect(at('roles')).toEqual([{ subject: 'anna-example', role: 'editor at Radio Example', ...evidence }]);
		expect(at('ties')).toEqual([{ from: 'anna-example', tie: 'works-for', to: 'radio-example', ...evidence }]);
	});

	it('may end a role by a claim', () => {
		const { at } = expand('roles: [{ anna-example: mayor, p: 2, ended-by: removed }]');
		expect(at('roles', 0)).toMatchObject({ role: 'mayor', endedBy: 'removed' });
	});

	it('keep a tie of its own, with its reason', () => {
		const tie = '{ from: anna-example, tie: leads, to: radio-example, words: its head, p: 2, why: Only “its”. }';
		expect(expand(`ties: [${tie}]`).at('ties')).toEqual([
			{
				from: 'anna-example',
				tie: 'leads',
				to: 'radio-example',
				words: 'its head',
				paragraph: 2,
				basis: 'inferred',
				why: 'Only “its”.',
			},
		]);
	});

	it('report a role without a subject, and a misspelt field', () => {
		expect(expand('roles: [{ words: spokeswoman, p: 2 }]').said).toEqual([
			'roles.0: has no subject: write `- subject: role`',
		]);
		expect(expand('roles: [{ wrods: a, anna-example: spokeswoman, p: 2 }]').said).toEqual([
			'roles.0.wrods: is not a field of a role (did you mean "words"?)',
		]);
	});

	it('take the words of an unnamed source from its description', () => {
		const { at } = expand(
			'unnamed: { driver: { description: a driver, p: 2, anonymity: { because: he feared for his job, p: 3 } } }',
		);
		expect(at('unnamed', 'driver')).toEqual({
			description: 'a driver',
			words: 'a driver',
			paragraph: 2,
			anonymity: { reason: 'he feared for his job', words: 'he feared for his job', paragraph: 3 },
		});
	});
});
