import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string) => readFile(join(ROOT, file), 'utf8');

test('.env.example lists exactly the variables that are read', async () => {
	const listed = [...(await read('.env.example')).matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
	const settings = /^const SETTINGS = \{([\s\S]*?)^\}/m.exec(await read('src/config.ts'))?.[1] ?? '';
	const known = [...settings.matchAll(/^\t([A-Z_]+):/gm)].map(([, name]) => name);
	expect(known).toContain('DISCORD_TOKEN');
	expect(listed).toEqual(known);
});

test('.env.example sets nothing', async () => {
	expect(await read('.env.example')).not.toMatch(/^[A-Z_]+=./m);
});

test('the lock file names no registry', async () => {
	expect(await read('package-lock.json')).not.toContain('"resolved"');
});

test('dependencies are pinned', async () => {
	const { dependencies, devDependencies, optionalDependencies } = JSON.parse(await read('package.json'));
	expect(Object.keys(optionalDependencies)).toContain('sodium-native');
	const ranges = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }).filter(
		([, version]) => !/^\d+\.\d+\.\d+$/.test(String(version)),
	);
	expect(ranges).toEqual([]);
});

/** The packages that a source file brings along by itself, and through what it imports before anybody asks for more. */
async function broughtBy(file: string, seen = new Set<string>()): Promise<Set<string>> {
	const packages = new Set<string>();
	if (seen.has(file)) return packages;
	seen.add(file);
	// What is imported as a type alone, or when it is needed, is not there at the start.
	for (const [, from = ''] of (await read(file)).matchAll(
		/^(?:import|export)\s(?!type\b)(?:[^;]*?\sfrom\s)?'([^']+)';/gm,
	)) {
		if (!from.startsWith('.')) packages.add(from);
		else for (const one of await broughtBy(join(dirname(file), from), seen)) packages.add(one);
	}
	return packages;
}

test('a bot that runs brings along what it answers with, and not what only reads files or other transports', async () => {
	const running = await broughtBy('src/tasks/start.ts');
	expect([...running]).toEqual(expect.arrayContaining(['pino', '@discordjs/builders', 'edtf']));
	for (const transport of ['gateway', 'http'])
		for (const one of await broughtBy(`src/transports/${transport}.ts`)) running.add(one);
	expect(['zod', 'yaml', 'prom-client', 'vite'].filter((one) => running.has(one))).toEqual([]);
	expect((await broughtBy('src/tasks/ask.ts')).has('discord.js')).toBe(false);
	expect([...(await broughtBy('src/data/folder.ts'))]).toEqual(expect.arrayContaining(['zod', 'yaml']));
});

