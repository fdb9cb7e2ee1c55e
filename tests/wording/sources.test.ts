/** Rules of wording that are about particular statements of the shipped edition. */
import { describe, expect, test } from 'vitest';
import { loadFolder } from '../../src/data/load-folder.ts';
import { filesWith, folderOf } from '../support/data/data-folder.ts';
import { NOW, realEdition } from '../support/data/real.ts';
import { deskAt, overview } from '../support/replies/everything.ts';
import { partsOf, visible } from '../support/replies/visible.ts';

const edition = await realEdition();
const textOf = (command: string, options: Record<string, string | boolean> = {}) => [
	...partsOf(visible(deskAt(edition, NOW).answer({ kind: 'command', command, options }, { via: 'test' }))),
];

test('8. a post is in its report, and one voice counts once', () => {
	expect(textOf('status', { subject: 'panjshir-control', full: true })).toContain(
		'The Taliban: the Taliban control the whole province · 1 report, 1 post in it · 1 voice',
	);
	expect(textOf('status', { subject: 'panjshir-control', full: true }).join('\n')).toContain(
		'[1] · also in a TRT World Now post [2]',
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
