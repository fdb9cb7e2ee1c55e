/** Rules 8, 10, 13, 14 and 15 of wording, which are about particular statements. */
import { describe, expect, test } from 'vitest';
import type { Edition } from '../../src/data/edition/edition.ts';
import { loadFolder } from '../../src/data/load-folder.ts';
import { filesWith, folderOf } from '../support/data/data-folder.ts';
import { edition, LATER, on } from '../support/data/editions.ts';
import { NOW, realEdition } from '../support/data/real.ts';
import { deskAt, overview } from '../support/replies/everything.ts';
import { partsOf, visible } from '../support/replies/visible.ts';

const real = await realEdition();
const textOf = (command: string, options: Record<string, string | boolean> = {}) => [
	...partsOf(visible(deskAt(real, NOW).answer({ kind: 'command', command, options }, { via: 'test' }))),
];

test('8. a post is in its report, and one voice counts once', () => {
	expect(textOf('status', { subject: 'panjshir-control', full: true })).toContain(
		'The Taliban: the Taliban control the whole province · 1 report, 1 post in it · 1 voice',
	);
	expect(textOf('status', { subject: 'panjshir-control', full: true }).join('\n')).toContain(
		'[2] · also in a TRT World Now post [3]',
	);
});

describe('10. the unnamed stay unnamed', () => {
	const record = textOf('status', { subject: 'panjshir-control', full: true }).join('\n');

	test('they are described as in the report, with the reason that it gives', () => {
		expect(record).toMatch(
			/^• Witnesses from the area, not named because they feared for their safety \(¶ 8\), said /m,
		);
	});

	test('an unnamed spokesperson is not the named one of the same organisation', () => {
		expect(textOf('who', { name: 'fahim-dashty' }).join('\n')).not.toMatch(/unnamed|tactic/);
	});
});

describe('13. sources that differ', () => {
	/** The replies with some words, each with its lines. */
	const repliesWith = (made: Edition, words: string) =>
		overview(made, LATER)
			.map(({ name, reply }) => ({ name, text: visible(reply).lines.join('\n') }))
			.filter(({ text }) => text.includes(words));

	test('a figure that its own source replaced is said to be an earlier one', () => {
		const killed = (value: string) => ({
			paraphrase: `${value} had been killed`,
			positions: [{ question: 'losses', position: 'says' as const, basis: 'explicit' as const }],
			figures: [{ figure: 'killed', value, basis: 'explicit' as const }],
		});
		const replacing = { type: 'replaces' as const, claim: 'northland-report/first', basis: 'explicit' as const };
		const made = edition({
			questions: { losses: { question: 'How many were hurt?', kind: 'number', counts: ['killed'] } },
			figures: { killed: { name: 'killed' } },
			articles: [
				{
					claims: {
						first: { ...killed('87'), said: on('2021-09-05') },
						second: { ...killed('107'), said: on('2021-09-06'), relations: [replacing] },
					},
				},
			],
		});
		const shown = repliesWith(made, '87 ');
		expect(shown.length).toBeGreaterThan(5);
		expect(shown.filter(({ text }) => !/\bearlier 87|replaced/i.test(text))).toEqual([]);
	});

	test('on when something was said are named in a line', () => {
		const same = { type: 'same-as' as const, claim: 'northland-report/first', basis: 'explicit' as const };
		const made = edition({
			articles: [
				{ claims: { first: { said: on('2021-09-05') } } },
				{ claims: { second: { said: on('2021-09-06'), relations: [same] } } },
			],
		});
		const shown = repliesWith(made, ' that Northland is ');
		expect(shown.length).toBeGreaterThan(5);
		expect(shown.filter(({ text }) => !text.includes('reports differ on when: '))).toEqual([]);
	});
});

test('14. a correction says what was wrong, what is right and since when, in every reply with the statement', async () => {
	const corrected = [
		'corrections: [{ claim: calm, date: 2021-09-08, was: that it was stormy, is: that it is calm }]',
		'claims:',
	];
	const dir = await folderOf(filesWith(['claims:', corrected.join('\n')]));
	const loaded = await loadFolder(dir);
	if (!('edition' in loaded)) throw new Error(JSON.stringify(loaded.problems));
	const telling = overview(loaded.edition, NOW)
		.map(({ name, reply }) => ({ name, lines: visible(reply).lines }))
		.filter(({ lines }) => lines.some((line) => line.startsWith('•') && line.includes('that Northland is calm')));
	expect(telling.length).toBeGreaterThan(10);
	const silent = telling.filter(
		({ lines }) =>
			!lines.includes('Corrected by Dateline on Wed 8 Sep 2021. Before: that it was stormy. Now: that it is calm.'),
	);
	expect(silent.map(({ name }) => name)).toEqual([]);
});

test('15. of two people with one name neither is picked: both are offered with a description', () => {
	for (const words of ['massoud', 'Masood', 'Massud', 'MASSOUD', 'مسعود']) {
		const shown = textOf('who', { name: words }).join('\n');
		for (const told of [
			'leader of the opposition group fighting Taliban forces',
			'anti-Soviet and anti-Taliban commander',
		])
			expect(shown.toLowerCase()).toContain(told.toLowerCase());
	}
});
