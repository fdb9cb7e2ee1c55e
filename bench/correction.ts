/** The text of an article file, written by `tests/support/made-up-archive/folder.ts` as JSON, with a word more in its first paraphrase. */
export function corrected(article: string, word: string): string {
	const changed = article.replace(/"paraphrase": ?"/, `$&${word} `);
	if (changed === article) throw new Error('the article has no paraphrase that could be corrected');
	return changed;
}
