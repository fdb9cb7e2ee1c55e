/** How high cards are on a phone, as the page draws them. */
import { expect, test } from 'vitest';
import { status } from '../../../../src/answers/status.ts';
import type { Options, Request } from '../../../../src/commands/request.ts';
import type { Topic } from '../../../../src/data/edition/content.ts';
import type { Edition } from '../../../../src/data/edition/edition.ts';
import { loadFolder } from '../../../../src/data/load-folder.ts';
import { toResponse } from '../../../../src/transports/discord/interaction.ts';
import type { AskAnswer } from '../../../../src/transports/preview/protocol.ts';
import type { Reply } from '../../../../src/views/reply.ts';
import { currentSides } from '../../../../src/views/state-in-words.ts';
import { DATA, NOW } from '../../../support/data/real.ts';
import { deskAt, waysOn } from '../../../support/replies/everything.ts';
import { describeBrowser, hold, startPreview } from '../../../support/transports/browser.ts';

const EXAMPLES = new URL('../../../../examples/wikinews', import.meta.url).pathname;
const PHONE = { width: 390, height: 844 };
/** In pixels, with buttons and menus. */
const CARD_MAX = 700;
const LIST_MAX = 1200;
/** What an answer beyond the fourth may add. */
const ANSWER_MAX = 160;
/** How many replies a channel keeps. */
const AT_ONCE = 40;

interface Card {
	readonly name: string;
	readonly max: number;
	readonly reply: Reply;
}

/** Returns the cards of all topics, and the lists with all their pages. */
function cardsOf(edition: Edition): readonly Card[] {
	const desk = deskAt(edition, NOW);
	const pages = (name: string, max: number, request: Request): readonly Card[] => {
		const reply = desk.answer(request, { via: 'test' });
		const next = waysOn(reply).find(({ label }) => label === 'Next');
		const turn = next && ({ kind: 'component', customId: next.customId, values: [] } as const);
		const isLast = !turn || JSON.stringify(desk.answer(turn, { via: 'test' })) === JSON.stringify(reply);
		return [{ name, max, reply }, ...(isLast ? [] : pages(`${name} → Next`, max, turn))];
	};
	const card = (command: string, max: number, options: Options = {}) =>
		pages([`/${command}`, ...Object.values(options)].join(' '), max, { kind: 'command', command, options });
	const statusMax = (topic: Topic) => {
		const { question } = status(edition, topic);
		return CARD_MAX + ANSWER_MAX * Math.max(0, (question ? currentSides(question).length : 0) - 4);
	};
	const subjects = [...edition.subjects];
	return [
		...[...edition.questions, ...subjects].flatMap((topic) => card('status', statusMax(topic), { subject: topic.id })),
		...subjects
			.filter(({ kind }) => kind === 'person' || kind === 'organisation')
			.flatMap(({ id }) => card('who', CARD_MAX, { name: id })),
		...['sources', 'about'].flatMap((command) => card(command, CARD_MAX)),
		...['briefing', 'claims', 'timeline', 'help'].flatMap((command) => card(command, LIST_MAX)),
		...subjects.flatMap(({ id }) => card('claims', LIST_MAX, { about: id })),
		...card('search', LIST_MAX, { text: 'the' }),
	];
}

/** Returns how high replies are, from their text to their last menu. */
const heights = (replies: readonly Element[]) =>
	replies.map((reply) => {
		const parts = [...reply.querySelectorAll('discord-embed, discord-action-row')];
		const places = parts.map((part) => part.getBoundingClientRect());
		return Math.max(...places.map(({ bottom }) => bottom)) - Math.min(...places.map(({ top }) => top));
	});

describeBrowser('cards on a phone', (open) => {
	for (const [name, folder] of Object.entries({ 'the shipped edition': DATA, 'the examples': EXAMPLES })) {
		test(`of ${name} are not too high`, async (context) => {
			const loaded = await loadFolder(folder);
			if ('problems' in loaded) throw new Error(`${folder} has problems`);
			const cards = cardsOf(loaded.edition);
			const preview = await startPreview(context);
			const high: string[] = [];
			for (let at = 0; at < cards.length; at += AT_ONCE) {
				const some = cards.slice(at, at + AT_ONCE);
				let release = () => {};
				const page = await open(context, preview, {
					viewport: PHONE,
					starting: async (starting) => {
						release = await hold(starting, '**/assets/*.js');
						await starting.route('**/api/ask', (route) => {
							const reply = some[Number(route.request().postDataJSON().options.text)]?.reply;
							if (!reply) throw new Error('an unexpected request');
							const answer: AskAnswer = {
								response: toResponse(reply),
								edition: 'f'.repeat(64),
								outcome: null,
								text: null,
							};
							return route.fulfill({ json: answer });
						});
					},
				});
				const lines = some.map((_, i) => `/search ${i}\n`).join('');
				await page.getByRole('textbox', { name: 'Command for Dateline' }).fill(lines);
				release();
				const replies = page.getByRole('log').getByRole('article');
				await expect.poll(() => replies.filter({ has: page.locator('discord-embed') }).count()).toBe(some.length);
				const measured = await replies.evaluateAll(heights);
				high.push(
					...some.flatMap((card, i) => {
						const height = Math.round(measured[i] ?? Number.POSITIVE_INFINITY);
						return height <= card.max ? [] : `${card.name}: ${height} px, more than ${card.max}`;
					}),
				);
			}
			expect(high).toEqual([]);
		});
	}
});
