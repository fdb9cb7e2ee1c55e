#!/usr/bin/env node
/** The composition root: the only file that starts anything. */
import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { commands } from './commands/index.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import type { Edition } from './data/edition.ts';
import { load } from './data/load.ts';
import { formatProblem } from './data/problem.ts';
import { watchFolder } from './data/read.ts';
import { type Desk, openDesk } from './desk.ts';
import { openLog, written } from './log.ts';
import { facts } from './transports/facts.ts';
import type { Gateway } from './transports/gateway.ts';
import { serveInteractions } from './transports/http.ts';
import { writeSchemas } from './transports/schema.ts';
import { runTerminal } from './transports/terminal.ts';
import { counted } from './views/text.ts';

const print = (text: string) => process.stdout.write(`${text}\n`);
const complain = (text: string) => process.stderr.write(`${text}\n`);

const TASKS: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
	start,
	ask,
	data: checkData,
	register: registerCommands,
	schema,
};

const [, , name = 'start', ...args] = process.argv;
const task = Object.hasOwn(TASKS, name) ? TASKS[name] : undefined;
if (!task) {
	complain(`Dateline knows no task ${JSON.stringify(name)}; it has ${Object.keys(TASKS).join(', ')}.`);
	process.exit(1);
}
try {
	// Sockets and timers that linger must not keep a finished task alive.
	process.exit(await task(args));
} catch (error) {
	const message = error instanceof Error ? error.message : String(error);
	complain(error instanceof ConfigError ? `These settings cannot be used:\n${message}` : message);
	process.exit(1);
}

/** Goes online until a signal or a failure that cannot heal ends it. */
async function start(): Promise<number> {
	const config = readConfig();
	const unavailable = notYet(config);
	if (unavailable) {
		complain(unavailable);
		return 1;
	}
	const connect = connection(config);
	if (!connect) {
		print(
			config.token
				? 'TRANSPORT=preview: the preview page is not part of this version yet.'
				: 'No DISCORD_TOKEN is set, so Dateline does not go online, and its preview page is not part of this version yet.',
		);
		print(
			'To ask it something here:  npm run ask -- "/status panjshir"     To go online: see README.md, "Inviting the bot".',
		);
		return 0;
	}
	const log = openLog(config.logLevel);
	logUncaught(log);
	const stopped = new Promise<'signal'>((resolve) => {
		// A second one changes nothing: npm and a service manager may each send theirs, and it ends in 5 s anyway.
		for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => resolve('signal'));
	});
	const watching = new AbortController();
	const desk = await Promise.race([openWatchedDesk(config, log, watching.signal), stopped]);
	if (!desk) return 1;
	let end: 'signal' | Error = 'signal';
	if (desk !== 'signal') {
		const { ready, failed, close } = await connect(desk, log);
		void ready.then(() => registerWhenOnline(config, log));
		end = await Promise.race([stopped, failed]);
		watching.abort();
		await close();
	}
	if (end === 'signal') {
		log.info('stopped');
		await written(log);
		return 0;
	}
	await written(log);
	complain(end.message);
	return 1;
}

/** A desk that takes up every good change of the folder, or undefined when the folder has problems. */
async function openWatchedDesk(config: Config, log: Logger, signal: AbortSignal): Promise<Desk | undefined> {
	const edition = await loadOrComplain(config);
	if (!edition) return undefined;
	const desk = newDesk(edition, log);
	const reload = reloader(config, desk, log);
	await watchFolder(config.articlesDir, reload, { signal });
	// What changed between loading and watching would otherwise wait for the next change.
	await reload();
	const { id, asOf, articles } = desk.edition;
	log.info({ edition: id.slice(0, 12), asOf, articles: articles.length }, 'starting');
	return desk;
}

/** A rejected promise is logged and no more; after an error that nobody caught, nothing is sure, and the bot ends. */
function logUncaught(log: Logger): void {
	process.on('unhandledRejection', (error) => log.error(facts(error), 'a promise was rejected and nobody took it'));
	process.on('uncaughtException', (error) => {
		log.fatal(facts(error), 'an error that nobody caught');
		complain('A fault of Dateline has ended it; the last line of the log says where. Start it again, and report it.');
		void written(log).then(() => process.exit(1));
	});
}

/** How the settings say to meet Discord, or undefined when they do not. Throws a {@link ConfigError} for one missing. */
function connection({ transport, token, apiUrl, publicKey, host, port }: Config) {
	const page = (name: string) => `copy it from the ${name} page of your application`;
	if (transport === 'preview') return undefined;
	if (transport === 'http') {
		if (!publicKey)
			throw new ConfigError(`DISCORD_PUBLIC_KEY must be set for TRANSPORT=http: ${page('General Information')}`);
		return async (desk: Desk, log: Logger): Promise<Gateway> => {
			const { close } = await serveInteractions({
				publicKey,
				host,
				port,
				answer: (request, about) => desk.answer(request, { via: 'http', ...about }),
				log,
			});
			return { ready: Promise.resolve(), failed: new Promise(() => {}), close };
		};
	}
	if (!token) throw new ConfigError(`DISCORD_TOKEN must be set for TRANSPORT=gateway: ${page('Bot')}`);
	return async (desk: Desk, log: Logger): Promise<Gateway> => {
		// discord.js takes longer to load than everything else, and only what goes online needs it.
		const { connectGateway } = await import('./transports/gateway.ts');
		return connectGateway({
			token,
			apiUrl,
			answer: (request, { id }) => desk.answer(request, { via: 'gateway', id }),
			log,
		});
	};
}

