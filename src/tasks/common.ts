/** What several tasks need: words on the terminal, the edition that the settings name, and a desk. */
import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { ConfigError } from '../config.ts';
import type { Edition } from '../data/edition.ts';
import { type Loaded, load } from '../data/load.ts';
import { formatProblem, type Problem } from '../data/problem.ts';
import { type Desk, type DeskOptions, openDesk } from '../desk.ts';
import { counted } from '../views/text.ts';

/**
 * The exit status when starting again cannot help, because somebody has to change a setting first: EX_CONFIG of BSD's
 * sysexits.h. Other failures end with 1. Service managers tell them apart.
 */
export const UNUSABLE = 78;

/** A task of `npm run`: takes what follows its name, and resolves to the exit status. */
export type Task = (args: readonly string[]) => Promise<number>;

export const print = (text: string) => void process.stdout.write(`${text}\n`);
export const complain = (text: string) => void process.stderr.write(`${text}\n`);

/** What the settings say that is answered from. */
export function loadSettings({ articlesDir, textsDir, editionFile }: Config): Promise<Loaded> {
	if (editionFile)
		throw new ConfigError('EDITION_FILE is not part of this version yet: leave it empty and set ARTICLES_DIR');
	return load(articlesDir, { textsDir });
}

/** The edition, or undefined after every problem was told. */
export async function loadOrComplain(config: Config): Promise<Edition | undefined> {
	const loaded = await loadSettings(config);
	if ('edition' in loaded) return loaded.edition;
	complainOf(loaded.problems, config);
	return undefined;
}

export function complainOf(problems: readonly Problem[], { articlesDir }: Config): void {
	complain(problems.map(formatProblem).join('\n'));
	complain(
		`${counted(problems.length, 'problem')} in ${articlesDir}: mend them, then try again. \`npm run data\` checks them.`,
	);
}

/** A desk whose clock and incidents are real. */
export function newDesk(edition: Edition, log: Logger, observe?: DeskOptions['observe']): Desk {
	return openDesk({ edition, log, observe, now: Date.now, incident: () => randomBytes(4).toString('hex') });
}
