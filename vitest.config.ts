import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		include: ['tests/**/*.test.ts'],
		globalSetup: ['tests/support/transports/browser-setup.ts'],
		// A budget bounds how long a failure takes, and no more: a loaded machine may be slow without being wrong.
		testTimeout: 60_000,
		hookTimeout: 60_000,
		expect: { poll: { timeout: 30_000 } },
		maxConcurrency: 32,
	},
});
