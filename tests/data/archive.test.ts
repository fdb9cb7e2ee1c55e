import { rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CheckedArchive, type CheckOptions, checkArchive, type KnownArchive } from '../../src/data/archive.ts';
import { unpackBody } from '../../src/data/bodies.ts';
import type { Progress } from '../../src/data/gather.ts';
import { tellLater } from '../../src/data/intake.ts';
import { load } from '../../src/data/load.ts';
import { formatProblem } from '../../src/data/problem.ts';
import { filesOf } from '../../src/data/registries.ts';
import { threadHand } from '../../src/data/threads.ts';
import { must } from '../support/editions.ts';
import { ARTICLE, type Files, filesWith, folderOf, REGISTRIES, TEXT } from './folder.ts';

/** Articles `a0`, `a1`, … about Northland; each relates to a claim of the one before it. */
const many = (count: number): Files =>
	Object.fromEntries(
		Array.from({ length: count }, (_, i) => {
			const before = i === 0 ? '' : `    relations: [{ type: repeats, claim: a${i - 1}/calm, basis: explicit }]\n`;
			const article = ARTICLE.replace('id: northland', `id: a${i}`)
				.replace('label: report', `label: report ${i}`)
				.replace('    stances:', `${before}    stances:`);
			return [`articles/a${i}.yaml`, article];
		}),
	);
const textsOf = (count: number): Files =>
	Object.fromEntries(Array.from({ length: count }, (_, i) => [`a${i}.txt`, TEXT]));

/** All that is found, in a form that can be compared. */
async function found(dir: string, options: CheckOptions = {}) {
	const checked = await checkArchive(dir, options);
	if ('problems' in checked) {
		const { problems, lineOf } = checked;
		return problems.map((problem) => `${formatProblem(problem)} | ${lineOf(problem.file, problem.line)}`);
	}
	const { articles, registries, quotes, dictionary } = checked;
	const bodies = articles.map(({ id, file, outline, body }) => ({
		id,
		file,
		outline,
		is: unpackBody(body, dictionary),
	}));
	return { bodies, registries, quotes };
}

/** What is kept of an archive: all but the bodies as JSON. */
function kept({ dictionary, ...archive }: CheckedArchive): KnownArchive {
	const plain = JSON.parse(JSON.stringify(archive, (key, value) => (key === 'body' ? null : value))) as CheckedArchive;
	const articles = new Map(
		plain.articles.map((article, i) => [article.file, { ...article, body: archive.articles[i]?.body as Uint8Array }]),
	);
	return {
		...plain,
		dictionary,
		size: articles.size,
		article: (file) => articles.get(file),
		has: (article) => [...articles.values()].some((known) => known === article),
		labelled: (label) => plain.articles.some(({ outline }) => outline.label === label),
	};
}

async function sound(dir: string, options: CheckOptions = {}): Promise<CheckedArchive> {
	const checked = await checkArchive(dir, options);
	if ('problems' in checked) throw new Error(checked.problems.map(formatProblem).join('\n'));
	return checked;
}

/** When everything that a test wrote has long been settled. */
const LATER = Date.now() + 60_000;

const known = async (dir: string, options: CheckOptions = {}) => kept(await sound(dir, { now: LATER, ...options }));

/** How many articles did not have to be examined. */
async function reused(dir: string, options: CheckOptions): Promise<number> {
	const seen: Progress[] = [];
	await checkArchive(dir, { ...options, onProgress: (progress) => seen.push(progress) });
	const last = seen.at(-1);
	expect(last?.done).toBe(last?.all);
	return last?.reused ?? 0;
}

const change = (from: string | RegExp, to: string) => (text: string) => text.replace(from, to);
/** Changes that an editor makes, and slips; to any of the files. */
const CHANGES: readonly ((text: string) => string | undefined)[] = [
	() => undefined,
	change('name: Anna Example', 'name: Anna Sample'),
	change('anna-example', 'anna'),
	change('bert-example:', 'spokesperson: { name: S }\nbert-example:'),
	change('bert-example:', 'carl-example: { name: Carl Example }\nbert-example:'),
	change('northland-council', 'council'),
	change(/id: a(\d)/, 'id: a0'),
	change(/label: report \d/, 'label: report 0'),
	change(/claim: a\d\/calm/, 'claim: a2/clam'),
	change('type: repeats, claim', 'type: corrects, claim'),
	change(/relations: .*\n/, 'relations: [{ type: corrects, claim: a2/calm, basis: explicit }]\n'),
	change('question: calm', 'question: clam'),
	change('calm:\n', 'quiet:\n'),
	change('won’t leave', 'will not leave'),
	change('paragraph: 2', 'paragraph: 9'),
	change('label:', 'label: ['),
	change('said: null', 'said'),
	(text) => `${text}\n`,
];

