/**
 * How the program is built: into few files with most packages in them, since to find and load a file takes Node half a
 * millisecond or more. Why so, and what was weighed: docs/decisions/0023-built-into-few-files.md.
 */
import { noted } from './built.js';

/** What stays in `node_modules`. */
const OUTSIDE = [
	// Loads what it finds installed beside it, and undici too, which has to be there once.
	'discord.js',
	'undici',
	// Look for files of their own: what runs in a thread, and machine code.
	'pino',
	'sodium-native',
	// Is not installed where Dateline is deployed.
	'vite',
];

/** @type {import('vite').UserConfig} */
export default {
	publicDir: false,
	logLevel: 'warn',
	plugins: [noted()],
	ssr: { noExternal: true },
	build: {
		ssr: true,
		target: 'node20',
		outDir: 'dist',
		sourcemap: true,
		rolldownOptions: {
			external: OUTSIDE,
			// What is started as a process or a thread; `sibling` in src/tasks/spawn-worker.ts finds the latter by these names.
			input: { bot: 'src/bot.ts', 'folder-loader': 'src/tasks/folder-loader.ts' },
			// Side by side, as deep below the package as src/*.ts, which name places in it.
			output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
		},
	},
};
