import type { Backing } from '../data/edition/claim-lists.ts';
import type { Claim, UnnamedSources } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import { SHOWN_MAX, withEveryVoice } from './order.ts';

/** Who some unnamed sources are in each report, and what they said. */
export interface UnnamedAnswer extends Backing {
	readonly asked: UnnamedSources;
	/** The newest, and the newest of each report's sources, newest first. */
	readonly said: readonly Claim[];
	/** How many older claims are not shown. */
	readonly older: number;
}

/**
 * Answers `/who` for unnamed sources.
 *
 * @example
 * unnamed(edition, edition.unnamedSources('witnesses')).said[0]?.paraphrase;
 */
export function unnamed(edition: Edition, asked: UnnamedSources): UnnamedAnswer {
	const said = edition.claimsBy(asked);
	const shown = withEveryVoice(said, SHOWN_MAX);
	return { asked, said: shown, older: said.length - shown.length, ...said.backing() };
}