/** What the linter of this repository says of imports that do not exist yet. */
async function refused(files: Readonly<Record<string, string>>): Promise<Record<string, string>> {
	const dir = await mkdtemp(join(tmpdir(), 'dateline-'));
	onTestFinished(() => rm(dir, { recursive: true, force: true }));
	await cp(join(ROOT, 'biome.json'), join(dir, 'biome.json'));
	for (const [file, imported] of Object.entries(files)) {
		await mkdir(dirname(join(dir, file)), { recursive: true });
		await writeFile(join(dir, file), imported.startsWith('process.') ? `${imported};\n` : `import '${imported}';\n`);
	}
	const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');
	const output = await new Promise<string>((resolve) => {
		execFile(
			process.execPath,
			[biome, 'lint', '--vcs-enabled=false', '--reporter=json', '.'],
			{ cwd: dir },
			(_, stdout) => resolve(stdout),
		);
	});
	const { diagnostics } = JSON.parse(output) as { diagnostics: { category: string; location: { path: string } }[] };
	return Object.fromEntries(
		diagnostics.map(({ category, location }) => [location.path, category.replace(/^.*\//, '')]),
	);
}

test('imports point one way, and the linter refuses the others', async () => {
	const forbidden: Record<string, string> = {
		'src/data/a.ts': '../answers/status.ts',
		'src/data/b.ts': 'discord.js',
		'src/data/c.ts': 'node:fs/promises',
		'src/data/d.ts': '../log.ts',
		'src/data/e.ts': 'node:worker_threads',
		'src/answers/a.ts': '../views/status.ts',
		'src/answers/b.ts': 'discord-api-types/v10',
		'src/answers/c.ts': 'node:fs',
		'src/views/a.ts': '../commands/index.ts',
		'src/views/b.ts': '@discordjs/builders',
		'src/views/c.ts': '../desk.ts',
		'src/commands/a.ts': '../transports/terminal.ts',
		'src/commands/b.ts': 'discord.js',
		'src/answers/d.ts': 'prom-client',
		'src/commands/d.ts': 'prom-client',
		'src/desk.ts': './config.ts',
		'src/log.ts': './desk.ts',
		'src/loggable-error.ts': 'discord.js',
		'src/package.ts': 'prom-client',
		'src/transports/a.ts': '../bot.ts',
		'src/transports/c.ts': '../tasks/common.ts',
		'src/views/e.ts': '../tasks/common.ts',
		'src/transports/b.ts': '../config.ts',
		'src/transports/preview/a.ts': '../../config.ts',
	};
	const allowed: Record<string, string> = {
		'src/data/files/read-file.ts': 'node:fs/promises',
		'src/data/store.ts': 'node:fs/promises',
		'src/data/files/folder-watcher.ts': 'node:fs',
		'src/tasks/spawn-worker.ts': 'node:worker_threads',
		'src/data/thread.ts': 'node:worker_threads',
		'src/answers/z.ts': '../data/edition.ts',
		'src/views/z.ts': '../answers/status.ts',
		'src/commands/z.ts': '@discordjs/builders',
		'src/transports/z.ts': 'discord.js',
		'src/transports/y.ts': 'prom-client',
		'src/transports/preview/z.ts': '../listen.ts',
		'src/bot.ts': './transports/terminal.ts',
		'src/tasks/z.ts': '../transports/terminal.ts',
	};
	const said = await refused({
		...forbidden,
		...allowed,
		'src/views/env.ts': 'process.env',
		'src/transports/env.ts': 'process.env',
		'src/config.ts': 'process.env',
	});
	expect(said).toEqual({
		...Object.fromEntries(Object.keys(forbidden).map((file) => [file, 'noRestrictedImports'])),
		'src/views/env.ts': 'noRestrictedGlobals',
		'src/transports/env.ts': 'noProcessEnv',
	});
});

test('bot.ts, what ends a task and the tasks that take long alone read the arguments, listen for signals and end the process', async () => {
	const files = (await readdir(join(ROOT, 'src'), { recursive: true })).filter((file) => file.endsWith('.ts'));
	const starting: string[] = [];
	for (const file of files) {
		if (/process\.(?:argv|exit|on|once)\b/.test(await read(join('src', file)))) starting.push(file);
	}
	expect(starting.sort()).toEqual(['bot.ts', 'tasks/edition.ts', 'tasks/start.ts', 'tasks/task.ts']);
});

test('editions are written by store.ts alone: besides it only schemas and the built page are written at all', async () => {
	const files = (await readdir(join(ROOT, 'src'), { recursive: true })).filter((file) => file.endsWith('.ts'));
	const writing: string[] = [];
	for (const file of files) {
		const [, imported = ''] =
			/^import \{([^}]*)\} from 'node:fs\/promises';/m.exec(await read(join('src', file))) ?? [];
		if (/\b(?:writeFile|appendFile|open|rename|copyFile|cp)\b/.test(imported)) writing.push(file);
		expect(await read(join('src', file)), file).not.toMatch(
			/\b(?:createWriteStream|(?:write|append)FileSync|openSync)\b/,
		);
	}
	expect(writing.sort()).toEqual(['data/store.ts', 'transports/preview/build.ts', 'transports/schema.ts']);
});
