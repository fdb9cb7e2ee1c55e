import { existsSync } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigError, parseConfig, readEnvFile } from '../src/config.ts';
import { folderOf } from './support/data/data-folder.ts';

/** Made up: three parts with dots between, of no bot. */
const TOKEN = 'bm9ib2R5.Gexample.a-made-up-token';

const refusal = (env: Record<string, string>) => refusalOf(() => parseConfig(env));

function refusalOf(step: () => unknown): string {
	try {
		step();
	} catch (error) {
		expect(error).toBeInstanceOf(ConfigError);
		return (error as Error).message;
	}
	throw new Error('nothing was refused');
}

test('without any setting Dateline serves its own data here, offline', () => {
	const { articlesDir, ...rest } = parseConfig({});
	expect(existsSync(join(articlesDir, 'people.yaml'))).toBe(true);
	expect(rest).toEqual({
		token: undefined,
		applicationId: undefined,
		publicKey: undefined,
		guildId: undefined,
		apiUrl: undefined,
		transport: 'preview',
		host: '127.0.0.1',
		port: 3000,
		metricsPort: undefined,
		editionFile: undefined,
		textsDir: undefined,
		logLevel: 'info',
	});
});

test('every setting is taken as it is given', () => {
	const config = parseConfig({
		DISCORD_TOKEN: TOKEN,
		DISCORD_APPLICATION_ID: '11000000000000001',
		DISCORD_PUBLIC_KEY: '0aF'.padEnd(64, '9'),
		DISCORD_GUILD_ID: '11000000000000000002',
		DISCORD_API_URL: 'http://127.0.0.1:4000/api',
		TRANSPORT: 'http',
		HOST: '0.0.0.0',
		PORT: '0',
		METRICS_PORT: '65535',
		ARTICLES_DIR: 'northland',
		EDITION_FILE: 'northland.json',
		ARTICLE_TEXTS_DIR: 'texts',
		LOG_LEVEL: 'silent',
	});
	expect(config).toEqual({
		token: TOKEN,
		applicationId: '11000000000000001',
		publicKey: '0aF'.padEnd(64, '9'),
		guildId: '11000000000000000002',
		apiUrl: 'http://127.0.0.1:4000/api',
		transport: 'http',
		host: '0.0.0.0',
		port: 0,
		metricsPort: 65535,
		articlesDir: 'northland',
		editionFile: 'northland.json',
		textsDir: 'texts',
		logLevel: 'silent',
	});
});

test('with a token it goes online, unless another way is set', () => {
	expect(parseConfig({ DISCORD_TOKEN: TOKEN }).transport).toBe('gateway');
	expect(parseConfig({ DISCORD_TOKEN: TOKEN, TRANSPORT: 'preview' }).transport).toBe('preview');
	expect(parseConfig({ TRANSPORT: 'http' }).transport).toBe('http');
});

test('empty and blank count as not set, and other variables are nobody’s business', () => {
	const names = ['DISCORD_TOKEN', 'DISCORD_GUILD_ID', 'TRANSPORT', 'HOST', 'PORT', 'ARTICLES_DIR', 'LOG_LEVEL'];
	const blank = Object.fromEntries(names.map((name, i) => [name, i % 2 ? '' : '  ']));
	expect(parseConfig({ ...blank, HOME: '/home', PORT_OF_ELSEWHERE: 'x' })).toEqual(parseConfig({}));
});

describe('a setting that cannot be used is refused by name, with what it may be, and never repeated', () => {
	test.each([
		['DISCORD_TOKEN', 'not-a-token-zebra', 'must be a bot token: three parts with dots between'],
		['DISCORD_TOKEN', `Bot ${TOKEN}zebra`, 'must be a bot token: three parts with dots between'],
		['DISCORD_APPLICATION_ID', '1234567890123456zebra', 'must be an id of 17 to 20 digits'],
		['DISCORD_APPLICATION_ID', '1234567890123456', 'must be an id of 17 to 20 digits'],
		['DISCORD_GUILD_ID', 'zebra', 'must be an id of 17 to 20 digits'],
		['DISCORD_GUILD_ID', '123456789012345678901', 'must be an id of 17 to 20 digits'],
		['DISCORD_PUBLIC_KEY', 'zebra'.repeat(13), 'must be 64 hexadecimal digits'],
		['DISCORD_PUBLIC_KEY', 'f'.repeat(63), 'must be 64 hexadecimal digits'],
		['DISCORD_PUBLIC_KEY', '0'.repeat(64), 'must be the public key of your application in the Developer Portal'],
		['DISCORD_PUBLIC_KEY', '01'.padEnd(64, '0'), 'must be the public key of your application in the Developer Portal'],
		['DISCORD_API_URL', 'zebra', 'must be an http(s) address such as http://127.0.0.1:4000/api'],
		['DISCORD_API_URL', 'ftp://zebra.example/api', 'must be an http(s) address such as http://127.0.0.1:4000/api'],
		['DISCORD_API_URL', 'https://zebra.example/api/', 'must end without a version and without a slash'],
		['DISCORD_API_URL', 'https://zebra.example/api/v10', 'must end without a version and without a slash'],
		['TRANSPORT', 'zebra', 'must be gateway, http or preview'],
		['TRANSPORT', 'Gateway', 'must be gateway, http or preview'],
		['PORT', '65536', 'must be a whole number from 0 to 65535'],
		['PORT', '-1', 'must be a whole number from 0 to 65535'],
		['PORT', '3e3', 'must be a whole number from 0 to 65535'],
		['PORT', '99999999999999999999', 'must be a whole number from 0 to 65535'],
		['METRICS_PORT', 'zebra', 'must be a whole number from 0 to 65535'],
		['LOG_LEVEL', 'zebra', 'must be one of fatal, error, warn, info, debug, trace, silent'],
		['LOG_LEVEL', 'INFO', 'must be one of fatal, error, warn, info, debug, trace, silent'],
	])('%s=%s', (name, value, rule) => {
		expect(refusal({ [name]: value })).toBe(`${name} ${rule}`);
	});

	test('all of them at once, one a line', () => {
		const lines = refusal({ DISCORD_TOKEN: 'zebra', PORT: 'zebra', LOG_LEVEL: 'zebra' }).split('\n');
		expect(lines.map((line) => line.split(' ')[0])).toEqual(['DISCORD_TOKEN', 'PORT', 'LOG_LEVEL']);
		expect(lines.join()).not.toContain('zebra');
	});
});

