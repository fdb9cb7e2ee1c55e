import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { type Files, filesWith, folderOf } from '../../../support/data/data-folder.ts';
import { box, describeBrowser, lastReply, say, startPreview } from '../../../support/transports/browser.ts';
import { seenWords } from './seen-words.ts';

const SAID = 'پل شمال امروز NATO باز است';
const NAME = 'آنا نمونه (12)';
/** A folder with a Persian name and quotation; what it says may be changed. */
const persian = (said = SAID): Files => {
	const files = filesWith(['language: en', 'language: fa'], ['We won’t leave, we won’t,', said]);
	return {
		...files,
		'people.yaml': String(files['people.yaml']).replace('name: Anna Example', `name: ${JSON.stringify(NAME)}`),
	};
};

/** Words in the order in which a reader of English, or of Persian, comes upon them. */
async function inOrder(place: Locator, words: readonly string[], direction: 'ltr' | 'rtl') {
	const seen = await place.evaluate(seenWords, words);
	const sign = direction === 'rtl' ? -1 : 1;
	return seen.sort((a, b) => a.top - b.top || sign * (a.left - b.left)).map(({ word }) => word);
}

describeBrowser('right-to-left text on the page', (open) => {
	test('is read in its order, with and without hits, and reorders nothing around it', async (context) => {
		const page = await open(context, await startPreview(context, { ARTICLES_DIR: await folderOf(persian()) }));
		const words = SAID.split(' ');
		for (const line of ['/claims', '/search امروز', '/search NATO', '/search پل است', '/search "امروز NATO"']) {
			const shown = (await say(page, line)).locator('discord-embed-description').last();
			expect(await inOrder(shown, words, 'rtl'), line).toEqual(words);
			expect(await inOrder(shown, ['“', words[0] ?? '', '”'], 'ltr'), line).toEqual(['“', words[0], '”']);
		}
		const parts = ['Statements', '12', 'نمونه', 'آنا', 'about', 'Northland'];
		const title = (await say(page, '/claims by:anna-example about:northland')).locator('.embed-title');
		expect(await inOrder(title, parts, 'ltr')).toEqual(parts);
		await box(page).pressSequentially('/who آنا');
		const suggestion = page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option').first();
		expect(await inOrder(suggestion, ['12', 'نمونه', 'آنا', '·'], 'ltr')).toEqual(['12', 'نمونه', 'آنا', '·']);
	});

	test('is read in its order when its changes are marked', async (context) => {
		const dir = await folderOf(persian());
		const page = await open(context, await startPreview(context, { ARTICLES_DIR: dir }));
		await say(page, '/claims');
		const changed = persian(SAID.replace('باز است', 'بسته شد'));
		await writeFile(join(dir, 'articles/northland.yaml'), String(changed['articles/northland.yaml']));
		const reply = lastReply(page);
		await reply.locator('ins').first().waitFor();
		const words = ['پل', 'شمال', 'امروز', 'NATO', 'بسته', 'شد'];
		const shown = reply.locator('discord-embed-description').last();
		expect(await inOrder(shown, words, 'rtl')).toEqual(words);
		expect(await inOrder(shown, ['باز', 'است'], 'rtl')).toEqual(['باز', 'است']);
	});
});
