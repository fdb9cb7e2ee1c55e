/** The one list of commands: what is registered, what is dispatched and what /help tells of. */
import { about } from './about.ts';
import { briefing } from './briefing.ts';
import { claims } from './claims.ts';
import type { Command } from './command.ts';
import { help } from './help.ts';
import { search } from './search.ts';
import { sources } from './sources.ts';
import { status } from './status.ts';
import { timeline } from './timeline.ts';
import { who } from './who.ts';

export const commands: readonly Command[] = [
	status,
	who,
	claims,
	timeline,
	sources,
	briefing,
	search,
	help(() => commands),
	about,
];
