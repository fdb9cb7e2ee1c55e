import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { locateLater } from '../../../src/data/files/file-reader.ts';
import { formatProblem } from '../../../src/data/parsing/problem.ts';
import { filesWith, folderOf } from '../../support/data/data-folder.ts';

describe('locateLater', () => {
	it('reports a file that was changed or removed since, in place of the problems that it had', async () => {
		const dir = await folderOf(filesWith());
		const untold = { file: 'articles/northland.yaml', stamp: 'another', findings: [] };
		const problems = () => locateLater(dir, untold).map(({ problem }) => formatProblem(problem));
		expect(problems()).toEqual([
			'articles/northland.yaml:1:1: changes while it is read: try again when it is finished',
		]);
		await rm(join(dir, 'articles/northland.yaml'));
		expect(problems()).toEqual(['articles/northland.yaml:1:1: does not exist']);
	});
});
