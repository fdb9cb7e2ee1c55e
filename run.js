/**
 * Runs a task of Dateline: what is built where that is up to date, which starts in half the time, and else the sources.
 * Where nothing but what is built is deployed, `node dist/bot.js` does without this.
 */
import { readdirSync, statSync } from 'node:fs';

/** What is saved while it is built may be older than what comes of it, and not be in it. */
const BUILDING_MS = 5_000;

const at = (path) => new URL(path, import.meta.url);
const changedAt = (path) => statSync(at(path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
const sources = readdirSync(at('src'), { recursive: true }).filter((name) => name.endsWith('.ts'));
const made = ['package.json', 'tsconfig.json', 'tsconfig.build.json', ...sources.map((name) => `src/${name}`)];

if (Math.max(...made.map(changedAt)) < changedAt('dist/bot.js') - BUILDING_MS) await import('./dist/bot.js');
else {
	await import('tsx');
	await import('./src/bot.ts');
}
