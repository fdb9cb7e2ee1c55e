/** All pages of a reply. */
import type { Edition } from '../../../src/data/edition/edition.ts';
import type { MessageReply } from '../../../src/views/reply.ts';
import { ask, click } from './ask.ts';
import { waysOn } from './everything.ts';

/** Returns the reply to a command, and what its button *Next* shows, up to the last page. */
export function pagesOf(
	made: Edition,
	command: string,
	options: Record<string, string | boolean> = {},
): readonly MessageReply[] {
	const pages = [ask(made, command, options)];
	for (;;) {
		const next = waysOn(pages.at(-1) as MessageReply).find(({ label }) => label === 'Next');
		const page = next && click(made, next.customId);
		if (!page || page.embeds[0]?.description === pages.at(-1)?.embeds[0]?.description) return pages;
		pages.push(page);
	}
}
