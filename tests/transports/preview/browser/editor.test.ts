import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { folderOf } from '../../../support/data/data-folder.ts';
import { EXAMPLE } from '../../../support/data/example.ts';
import { DATA } from '../../../support/data/real.ts';
import { box, describeBrowser, freePort, lastReply, say, startPreview } from '../../../support/transports/browser.ts';
import { isInView } from './in-view.ts';

const article = EXAMPLE.folder[EXAMPLE.article] ?? '';

/** Returns the example with some words replaced. */
function edited(from: string, to: string): string {
	expect(article).toContain(from);
	return article.replace(from, to);
}

describeBrowser('the editor’s side', (open) => {
	test('a broken quotation is shown with its place while the last good edition answers, and its fix is marked', async (context) => {
		const dir = await folderOf(EXAMPLE.folder);
		const preview = await startPreview(context, {
			ARTICLES_DIR: dir,
			ARTICLE_TEXTS_DIR: await folderOf(EXAMPLE.texts),
		});
		const page = await open(context, preview);
		const side = page.getByRole('region', { name: 'The editor’s side' });
		const edition = await side.getByRole('definition').first().innerText();
		await side.getByText('None in the current files.').waitFor();
		await say(page, '/status example ford bridge');
		await say(page, '/about');

		const broken = edited(
			'quotes: The repairs ended on Monday evening,',
			'quotes: The repairs ended on Tuesday evening,',
		);
		await writeFile(join(dir, EXAMPLE.article), broken);
		await page.getByRole('button', { name: '1 problem' }).waitFor();
		const lines = broken.split('\n');
		const line = lines.findIndex((text) => text.includes('ended on Tuesday')) + 1;
		const column = (lines[line - 1] ?? '').indexOf('The repairs') + 1;
		await side.getByText(`${EXAMPLE.article}:${line}:${column}`).waitFor();
		const [source = '', caret = ''] = ((await side.getByLabel('The line').textContent()) ?? '').split('\n');
		expect(source).toContain('quotes: The repairs ended on Tuesday evening,');
		expect(source.slice(caret.indexOf('^'))).toMatch(/^The repairs/);
		expect(await side.getByRole('definition').first().innerText()).toBe(edition);
		await say(page, '/status example ford bridge');
		await lastReply(page).getByText(edition).waitFor();

		await writeFile(
			join(dir, EXAMPLE.article),
			edited('driver | only one lane was free', 'driver | only no lane was free'),
		);
		await side.getByText('None in the current files.').waitFor();
		await page.getByRole('status').getByText('New edition:').waitFor();
		expect(await side.getByRole('definition').first().innerText()).not.toBe(edition);
		const reply = page.getByRole('log').getByRole('article').first();
		await reply.getByText(/Changed with edition \w{6}: 1 word added, 1 word removed\./).waitFor();
		expect(await reply.locator('del').allInnerTexts()).toEqual(['one']);
		expect(await reply.locator('ins').allInnerTexts()).toEqual(['no']);
		// A reply in which only the edition's id differs has no marks.
		expect(await page.getByRole('article', { name: 'Reply to /about' }).locator('ins, del').count()).toBe(0);
		await side.getByText('2 replies in the channel changed with this edition.').waitFor();
		await side.getByRole('button', { name: 'Show the first change' }).click();
		expect(await reply.locator('del').evaluate(isInView)).toBe(true);
		await reply.getByRole('button', { name: 'Dismiss the marks' }).click();
		expect(await reply.locator('ins, del').count()).toBe(0);
		await reply.getByText('only no lane was').waitFor();
	});

	test('with invalid data at the start, the page says why no edition is loaded', async (context) => {
		const broken = edited('repairs-over: anna-example', 'repairs-over: ana-example');
		const dir = await folderOf({ ...EXAMPLE.folder, [EXAMPLE.article]: broken });
		const page = await open(context, await startPreview(context, { ARTICLES_DIR: dir }));
		const side = page.getByRole('region', { name: 'The editor’s side' });
		await side.getByText('The data could not be loaded. Until it is fixed, every command says so.').waitFor();
		await side.getByText(/"ana-example" is not a person/).waitFor();
		for (const name of ['Edition', 'Article', 'Timeline']) {
			await page.getByRole('tab', { name }).click();
			await side.getByText('No edition is loaded: the data has problems.').waitFor();
		}
		const reply = await say(page, '/status example ford bridge');
		await reply.locator('.embed-title', { hasText: 'The data could not be loaded' }).waitFor();
		await reply.getByText(/"ana-example" is not a person/).waitFor();
		expect(await page.getByText('last good').count()).toBe(0);

		await writeFile(join(dir, EXAMPLE.article), article);
		await reply.getByText('Is every lane of the bridge at Example Ford open?').first().waitFor();
		expect(await reply.locator('ins, del').count()).toBe(0);
		await page.getByRole('tab', { name: 'Edition' }).click();
		await side.getByText('None in the current files.').waitFor();
	});

	test('the article is shown with the entries of each paragraph', async (context) => {
		const dir = await folderOf(EXAMPLE.folder);
		const texts = { ARTICLES_DIR: dir, ARTICLE_TEXTS_DIR: await folderOf(EXAMPLE.texts) };
		const page = await open(context, await startPreview(context, texts));
		await page.getByRole('tab', { name: 'Article' }).click();
		const side = page.getByRole('region', { name: 'The editor’s side' });
		await side.getByText('10 paragraphs: 7 used, 3 left out on purpose, none missed.').waitFor();
		const quoted = side.locator('#paragraph-4');
		expect(await quoted.getByText('claims.repairs-over', { exact: true }).isVisible()).toBe(false);
		await quoted.locator('summary').click();
		await quoted.getByText('claims.repairs-over', { exact: true }).waitFor();
		expect((await quoted.locator('mark').allInnerTexts()).join('')).toContain('The repairs ended on Monday evening,');
		await quoted.getByText('claims.repairs-over', { exact: true }).hover();
		const pointed = await quoted.locator('mark.pointed').allInnerTexts();
		expect(pointed.join('')).toContain('The repairs ended on Monday evening,');
		// The words are in the paragraph, and once in what is taken from it.
		expect(await quoted.locator('.drawn').getByText('The repairs ended on Monday evening,').count()).toBe(1);
		await side.locator('#paragraph-10 summary').click();
		await side.locator('#paragraph-10').getByText('promotion').waitFor();
		// All are aligned with the heading above them.
		const left = (what: Locator) => what.evaluate((one) => one.getBoundingClientRect().left);
		expect(await left(quoted)).toBe(await left(side.getByRole('heading').first()));
		await quoted
			.getByRole('button', { name: /^Ask \/who/ })
			.first()
			.click();
		await lastReply(page).locator('.embed-title', { hasText: 'Anna Example' }).waitFor();

		const without = await open(context, await startPreview(context, { ARTICLES_DIR: dir }));
		await without.getByRole('tab', { name: 'Article' }).click();
		await without.getByText('The report’s text is not here').waitFor();
		await without.locator('#paragraph-4 summary').click();
		await without.getByText('claims.repairs-over', { exact: true }).waitFor();
		expect(await without.locator('mark').count()).toBe(0);
		expect(await without.getByText('not found in this text').count()).toBe(0);
	});

	test('a source of a reply leads to its paragraph, and on a phone Back leads to the reply', async (context) => {
		const preview = await startPreview(context, { ARTICLES_DIR: await folderOf(EXAMPLE.folder) });
		const page = await open(context, preview, { viewport: { width: 390, height: 844 } });
		const reply = await say(page, '/status example ford bridge');
		const link = reply.getByRole('button', { name: /^\[1\] ¶ \d+/ });
		const number = /¶ (\d+)/.exec(await link.innerText())?.[1];
		await link.click();
		const paragraph = page.locator(`#paragraph-${number}`);
		await paragraph.locator('.drawn').waitFor();
		expect(await paragraph.locator('summary').evaluate((one) => one === document.activeElement)).toBe(true);
		await page.goBack();
		await reply.waitFor();
	});

	test('the article and the timeline fit on a phone', async (context) => {
		const preview = await startPreview(context, { ARTICLES_DIR: DATA });
		const page = await open(context, preview, { viewport: { width: 390, height: 844 } });
		await page.getByRole('tab', { name: 'Article' }).click();
		await page.locator('#paragraph-1').waitFor();
		expect(await page.locator('.panel').evaluate((panel) => panel.scrollHeight)).toBeLessThan(2000);
		await page.getByRole('tab', { name: 'Timeline' }).click();
		const picture = page.getByRole('group', { name: 'Picture of the timeline' });
		await picture.waitFor();
		expect(await picture.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
	});

	test('the timeline is a picture and a table with the same content', async (context) => {
		const page = await open(context, await startPreview(context, { ARTICLES_DIR: await folderOf(EXAMPLE.folder) }));
		await page.getByRole('tab', { name: 'Edition' }).focus();
		await page.keyboard.press('ArrowRight');
		await page.keyboard.press('ArrowRight');
		const side = page.getByRole('region', { name: 'The editor’s side' });
		const picture = side.getByRole('img', { name: /^10 statements by 8 speakers/ });
		await picture.waitFor();
		const rows = side.getByRole('table').getByRole('row');
		expect(await rows.count()).toBe(1 + 10);
		expect(await picture.locator('.spot').count()).toBe(10);
		expect(await picture.locator('.dispute').count()).toBe(1);
		await side.getByText(/^Disputes: Northland Council said .* that the bridge was open in every lane$/).waitFor();
		await side
			.getByRole('button', { name: /^Ask \/claims/ })
			.first()
			.click();
		await lastReply(page).locator('discord-embed').waitFor();
	});

	test('an empty file is a problem without a path, and a folder that is moved back works again', async (context) => {
		const dir = await folderOf(EXAMPLE.folder);
		const page = await open(context, await startPreview(context, { ARTICLES_DIR: dir }));
		const side = page.getByRole('region', { name: 'The editor’s side' });
		await writeFile(join(dir, EXAMPLE.article), '');
		await side.getByText(/^is empty:/).waitFor();
		expect(await side.locator('code:empty').count()).toBe(0);
		await rename(dir, `${dir}-elsewhere`);
		await side.getByText('does not exist: set ARTICLES_DIR').waitFor();
		await rename(`${dir}-elsewhere`, dir);
		await writeFile(join(dir, EXAMPLE.article), article);
		await side.getByText('None in the current files.').waitFor();
	});

	test('after a restart with the reports’ texts, the open page shows them', async (context) => {
		const PORT = await freePort();
		const ARTICLES_DIR = await folderOf(EXAMPLE.folder);
		const first = await startPreview(context, { PORT, ARTICLES_DIR });
		const page = await open(context, first, { expected: /ERR_|Failed to load resource/ });
		await page.getByRole('tab', { name: 'Article' }).click();
		await page.getByText('The report’s text is not here').waitFor();
		first.bot.process.kill('SIGTERM');
		await first.bot.ended;
		await startPreview(context, { PORT, ARTICLES_DIR, ARTICLE_TEXTS_DIR: await folderOf(EXAMPLE.texts) });
		await page.locator('mark', { hasText: 'The repairs ended' }).first().waitFor({ state: 'attached' });
	});

	test('an open page reconnects after a restart, and says so', async (context) => {
		const PORT = await freePort();
		const ARTICLES_DIR = await folderOf(EXAMPLE.folder);
		const first = await startPreview(context, { PORT, ARTICLES_DIR });
		const page = await open(context, first, { expected: /ERR_|Failed to load resource/ });
		await say(page, '/about');
		first.bot.process.kill('SIGTERM');
		await first.bot.ended;
		await page.getByText('Not connected').waitFor();
		await box(page).fill('/help');
		await box(page).press('Escape');
		await box(page).press('Enter');
		const failed = lastReply(page).getByRole('alert');
		await failed.getByText('Dateline cannot be reached. Is it still running?').waitFor();

		await startPreview(context, { PORT, ARTICLES_DIR });
		await page.getByRole('status').getByText('Dateline was restarted. Reconnected.').waitFor();
		await page.getByText('Live', { exact: true }).waitFor();
		await lastReply(page).getByRole('button', { name: 'Try again' }).click();
		await lastReply(page).locator('discord-embed').waitFor();
	});
});
