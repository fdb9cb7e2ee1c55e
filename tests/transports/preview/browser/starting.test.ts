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

describeBrowser('a page that still starts', (open) => {
	const preview = async (context: Parameters<typeof startPreview>[0], env = {}) =>
		startPreview(context, { ARTICLES_DIR: await folderOf(EXAMPLE.folder, context), ...env });

	it('answers what is typed before its script has come, and keeps what was not sent', async (context) => {
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

	it('answers what is sent before it has heard from the server, and keeps what is typed after it', async (context) => {
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
		// The list is what it would have been if the commands had been known.
		await page.getByRole('listbox').getByRole('option', { name: '/status', selected: true }).waitFor();
		await page.keyboard.press('Enter');
		expect(await box(page).inputValue()).toBe('/status subject:');
		expect(await replies(page).count()).toBe(2);
	});

	it('says what was wrong with a line sent too early, and gives it back', async (context) => {
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
		// What was being written is one key away.
		await page.keyboard.press('ArrowDown');
		expect(await box(page).inputValue()).toBe('/he');
	});

	it('answers what its address asks for, and leaves alone what is typed meanwhile', async (context) => {
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

	it('answers what is typed at once on a slow machine', async (context) => {
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

	it('knows the commands as soon as it is live', async (context) => {
		let release = () => {};
		const page = await open(context, await preview(context), {
			starting: async (starting) => {
				// Of all that it asks for at the start, only the first event comes.
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

describeBrowser('a page whose suggestions are late', (open) => {
	it('takes the first of them and sends the line, when Tab and Enter were pressed before they came', async (context) => {
		const page = await open(context, await startPreview(context, { ARTICLES_DIR: await folderOf(EXAMPLE.folder) }));
		const release = await hold(page, '**/api/ask');
		await page.keyboard.type('/status subject:exa');
		await page.keyboard.press('Tab');
		await page.keyboard.press('Enter');
		expect(await box(page).inputValue()).toBe('/status subject:exa');
		release();
		await page.getByRole('article', { name: /^Reply to \/status subject: Example .+ · \w+$/ }).waitFor();
		expect(await box(page).inputValue()).toBe('');
	});

	it('sends the line as it stands when they do not come at all', async (context) => {
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
	it('keeps what is typed meanwhile, and what was sent can be sent again', async (context) => {
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