describe('the file of settings', () => {
	/** A `.env` with this content. */
	async function envFile(content: string | Buffer): Promise<string> {
		return join(await folderOf({ '.env': content }), '.env');
	}

	const utf16 = (text: string) => Buffer.from(text, 'utf16le');

	test('need not be there, and may be empty', async () => {
		expect(readEnvFile(join(await folderOf({}), '.env'))).toEqual({});
		expect(readEnvFile(await envFile(''))).toEqual({});
	});

	test.each([
		['plain', 'HOST=northland\nPORT=4000\n'],
		['with the line ends of Windows', 'HOST=northland\r\nPORT=4000\r\n'],
		['with a byte order mark', '\uFEFFHOST=northland\nPORT=4000\n'],
		['with comments and blank lines', '# where\n\n  # it listens\nHOST=northland # here\n \t\nPORT=4000'],
		['with export and quotation marks', 'export HOST="northland"\nPORT = \'4000\'\n'],
		['with colons', 'HOST: northland\nPORT: 4000'],
		['with a line twice', 'HOST=northland\nPORT=4000\nPORT=4000'],
	])('%s', async (_, content) => {
		expect(readEnvFile(await envFile(content))).toEqual({ HOST: 'northland', PORT: '4000' });
	});

	test('may hold values of several lines', async () => {
		const key = 'first line\n\n# second line\nlast line';
		expect(readEnvFile(await envFile(`KEY="${key}"\nHOST=northland\n`))).toEqual({ KEY: key, HOST: 'northland' });
	});

	test.each([
		['in UTF-16', utf16('\uFEFFPORT=4000\r\n'), 'is in UTF-16: save it as UTF-8'],
		['in UTF-16 the other way round', utf16('\uFEFFPORT=4000\n').swap16(), 'is in UTF-16: save it as UTF-8'],
		['in UTF-16 without a mark', utf16('PORT=4000\n'), 'is in UTF-16: save it as UTF-8'],
		['in Latin-1', Buffer.from('# caf\xe9\nPORT=4000\n', 'latin1'), 'is not in UTF-8: save it as UTF-8'],
		['with a line that is not a setting', '# zebra\nPORT 4000\nHOST=a', 'line 2 must be NAME=value, or begin with #'],
		['that is no text at all', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0xff]), 'is not in UTF-8: save it as UTF-8'],
	])('%s is refused by its name, with what to do, and never repeated', async (_, content, rule) => {
		const file = await envFile(content);
		const message = refusalOf(() => readEnvFile(file));
		expect(message).toBe(`${file}${rule.startsWith('line') ? ': ' : ' '}${rule}`);
		expect(message).not.toContain('zebra');
	});

	test('is refused when it is a folder, as a container makes of a file that is not there', async () => {
		const file = join(await folderOf({}), '.env');
		await mkdir(file);
		expect(refusalOf(() => readEnvFile(file))).toBe(
			`${file} is a folder: put a file in its place, like .env.example, or remove it`,
		);
	});

	test('is refused when it is a link that leads nowhere, or in a circle', async () => {
		const file = join(await folderOf({}), '.env');
		await symlink('lost', file);
		expect(refusalOf(() => readEnvFile(file))).toBe(`${file} is a link to a file that is not there: fix or remove it`);
		const circle = join(await folderOf({}), '.env');
		await symlink('.env', circle);
		expect(refusalOf(() => readEnvFile(circle))).toBe(`${circle} cannot be read (ELOOP): fix or remove it`);
	});
});
