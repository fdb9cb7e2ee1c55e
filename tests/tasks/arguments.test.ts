/** What a task does not know it refuses before it does anything. */
import { readdir } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { startDiscord, TOKEN } from '../discord-double/double.ts';
import { runBot } from '../support/processes/bot.ts';

const NOTHING = /^(?:Unknown option|Unexpected argument) '.*'\. \w+ takes no arguments\.\n$/;

describe('arguments that a task does not know are refused in a line that names those it knows:', () => {
	test.concurrent.for([
		['start', ['--port', '4000'], NOTHING],
		['start', ['gateway'], NOTHING],
		['data', ['--fix'], /^Unknown option '--fix'\. data takes format, explain or shorten, or no arguments\.\n$/],
		['data', ['articles/northland.yaml'], /^Unexpected argument '.*'\. data takes format, explain or shorten, or /],
		['data', ['explain'], /^The claim is missing\. data explain takes the id of a claim, or article\/claim\.\n$/],
		['data', ['explain', 'a', 'b'], /^Unexpected argument 'b'\. data explain takes the id of a claim, /],
		['data', ['shorten'], /^The file is missing\. data shorten takes --anyway and the file to convert\.\n$/],
		['data', ['format', '--fix'], /^Unknown option '--fix'\. data format takes --check and the files to format\.\n$/],
		['health', ['-v'], NOTHING],
		['schema', ['--help'], NOTHING],
		['schema', ['elsewhere'], NOTHING],
		['register', ['--dryrun'], /^Unknown option '--dryrun'\. register takes --dry-run and nothing else\.\n$/],
		['register', ['dry-run'], /^Unexpected argument 'dry-run'\. register takes --dry-run and nothing else\.\n$/],
		['register', ['--dry-run=no'], /^Option '--dry-run' does not take an argument\. register takes --dry-run /],
		['edition', ['--wacth', 'a.dateline'], /^Unknown option '--wacth'\. edition takes --watch and the file to write, /],
		['edition', ['a b', 'c'], /^Unexpected argument 'c'\. edition takes --watch and the file to write, /],
	] as const)('%s %j', { timeout: 60_000 }, async ([task, args, line], context) => {
		const discord = await startDiscord();
		context.onTestFinished(() => discord.stop());
		const env = { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.api };
		const bot = await runBot(context, [task, ...args], env);
		const { status, out, complaints } = await bot.ended;
		expect([status, out]).toEqual([1, '']);
		expect(complaints).toMatch(line);
		expect(discord.requests).toEqual([]);
		expect(await readdir(bot.cwd)).toEqual([]);
	});
});

describe('flags that npm has kept for itself are refused:', () => {
	// As npm sets them for `npm run register --dry-run` and the like.
	test.concurrent.for([
		['register', 'npm_config_dry_run', 'true', 'register -- --dry-run'],
		['register', 'npm_config_dryrun', 'true', 'register -- --dry-run'],
		['edition', 'npm_config_watch', 'archive.dateline', 'edition -- --watch'],
		['data format', 'npm_config_check', 'true', 'data -- format --check'],
		['ask', 'npm_config_click', 'Sources', 'ask -- --click'],
	] as const)('%s with %s', { timeout: 60_000 }, async ([task, name, value, right], context) => {
		const discord = await startDiscord();
		context.onTestFinished(() => discord.stop());
		const env = { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.api, [name]: value };
		const bot = await runBot(context, [...task.split(' '), ...(task === 'ask' ? ['/help'] : [])], env);
		const flag = right.replace(/^.* /, '');
		const complaints = `npm has kept ${flag} for itself: write npm run ${right}.\n`;
		expect(await bot.ended).toEqual({ status: 1, out: '', complaints });
		expect(discord.requests).toEqual([]);
	});

	test('not when the task got them too, or when they are off', { timeout: 60_000 }, async (context) => {
		const discord = await startDiscord();
		context.onTestFinished(() => discord.stop());
		const env = { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.api };
		const kept = { npm_config_dry_run: 'true', npm_config_watch: 'false' };
		const meant = await runBot(context, ['register', '--dry-run'], { ...env, ...kept });
		expect(await meant.ended).toMatchObject({ status: 0, complaints: '' });
		expect(discord.requests.filter((request) => request.startsWith('PUT'))).toEqual([]);
	});
});
