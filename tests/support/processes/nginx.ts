/** Runs this machine's nginx. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Cleanup } from './process.ts';

const found = (program: string) =>
	['/usr/sbin', '/usr/local/sbin', ...(process.env['PATH'] ?? '').split(':')]
		.map((dir) => join(dir, program))
		.find((path) => existsSync(path));

/** The programs that are missing on this machine. */
export const MISSING = ['nginx', 'openssl'].filter((program) => found(program) === undefined);

export interface Nginx {
	/** Its certificate. */
	readonly ca: string;
	/** Returns its error log. */
	complaints(): Promise<string>;
}

/** Creates a certificate for one test and one name. */
async function certificate(dir: string, name: string): Promise<{ readonly cert: string; readonly key: string }> {
	const [cert, key] = [join(dir, 'cert.pem'), join(dir, 'key.pem')];
	const subject = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`];
	const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
	await promisify(execFile)(found('openssl') ?? '', [
		...['req', '-x509', '-days', '2', ...kind, ...subject],
		...['-keyout', key, '-out', cert],
	]);
	return { cert, key };
}

/**
 * Starts nginx with a configuration for its folder `conf.d`, with a certificate for `name`, and waits until it listens on
 * `port`.
 */
export async function startNginx(
	{ onTestFinished }: Cleanup,
	{ config, name, port }: { readonly config: string; readonly name: string; readonly port: number },
): Promise<Nginx> {
	const dir = await mkdtemp(join(tmpdir(), 'dateline-nginx-'));
	const { cert, key } = await certificate(dir, name);
	const site = config
		.replace(/^(\s*ssl_certificate )[^;]+/m, (_, start: string) => start + cert)
		.replace(/^(\s*ssl_certificate_key )[^;]+/m, (_, start: string) => start + key);
	await writeFile(join(dir, 'dateline.conf'), site);
	const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
		(kind) => `${kind}_temp_path ${dir}/${kind};`,
	);
	await writeFile(
		join(dir, 'nginx.conf'),
		`worker_processes 2; pid ${dir}/pid; events {} http { access_log off; ${temporary.join(' ')} include ${dir}/dateline.conf; }`,
	);
	const log = join(dir, 'error.log');
	const child = spawn(
		found('nginx') ?? '',
		['-p', dir, '-c', join(dir, 'nginx.conf'), '-e', log, '-g', 'daemon off;'],
		{
			stdio: 'ignore',
		},
	);
	const ended = once(child, 'exit');
	onTestFinished(async () => {
		if (child.exitCode === null) child.kill('SIGTERM');
		await ended;
		await rm(dir, { recursive: true, force: true });
	});
	const complaints = () => readFile(log, 'utf8').catch(() => '');
	while (!(await listens(port))) {
		if (child.exitCode !== null) throw new Error(`nginx ended: ${await complaints()}`);
		await sleep(20);
	}
	return { ca: await readFile(cert, 'utf8'), complaints };
}

async function listens(port: number): Promise<boolean> {
	const socket = connect(port, '127.0.0.1');
	const is = await once(socket, 'connect').then(
		() => true,
		() => false,
	);
	socket.destroy();
	return is;
}
