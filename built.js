/**
 * The first and the last step of `npm run build`: notes of which state of the sources `dist/` is made, so that `run.js` can
 * tell whether it is up to date. Age alone would not tell: a source can be deleted, or replaced by one that is older.
 */
import { createHash } from 'node:crypto';
import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	realpathSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

const at = (path) => join(import.meta.dirname, path);
/** Nothing for what has gone meanwhile, or is a link that leads nowhere. */
const look = (file) => statSync(at(file), { throwIfNoEntry: false });
const NOTE = at('dist/built.json');
/** What the build began with: of sources that change meanwhile nobody knows what came of them. */
const BEGUN = at('dist/building.json');
const BOT = 'dist/bot.js';

/** Whether `dist/` was built, to the end, from the sources as they are now. */
export function isUpToDate() {
	return existsSync(NOTE) && existsSync(at(BOT)) && readFileSync(NOTE, 'utf8') === stateOfAll([...sources(), BOT]);
}

function stateOfAll(files) {
	return JSON.stringify(Object.fromEntries(files.map((file) => [file, stateOf(file)])), null, '\t');
}

/** All files that the build depends on. */
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

function begin() {
	rmSync(NOTE, { force: true });
	mkdirSync(at('dist'), { recursive: true });
	writeFileSync(BEGUN, stateOfAll(sources()));
}

function end() {
	const isAsItBegan = existsSync(BEGUN) && readFileSync(BEGUN, 'utf8') === stateOfAll(sources());
	rmSync(BEGUN, { force: true });
	if (isAsItBegan) writeFileSync(NOTE, stateOfAll([...sources(), BOT]));
	else console.error('The sources changed while they were built: to have what is built run, npm run build again.');
}

if (process.argv[1] && realpathSync(process.argv[1]) === import.meta.filename) {
	if (process.argv[2] === 'begin') begin();
	else end();
}
