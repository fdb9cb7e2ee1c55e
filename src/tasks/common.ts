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

export function complainOf(problems: readonly Problem[], { articlesDir, editionFile }: Config): void {
	complain(problems.map(formatProblem).join('\n'));
	if (editionFile) return;
	complain(
		`${counted(problems.length, 'problem')} in ${articlesDir}: mend them, then try again. \`npm run data\` checks them.`,
	);
}

/** A desk whose clock and incidents are real. */
export function newDesk(edition: Edition, log: Logger, observe?: DeskOptions['observe']): Desk {
	return openDesk({ edition, log, observe, now: Date.now, incident: () => randomBytes(4).toString('hex') });
}
