/** What several tasks need: the edition that the settings name, and a desk. */
import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { Edition } from '../data/edition.ts';
import { type Loaded, load, loadCompiled } from '../data/load.ts';
import { formatProblem, type Problem } from '../data/problem.ts';
import { type Desk, type DeskOptions, openDesk } from '../desk.ts';
import { counted } from '../views/text.ts';
import { complain } from './task.ts';

/** What the settings say that is answered from. */
export function loadSettings({ articlesDir, textsDir, editionFile }: Config): Promise<Loaded> {
	return editionFile ? loadCompiled(editionFile) : load(articlesDir, { textsDir });
}

/** Names the problems, and what to do then; whoever goes on watching the files needs not be started again. */
export function complainOf(
	problems: readonly Problem[],
	{ articlesDir, editionFile }: Config,
	{ watching = false } = {},
): void {
	complain(problems.map(formatProblem).join('\n'));
	const count = `${counted(problems.length, 'problem')} in ${editionFile ?? articlesDir}`;
	if (watching) complain(`${count}: the data could not be loaded. It is tried again whenever it changes.`);
	else if (!editionFile) complain(`${count}: fix them, then try again. \`npm run data\` checks them.`);
}

/** A desk whose clock and incidents are real. */
export function newDesk(
	edition: Edition,
	log: Logger,
	options: Pick<DeskOptions, 'observe' | 'forEditors'> = {},
): Desk {
	return openDesk({ edition, log, ...options, now: Date.now, incident: () => randomBytes(4).toString('hex') });
}
