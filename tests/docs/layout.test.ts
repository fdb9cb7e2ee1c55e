import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
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
	for (const transport of ['discord/gateway', 'http/interactions-server'])
		for (const one of await broughtBy(`src/transports/${transport}.ts`)) running.add(one);
	expect(['zod', 'yaml', 'prom-client', 'vite'].filter((one) => running.has(one))).toEqual([]);
	expect((await broughtBy('src/tasks/ask.ts')).has('discord.js')).toBe(false);
	expect([...(await broughtBy('src/data/load-folder.ts'))]).toEqual(expect.arrayContaining(['zod', 'yaml']));
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
	// A file can break two rules, and the linter gives its findings in any order.
	const rules: Record<string, string> = {};
	for (const { category, location } of diagnostics) {
		const rule = category.replace(/^.*\//, '');
		rules[location.path] = [...(rules[location.path]?.split(' ') ?? []), rule].sort().join(' ');
	}
	return rules;
}

test('imports point one way, between folders and inside them, and the linter refuses the others', async () => {
	const forbidden: Record<string, string> = {
		'src/data/model/a.ts': '../text/fold-text.ts',
		'src/data/text/a.ts': '../model/edtf-date.ts',
		'src/data/parsing/a.ts': '../files/read-file.ts',
		'src/data/files/a.ts': '../checks/check-article.ts',
		'src/data/checks/a.ts': '../store/driver.ts',
		'src/data/store/a.ts': '../update/store-writer.ts',
		'src/data/names/a.ts': '../edition/edition.ts',
		'src/data/edition/a.ts': '../queries/claim-list.ts',
		'src/data/update/a.ts': '../queries/claim-list.ts',
		'src/data/queries/a.ts': '../load-folder.ts',
		'src/data/queries/b.ts': 'node:fs/promises',
		'src/data/edition/b.ts': '../../answers/status.ts',
		'src/data/edition/c.ts': 'discord.js',
		'src/data/edition/d.ts': 'node:worker_threads',
		'src/data/a.ts': '../log.ts',
		'src/answers/a.ts': '../views/status.ts',
		'src/answers/b.ts': 'discord-api-types/v10',
		'src/answers/c.ts': 'node:fs',
		'src/answers/d.ts': '../data/store/driver.ts',
		'src/views/a.ts': '../commands/index.ts',
		'src/views/b.ts': '@discordjs/builders',
		'src/views/c.ts': '../desk.ts',
		'src/views/d.ts': '../data/update/article-rows.ts',
		'src/commands/a.ts': '../transports/terminal/terminal.ts',
		'src/commands/b.ts': 'discord.js',
		'src/desk.ts': './config.ts',
		'src/log.ts': './desk.ts',
		'src/loggable-error.ts': 'discord.js',
		'src/package.ts': 'prom-client',
		'src/transports/a.ts': './http/signature.ts',
		'src/transports/discord/a.ts': '../http/signature.ts',
		'src/transports/http/a.ts': '../../tasks/desk-setup.ts',
		'src/transports/metrics/a.ts': '../discord/gateway.ts',
		'src/transports/terminal/a.ts': '../../config.ts',
		'src/transports/preview/a.ts': '../../bot.ts',
		'src/transports/preview/page/a.ts': '../server.ts',
		'src/transports/preview/page/state/a.ts': 'node:fs',
	};
	const allowed: Record<string, string> = {
		'src/data/files/z.ts': 'node:fs/promises',
		'src/data/update/z.ts': '../edition/dispute-state.ts',
		'src/data/queries/z.ts': '../update/article-rows.ts',
		'src/data/z.ts': './queries/open-edition.ts',
		'src/answers/z.ts': '../data/edition/edition.ts',
		'src/views/z.ts': '../answers/status.ts',
		'src/commands/z.ts': '@discordjs/builders',
		'src/transports/discord/z.ts': 'discord.js',
		'src/transports/metrics/z.ts': 'prom-client',
		'src/transports/preview/z.ts': '../listen.ts',
		'src/transports/preview/page/editor/z.ts': '../state/page-state.ts',
		'src/bot.ts': './tasks/start.ts',
		'src/tasks/z.ts': '../transports/terminal/terminal.ts',
	};
	const said = await refused({
		...forbidden,
		...allowed,
		'src/views/env.ts': 'process.env',
		'src/transports/http/env.ts': 'process.env',
		'src/config.ts': 'process.env',
		// Two files that import each other, as types too.
		'src/views/one.ts': './two.ts',
		'src/views/two.ts': './one.ts',
	});
	expect(said).toEqual({
		...Object.fromEntries(Object.keys(forbidden).map((file) => [file, 'noRestrictedImports'])),
		'src/views/env.ts': 'noProcessEnv noRestrictedGlobals',
		'src/transports/http/env.ts': 'noProcessEnv',
		'src/views/one.ts': 'noImportCycles',
		'src/views/two.ts': 'noImportCycles',
	});
});

