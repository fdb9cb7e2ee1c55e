/**
 * Notes of which state of the sources `dist/` is built, so that `run.js` can tell whether it is up to date. Age alone would
 * not tell: a source can be deleted, or replaced by one that is older.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const at = (path) => join(import.meta.dirname, path);
/** Nothing for what has gone meanwhile, or is a link that leads nowhere. */
const look = (file) => statSync(at(file), { throwIfNoEntry: false });
const NOTE = at('dist/built.json');

/** Whether `dist/` was built, to the end, from the sources as they are now, and is whole still. */
export function isUpToDate() {
	return existsSync(NOTE) && readFileSync(NOTE, 'utf8') === stateOfAll([...sources(), ...built()]);
}

function stateOfAll(files) {
	return JSON.stringify(Object.fromEntries(files.map((file) => [file, stateOf(file)])), null, '\t');
}

/** All files that the build depends on. */
function sources() {
	const settings = readdirSync(at('.')).filter((name) => /^(?:(?:package|package-lock|tsconfig.*)\.json|vite\.config\.js)$/.test(name));
	const code = existsSync(at('src')) ? readdirSync(at('src'), { recursive: true }) : [];
	return [...settings, ...code.filter((name) => name.endsWith('.ts')).map((name) => `src/${name}`)].sort();
}

/** What was built of them: of a part that is lost, nobody would be told but by the task that needs it. */
function built() {
	return readdirSync(at('dist')).filter((name) => name.endsWith('.js')).map((name) => `dist/${name}`).sort();
}

function stateOf(file) {
	// npm writes its files anew when it changes nothing: `npm prune` too, after which a bot is deployed.
	if (file.endsWith('.json')) return createHash('sha256').update(readFileSync(at(file))).digest('hex');
	const found = look(file);
	return found && `${found.size} ${found.mtimeMs} ${found.ctimeMs}`;
}

/** Whether this folder is one in which nothing can be built or run from its sources, which is then said. */
export function refuseFolder() {
	// tsx and Vite take what follows the first one for a query.
	if (!import.meta.dirname.includes('?')) return false;
	console.error(
		`Dateline cannot be built or run from its sources in a folder with ? in its name, where tsx and Vite do not work: rename ${import.meta.dirname}.`,
	);
	return true;
}

// `node built.js` comes before every build: Vite would end with a stack trace.
if (process.argv[1] === import.meta.filename && refuseFolder()) process.exitCode = 1;

/** For `vite.config.js`: leaves the note, unless a source changed while it was read, of which nobody knows what came of it. */
export function noted() {
	let begun;
	return {
		name: 'dateline-built',
		buildStart() {
			rmSync(NOTE, { force: true });
			begun = stateOfAll(sources());
		},
		writeBundle() {
			if (begun === stateOfAll(sources())) writeFileSync(NOTE, stateOfAll([...sources(), ...built()]));
			else this.warn('The sources changed while they were built: to have what is built run, npm run build again.');
		},
	};
}
