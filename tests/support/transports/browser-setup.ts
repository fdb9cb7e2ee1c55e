/** Runs before all tests: builds the preview page, or reports that the browser tests are skipped. */
import { pino } from 'pino';
import { readPage } from '../../../src/transports/preview/page-build.ts';
import { HAS_BROWSER, NO_BROWSER } from './browser.ts';

export default async function setup(): Promise<(() => void) | undefined> {
	if (HAS_BROWSER) {
		await readPage(pino({ level: 'silent' }));
		return undefined;
	}
	const warn = () => void process.stderr.write(`\n${NO_BROWSER}\n\n`);
	warn();
	return warn;
}
