import { gzipSync } from 'node:zlib';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { readPage } from '../../../src/transports/preview/page-build.ts';

test('all of the page is under 250 kB gzipped', async () => {
	const page = await readPage(pino({ level: 'silent' }));
	const weights = [...page.values()].map((file) => gzipSync(file).length);
	expect(weights.length).toBeGreaterThan(2);
	expect(weights.reduce((sum, weight) => sum + weight)).toBeLessThan(250_000);
});