describe('what is known from the last time', () => {
	test('changes nothing in what is found, whatever changed since', { timeout: 60_000 }, async () => {
		const files = { ...REGISTRIES, ...many(3) };
		const texts = textsOf(3);
		const added = { 'articles/a4.yaml': must(many(5)['articles/a4.yaml'], 'article') };
		const places = [...Object.keys(files), ...Object.keys(texts), ...Object.keys(added)];
		const edits = fc.array(fc.tuple(fc.constantFrom(...places), fc.constantFrom(...CHANGES)), { maxLength: 3 });
		await fc.assert(
			fc.asyncProperty(edits, fc.boolean(), fc.boolean(), async (made, comparedThen, comparesNow) => {
				const [dir, textsDir] = [await folderOf(files), await folderOf(texts)];
				const before = await known(dir, comparedThen ? { textsDir } : {});
				for (const [file, edit] of made) {
					const place = join(file in texts ? textsDir : dir, file);
					const text = edit(String({ ...files, ...texts, ...added }[file]).replace('a3/calm', 'a2/calm'));
					await (text === undefined ? rm(place, { force: true }) : writeFile(place, text));
				}
				const now = comparesNow ? { textsDir } : {};
				const edited = made.map(([file]) => file);
				const touched = {
					files: new Set(edited.filter((file) => !(file in texts))),
					texts: new Set(edited.filter((file) => file in texts).map((file) => file.replace('.txt', ''))),
				};
				const anew = await found(dir, now);
				expect(await found(dir, { ...now, known: before })).toEqual(anew);
				expect(await found(dir, { ...now, known: before, touched })).toEqual(anew);
			}),
			{ numRuns: 50 },
		);
	});

	const all = many(5);
	const [a1, plain, a3, a4] = [1, 2, 3, 4].map((number) => String(all[`articles/a${number}.yaml`])) as [
		...[string, string, string, string],
	];
	const a2 = plain.replace(
		'basis: explicit }]',
		'basis: explicit }, { type: supports, claim: a1/staying, basis: explicit }]',
	);
	test.for<readonly [what: string, files: Files, problem: RegExp | undefined]>([
		[
			'a claim is gone to which another leads',
			{ 'a1.yaml': a1.replace('staying:', 'leaving:') },
			/"a1\/staying" is not a claim/,
		],
		['a new article leads to no claim', { 'a3.yaml': a3.replace('a2/calm', 'a2/clam') }, /"a2\/clam" is not a claim/],
		['a new article leads to no article', { 'a4.yaml': a4 }, /"a3\/calm" is not a claim/],
		['a new article leads to a claim', { 'a3.yaml': a3 }, undefined],
		['new articles lead to each other', { 'a3.yaml': a3.replace('a2/calm', 'a4/calm'), 'a4.yaml': a4 }, /in a circle/],
		['a new article has the label of another', { 'a3.yaml': a3.replace('report 3', 'report 1') }, /is the label of/],
		[
			'new articles have one label',
			{ 'a3.yaml': a3, 'a4.yaml': a4.replace('report 4', 'report 3') },
			/is the label of/,
		],
		['an article has the label of another', { 'a2.yaml': a2.replace('report 2', 'report 1') }, /is the label of/],
		[
			'articles have exchanged their labels',
			{ 'a1.yaml': a1.replace('report 1', 'report 2'), 'a2.yaml': a2.replace('report 2', 'report 1') },
			undefined,
		],
		['an article has another label', { 'a2.yaml': a2.replace('report 2', 'report two') }, undefined],
		['a new article has the id of another', { 'a1.yml': a1.replace('report 1', 'report 9') }, /is already the id of/],
		['a claim leads back to one that leads to it', { 'a1.yaml': a1.replace('a0/calm', 'a2/calm') }, /in a circle/],
		['a claim leads elsewhere', { 'a2.yaml': a2.replace('a1/calm', 'a0/calm') }, undefined],
	])('tells what is wrong between articles where %s', async ([, files, problem]) => {
		const dir = await folderOf({ ...REGISTRIES, ...many(3), 'articles/a2.yaml': a2 });
		const before = await known(dir);
		for (const [file, text] of Object.entries(files)) await writeFile(join(dir, 'articles', file), text);
		const now = await found(dir, { known: before });
		expect(now).toEqual(await found(dir));
		if (problem) expect(now).toEqual(expect.arrayContaining([expect.stringMatching(problem)]));
		else expect(now).toHaveProperty('bodies');
	});

	test('spares every article whose file, text and people are as they were', async () => {
		const [dir, textsDir] = [await folderOf({ ...REGISTRIES, ...many(3) }), await folderOf(textsOf(3))];
		const before = await known(dir, { textsDir });
		const again = () => reused(dir, { textsDir, known: before });
		expect(await again()).toBe(3);

		await writeFile(join(dir, 'articles/a1.yaml'), `${many(3)['articles/a1.yaml']}\n`);
		expect(await again()).toBe(2);
		await writeFile(join(textsDir, 'a2.txt'), TEXT);
		expect(await again()).toBe(1);
	});

	test('is not even looked at where it is told what was touched', async () => {
		const [dir, textsDir] = [await folderOf({ ...REGISTRIES, ...many(3) }), await folderOf(textsOf(3))];
		const before = await known(dir, { textsDir });
		await writeFile(join(dir, 'articles/a1.yaml'), 'not looked at');
		await writeFile(join(textsDir, 'a2.txt'), 'not looked at');
		const touched = (files: readonly string[], texts: readonly string[]) => ({
			...{ textsDir, known: before },
			touched: { files: new Set(files), texts: new Set(texts) },
		});
		expect(await reused(dir, touched([], []))).toBe(3);
		expect(await reused(dir, touched(['articles/a1.yaml'], []))).toBe(2);
		expect(await reused(dir, touched(['articles/a1.yaml'], ['a2']))).toBe(1);
	});

	test('spares all whom no change in a registry concerns', async () => {
		const dir = await folderOf({ ...REGISTRIES, ...many(3) });
		const before = await known(dir);
		const people = String(REGISTRIES['people.yaml']);
		await writeFile(join(dir, 'people.yaml'), people.replace('Anna Example', 'Anna Sample'));
		expect(await reused(dir, { known: before })).toBe(3);
		await writeFile(join(dir, 'people.yaml'), `${people}carl-example: { name: Carl Example }\n`);
		expect(await reused(dir, { known: before })).toBe(3);
		await writeFile(join(dir, 'people.yaml'), `${people}spokesperson: { name: Carl Example }\n`);
		expect(await reused(dir, { known: before })).toBe(0);
		await writeFile(join(dir, 'people.yaml'), people.replace('bert-example', 'bert'));
		expect(await reused(dir, { known: before })).toBe(0);
	});

	test('keeps the very bytes of articles that are checked again for another reason', async () => {
		const [dir, textsDir] = [await folderOf({ ...REGISTRIES, ...many(2) }), await folderOf(textsOf(2))];
		const before = await known(dir);
		const now = await sound(dir, { textsDir, known: before });
		expect(now.quotes).toBe('checked');
		for (const { file, body, textStamp } of now.articles) {
			expect(body).toBe(before.article(file)?.body);
			expect(textStamp).not.toBe('');
		}
	});

	test('tells where a problem stands in a file that has not changed', async () => {
		const dir = await folderOf(filesWith());
		const before = await known(dir);
		await writeFile(join(dir, 'people.yaml'), 'anna-example: { name: Anna Example }\n');
		expect(await found(dir, { known: before })).toEqual([
			'articles/northland.yaml:58:13 claims.staying.about[0]: "bert-example" is not a person, an organisation or a place (did you mean "anna-example"?) |     about: [bert-example, northland]',
		]);
	});

	test('is not believed of files that were changed just before it was noted', async () => {
		const dir = await folderOf({ ...REGISTRIES, ...many(2) });
		expect(await reused(dir, { known: await known(dir, { now: Date.now() }) })).toBe(0);
		await utimes(join(dir, 'articles/a1.yaml'), new Date(), new Date(LATER));
		expect(await reused(dir, { known: await known(dir) })).toBe(1);
	});

	test('has no part in a folder from which it was taken away', async () => {
		const dir = await folderOf({ ...REGISTRIES, ...many(3) });
		const before = await known(dir);
		await rm(join(dir, 'articles/a2.yaml'));
		const { articles } = await sound(dir, { known: before });
		expect(articles.map(({ id }) => id)).toEqual(['a0', 'a1']);
	});
});

