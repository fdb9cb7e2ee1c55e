import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Returns the path of a file, or of the article of a folder with this name.
 *
 * @example
 * articlePath('northland', 'src/data'); // 'src/data/articles/northland.yaml'
 */
export function articlePath(name: string, dir: string): string {
	if (existsSync(name)) return name;
	const names = [name, `articles/${name}`, `articles/${name}.yaml`, `articles/${name}.json`];
	return names.map((path) => join(dir, path)).find(existsSync) ?? name;
}
