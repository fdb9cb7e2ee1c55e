/** How the preview page is built: `npm run page`. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { buildStamp } from './build-stamp.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** The first versions that support `light-dark()`. */
const TARGETS = ['chrome123', 'firefox120', 'safari17.5'];

export default defineConfig({
	root: path('page'),
	base: './',
	publicDir: false,
	plugins: [buildStamp()],
	resolve: {
		// Use the production builds of the libraries, whatever NODE_ENV is.
		conditions: ['production', 'module', 'browser'],
		alias: [{ find: /^lit\/directives\/style-map\.js$/, replacement: path('page/discord/style-map.ts') }],
	},
	build: {
		outDir: path('../../../dist/preview'),
		emptyOutDir: true,
		target: TARGETS,
		modulePreload: { polyfill: false },
		// The licences of the bundled libraries, which are not installed where Dateline is deployed.
		license: { fileName: 'licences.md' },
	},
});
