/** The name of a source that readers see. */
import type { SourceEntry } from '../model/article-schema.ts';
import { MEDIA, NAME_MAX } from '../model/enums.ts';

/**
 * Returns the name of a source, computed from who issued it and to whom.
 *
 * @example
 * sourceName({ kind: 'post', medium: 'tweet' }, ['Radio Example']); // 'tweet by Radio Example'
 */
export function sourceName(
	{ kind, medium }: Pick<SourceEntry, 'kind' | 'medium'>,
	by: readonly string[],
	to?: string,
): string {
	// Remarks on television are remarks, but a tweet is more exact than a post.
	const noun =
		medium !== null && Object.hasOwn(MEDIA, medium.toLowerCase()) && MEDIA[medium.toLowerCase()] === kind
			? medium
			: kind;
	const where = by.length === 0 && medium !== null && medium !== noun ? ` on ${medium}` : '';
	const who = by.length > 0 ? ` by ${[by.slice(0, -1).join(', '), by.at(-1)].filter(Boolean).join(' and ')}` : '';
	const whom = to === undefined ? '' : kind === 'interview' ? ` with ${to}` : ` to ${to}`;
	return shortened(`${noun}${where}${who}${whom}`);
}

const shortened = (name: string) =>
	name.length <= NAME_MAX ? name : `${name.slice(0, NAME_MAX - 1).replace(/\s*\S*$/, '')}…`;
