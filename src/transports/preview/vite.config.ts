/** How the preview page is built: `npm run page`. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { stamped } from './build-stamp.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** Where `light-dark()` is known. */
const TARGETS = ['chrome123', 'firefox120', 'safari17.5'];

export default defineConfig({
	root: path('page'),
	base: './',
	publicDir: false,
	plugins: [stamped()],
	resolve: {
		// The libraries' builds for production, whatever NODE_ENV says where the page is built.
		conditions: ['production', 'module', 'browser'],
		alias: [{ find: /^lit\/directives\/style-map\.js$/, replacement: path('page/discord/style-map.ts') }],
	},
	build: {
		outDir: path('../../../dist/preview'),
		emptyOutDir: true,
		target: TARGETS,
		modulePreload: { polyfill: false },
		// Of what is built in, which is not there where Dateline is deployed.
		license: { fileName: 'licences.md' },
	},
});
