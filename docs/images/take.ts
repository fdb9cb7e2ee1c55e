/**
 * Takes the README's pictures of the preview page: `npm run docs:images`. Needs Chromium, see tests/support/transports/browser.ts,
 * and Noto Sans (Debian's fonts-noto-core), the typeface that Discord's client takes where its own is missing.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chromium, type Page } from 'playwright-core';
import { box, CHROMIUM, FLAGS, lastReply } from '../../tests/support/transports/browser.ts';

const FOLDER = 'docs/images';
const WIDE = { width: 1280, height: 860 };
/** As wide as a phone, and so high that a card is seen whole. */
const PHONE = { width: 390, height: 1500 };

const bot = spawn('node', ['--import', 'tsx', 'src/bot.ts'], {
	env: { ...process.env, TRANSPORT: 'preview', PORT: '0', LOG_LEVEL: 'info' },
	stdio: ['ignore', 'pipe', 'inherit'],
});
const url = await new Promise<string>((resolve, reject) => {
	let text = '';
	bot.stdout.setEncoding('utf8').on('data', (chunk) => {
		text += chunk;
		const found = /The preview is at (\S+)/.exec(text)?.[1];
		if (found) resolve(found);
	});
	bot.once('exit', () => reject(new Error(`Dateline ended before it listened:\n${text}`)));
});
const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
try {
	for (const [name, line] of Object.entries({
		status: '/status panjshir',
		who: '/who massoud',
		claims: '/claims',
	})) {
		const page = await open(PHONE);
		await type(page, line);
		await lastReply(page).screenshot({ path: `${FOLDER}/${name}.png` });
	}
	const page = await open(WIDE);
	await type(page, '/status panjshir');
	await page.getByRole('tab', { name: 'Article' }).click();
	await page.locator('#paragraph-1 summary').click();
	await page.locator('#paragraph-1 .drawn').waitFor();
	await page.screenshot({ path: `${FOLDER}/article.png` });
	await page.getByRole('tab', { name: 'Timeline' }).click();
	await page.getByRole('table').waitFor();
	await page.screenshot({ path: `${FOLDER}/timeline.png` });
} finally {
	await browser.close();
	bot.kill('SIGTERM');
	await once(bot, 'exit');
}

async function open(viewport: typeof WIDE): Promise<Page> {
	const context = await browser.newContext({ viewport, colorScheme: 'dark', reducedMotion: 'reduce' });
	const page = await context.newPage();
	await page.goto(url);
	await page.getByText('Live', { exact: true }).waitFor();
	return page;
}

async function type(page: Page, line: string): Promise<void> {
	await box(page).fill(line);
	await box(page).press('Escape');
	await box(page).press('Enter');
	await lastReply(page).locator('discord-embed').first().waitFor();
}