/** Settings of the contract that this version cannot serve are refused by name, never passed over. */
function notYet({ metricsPort }: Config): string | undefined {
	if (metricsPort !== undefined) return 'METRICS_PORT is not part of this version yet: leave it empty.';
	return undefined;
}

/** The bot answers with the commands that Discord has even when they cannot be brought up to date. */
async function registerWhenOnline(config: Config, log: Logger): Promise<void> {
	if (!config.token) return log.info('the commands are not registered: DISCORD_TOKEN is not set');
	try {
		await registration(config, log, false);
	} catch (error) {
		log.error({ reason: String(error) }, 'the commands could not be registered; run: npm run register');
	}
}

async function registration({ token, applicationId, guildId, apiUrl }: Config, log: Logger, dryRun: boolean) {
	if (!token)
		throw new ConfigError(
			'DISCORD_TOKEN must be set to register commands: copy it from the Bot page of your application',
		);
	const declarations = commands.map(({ declaration }) => declaration);
	const { register } = await import('./transports/register.ts');
	return register({ token, applicationId, guildId, apiUrl, commands: declarations, dryRun, log });
}

/** Loads the folder again at each call, and publishes what it holds when that is sound and new; never rejects. */
function reloader(config: Config, desk: Desk, log: Logger): () => Promise<void> {
	let refused = false;
	return async () => {
		const edition = desk.edition.id.slice(0, 12);
		try {
			const loaded = await loadFolder(config);
			if ('problems' in loaded) {
				const problems = loaded.problems.map(formatProblem);
				log.error({ problems, edition }, 'the change has problems; the last good edition keeps answering');
				refused = true;
				return;
			}
			const { id, asOf } = loaded.edition;
			if (id !== desk.edition.id) {
				desk.publish(loaded.edition);
				log.info({ edition: id.slice(0, 12), asOf, quotes: loaded.quotes }, 'a new edition answers');
			} else if (refused) log.info({ edition }, 'the problems are gone; the same edition answers');
			refused = false;
		} catch (error) {
			log.error({ err: error }, 'the change could not be loaded; the last good edition keeps answering');
		}
	};
}

function newDesk(edition: Edition, log: Logger): Desk {
	return openDesk({ edition, log, now: Date.now, incident: () => randomBytes(4).toString('hex') });
}

function loadFolder({ articlesDir, textsDir, editionFile }: Config) {
	if (editionFile)
		throw new ConfigError('EDITION_FILE is not part of this version yet: leave it empty and set ARTICLES_DIR');
	return load(articlesDir, { textsDir });
}

async function loadOrComplain(config: Config): Promise<Edition | undefined> {
	const loaded = await loadFolder(config);
	if ('edition' in loaded) return loaded.edition;
	complain(loaded.problems.map(formatProblem).join('\n'));
	complain(
		`${counted(loaded.problems.length, 'problem')} in ${config.articlesDir}: mend them, then try again. \`npm run data\` checks them.`,
	);
	return undefined;
}

/** Answers in the terminal. */
async function ask(line: readonly string[]): Promise<number> {
	const edition = await loadOrComplain(readConfig());
	if (!edition) return 1;
	const desk = newDesk(edition, openLog('error', process.stderr));
	return runTerminal(line, {
		answer: (request) => desk.answer(request, { via: 'terminal' }),
		commands,
		input: process.stdin,
		output: process.stdout,
	});
}

/** Prints every problem of the data, or what it holds. */
async function checkData(): Promise<number> {
	const loaded = await loadFolder(readConfig());
	if ('problems' in loaded) {
		for (const problem of loaded.problems) print(formatProblem(problem));
		complain(`${counted(loaded.problems.length, 'problem')}.`);
		return 1;
	}
	const { edition, quotes } = loaded;
	const quotations = counted(edition.counts.quotations, 'quotation');
	print(`No problems. Edition ${edition.id.slice(0, 12)}, as of ${edition.asOf ?? 'no date'}.`);
	for (const { id, text, claims, sources, events, notKnown } of edition.articles) {
		const holds = [
			counted(text.paragraphs, 'paragraph'),
			counted(claims.length, 'claim'),
			counted(sources.length, 'source'),
			counted(events.length, 'event'),
			counted(notKnown.length, 'thing'),
		];
		print(`${id}: ${holds.join(', ')} not known`);
	}
	print(
		quotes === 'checked'
			? `${quotations} checked against the texts, to the code point.`
			: `${quotations} not re-checked: set ARTICLE_TEXTS_DIR to the folder with the reports' texts.`,
	);
	return 0;
}

async function registerCommands(flags: readonly string[]): Promise<number> {
	const dryRun = flags.includes('--dry-run');
	const config = readConfig();
	const changes = await registration(config, openLog('silent'), dryRun);
	for (const line of changes) print(line);
	const where = config.guildId ? `server ${config.guildId}` : 'everywhere';
	print(
		changes.length === 0 ? `Unchanged (${where}).` : dryRun ? `Nothing was sent (${where}).` : `Registered (${where}).`,
	);
	return 0;
}

async function schema(): Promise<number> {
	for (const file of await writeSchemas('schemas')) print(file);
	return 0;
}
