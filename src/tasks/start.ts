import type { Logger } from 'pino';
import { type Config, readConfig } from '../config.ts';
import { formatProblem } from '../data/parsing/problem.ts';
import { flushed, openLog } from '../log.ts';
import { loggableError } from '../loggable-error.ts';
import type { GatewayFailure } from '../transports/discord/close-codes.ts';
import { newDesk, printProblems } from './desk-setup.ts';
import { openLiveEdition } from './live-edition.ts';
import { registerWhenOnline } from './register.ts';
import { EXIT_CONFIG, end, endSoon, printError, readArgs, skipThreads, type Task } from './task.ts';
import { chooseTransport, type OpenTransport, openMetrics, type Transport } from './transports.ts';

/** Answers readers until a signal or a permanent failure. */
export const start: Task = async (args) => {
	endSoon();
	readArgs('start takes no arguments', { args });
	const config = readConfig();
	const openTransport = chooseTransport(config);
	const log = openLog(config.logLevel);
	logUncaught(log);
	try {
		return await serve(config, openTransport, log);
	} finally {
		await flushed(log);
	}
};

async function serve(config: Config, openTransport: OpenTransport, log: Logger): Promise<number> {
	const stopped = new Promise<'signal'>((resolve) => {
		// A second signal changes nothing: npm and a service manager may each send one, and the end takes at most 5 s.
		for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => resolve('signal'));
	});
	let transport: Transport | undefined;
	const metrics = await openMetrics(config, log, () => transport?.status() ?? { state: 'starting' });
	const observe = metrics?.observe;
	const live = openLiveEdition(config, { log, observe });
	let reason: 'signal' | GatewayFailure = 'signal';
	if ((await Promise.race([live.loaded, stopped])) !== 'signal') {
		const { loadProblems } = live;
		const forEditors = config.transport === 'preview';
		if (loadProblems) {
			printProblems(loadProblems, config, { watching: forEditors });
			if (!forEditors) return 1;
			log.error({ problems: loadProblems.map(formatProblem) }, 'preview: the data could not be loaded');
		}
		const desk = newDesk(() => live.source, log, { observe, forEditors, loadProblems: () => live.loadProblems });
		const { id, asOf, articles } = desk.read((edition) => ({ ...edition, articles: edition.articles.length }));
		log.info({ edition: loadProblems ? null : id.slice(0, 12), asOf, articles }, 'starting');
		const opened = await Promise.race([openTransport({ desk, live }, { log, observe }), stopped]);
		if (opened !== 'signal') {
			transport = opened;
			void transport.ready.then(() => registerWhenOnline(config, log));
			reason = await Promise.race([stopped, transport.failed]);
		}
	}
	const [worker] = await Promise.all([live.stop(), transport?.close()]);
	if (worker === 'busy') skipThreads();
	await metrics?.close();
	if (reason === 'signal') {
		log.info('stopped');
		return 0;
	}
	printError(reason.message);
	return reason.canRestart ? 1 : EXIT_CONFIG;
}

/** Logs unhandled rejections; after an uncaught error the state of the program is unknown, so it ends. */
function logUncaught(log: Logger): void {
	process.on('unhandledRejection', (error) => log.error(loggableError(error), 'unhandled promise rejection'));
	process.on('uncaughtException', (error) => {
		log.fatal(loggableError(error), 'uncaught error');
		printError(
			'Dateline ended because of a bug; the last line of the log says where. Start it again, and report the bug.',
		);
		void flushed(log).then(() => end(1));
	});
}
