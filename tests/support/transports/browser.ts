/** Opens the preview page in a real browser, served by a real process. */
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, type TestContext } from 'vitest';
import { runBot } from '../processes/bot.ts';
import type { Running } from '../processes/process.ts';

/** By default where Debian's package installs it. */
export const CHROMIUM = process.env['CHROMIUM'] || '/usr/bin/chromium';
export const HAS_BROWSER = existsSync(CHROMIUM);
export const NO_BROWSER = `The browser tests were not run: there is no Chromium at ${CHROMIUM}. To run them, install it (on Debian: apt-get install chromium) or set CHROMIUM to where it is.`;

/** Flags for a browser that sends no requests of its own. */
export const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/**
 * How long one step may take, and a whole test. They only limit how long a failure takes: on a loaded machine a page can need
 * many seconds for what usually takes a tenth of a second.
 */
const WAIT_MS = 60_000;
const TEST_MS = 240_000;

/** A process that serves the preview page, and its address. */
export interface Preview {
	readonly url: string;
	readonly bot: Running;
}

/** Starts Dateline without a token; it ends with the test. */
export async function startPreview(
	test: Pick<TestContext, 'onTestFinished'>,
	env: Readonly<Record<string, string>> = {},
): Promise<Preview> {
	const bot = await runBot(test, ['start'], { PORT: '0', ...env });
	const { host, port } = await bot.logged('preview: listening');
	return { url: `http://${host}:${port}/`, bot };
}

/** Resolves to a free port, for a server that is restarted at the same address. */
export function freePort(): Promise<string> {
	return new Promise((resolve, reject) => {
		const server = createServer()
			.on('error', reject)
			.listen(0, '127.0.0.1', () => {
				const address = server.address();
				server.close(() => resolve(String(typeof address === 'object' ? address?.port : address)));
			});
	});
}

export interface Opening extends BrowserContextOptions {
	/** The path and query. */
	readonly path?: string;
	/** Errors in the browser's console that the test expects. */
	readonly expected?: RegExp;
	/** Called before the page sends requests. With it, `open` resolves while the page is still starting, and not when it is live. */
	readonly starting?: (page: Page) => Promise<void>;
}

export type Open = (test: TestContext, preview: Preview, opening?: Opening) => Promise<Page>;

/**
 * Defines tests with a browser; without a browser they are skipped, and the run says so. Each test also checks that an opened
 * page sends requests only to its own server, and that the browser's console has no errors or warnings.
 */
export function describeBrowser(name: string, tests: (open: Open) => void): void {
	describe.skipIf(!HAS_BROWSER)(name, { timeout: TEST_MS }, () => {
		let browser: Browser;
		beforeAll(async () => {
			browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
		}, TEST_MS);
		afterAll(() => browser?.close());

		tests(async ({ onTestFinished }, { url }, { path = '', expected, starting, ...options } = {}) => {
			const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
			context.setDefaultTimeout(WAIT_MS);
			const page = await context.newPage();
			const complaints: string[] = [];
			page.on('console', (message) => {
				if (['error', 'warning'].includes(message.type()) && !expected?.test(message.text()))
					complaints.push(message.text());
			});
			page.on('pageerror', (error) => complaints.push(String(error)));
			page.on('dialog', (dialog) => complaints.push(`dialog: ${dialog.message()}`));
			const elsewhere: string[] = [];
			context.on('request', (request) => {
				if (!request.url().startsWith(url) && !request.url().startsWith('data:')) elsewhere.push(request.url());
			});
			onTestFinished(async () => {
				await context.close();
				expect(elsewhere, 'asked of others').toEqual([]);
				expect(complaints, 'the browser complains').toEqual([]);
			});
			await starting?.(page);
			await page.goto(`${url}${path}`, { waitUntil: starting ? 'commit' : 'load' });
			if (!starting) await page.getByText('Live', { exact: true }).waitFor();
			return page;
		});
	});
}

/** Delays a page's requests to these addresses until the returned function is called. */
export async function hold(page: Page, addresses: string | RegExp): Promise<() => void> {
	let release = () => {};
	const released = new Promise<void>((resolve) => {
		release = resolve;
	});
	await page.route(addresses, async (route) => {
		await released;
		await route.continue();
	});
	return release;
}

/** Returns the command box. */
export const box = (page: Page): Locator => page.getByRole('combobox', { name: 'Command for Dateline' });

/** Returns the newest reply. */
export const lastReply = (page: Page): Locator => page.getByRole('log').getByRole('article').last();

/** Types a line, sends it, and waits for its reply. */
export async function say(page: Page, line: string): Promise<Locator> {
	const before = await page.getByRole('log').getByRole('article').count();
	await box(page).fill(line);
	await box(page).press('Escape');
	await box(page).press('Enter');
	const reply = page.getByRole('log').getByRole('article').nth(before);
	await reply.locator('discord-embed').first().waitFor();
	return reply;
}
