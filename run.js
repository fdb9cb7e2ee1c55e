/**
 * Starts Dateline's sources, because Node before 22.18 does not run TypeScript: there it loads tsx first. Newer versions run
 * `node src/bot.ts` without this file, and `node dist/bot.js` runs what `npm run build` has written.
 */
import { existsSync } from 'node:fs';

/** What npm runs before tasks that need tsx or Vite. */
const isCheck = process.argv[2] === 'check-folder';
const runsTypeScript = Boolean(process.features.typescript);

/** Why the sources cannot be started here, or undefined. */
async function problem() {
	// tsx and Vite take what follows a question mark for a query.
	if ((isCheck || !runsTypeScript) && import.meta.dirname.includes('?'))
		return `in a folder with ? in its name, where tsx and Vite do not work: rename ${import.meta.dirname}.`;
	if (isCheck) return undefined;
	if (!existsSync(new URL('src/bot.ts', import.meta.url)))
		return 'from its sources, which are not here: run node dist/bot.js instead.';
	if (runsTypeScript) return undefined;
	try {
		await import('tsx');
	} catch (error) {
		if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
		return 'from its sources, because tsx is not installed and this Node needs it: run npm ci with development dependencies, or npm run build where they are and then node dist/bot.js.';
	}
}

const reason = await problem();
if (reason !== undefined) {
	console.error(`Dateline cannot be started ${reason}`);
	process.exitCode = 1;
} else if (!isCheck) await import('./src/bot.ts');
