import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { folderOf } from '../../../support/data/data-folder.ts';
import { EXAMPLE } from '../../../support/data/example.ts';
import { box, describeBrowser, freePort, hold, lastReply, startPreview } from '../../../support/transports/browser.ts';

const SCRIPT = '**/assets/*.js';
const EVENTS = '**/api/events';

const replies = (page: Page) => page.getByRole('log').getByRole('article');
const reply = (page: Page, to: string) =>
	page.getByRole('article', { name: `Reply to ${to}` }).locator('discord-embed');

describeBrowser('a page that is loading', (open) => {
	const preview = async (context: Parameters<typeof startPreview>[0], env = {}) =>
		startPreview(context, { ARTICLES_DIR: await folderOf(EXAMPLE.folder, context), ...env });

	it('answers lines typed before its script is loaded, and keeps an unfinished one', async (context) => {
		let release = () => {};
		const page = await open(context, await preview(context), {
			starting: async (starting) => {
				release = await hold(starting, SCRIPT);
			},
		});
		const early = page.getByRole('textbox', { name: 'Command for Dateline' });
		await page.locator('textarea:focus').waitFor();
		await page.keyboard.type('/about\n/help\n/status exa');
		await page.keyboard.press('ArrowLeft');
		expect(await early.inputValue()).toBe('/about\n/help\n/status exa');
		release();
		await reply(page, '/about').waitFor();
		await reply(page, '/help').waitFor();
		await page.keyboard.type('_');
		expect(await box(page).inputValue()).toBe('/status ex_a');
		expect(await replies(page).count()).toBe(2);
	});

	it('answers lines sent before the server’s first event, and keeps what is typed after them', async (context) => {
		let release = () => {};
		const page = await open(context, await preview(context), {
			starting: async (starting) => {
				release = await hold(starting, EVENTS);
			},
		});
		await page.getByText('Connecting').waitFor();
		await page.keyboard.type('/about\n/help\n/st');
		await page
			.getByRole('article', { name: 'Reply to /help' })
			.getByText('This will be sent as soon as Dateline can be reached.')
			.waitFor();
		expect(await box(page).inputValue()).toBe('/st');
		release();
		await reply(page, '/about').waitFor();
		await reply(page, '/help').waitFor();
		// The list is the same as with known commands.
		await page.getByRole('listbox').getByRole('option', { name: '/status', selected: true }).waitFor();
		await page.keyboard.press('Enter');
		expect(await box(page).inputValue()).toBe('/status subject:');
		expect(await replies(page).count()).toBe(2);
	});

	it('says what is wrong with a line sent too early, and lets the reader edit it', async (context) => {
		let release = () => {};
		const page = await open(context, await preview(context), {
			starting: async (starting) => {
				release = await hold(starting, EVENTS);
			},
		});
		await page.getByText('Connecting').waitFor();
		await page.keyboard.type('/abuot\n/he');
		release();
		const wrong = lastReply(page).getByRole('alert');
		await wrong.getByText('There is no command /abuot.').waitFor();
		await wrong.getByRole('button', { name: 'Edit' }).click();
		expect(await box(page).inputValue()).toBe('/abuot');
		expect(await replies(page).count()).toBe(0);
		// The down arrow leads back to the line being written.
		await page.keyboard.press('ArrowDown');
		expect(await box(page).inputValue()).toBe('/he');
	});

	it('answers the command in its address, and keeps what is typed meanwhile', async (context) => {
		let release = () => {};
		const page = await open(context, await preview(context), {
			path: '?command=%2Fabout',
			starting: async (starting) => {
				release = await hold(starting, EVENTS);
			},
		});
		await page.getByText('Connecting').waitFor();
		await page.keyboard.type('/he');
		release();
		await reply(page, '/about').waitFor();
		expect(await box(page).inputValue()).toBe('/he');
	});

	it('answers lines typed at once on a slow machine', async (context) => {
		const page = await open(context, await preview(context), {
			starting: async (starting) => {
				const devtools = await starting.context().newCDPSession(starting);
				await devtools.send('Emulation.setCPUThrottlingRate', { rate: 20 });
			},
		});
		await page.locator(':is(textarea, input):focus').waitFor();
		await page.keyboard.type('/about \n');
		await reply(page, '/about').waitFor();
		expect(await replies(page).count()).toBe(1);
		expect(await box(page).inputValue()).toBe('');
	});

	it('knows the commands as soon as it is connected', async (context) => {
		let release = () => {};
		const page = await open(context, await preview(context), {
			starting: async (starting) => {
				// Of all requests at the start, only the first event is answered.
				release = await hold(starting, /\/api\/(?!events|ask)/);
			},
		});
		await page.getByText('Live', { exact: true }).waitFor();
		await page.keyboard.type('/about \n');
		await reply(page, '/about').waitFor();
		release();
		await page.getByRole('region', { name: 'The editor’s side' }).getByText('None in the current files').waitFor();
	});
});

describeBrowser('a page with late suggestions', (open) => {
	it('chooses the first one and sends the line if Tab and Enter were pressed before', async (context) => {
		const page = await open(context, await startPreview(context, { ARTICLES_DIR: await folderOf(EXAMPLE.folder) }));
		const release = await hold(page, '**/api/ask');
		await page.keyboard.type('/status subject:exa');
		await page.keyboard.press('Tab');
		await page.keyboard.press('Enter');
		expect(await box(page).inputValue()).toBe('/status subject:exa');
		release();
		await page.getByRole('article', { name: /^Reply to \/status subject: Example .+ · .+$/ }).waitFor();
		expect(await box(page).inputValue()).toBe('');
	});

	it('sends the line unchanged if they never arrive', async (context) => {
		const page = await open(context, await startPreview(context, { ARTICLES_DIR: await folderOf(EXAMPLE.folder) }), {
			expected: /Failed to load resource|ERR_/,
		});
		await page.route('**/api/ask', (route) =>
			route.request().postDataJSON().kind === 'suggest' ? route.abort() : route.continue(),
		);
		await page.keyboard.type('/status subject:ford bridge');
		await page.keyboard.press('Tab');
		await page.keyboard.press('Enter');
		await page.getByRole('article', { name: 'Reply to /status subject: ford bridge' }).waitFor();
	});
});

describeBrowser('a page whose server restarts', (open) => {
	it('keeps what is typed meanwhile, and lets the reader send lines again', async (context) => {
		const env = { PORT: await freePort(), ARTICLES_DIR: await folderOf(EXAMPLE.folder) };
		const first = await startPreview(context, env);
		const page = await open(context, first, { expected: /ERR_|Failed to load resource/ });
		first.bot.process.kill('SIGTERM');
		await first.bot.ended;
		await page.keyboard.type('/about \n/sta');
		await lastReply(page).getByRole('alert').getByText('Dateline cannot be reached.').waitFor();
		await startPreview(context, env);
		await page.getByText('Live', { exact: true }).waitFor();
		expect(await box(page).inputValue()).toBe('/sta');
		await lastReply(page).getByRole('button', { name: 'Try again' }).click();
		await reply(page, '/about').waitFor();
		expect(await box(page).inputValue()).toBe('/sta');
	});
});
