/**
 * Corrects one article of a folder and brings the edition file of the folder up to date: `edition-change.ts <folder> <file>
 * <article file>`; prints as JSON the seconds of CPU that it took, and how many articles were read.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { formatProblem } from '../../src/data/parsing/problem.ts';
import { writeEdition } from '../../src/data/write-edition.ts';
import { corrected } from '../correction.ts';

const [folder = '', file = '', article = ''] = process.argv.slice(2);
await writeFile(article, corrected(await readFile(article, 'utf8'), 'once'));
const before = process.cpuUsage();
let examined = 0;
const written = await writeEdition(file, folder, {
	onProgress({ all, reused }) {
		examined = all - reused;
	},
});
const { user, system } = process.cpuUsage(before);
if ('problems' in written) throw new Error(written.problems.map(formatProblem).join('\n'));
if (!written.changed) throw new Error('the correction changed nothing');
process.stdout.write(JSON.stringify({ cpu: (user + system) / 1e6, examined }));
