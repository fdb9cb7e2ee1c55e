/**
 * The last step of `npm run build`: notes of which state of the sources `dist/` is made, so that `run.js` can tell whether
 * it is up to date. Age alone would not tell: a source can be deleted, or replaced by one that is older.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is saved while it is built may be older than what comes of it, and not be in it. */
const BUILDING_MS = 5_000;

const at = (path) => join(import.meta.dirname, path);
/** Nothing for what has gone meanwhile, or is a link that leads nowhere. */
const look = (file) => statSync(at(file), { throwIfNoEntry: false });
const NOTE = at('dist/built.json');
const BOT = 'dist/bot.js';

/** Whether `dist/` was built, to the end, from the sources as they are now. */
export function isUpToDate() {
	return existsSync(NOTE) && existsSync(at(BOT)) && readFileSync(NOTE, 'utf8') === present();
}

/** Which state all files are in that the build depends on, and its program, which a later build that breaks off replaces. */
function present() {
	return JSON.stringify(Object.fromEntries([...sources(), BOT].map((file) => [file, stateOf(file)])), null, '\t');
}

function sources() {
	const settings = readdirSync(at('.')).filter((name) => /^(?:package|package-lock|tsconfig.*)\.json$/.test(name));
	const code = existsSync(at('src')) ? readdirSync(at('src'), { recursive: true }) : [];
	return [...settings, ...code.filter((name) => name.endsWith('.ts')).map((name) => `src/${name}`)].sort();
}

function stateOf(file) {
	// npm writes its files anew when it changes nothing: `npm prune` too, after which a bot is deployed.
	if (file.endsWith('.json')) return createHash('sha256').update(readFileSync(at(file))).digest('hex');
	const found = look(file);
	return found && `${found.size} ${found.mtimeMs} ${found.ctimeMs}`;
}

function note() {
	const began = look(BOT).mtimeMs - BUILDING_MS;
	const young = sources().find((file) => {
		const found = look(file);
		return found && Math.max(found.mtimeMs, found.ctimeMs) > began;
	});
	if (young === undefined) return writeFileSync(NOTE, present());
	rmSync(NOTE, { force: true });
	console.error(`${young} may have changed while it was built: to have what is built run, npm run build again.`);
}

if (process.argv[1] && realpathSync(process.argv[1]) === import.meta.filename) note();
