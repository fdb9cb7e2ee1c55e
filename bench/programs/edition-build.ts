/** Writes a folder into an edition file: `edition-build.ts <folder> <file>`; prints what it took as JSON. */
import { statSync } from 'node:fs';
import { StoreFile } from '../../src/data/edition-source.ts';
import { formatProblem } from '../../src/data/parsing/problem.ts';
import { writeEdition } from '../../src/data/write-edition.ts';

const [folder = '', file = ''] = process.argv.slice(2);
const [began, before] = [performance.now(), process.cpuUsage()];
const written = await writeEdition(file, folder);
const { user, system } = process.cpuUsage(before);
if ('problems' in written) throw new Error(written.problems.map(formatProblem).join('\n'));
const took = { cpu: (user + system) / 1e6, seconds: (performance.now() - began) / 1000 };
const peak = process.resourceUsage().maxRSS * 1024;
const claims = new StoreFile(file).read((edition) => edition.claims.length);
process.stdout.write(JSON.stringify({ claims, bytes: statSync(file).size, ...took, peak }));
