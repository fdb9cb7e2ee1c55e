/**
 * Runs a task of Dateline: what is built where that is up to date, which starts in half the time, and else the sources.
 * Where nothing but what is built is deployed, `node dist/bot.js` does without this.
 */
import { existsSync } from 'node:fs';
import { isUpToDate, refuseFolder } from './built.js';

const hasSources = existsSync(new URL('src/bot.ts', import.meta.url));

/** Lets Node read TypeScript; false where development dependencies are not installed. */
const readsTypeScript = () =>
	import('tsx').then(
		() => true,
		(error) => {
			if (error.code === 'ERR_MODULE_NOT_FOUND') return false;
			throw error;
		},
	);

if (isUpToDate()) await import('./dist/bot.js');
else if (hasSources && refuseFolder()) process.exitCode = 1;
else if (hasSources && (await readsTypeScript())) await import('./src/bot.ts');
else {
	const why = hasSources ? 'tsx is not installed' : 'there are no sources';
	console.error(
		`Dateline cannot start: dist/ is not built from the sources as they are, and ${why}; run npm ci with development dependencies, and npm run build, in a whole checkout.`,
	);
	process.exitCode = 1;
}
