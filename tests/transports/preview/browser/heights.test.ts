/** How high cards are on a phone, as the page draws them. */
import { InteractionResponseType } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { status } from '../../../../src/answers/status.ts';
import type { Options, Request } from '../../../../src/commands/request.ts';
import type { Topic } from '../../../../src/data/edition/content.ts';
import type { Edition } from '../../../../src/data/edition/edition.ts';
import { loadFolder } from '../../../../src/data/load-folder.ts';
import type { MessageReply } from '../../../../src/views/reply.ts';
import { currentSides } from '../../../../src/views/state-in-words.ts';
import { DATA, NOW } from '../../../support/data/real.ts';
import { deskAt, waysOn } from '../../../support/replies/everything.ts';
import { describeBrowser, say, startPreview } from '../../../support/transports/browser.ts';

const EXAMPLES = new URL('../../../../examples/wikinews', import.meta.url).pathname;
const PHONE = { width: 390, height: 844 };
/** In pixels, with buttons and menus. */
const CARD_MAX = 700;
const LIST_MAX = 1200;
/** What an answer beyond the fourth may add. */
const ANSWER_MAX = 160;

interface Card {
	readonly name: string;
	readonly max: number;
	readonly reply: MessageReply;
}

/** Returns the cards of all topics, and the lists with all their pages. */
function cardsOf(edition: Edition): readonly Card[] {
	const desk = deskAt(edition, NOW);
	const pages = (name: string, max: number, request: Request): readonly Card[] => {
		const reply = desk.answer(request, { via: 'test' });
		if (reply.kind !== 'message') throw new Error(`${name} is not answered with a message`);
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

/** Returns the room that each of these elements takes, down to the next one. */
const rooms = (elements: readonly Element[]) =>
	elements.map((element, i) => {
		const { top, bottom } = element.getBoundingClientRect();
		return (elements[i + 1]?.getBoundingClientRect().top ?? bottom) - top;
	});

describeBrowser('cards on a phone', (open) => {
	for (const [name, folder] of Object.entries({ 'the shipped edition': DATA, 'the examples': EXAMPLES })) {
		test(`of ${name} are not too high`, async (context) => {
			const loaded = await loadFolder(folder);
			if ('problems' in loaded) throw new Error(`${folder} has problems`);
			const cards = cardsOf(loaded.edition);
			const page = await open(context, await startPreview(context), { viewport: PHONE });
			// All are drawn at once, as one message: first the texts, then the buttons and menus.
			const embeds = cards.flatMap(({ reply }) => reply.embeds);
			const components = cards.flatMap(({ reply }) => reply.components);
			await page.route('**/api/ask', (route) => {
				const response = { type: InteractionResponseType.ChannelMessageWithSource, data: { embeds, components } };
				return route.fulfill({ json: { response, edition: 'f'.repeat(64), outcome: 'answered', text: '' } });
			});
			const all = await say(page, '/about');
			const texts = await all.locator('discord-embed').evaluateAll(rooms);
			const rows = await all.locator('discord-action-row').evaluateAll(rooms);
			expect([texts.length, rows.length]).toEqual([cards.length, components.length]);
			const high = cards.flatMap(({ name, max, reply }) => {
				const parts = [texts.shift() ?? 0, ...rows.splice(0, reply.components.length)];
				const height = Math.round(parts.reduce((sum, part) => sum + part, 0));
				return height <= max ? [] : `${name}: ${height} px, more than ${max}`;
			});
			expect(high).toEqual([]);
		});
	}
});