test('every folder of the program has a row in the import table', async () => {
	const { overrides } = JSON.parse(await read('biome.json')) as { overrides: { includes: string[] }[] };
	const rows = overrides.flatMap(({ includes }) => includes);
	const files = (await readdir(join(ROOT, 'src'), { recursive: true })).filter((file) => file.endsWith('.ts'));
	const covers = (row: string, file: string) =>
		row.endsWith('/**') ? file.startsWith(row.slice(0, -2)) : row === file || row === `${dirname(file)}/*.ts`;
	// What starts everything may import everything.
	const free = files.filter((file) => !/^(?:bot\.ts|tasks\/)/.test(file)).map((file) => `src/${file}`);
	expect(free.filter((file) => !rows.some((row) => row !== 'src/**' && covers(row, file)))).toEqual([]);
});

/** The import table of CONTRIBUTING.md as `biome.json` enforces it: folder, what it imports of Dateline, packages. */
async function enforcedImports(): Promise<string[][]> {
	const { overrides } = JSON.parse(await read('biome.json'));
	const rows: string[][] = [];
	for (const { includes, linter } of overrides) {
		const rule = linter.rules.style.noRestrictedImports;
		if (!rule) continue;
		const files: string[] = includes;
		const folder = files[0]?.endsWith('/**') ? files[0].slice(0, -2) : undefined;
		const dir = posix.dirname(files[0] ?? '');
		const allowed = (rule.options.patterns[0].group as string[]).slice(1).map((pattern) => pattern.slice(1));
		// The rule for a folder with sub-folders has patterns for both levels.
		const levels = folder ? [dir, `${dir}/sub`] : [dir];
		const paths = allowed
			.filter((pattern) => pattern.startsWith('.'))
			.flatMap((pattern) => levels.map((from) => posix.join(from, pattern)))
			.map((path) => path.replace(/(?<!\*)\/\*\*?$/, '/'))
			.filter((path) => path !== `${dir}/` && existsSync(join(ROOT, path.replace(/\*.*$/, ''))))
			.filter((path) => !folder || !(path.startsWith(folder) || path.endsWith('*/*')));
		const parent = `${posix.dirname(dir)}/`;
		const packages = allowed.filter((pattern) => !pattern.startsWith('.') && pattern !== 'node:*/*');
		rows.push([
			codes(folder ? [folder] : files),
			codes(paths.map((path) => path.replace(parent, '').replace(/^src\//, ''))),
			codes(packages.map((name) => name.replace(/\/\*+$/, ''))),
		]);
	}
	return rows;
}

const codes = (names: readonly string[]) => [...new Set(names)].map((name) => `\`${name}\``).join(', ') || '–';

test('the import table of CONTRIBUTING.md is the one that the linter enforces', async () => {
	const [, table = ''] = /^\| Folder or file \|.*\n\| -.*\n((?:\|.*\n)+)/m.exec(await read('CONTRIBUTING.md')) ?? [];
	const rows = table
		.trimEnd()
		.split('\n')
		.map((row) => row.slice(2, -2).split(' | '));
	expect(rows.map(([folder, , imports, packages]) => [folder, imports, packages])).toEqual(await enforcedImports());
});

test('bot.ts, what ends a task and the tasks that take long alone read the arguments, listen for signals and end the process', async () => {
	const files = (await readdir(join(ROOT, 'src'), { recursive: true })).filter((file) => file.endsWith('.ts'));
	const starting: string[] = [];
	for (const file of files) {
		if (/process\.(?:argv|exit|on|once)\b/.test(await read(join('src', file)))) starting.push(file);
	}
	expect(starting.sort()).toEqual(['bot.ts', 'tasks/edition.ts', 'tasks/start.ts', 'tasks/task.ts']);
});

test('the program writes nothing but stores, articles, schemas and the built page', async () => {
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
	expect(writing.sort()).toEqual([
		'data/files/replace-file.ts',
		'tasks/schema-files.ts',
		'transports/preview/page-build.ts',
	]);
});

test('no exported name of the program is defined twice', async () => {
	const files = (await readdir(join(ROOT, 'src'), { recursive: true })).filter((file) => file.endsWith('.ts'));
	const definedIn = new Map<string, Set<string>>();
	for (const file of files) {
		const text = await read(join('src', file));
		for (const [, name = ''] of text.matchAll(
			/^export (?:abstract )?(?:async )?(?:function\*?|class|interface|type|const) (\w+)/gm,
		))
			definedIn.set(name, (definedIn.get(name) ?? new Set()).add(file));
	}
	const twice = [...definedIn].filter(([, files]) => files.size > 1).map(([name, files]) => `${name}: ${[...files]}`);
	expect(twice).toEqual([]);
});