describe('threads', () => {
	test('find what is found without them, and pack it so that it is the same', { timeout: 60_000 }, async () => {
		const broken = Object.entries({ ...REGISTRIES, ...many(12) }).map(([file, text], i) => {
			const edit = CHANGES[(i * 7) % CHANGES.length];
			return [file, (i % 3 === 0 && edit?.(String(text))) || text] as const;
		});
		for (const files of [Object.fromEntries(broken), { ...REGISTRIES, ...many(12) }]) {
			const [dir, textsDir] = [await folderOf(files), await folderOf(textsOf(12))];
			const alone = await found(dir, { textsDir });
			for (const threads of [1, 2]) {
				expect(await found(dir, { textsDir, threads, filesToAThread: 1 })).toEqual(alone);
			}
		}
	});

	test('check known articles again without their files', { timeout: 60_000 }, async () => {
		const dir = await folderOf({ ...REGISTRIES, ...many(20) });
		const before = await known(dir);
		await writeFile(join(dir, 'people.yaml'), `carl-example: { name: Carl Example }\n${REGISTRIES['people.yaml']}`);
		await writeFile(join(dir, 'organisations.yaml'), 'council: { name: Northland Council }\n');
		const options = { known: before, threads: 2, filesToAThread: 1 };
		expect(await reused(dir, options)).toBe(0);
		const { articles } = await sound(dir, options);
		expect(articles.every(({ file, body }) => body === before.article(file)?.body)).toBe(true);
		expect(await found(dir, options)).toEqual(await found(dir));
	});

	const nothing = { people: {}, organisations: {}, places: {}, questions: {} };
	const ending = (dir: string, signal?: AbortSignal) =>
		threadHand(
			{ terms: { dir, registries: filesOf(nothing) }, dictionary: new Uint8Array() },
			{ module: new URL('./ending-thread.ts', import.meta.url), signal },
		);
	const batch = [{ file: 'articles/a.yaml' }, { file: 'articles/b.yaml' }];

	test.each([
		['exit', 'articles/b.yaml could not be examined: its thread ended with status 3'],
		['throw', 'articles/b.yaml could not be examined: a bug'],
	])('that end (%s) are an error that names the file, also when asked again', async (how, message) => {
		const hand = ending(how);
		await expect(hand.examine(batch)).rejects.toThrow(message);
		await expect(hand.examine(batch)).rejects.toThrow(message);
		await hand.close();
	});

	test('end when the work is called off', async () => {
		const stop = new AbortController();
		const hand = ending('wait', stop.signal);
		const asked = hand.examine(batch);
		stop.abort(new Error('enough'));
		await expect(asked).rejects.toThrow('enough');
		await hand.close();
	});
});

