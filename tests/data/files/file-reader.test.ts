import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { locateLater } from '../../../src/data/files/file-reader.ts';
import { finding, formatProblem } from '../../../src/data/parsing/problem.ts';
import { filesWith, folderOf } from '../../support/data/data-folder.ts';

describe('locateLater', () => {
	it('finds the lines of problems in a file, or reports that it was removed', async () => {
		const dir = await folderOf(filesWith());
		const file = 'articles/northland.yaml';
		const problems = () =>
			locateLater(dir, file, [finding({ file }, ['label'], 'is long')]).map(({ problem, line }) => [
				formatProblem(problem),
				line,
			]);
		expect(problems()).toEqual([[`${file}:2:8 label: is long`, 'label: report on Northland']]);
		await rm(join(dir, file));
		expect(problems()).toEqual([[`${file}:1:1: does not exist`, null]]);
	});
});
