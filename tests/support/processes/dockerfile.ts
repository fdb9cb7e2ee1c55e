/**
 * Runs a Dockerfile without Docker: each stage becomes a folder, in which its steps run with this machine's Node and npm. It
 * supports only the steps that our Dockerfile has, and throws an error at others.
 */
import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';

export interface Image {
	/** The folder that is its root. */
	readonly root: string;
	readonly workdir: string;
	readonly env: Readonly<Record<string, string>>;
	readonly base: string;
	readonly user: string | undefined;
	readonly command: readonly string[];
	/** The options and the command of the health check. */
	readonly health: { readonly options: Readonly<Record<string, string>>; readonly command: readonly string[] };
}

interface Stage extends Omit<Image, 'env'> {
	readonly env: Record<string, string>;
}

/** Builds the image in a folder. `installed` is a copy of what `npm ci` would install, so that no network is needed. */
export async function buildImage(
	context: string,
	{ into, installed }: { readonly into: string; readonly installed: string },
): Promise<{ readonly image: Image; readonly stages: readonly Image[] }> {
	const ignored = await ignorance(context);
	const stages = new Map<string, Stage>();
	let stage: Stage | undefined;

	/** Returns where a path in a step is in the stage's folder. */
	const here = ({ root, workdir }: Stage, path: string) =>
		join(root, path.startsWith('/') ? path : join(workdir, path));

	async function copy(to: Stage, [first = '', ...rest]: readonly string[]): Promise<void> {
		const from = /^--from=(\w+)$/.exec(first)?.[1];
		const paths = from ? rest : [first, ...rest];
		const target = paths.pop() ?? '';
		for (const path of paths) {
			const source = from ? join(stages.get(from)?.root ?? `no stage ${from}`, path) : join(context, path);
			const names = await readdir(dirname(source)).catch(() => []);
			const found = names.filter((name) => matches(name, basename(source))).map((name) => join(dirname(source), name));
			if (found.length === 0) throw new Error(`COPY ${path}: there is no such file`);
			for (const file of found) {
				if (!from && ignored(file.slice(context.length + 1)))
					throw new Error(`COPY ${path}: .dockerignore keeps it out`);
				// Of a folder the content is copied; a file keeps its name if the target ends in a slash.
				const isFile = (await stat(file)).isFile();
				await cp(file, here(to, isFile && target.endsWith('/') ? join(target, basename(file)) : target), {
					recursive: true,
				});
			}
		}
	}

	async function run(at: Stage, line: string): Promise<void> {
		const cwd = here(at, '.');
		for (const command of line.split(' && ')) {
			if (command === 'npm ci') {
				for (const file of ['package.json', 'package-lock.json'])
					if ((await readFile(join(cwd, file), 'utf8')) !== (await readFile(join(context, file), 'utf8')))
						throw new Error(`npm ci: ${file} is not the one that was installed`);
				await cp(installed, join(cwd, 'node_modules'), { recursive: true, verbatimSymlinks: true });
			} else if (/^npm (run|prune) /.test(command)) {
				const env = { PATH: process.env['PATH'], npm_config_offline: 'true', npm_config_audit: 'false' };
				await promisify(execFile)('sh', ['-c', command], { cwd, env });
			} else throw new Error(`RUN ${command}: is none of the steps known here`);
		}
	}

	for (const line of steps(await readFile(join(context, 'Dockerfile'), 'utf8'))) {
		const [, step = '', rest = ''] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
		const words = rest.split(' ');
		if (step === 'FROM') {
			const [base = '', , name = 'the last'] = words;
			const root = join(into, name.replaceAll(' ', '-'));
			await mkdir(root, { recursive: true });
			await chmod(root, 0o755);
			const nothing = { options: {}, command: [] };
			stage = { root, base, workdir: '/', env: {}, user: undefined, command: [], health: nothing };
			stages.set(name, stage);
			continue;
		}
		if (!stage) throw new Error(`${step} before FROM`);
		const changed: Partial<Record<string, () => Partial<Image> | Promise<void>>> = {
			WORKDIR: () => ({ workdir: rest }),
			ENV: () => ({ env: { ...stage?.env, ...Object.fromEntries(words.map((word) => word.split('=', 2))) } }),
			USER: () => ({ user: rest }),
			CMD: () => ({ command: JSON.parse(rest) }),
			HEALTHCHECK: () => {
				const [options = '', command = ''] = rest.split(' CMD ');
				const pairs = options.split(' ').map((option) => option.replace(/^--/, '').split('='));
				return { health: { options: Object.fromEntries(pairs), command: JSON.parse(command) } };
			},
			COPY: () => copy(stage as Stage, words),
			RUN: () => run(stage as Stage, rest),
		};
		const take = changed[step];
		if (!take) throw new Error(`${step}: is none of the steps known here`);
		Object.assign(stage, await take());
	}
	if (!stage) throw new Error('the Dockerfile has no FROM');
	return { image: stage, stages: [...stages.values()] };
}

/** Returns the instructions without comments, with continued lines joined. */
function steps(text: string): string[] {
	return text
		.split('\n')
		.filter((line) => !line.startsWith('#'))
		.join('\n')
		.replaceAll(/\s*\\\n\s*/g, ' ')
		.split('\n')
		.filter((line) => line.trim() !== '');
}

/** Returns whether .dockerignore excludes a file: the last pattern that matches it or a parent folder decides. */
export async function ignorance(context: string): Promise<(file: string) => boolean> {
	const patterns = steps(await readFile(join(context, '.dockerignore'), 'utf8'));
	return (file) => {
		const names = file.split('/').map((_, i, parts) => parts.slice(0, i + 1).join('/'));
		let is = false;
		for (const pattern of patterns) {
			const keep = pattern.startsWith('!');
			if (names.some((name) => matches(name, keep ? pattern.slice(1) : pattern))) is = !keep;
		}
		return is;
	};
}

/** Whether a path matches a pattern; only `*` is supported, which matches anything but a slash. */
function matches(path: string, pattern: string): boolean {
	const parts = pattern.split('*').map((part) => part.replace(/[^\w/]/g, '\\$&'));
	return new RegExp(`^${parts.join('[^/]*')}$`).test(path);
}