test('work that is called off ends with the reason, before it begins and in the middle of it', async () => {
	const dir = await folderOf({ ...REGISTRIES, ...many(40) });
	await expect(checkArchive(dir, { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
	const stop = new AbortController();
	const onProgress = ({ done }: Progress) => done > 0 && stop.abort(new Error('enough'));
	await expect(checkArchive(dir, { signal: stop.signal, onProgress })).rejects.toThrow('enough');
});

test('a file that is another one when its problem is to be placed, or is gone, is told of as that', async () => {
	const dir = await folderOf(filesWith());
	const untold = { file: 'articles/northland.yaml', stamp: 'another', findings: [] };
	expect(tellLater(dir, untold).map(({ problem }) => formatProblem(problem))).toEqual([
		'articles/northland.yaml:1:1: changes while it is read: try again when it is finished',
	]);
	await rm(join(dir, 'articles/northland.yaml'));
	expect(tellLater(dir, untold).map(({ problem }) => formatProblem(problem))).toEqual([
		'articles/northland.yaml:1:1: is not there',
	]);
});

test('an edition is made of the articles that are checked', async () => {
	const dir = await folderOf({ ...REGISTRIES, ...many(3) });
	const loaded = await load(dir);
	expect(loaded).toMatchObject({ edition: { articles: { length: 3 } } });
	expect((await sound(dir)).articles).toHaveLength(3);
});
