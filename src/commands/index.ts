/** The only list of commands: registration, dispatch and /help all use it. */
import { aboutCommand } from './about.ts';
import { briefingCommand } from './briefing.ts';
import { claimsCommand } from './claims.ts';
import type { Command } from './command.ts';
import { helpCommand } from './help.ts';
import { searchCommand } from './search.ts';
import { sourcesCommand } from './sources.ts';
import { statusCommand } from './status.ts';
import { timelineCommand } from './timeline.ts';
import { whoCommand } from './who.ts';

export const commands: readonly Command[] = [
	statusCommand,
	whoCommand,
	claimsCommand,
	timelineCommand,
	sourcesCommand,
	briefingCommand,
	searchCommand,
	helpCommand(() => commands),
	aboutCommand,
];
