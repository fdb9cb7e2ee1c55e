import { defineConfig } from 'vitest/config';

/** Tests that only call functions: their files share one worker's modules, which saves loading them for each file. */
const IN_PROCESS = [
	'tests/{config,desk}.test.ts',
	'tests/{answers,commands,contract,discord-double,snapshots,support,views,wording}/**/*.test.ts',
	'tests/data/*.test.ts',
	'tests/data/{checks,edition,files,model,names,parsing,queries,text,update}/**/*.test.ts',
	'tests/data/store/{driver,open-store,stored-rows}.test.ts',
	'tests/transports/{discord,http,metrics,terminal,preview/page}/**/*.test.ts',
];

export default defineConfig({
	test: {
		// A budget bounds how long a failure takes, and no more: a loaded machine may be slow without being wrong.
		testTimeout: 60_000,
		hookTimeout: 60_000,
		expect: { poll: { timeout: 30_000 } },
		maxConcurrency: 32,
		projects: [
			{ extends: true, test: { name: 'in-process', include: IN_PROCESS, isolate: false } },
			{
				extends: true,
				test: {
					name: 'processes',
					include: ['tests/**/*.test.ts'],
					exclude: IN_PROCESS,
					globalSetup: ['tests/support/processes/build.ts', 'tests/support/transports/browser-setup.ts'],
				},
			},
		],
	},
});
