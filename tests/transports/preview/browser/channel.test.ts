import { expect, test } from 'vitest';
import { folderOf } from '../../../support/data/data-folder.ts';
import { EXAMPLE } from '../../../support/data/example.ts';
import { DATA } from '../../../support/data/real.ts';
import { box, describeBrowser, hold, lastReply, say, startPreview } from '../../../support/transports/browser.ts';
import { isInView } from './in-view.ts';

describeBrowser('the channel', (open) => {
	test('a newcomer’s first five minutes', async (context) => {
		const preview = await startPreview(context, {
			ARTICLES_DIR: await folderOf(EXAMPLE.folder),
			ARTICLE_TEXTS_DIR: await folderOf(EXAMPLE.texts),
		});
		const page = await open(context, preview, { permissions: ['clipboard-read', 'clipboard-write'] });
		await page.getByRole('heading', { name: 'Welcome to #preview' }).waitFor();

		// A slash lists the commands; a few keys choose one and its option.
		await page.keyboard.type('/');
		const list = page.getByRole('listbox', { name: 'Suggestions' });
		await list.getByRole('option', { name: '/briefing' }).waitFor();
		expect(await list.getByRole('option').count()).toBe(9);
		await page.keyboard.type('st');
		await page.keyboard.press('Tab');
		expect(await box(page).inputValue()).toBe('/status subject:');
		await page.keyboard.type('e');
		await page.keyboard.press('Tab');
		await expect.poll(() => box(page).inputValue()).toMatch(/^\/status subject:Example .+ · .+ $/);
		await page.keyboard.press('Enter');

		const reply = lastReply(page);
		await reply.getByText('Is every lane of the bridge at Example Ford open?').first().waitFor();
		await reply.getByText(/^\/status subject: Example /).waitFor();
		expect(await reply.getByText('Only you can see this').count()).toBe(0);
		expect(new URL(page.url()).searchParams.get('command')).toMatch(/^\/status subject:example-/);

		// A button opens a reply for the reader only, which can be dismissed.
		await reply.getByRole('button', { name: 'Sources' }).click();
		const sources = lastReply(page);
		await sources.getByText('Only you can see this').waitFor();
		await sources.getByText(/You chose “Sources” below/).waitFor();
		const dismiss = sources.getByRole('button', { name: 'Dismiss message' });
		await dismiss.focus();
		await page.keyboard.press('Enter');
		await sources.getByText('Only you can see this').waitFor({ state: 'detached' });
		// The focus stays beside the place of the message.
		expect(await reply.evaluate((one) => one === document.activeElement)).toBe(true);

		// A menu of the answer opens one statement.
		await box(page).focus();
		await say(page, '/claims by:carl example');
		const menu = lastReply(page).getByRole('button', { name: 'Open one statement' });
		await menu.focus();
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('Enter');
		await lastReply(page).getByText('Radio Example', { exact: false }).first().waitFor();

		// A line that Discord would not send is not sent.
		const asked: string[] = [];
		page.on('request', (request) => asked.push(request.url()));
		await box(page).fill('/status');
		await box(page).press('Escape');
		await box(page).press('Enter');
		await page.getByRole('alert').getByText('subject: This option is required. Specify a value.').waitFor();
		expect(asked.filter((url) => url.endsWith('/api/ask'))).toEqual([]);

		// The up arrow brings back a sent line; Esc closes the list first.
		await box(page).fill('');
		await box(page).press('ArrowUp');
		expect(await box(page).inputValue()).toBe('/claims by:carl example');

		// A reply can be copied as text, as JSON, and as an address that opens it again.
		const first = page.getByRole('log').getByRole('article').first();
		const clipboard = () => page.evaluate<string>('navigator.clipboard.readText()');
		await first.getByRole('button', { name: 'Copy text' }).click();
		await expect.poll(clipboard).toMatch(/^Is every lane/);
		await page.getByRole('status').getByText('Copied the reply as text.').waitFor();
		await first.getByRole('button', { name: 'Copy JSON' }).click();
		await expect.poll(clipboard).toMatch(/^\{\n {2}"type": 4,/);
		await first.getByRole('button', { name: 'Copy address' }).click();
		await expect.poll(clipboard).toContain('/?command=%2Fstatus');
		await page.getByText(/^Copied/).waitFor({ state: 'detached' });
		await page.goto(await clipboard());
		await lastReply(page).getByText('Is every lane of the bridge at Example Ford open?').first().waitFor();
		expect(await page.getByRole('log').getByRole('article').count()).toBe(1);

		// The button sends like Enter.
		await box(page).fill('/about');
		await page.getByRole('button', { name: 'Send' }).click();
		await lastReply(page).getByText('About Dateline').waitFor();
		await lastReply(page).getByRole('button', { name: 'Dismiss message' }).click();
		expect(await page.getByRole('log').getByRole('article').count()).toBe(1);

		// A reply that is not close to Discord's limits says nothing of them.
		expect(await lastReply(page).getByRole('meter').count()).toBe(0);

		// The embed is as wide as in Discord, and the text fills it.
		const widths = await lastReply(page)
			.locator('discord-embed')
			.evaluate((embed) =>
				['.discord-left-border', '.discord-embed-wrapper'].map(
					(part) => embed.shadowRoot?.querySelector(part)?.getBoundingClientRect().width,
				),
			);
		expect(widths).toEqual([4, 516]);
		const text = lastReply(page).locator('discord-embed-description:not(.embed-title)');
		expect(await text.evaluate((one) => one.getBoundingClientRect().width)).toBe(516 - 2 - 12 - 16);
	});

	test('suggestions follow the text, with the keys of Discord', async (context) => {
		const page = await open(context, await startPreview(context));
		const list = page.getByRole('listbox', { name: 'Suggestions' });
		const chosen = () => list.getByRole('option', { selected: true }).allInnerTexts();
		await page.keyboard.type('/claims about:panj', { delay: 15 });
		await list.getByRole('option', { name: 'Panjshir · province in Afghanistan' }).waitFor();
		await expect.poll(chosen).toEqual(['Panjshir · province in Afghanistan']);
		await page.keyboard.press('ArrowDown');
		expect(await chosen()).not.toEqual(['Panjshir · province in Afghanistan']);
		expect(await chosen()).toHaveLength(1);
		await page.keyboard.press('ArrowUp');
		expect(await chosen()).toEqual(['Panjshir · province in Afghanistan']);
		await page.keyboard.press('Enter');
		expect(await box(page).inputValue()).toBe('/claims about:Panjshir · province in Afghanistan ');
		expect(await list.getByRole('option').allInnerTexts()).toHaveLength(5);
		expect(await chosen()).toEqual([]);

		// An option is described while it is typed, also without a list.
		await box(page).fill('/search text:');
		await page.getByText('/search text Words to find').waitFor();
		expect(await list.count()).toBe(0);
		await page.keyboard.press('Escape');
		await page.getByText('/search text Words to find').waitFor({ state: 'detached' });
		await box(page).fill('/who name:zzzzzz');
		await page.getByText('No options match your search.').waitFor();

		await box(page).fill('/claims about:Panjshir · province in Afghanistan ');
		await page.keyboard.type('by:nrf', { delay: 15 });
		await list.getByRole('option', { name: /^National Resistance Front/ }).waitFor();
		await page.keyboard.press('Escape');
		await list.waitFor({ state: 'detached' });
		await page.keyboard.type(' hide:');
		await list.getByRole('option', { name: 'True' }).click();
		await page.keyboard.press('Enter');
		await lastReply(page).getByText('Only you can see this').waitFor();
		await lastReply(page).getByText('/claims about: Panjshir · province in Afghanistan by: nrf hide: True').waitFor();
		expect(await box(page).inputValue()).toBe('');
	});

	test('pages are turned in place, also by keyboard, and the address keeps the page', async (context) => {
		const page = await open(context, await startPreview(context, { ARTICLES_DIR: DATA }));
		const reply = await say(page, '/claims');
		const previous = reply.getByRole('button', { name: 'Previous' });
		await reply.getByText('1 / 5').waitFor();
		expect(await previous.isDisabled()).toBe(true);
		const first = await reply.locator('discord-embed').innerText();
		await reply.getByRole('button', { name: 'Next' }).focus();
		await page.keyboard.press('Enter');
		await reply.getByText('2 / 5').waitFor();
		expect(await page.getByRole('log').getByRole('article').count()).toBe(1);
		expect(await reply.locator('discord-embed').innerText()).not.toBe(first);
		// The top of the new page is seen.
		await expect.poll(() => reply.locator('.embed-title').evaluate(isInView)).toBe(true);
		// The menu opens in the visible area.
		await reply.getByRole('button', { name: 'Open one statement' }).click();
		const menu = reply.getByRole('listbox', { name: 'Open one statement' });
		await expect.poll(() => menu.evaluate(isInView)).toBe(true);
		await page.reload();
		await lastReply(page).getByText('2 / 5').waitFor();
		await lastReply(page).getByRole('button', { name: 'Previous' }).click();
		await lastReply(page).getByText('1 / 5').waitFor();
		expect(await lastReply(page).locator('discord-embed').innerText()).toBe(first);
	});

	test('replies survive a reload, and Back shows those before, one after the other', async (context) => {
		const page = await open(context, await startPreview(context));
		const replies = page.getByRole('log').getByRole('article');
		const shown = () => replies.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
		const lines = Array.from({ length: 10 }, (_, i) => (i % 2 === 0 ? '/about' : '/help'));
		for (const line of lines) await say(page, line);
		const labels = lines.map((line) => `Reply to ${line}`);
		await page.reload();
		await expect.poll(() => page.locator('article discord-embed').count()).toBe(10);
		expect(await shown()).toEqual(labels);
		await replies.nth(4).getByRole('button', { name: 'Dismiss message' }).click();
		await page.reload();
		await expect.poll(shown).toEqual(labels.toSpliced(4, 1));
		for (let left = 9; left >= 0; left--) {
			await page.goBack();
			await expect.poll(shown).toEqual(labels.slice(0, left));
		}
		await page.goForward();
		await lastReply(page).locator('discord-embed').waitFor();
		expect(await shown()).toEqual(['Reply to /about']);
	});

	test('two people with one name are answered about, each with a button', async (context) => {
		const page = await open(context, await startPreview(context));
		const reply = await say(page, '/who massoud');
		await reply.locator('.embed-title', { hasText: 'Two people named Massoud' }).waitFor();
		expect(await reply.getByText('Only you can see this').count()).toBe(0);
		await reply.getByRole('button', { name: 'Ahmad Shah Massoud' }).click();
		await lastReply(page)
			.locator('.embed-title', { hasText: /^Ahmad Shah Massoud$/ })
			.waitFor();
		await lastReply(page).getByText('Only you can see this').waitFor();
	});

	test('a line typed before the commands are known is sent once', async (context) => {
		const page = await open(context, await startPreview(context));
		// The editor's side is loaded late.
		const release = await hold(page, '**/api/timeline');
		await page.reload();
		await page.getByText('Live', { exact: true }).waitFor();
		await say(page, '/about');
		release();
		await page.getByRole('tab', { name: 'Timeline' }).click();
		await page.getByRole('table').waitFor();
		expect(await page.getByRole('log').getByRole('article').count()).toBe(1);
	});

	test('text can be copied by hand if the browser blocks the clipboard', async (context) => {
		const page = await open(context, await startPreview(context));
		await page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })");
		const reply = await say(page, '/help');
		const copy = reply.getByRole('button', { name: 'Copy text' });
		await copy.click();
		const dialog = page.getByRole('dialog', { name: 'Copy this by hand' });
		expect(await dialog.getByLabel('Text to copy').inputValue()).toContain('\nWhat you can ask\n');
		await page.keyboard.press('Escape');
		await dialog.waitFor({ state: 'detached' });
		expect(await copy.evaluate((button) => button === document.activeElement)).toBe(true);
		await copy.click();
		await dialog.getByRole('button', { name: 'Close' }).click();
		await dialog.waitFor({ state: 'detached' });
	});

	test('several pages can be open, each with its own channel', async (context) => {
		const preview = await startPreview(context);
		const [one, two] = await Promise.all([open(context, preview), open(context, preview)]);
		await say(one, '/about');
		expect(await two.getByRole('log').getByRole('article').count()).toBe(0);
	});
});
