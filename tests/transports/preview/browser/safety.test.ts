import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { folderOf } from '../../../support/data/data-folder.ts';
import { EXAMPLE } from '../../../support/data/example.ts';
import { box, describeBrowser, lastReply, say, startPreview } from '../../../support/transports/browser.ts';

const TABS = ['Edition', 'Article', 'Timeline'] as const;
const article = EXAMPLE.folder[EXAMPLE.article] ?? '';

/** The example with one problem. */
const BROKEN = article.replace('carl-example |', 'carl-exampel |');

describeBrowser('the page is safe', (open) => {
	test('data never becomes markup', async (context) => {
		const script = '<img src=x onerror=alert(1)><script>alert(2)</script>';
		const folder = {
			...EXAMPLE.folder,
			'people.yaml': (EXAMPLE.folder['people.yaml'] ?? '').replace(
				'name: Anna Example,',
				`name: ${JSON.stringify(`Anna Example ${script}`)}, aliases: ["آنا مثال"],`,
			),
			[EXAMPLE.article]: article
				.replace(
					'anna-example, pledge | there would be another bridge',
					JSON.stringify(`anna-example, pledge | [work](javascript:alert(3)) ${script} آنا مثال`),
				)
				.replace('name: reported end of repairs', `name: ${JSON.stringify('x'.repeat(90))}`),
		};
		const page = await open(context, await startPreview(context, { ARTICLES_DIR: await folderOf(folder) }));
		for (const line of [
			'/who anna example',
			'/claims by:anna example',
			`/search ${script}`,
			'/timeline',
			'/search [a](javascript:alert(4))',
		]) {
			await say(page, line);
		}
		await page.keyboard.type('/who anna', { delay: 15 });
		await page.getByRole('listbox').getByText(script.slice(0, 30)).first().waitFor();
		for (const name of TABS) {
			await page.getByRole('tab', { name }).click();
			await page.getByRole('tabpanel').getByRole('heading').first().waitFor();
		}
		await page.getByRole('log').getByText(script).first().waitFor();
		expect(await page.locator('img[src="x"], body script, [onerror], a[href^="javascript"]').count()).toBe(0);
		// An address must not run a script either.
		await page.goto(`${page.url().split('?')[0]}?command=${encodeURIComponent(`/search ${script}`)}`);
		await lastReply(page).getByText(script).first().waitFor();
	});

	test('any message is shown safely, and unsupported parts are named', async (context) => {
		const page = await open(context, await startPreview(context, { ARTICLES_DIR: await folderOf(EXAMPLE.folder) }));
		const response = {
			type: 4,
			data: {
				content: '# <b>Big</b>\n- one\n- two <@123456789012345678> ||secret|| `code` <t:0:D>',
				embeds: [
					{
						title: '[a](javascript:alert(1))',
						url: 'javascript:alert(2)',
						description: '> quoted\n[good](https://example.org/x) [bad](javascript:alert(3)) <javascript:alert(4)>',
						fields: [
							{ name: 'Field **name**', value: 'Field value', inline: true },
							{ name: 'Beside it', value: 'Another', inline: true },
							{ name: 'Below it', value: 'The last' },
						],
						image: { url: 'https://example.org/picture.png' },
						footer: { text: 'Foot', icon_url: 'https://example.org/icon.png' },
					},
				],
				components: [
					{
						type: 1,
						components: [
							{ type: 2, style: 5, label: 'Bad link', url: 'javascript:alert(5)' },
							{ type: 2, style: 5, label: 'Good link', url: 'https://example.org/' },
							{ type: 2, style: 4, label: 'Danger', custom_id: 'x', disabled: true },
						],
					},
				],
				attachments: [{}],
			},
		};
		await page.route('**/api/ask', (route) =>
			route.fulfill({ json: { response, edition: 'f'.repeat(64), outcome: 'answered', text: '' } }),
		);
		const reply = await say(page, '/about');
		await reply.getByText('<b>Big</b>').waitFor();
		const places = await reply
			.locator('discord-embed-field')
			.evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).map(({ left, top }) => [left, top]));
		const [[left, top] = [], [leftBeside, topBeside] = [], [leftBelow, topBelow] = []] = places;
		expect([topBeside, leftBelow]).toEqual([top, left]);
		expect(leftBeside).toBeGreaterThan(left ?? 0);
		expect(topBelow).toBeGreaterThan(top ?? 0);
		const note = await reply.getByRole('note').innerText();
		expect(note).toBe(
			'Not shown here as in Discord: attachments; the embed’s image; the embed’s footer icon; the names of mentioned users, roles and channels, which only Discord knows.',
		);
		const links = reply.getByRole('link');
		expect(await links.evaluateAll((all) => all.map((one) => one.getAttribute('href')))).toEqual([
			'https://example.org/x',
			'https://example.org/',
		]);
		expect(await links.evaluateAll((all) => all.map((one) => one.getAttribute('rel')))).toEqual([
			'noopener noreferrer',
			'noopener noreferrer',
		]);
		expect(await reply.getByRole('button', { name: 'Danger' }).isDisabled()).toBe(true);
		expect(await reply.getByRole('button', { name: 'Bad link' }).isDisabled()).toBe(true);
		expect(await reply.getByRole('listitem').allInnerTexts()).toHaveLength(2);
	});
});

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Returns the problems that axe finds on a page, with their places. */
async function violations(page: Page): Promise<readonly string[]> {
	await page.evaluate(AXE);
	const found = await page.evaluate<
		readonly { id: string; nodes: readonly { target: unknown; failureSummary: string }[] }[]
	>('axe.run().then((result) => result.violations)');
	return found.flatMap(({ id, nodes }) =>
		nodes.map(
			({ target, failureSummary }) => `${id} ${JSON.stringify(target)}: ${failureSummary.replaceAll('\n', ' ')}`,
		),
	);
}

