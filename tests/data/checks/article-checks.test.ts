import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findCycles } from '../../../src/data/checks/cycles.ts';
import { loadFolder } from '../../../src/data/load-folder.ts';
import { type Files, filesWith, folderOf, problemsOf, REGISTRIES } from '../../support/data/data-folder.ts';

/** A second article, with one line per claim. */
const second = (claims: string, more = '') => `id: southland
label: report on Southland
language: en
headline: null
publisher: null
author: null
url: null
dateline: { date: 2021-09-07, words: null, basis: inferred, why: known }
published: null
recorded: 2021-09-08
text: { sha256: ${'a'.repeat(64)}, paragraphs: 1 }
sources: { post: { kind: post, name: a post, by: null, medium: null, handle: null, date: null, paragraphs: [1] } }
${more}claims:
${claims}`;

const claim = (id: string, rest: string) =>
	`  ${id}: { speaker: bert-example, paragraph: 1, source: post, manner: indirect, paraphrase: p, said: null, about: [northland], ${rest} }\n`;

describe('checks between entries', () => {
	test('report all problems of the registries in one run, with those of articles', async () => {
		const problems = await problemsOf({
			...filesWith(
				['speaker: anna-example', 'speaker: ana-example'],
				['date: 2021-09-05, words', 'date: 2021-09-15, words'],
			),
			'people.yaml': `anna-example: { name: Anna Example }
bert-example: { name: Bert Example }
northland: { name: Somebody }
report: { name: Nobody }
`,
			'places.yaml': `northland: { name: Northland, kind: valley, within: high-country }
high-country: { name: High Country, kind: region, within: northland }
low-country: { name: Low Country, kind: region, within: anna-example }
`,
			'questions.yaml': 'calm: { question: Is it calm?, kind: yes-no, about: [northland, nortland] }\n',
		});
		expect(problems).toEqual([
			'articles/northland.yaml:42:14 claims.calm.speaker: "ana-example" is not a person, an organisation, an unnamed source, a place or “report” (did you mean "anna-example"?)',
			'articles/northland.yaml:57:19 claims.staying.said.date: is a Wednesday, but the words say Sunday: correct the date, or its words',
			'articles/northland.yaml:57:19 claims.staying.said.date: is after the report’s own day, 2021-09-06: correct one of them',
			'people.yaml:4:1 report: is reserved for the report itself: choose another id',
			'places.yaml:1:1 northland: is already the id of a person (people.yaml)',
			'places.yaml:2:59 high-country.within: goes in a circle: high-country → northland → high-country',
			'places.yaml:3:57 low-country.within: "anna-example" is a person, but this must be a place',
			'questions.yaml:1:65 calm.about[1]: "nortland" is not a person, an organisation or a place (did you mean "northland"?)',
		]);
	});

	test('report all problems of articles in one run', async () => {
		const problems = await problemsOf({
			...REGISTRIES,
			'people.yaml': `${REGISTRIES['people.yaml']}carl-example: { name: Carl Example }\n`,
			'places.yaml': `${REGISTRIES['places.yaml']}low-country: { name: Low Country, kind: region }\n`,
			'articles/northland.yaml': `id: north
label: report on Northland
language: en
headline: null
publisher: null
author: null
url: null
dateline: { date: 2021-09-06, words: Monday, basis: inferred }
published: { date: 2021-09-06, words: null, basis: explicit }
recorded: 2021-09-07
text: { sha256: ${'a'.repeat(64)}, paragraphs: 4 }
notNews: [{ paragraph: 2, reason: r }, { paragraph: 5, reason: r }]
unnamed:
  anna-example: { description: somebody, words: x, paragraph: 1, anonymity: null, of: northland }
  witness: { description: a witness, words: x, paragraph: 1, anonymity: null }
sources:
  one: { kind: post, name: n, by: report, medium: null, handle: null, date: null, paragraphs: [1, 9], carries: two }
  two: { kind: post, name: n, by: low-country, medium: null, handle: null, date: null, paragraphs: [1], carries: one }
roles: [{ subject: Carl, role: chief, words: x, paragraph: 1, basis: inferred }]
ties: [{ from: bert-example, tie: leads, to: northland-counsel, words: x, paragraph: 1, basis: explicit }]
claims:
  late:
    speaker: example
    paragraph: 1
    source: one
    manner: direct
    paraphrase: p
    said: { date: 2021-09-07, words: null, basis: inferred }
    about: [calm]
    positions:
      - { question: calm, position: says, answer: yes, basis: inferred }
      - { question: calm, position: denies, answer: yes, basis: explicit }
    relations:
      - { type: disputes, claim: late, basis: explicit }
      - { type: repeats, claim: told, basis: explicit }
      - { type: supports, claim: elsewhere, basis: explicit }
  told:
    speaker: northland-council
    onBehalfOf: northland-council
    paragraph: 2
    source: one
    manner: narration
    paraphrase: p
    quotations: [{ paragraph: 3, text: q }]
    said: null
    about: [northland]
events: { e: { name: n, when: null, place: bert-example, claims: [tolt] } }
notKnown: [{ what: w, questions: [clam], subjects: [carl] }]
corrections: [{ claim: ltae, date: 2021-09-08, was: a, is: b }]
`,
			'articles/southland.yaml': second(claim('elsewhere', 'positions: []')),
		});
		expect(problems).toEqual([
			'articles/northland.yaml:1:5 id: is not the file’s name: "northland"',
			'articles/northland.yaml:8:11 dateline: has words but not their paragraph: add “paragraph”',
			'articles/northland.yaml:8:11 dateline: is inferred but does not say why: add “why”',
			'articles/northland.yaml:9:39 published.words: is null, but an explicit date has words in the report',
			'articles/northland.yaml:11:95 text.paragraphs: ¶ 4 is in no claim: add a claim, or “not-news” with the reason',
			'articles/northland.yaml:12:24 notNews[0].paragraph: ¶ 2 is listed as not news, but a claim is from it',
			'articles/northland.yaml:12:53 notNews[1].paragraph: ¶ 5 does not exist: the report has 4',
			'articles/northland.yaml:14:3 unnamed.anna-example: is already the id of a person (people.yaml)',
			'articles/northland.yaml:14:87 unnamed.anna-example.of: "northland" is a place: name who speaks for it, or add “speaks: true” to its entry',
			'articles/northland.yaml:17:99 sources.one.paragraphs[1]: ¶ 9 does not exist: the report has 4',
			'articles/northland.yaml:17:112 sources.one.carries: goes in a circle: one → two → one',
			'articles/northland.yaml:18:35 sources.two.by: "low-country" is a place: name who speaks for it, or add “speaks: true” to its entry',
			'articles/northland.yaml:19:9 roles[0]: is inferred but does not say why: add “why”',
			'articles/northland.yaml:19:20 roles[0].subject: "Carl" is not a person, an organisation or a place (did you mean "carl-example"?)',
			'articles/northland.yaml:20:46 ties[0].to: "northland-counsel" is not a person, an organisation or a place (did you mean "northland-council"?)',
			'articles/northland.yaml:23:14 claims.late.speaker: "example" is not a person, an organisation, an unnamed source, a place or “report” (did you mean "anna-example", "bert-example" or "carl-example"?)',
			'articles/northland.yaml:26:13 claims.late.manner: is direct, but the claim has no quotation',
			'articles/northland.yaml:28:11 claims.late.said: is inferred but does not say why: add “why”',
			'articles/northland.yaml:28:19 claims.late.said.date: is after the report’s own day, 2021-09-06: correct one of them',
			'articles/northland.yaml:29:13 claims.late.about[0]: "calm" is a question, but this must be a person, an organisation or a place',
			'articles/northland.yaml:31:9 claims.late.positions[0]: is inferred but does not say why: add “why”',
			'articles/northland.yaml:32:9 claims.late.positions[1]: says something to the same answer as positions[0]: keep one of them',
			'articles/northland.yaml:34:34 claims.late.relations[0].claim: is the claim itself: name another claim',
			'articles/northland.yaml:36:34 claims.late.relations[2].claim: "elsewhere" is not a claim of this article: write “article-id/claim-id” for one of another',
			'articles/northland.yaml:38:14 claims.told.speaker: must be “report”, because the manner is narration',
			'articles/northland.yaml:39:17 claims.told.onBehalfOf: is not needed: “northland-council” speaks for itself',
			'articles/northland.yaml:42:13 claims.told.manner: is narration, but the claim has quotations: it is direct or mixed',
			'articles/northland.yaml:47:44 events.e.place: "bert-example" is a person, but this must be a place',
			'articles/northland.yaml:47:67 events.e.claims[0]: "tolt" is not a claim (did you mean "told"?)',
			'articles/northland.yaml:48:35 notKnown[0].questions[0]: "clam" is not a question (did you mean "calm"?)',
			'articles/northland.yaml:48:53 notKnown[0].subjects[0]: "carl" is not a person, an organisation or a place (did you mean "carl-example"?)',
			'articles/northland.yaml:49:24 corrections[0].claim: "ltae" is not a claim (did you mean "late"?)',
		]);
	});

	test('report claims of several articles that correct each other in a circle', async () => {
		const south = second(claim('s', 'relations: [{ type: repeats, claim: northland/calm, basis: explicit }]'));
		const [from, to] = [
			'    positions: [{ question: calm',
			'    relations: [{ type: corrects, claim: southland/s, basis: explicit }]\n    positions: [{ question: calm',
		];
		expect(await problemsOf({ ...filesWith([from, to]), 'articles/southland.yaml': south })).toEqual([
			'articles/northland.yaml:49:42 claims.calm.relations[0].claim: repeats or corrects in a circle: northland/calm → southland/s → northland/calm',
		]);
	});

	test('report two files with one id', async () => {
		const south = second(claim('s', 'positions: []'));
		const files = { ...filesWith(), 'articles/southland.yaml': south, 'articles/southland.yml': south };
		expect(await problemsOf(files)).toEqual([
			'articles/southland.yml:1:1: is a second file of articles/southland.yaml: keep one of them',
		]);
	});

	test('report sources that no claim uses and unnamed ones that never speak, once all claims are written', async () => {
		const unused = [
			'articles/southland.yaml:12:12 sources.post: is the source of no claim: use it, or delete it',
			'articles/southland.yaml:13:12 unnamed.w: speaks in no claim: use it, or delete it',
		];
		const unnamed = 'unnamed: { w: { description: d, words: x, paragraph: 1, anonymity: null } }\n';
		const south = second(claim('s', 'positions: []'), unnamed).replace('source: post', 'source: report');
		expect(await problemsOf({ ...filesWith(), 'articles/southland.yaml': south })).toEqual(unused);
		const unfinished = south.replace('paragraphs: 1 }', 'paragraphs: 2 }');
		expect(await problemsOf({ ...filesWith(), 'articles/southland.yaml': unfinished })).toEqual([
			expect.stringMatching(/¶ 2 is in no claim: add a claim, or “not-news” with the reason$/),
		]);
	});

	test('compare articles with each other only when each by itself is sound', async () => {
		const south = second(claim('s', 'relations: [{ type: repeats, claim: northland/gone, basis: explicit }]'));
		const files = { ...filesWith(), 'articles/southland.yaml': south };
		const gone = 'articles/southland.yaml:14:160 claims.s.relations[0].claim: "northland/gone" is not a claim';
		expect(await problemsOf(files)).toEqual([gone]);
		for (const [file, text] of [
			['people.yaml', 'a: [\n'],
			['articles/northland.yaml', 'id: "northland\n'],
		] as const)
			expect(await problemsOf({ ...files, [file]: text })).toEqual([
				expect.stringMatching(`^${file}.*is not closed|has no closing`),
			]);
	});

	test('report where a claim of another article was probably meant', async () => {
		const problem = async (to: string) => {
			const south = second(claim('s', `relations: [{ type: repeats, claim: ${to}, basis: explicit }]`));
			const [found] = await problemsOf({ ...filesWith(), 'articles/southland.yaml': south });
			return found?.replace(/^.*?: /, '');
		};
		expect(await problem('northland/clam')).toBe('"northland/clam" is not a claim (did you mean "northland/calm"?)');
		expect(await problem('nowhere/calm')).toBe('"nowhere/calm" is not a claim: there is no article "nowhere"');
		expect(await problem('northland/calm/1')).toMatch(/^"northland\/calm\/1" is not a claim of this article: write/);
		expect(await problem('post')).toBe('"post" is a source, but this must be a claim');
	});

	test('report an invalid id in its entry, not in its uses', async () => {
		const files = filesWith(['speaker: anna-example', 'speaker: Anna'], ['by: anna-example', 'by: Anna']);
		expect(await problemsOf({ ...files, 'people.yaml': `${REGISTRIES['people.yaml']}Anna: { name: Anna }\n` })).toEqual(
			['people.yaml:6:1 Anna: is not an id: use lower-case letters, digits and single hyphens'],
		);
	});

	test('report two articles with one label', async () => {
		const twin = second(claim('s', 'kind: vow')).replace('report on Southland', 'report on Northland');
		expect(await problemsOf({ ...filesWith(), 'articles/southland.yml': twin })).toEqual([
			'articles/southland.yml:2:8 label: is also the label of articles/northland.yaml: readers could not tell them apart',
		]);
	});

	test('report a colon in plain text once, and no missing fields below it', async () => {
		const files = filesWith(['paraphrase: Northland is calm', 'paraphrase: the mayor said: it is calm']);
		const problems = await problemsOf(files);
		expect(problems).toHaveLength(1);
		expect(problems[0]).toMatch(/^articles\/northland\.yaml:\d+:\d+ claims\.calm\.paraphrase/);
	});

	test('report a missing date as missing', async () => {
		const files = filesWith(['recorded: 2021-09-07\n', '']);
		expect(await problemsOf(files)).toEqual([expect.stringMatching(/ recorded: is missing/)]);
	});

	test('accept only a single day as dateline', async () => {
		for (const day of ['2021-09', '../2021-09-07', '2021-09-06/2021-09-07']) {
			const files = {
				...filesWith(),
				'articles/southland.yml': second(claim('s', 'kind: vow')).replace('2021-09-07', day),
			};
			expect(await problemsOf(files)).toEqual([
				'articles/southland.yml:8:19 dateline.date: is not a single day such as 2021-09-06; write null if it is not known',
			]);
		}
	});

	test('report all paragraphs without a claim once', async () => {
		const files = filesWith(['paragraphs: 3', 'paragraphs: 1000000000']);
		const article = String(files['articles/northland.yaml']).replace(/ {2}staying:[\s\S]*/, '');
		expect(await problemsOf({ ...files, 'articles/northland.yaml': article })).toEqual([
			'articles/northland.yaml:13:15 text.paragraphs: ¶ 2, 4 to 1000000000 are in no claim: add a claim, or “not-news” with the reason',
		]);
	});

	test('treat constructor as an id like others', async () => {
		const files = filesWith(['speaker: anna-example', 'speaker: constructor'], ['by: anna-example', 'by: constructor']);
		const people = `${REGISTRIES['people.yaml']}constructor: { name: Con Structor }\n`;
		expect(await problemsOf(files)).toEqual([expect.stringMatching(/"constructor" is not .* \(and 1 more use\)$/)]);
		expect(await problemsOf({ ...files, 'people.yaml': people })).toEqual([]);
	});

	test('report an unknown id once, at its first use', async () => {
		const files = filesWith(['speaker: anna-example', 'speaker: somebody-else']);
		const article = String(files['articles/northland.yaml']);
		const southland = article
			.replace('id: northland', 'id: southland')
			.replace('label: report on N', 'label: report on S');
		const problems = await problemsOf({ ...files, 'articles/southland.yaml': southland });
		expect(problems.filter((problem) => problem.includes('somebody-else'))).toEqual([
			expect.stringMatching(
				/^articles\/northland\.yaml:\d+:\d+ claims\..*"somebody-else" is not .* \(and 1 more use\)$/,
			),
		]);
	});

	test('report a former id with the present one', async () => {
		const people = String(REGISTRIES['people.yaml']).replace('anna-example:', 'anna-example:\n  formerly: [xu]');
		const files = { ...filesWith(['speaker: anna-example', 'speaker: xu']), 'people.yaml': people };
		expect(await problemsOf(files)).toEqual([
			expect.stringMatching(/speaker: "xu" is not .* \(did you mean "anna-example"\?\)$/),
		]);
	});

	test('give the same problems and edition in any order of files and keys', async () => {
		const faulty = filesWith(['speaker: anna-example', 'speaker: ana'], ['source: statement', 'source: statment']);
		const files: Files = { ...faulty, 'articles/southland.yaml': second(claim('s', 'kind: vow')) };
		const expected = await problemsOf(files);
		expect(expected).toHaveLength(2);
		const entries = Object.entries(files);
		await fc.assert(
			fc.asyncProperty(fc.shuffledSubarray(entries, { minLength: entries.length }), async (shuffled) => {
				expect(await problemsOf(Object.fromEntries(shuffled))).toEqual(expected);
			}),
			{ numRuns: 10 },
		);
		const [people = ''] = [REGISTRIES['people.yaml'] as string];
		const turned = {
			...filesWith(),
			'people.yaml': people
				.split(/(?=bert)/)
				.reverse()
				.join(''),
		};
		const [a, b] = [await loadFolder(await folderOf(filesWith())), await loadFolder(await folderOf(turned))];
		expect('edition' in a && 'edition' in b && a.edition.id).toBe('edition' in b && b.edition.id);
	});

	test('find every cycle, so that none is left when one edge of each is removed', () => {
		const node = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
		fc.assert(
			fc.property(fc.uniqueArray(fc.tuple(node, node), { selector: String, maxLength: 15 }), (edges) => {
				const graphOf = (list: readonly (readonly [string, string])[]) =>
					new Map(list.map(([from]) => [from, list.filter(([f]) => f === from).map(([, to]) => to)]));
				const found = findCycles(graphOf(edges));
				const reaches = (from: string, to: string, passed = new Set<string>()): boolean =>
					edges.some(([f, t]) => {
						if (f !== from || passed.has(t)) return false;
						return t === to || reaches(t, to, passed.add(t));
					});
				expect(found.length > 0).toBe(edges.some(([from, to]) => from === to || reaches(to, from)));
				const used = found.flatMap((circle) => circle.map((from, i) => `${from},${circle[(i + 1) % circle.length]}`));
				expect(new Set(used).size).toBe(used.length);
				expect(edges.map(String)).toEqual(expect.arrayContaining(used));
				expect(findCycles(graphOf(edges.filter((edge) => !used.includes(String(edge)))))).toEqual([]);
			}),
		);
	});
});
