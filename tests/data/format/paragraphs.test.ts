import { describe, expect, it } from 'vitest';
import { problemsOf, REGISTRIES } from '../../support/data/data-folder.ts';

describe('a paragraph without news', () => {
	it('needs a reason, and its article is not left out silently', async () => {
		const article = `id: northland
label: report on Northland
headline: Northland is calm
dateline: { date: 2021-09-06, why: The report is known to be of that day. }
recorded: 2021-09-07
text: { paragraphs: 2, sha256: ${'a'.repeat(64)} }
1: { not-news: }
2:
  - all-calm: anna-example | all was calm
    about: [northland]
    says: calm
`;
		expect(await problemsOf({ ...REGISTRIES, 'articles/northland.yaml': article })).toEqual([
			'articles/northland.yaml:7:16 1.not-news: is missing',
		]);
	});
});
