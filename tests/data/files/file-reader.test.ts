import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { locateLater } from '../../../src/data/files/file-reader.ts';
import { formatProblem } from '../../../src/data/parsing/problem.ts';
import { filesWith, folderOf } from '../../support/data/data-folder.ts';

describe('locateLater', () => {
	it('reports that a file was changed or removed, instead of its earlier problems', async () => {
		const dir = await folderOf(filesWith());
		const pending = { file: 'articles/northland.yaml', stamp: 'another', findings: [] };
		const problems = () => locateLater(dir, pending).map(({ problem }) => formatProblem(problem));
		expect(problems()).toEqual([
			'articles/northland.yaml:1:1: changes while it is read: try again when it is finished',
		]);
		await rm(join(dir, 'articles/northland.yaml'));
		expect(problems()).toEqual(['articles/northland.yaml:1:1: does not exist']);
	});
});