const noSidewaysScroll = (page: Page) =>
	page.evaluate<readonly string[]>(
		`[...document.querySelectorAll('html, body, .log, .side, .panel, .head')]
			.filter((one) => one.scrollWidth > one.clientWidth && one.clientWidth > 0)
			.map((one) => one.tagName + '.' + one.className + ' ' + one.scrollWidth + ' > ' + one.clientWidth)`,
	);

describeBrowser('the page is accessible', (open) => {
	for (const colorScheme of ['dark', 'light'] as const) {
		for (const viewport of [
			{ width: 1280, height: 800 },
			{ width: 390, height: 844 },
			// The first one at 200 %.
			{ width: 640, height: 400 },
		]) {
			test(`axe finds nothing wrong, ${colorScheme} and ${viewport.width} by ${viewport.height} pixels, and nothing is wider than that`, async (context) => {
				const dir = await folderOf(EXAMPLE.folder);
				const preview = await startPreview(context, {
					ARTICLES_DIR: dir,
					ARTICLE_TEXTS_DIR: await folderOf(EXAMPLE.texts),
				});
				const page = await open(context, preview, { colorScheme, viewport });
				const wide = viewport.width > 1000;
				await say(page, '/status example ford bridge');
				await say(page, '/who example');
				await lastReply(page).getByRole('button', { name: 'Choose' }).click();
				expect(await violations(page), 'replies').toEqual([]);
				expect(await noSidewaysScroll(page), 'replies').toEqual([]);
				await box(page).fill('/');
				const suggestions = page.getByRole('listbox', { name: 'Suggestions' });
				await suggestions.getByRole('option').first().waitFor();
				expect(await violations(page), 'the commands').toEqual([]);
				// The highlighted one is in view.
				await box(page).press('ArrowUp');
				const last = suggestions.getByRole('option', { selected: true });
				const inList = await last.evaluate((one) => {
					const { top, bottom } = one.getBoundingClientRect();
					const list = one.closest('.popup')?.getBoundingClientRect();
					return list !== undefined && top >= list.top && bottom <= list.bottom;
				});
				expect(inList).toBe(true);
				await box(page).fill('/claims about:e');
				await suggestions.getByRole('option').first().waitFor();
				expect(await violations(page), 'the list').toEqual([]);
				await box(page).fill('/nothing');
				await box(page).press('Enter');
				await page.getByRole('alert').waitFor();
				expect(await violations(page), 'a refusal').toEqual([]);
				await writeFile(join(dir, EXAMPLE.article), BROKEN);
				await page.getByRole('button', { name: '1 problem' }).waitFor();
				for (const name of TABS) {
					await page.getByRole('tab', { name }).click();
					await page.getByRole('tabpanel').getByRole('heading').first().waitFor();
					if (name === 'Article') await page.locator('.paragraph summary').first().click();
					expect(await violations(page), name).toEqual([]);
					expect(await noSidewaysScroll(page), name).toEqual([]);
				}
				if (!wide) await page.getByRole('tab', { name: 'Channel' }).click();
				expect(await page.getByRole('log').isVisible()).toBe(true);
			});
		}
	}

	test('the chosen theme is kept', async (context) => {
		const page = await open(context, await startPreview(context), { colorScheme: 'dark' });
		const ground = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
		expect(await ground()).toBe('rgb(49, 51, 56)');
		await page.getByLabel('Theme').selectOption('Light theme');
		expect(await ground()).toBe('rgb(255, 255, 255)');
		await page.reload();
		await page.getByText('Live', { exact: true }).waitFor();
		expect(await ground()).toBe('rgb(255, 255, 255)');
	});
});
