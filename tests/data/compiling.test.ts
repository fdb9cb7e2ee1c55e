import { createHash } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { archiveOf, madeUp } from '../../bench/archive.ts';
import { checkArchive } from '../../src/data/archive.ts';
import { unpackBody } from '../../src/data/bodies.ts';
import { type Built, builder } from '../../src/data/build.ts';
import { compile } from '../../src/data/compiled.ts';
import { compileChecked, isAsKnown, type KnownEdition, knownIn } from '../../src/data/compiling.ts';
import type { Archive, Article } from '../../src/data/model.ts';
import { NOTES, type Notes, notesIn, sealNotes } from '../../src/data/notes.ts';
import { byId } from '../../src/data/order.ts';
import { type Packed, packedAt, picked } from '../../src/data/packed.ts';
import { formatProblem } from '../../src/data/problem.ts';
import { checksumOf, EditionRefused, unsealed, wholeOf } from '../../src/data/sealing.ts';
import { verify } from '../support/compile.ts';
import { must } from '../support/editions.ts';
import { ARTICLE, type Files, folderOf, REGISTRIES, TEXT } from './folder.ts';

interface Last {
	readonly archive: Archive;
	readonly built: Built;
}

/** What is known of what was built. */
const before = ({ findings, text, ...settled }: Built) => ({ ...findings, text, settled });

const inOrder = ({ articles }: Archive) => articles.toSorted((a, b) => byId(a.id, b.id));

/** Builds an archive; articles that are the very same as in the last one are taken from there. */
function build(archive: Archive, last?: Last): Built {
	const { people, organisations, places, questions } = last?.archive ?? archive;
	const shared = { people, organisations, places, questions };
	const building = builder(archive, last && { ...before(last.built), shared });
	const known = new Map(last ? inOrder(last.archive).map((article, place) => [article, place]) : []);
	for (const article of inOrder(archive)) {
		const place = known.get(article);
		if (place === undefined || !building.take(place)) building.add(article);
	}
	return building.build();
}

const bytesOf = (built: Built) =>
	Buffer.from(wholeOf(compile(built, { bodies: picked(0, () => 0), dictionary: new Uint8Array(), quotes: 'checked' })));

const SIZE = 30;
const seeds = [1, 2, 3].map((seed) => archiveOf(madeUp(SIZE, seed)));

/** What happens to an archive between two editions; every article relates to others that stand before it by number. */
const changes: fc.Arbitrary<(archive: Archive) => Archive> = fc.oneof(
	fc.tuple(fc.nat({ max: SIZE - 1 }), fc.constantFrom(...seeds)).map(([number, { articles }]) => (archive: Archive) => {
		const other = must(articles[number], 'article');
		return { ...archive, articles: archive.articles.map((article) => (article.id === other.id ? other : article)) };
	}),
	fc.nat().map((place) => (archive: Archive) => reworded(archive, place)),
	fc.integer({ min: 1, max: 3 }).map((count) => (archive: Archive) => ({
		...archive,
		articles: archive.articles.slice(0, Math.max(1, archive.articles.length - count)),
	})),
	fc
		.tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom(...seeds))
		.map(([count, { articles }]) => (archive: Archive) => ({
			...archive,
			articles: [...archive.articles, ...articles.slice(archive.articles.length, archive.articles.length + count)],
		})),
	fc.tuple(fc.nat(), fc.constantFrom('Anna Sample', 'Bert', 'Karla')).map(([place, name]) => (archive: Archive) => {
		const ids = Object.keys(archive.people);
		const id = must(ids[place % ids.length], 'person');
		return { ...archive, people: { ...archive.people, [id]: { ...must(archive.people[id], id), name } } };
	}),
	fc.constantFrom('zoe', 'aaron').map((id) => (archive: Archive) => {
		const person = { name: `Somebody ${id}`, aliases: [], spellings: [] };
		return { ...archive, people: { ...archive.people, [id]: person } };
	}),
	fc.nat().map((place) => (archive: Archive) => {
		const [id, question] = must(
			Object.entries(archive.questions)[place % Object.keys(archive.questions).length],
			'question',
		);
		return { ...archive, questions: { ...archive.questions, [id]: { ...question, question: 'Is it calm?' } } };
	}),
);

/** Another wording of every claim of an article. */
const reworded = (archive: Archive, place: number): Archive => ({
	...archive,
	articles: archive.articles.map((article, i) => {
		if (i !== place % archive.articles.length) return article;
		const claims = Object.entries(article.claims).map(([id, claim]) => [
			id,
			{ ...claim, paraphrase: `${claim.paraphrase} so` },
		]);
		return { ...article, claims: Object.fromEntries(claims) as Article['claims'] };
	}),
});

describe('an edition that is built from the one before', { timeout: 60_000 }, () => {
	it('is byte for byte the one that is built from all articles, whatever changed, time after time', () => {
		const [first] = seeds as [Archive];
		const begun: Last = { archive: first, built: build(first) };
		fc.assert(
			fc.property(fc.array(fc.array(changes, { maxLength: 3 }), { minLength: 1, maxLength: 3 }), (times) => {
				let last = begun;
				for (const made of times) {
					const archive = made.reduce((before, change) => change(before), last.archive);
					last = { archive, built: build(archive, last) };
					expect(bytesOf(last.built).compare(bytesOf(build(archive)))).toBe(0);
				}
			}),
			{ numRuns: 60 },
		);
	});

	it('is told by its version when the same articles are built to something else', () => {
		const hash = createHash('sha256')
			.update(bytesOf(build(seeds[0] as Archive)))
			.digest('hex');
		// Where this fails, `NOTES` needs another version: what is taken from an older edition would not fit the rest.
		expect([NOTES.version, hash.slice(0, 16)]).toEqual([2, 'd54b372829286f3c']);
	});

	it('is not built of articles in another order than that of their ids', () => {
		const [archive] = seeds as [Archive];
		const building = builder(archive);
		for (const article of inOrder(archive).toReversed()) building.add(article);
		expect(() => building.build()).toThrow(RangeError);
	});

	it('takes all that did not change', () => {
		const [archive] = seeds as [Archive];
		const taking = builder(archive, { ...before(build(archive)), shared: archive });
		expect(archive.articles.map((_, place) => taking.take(place))).not.toContain(false);
	});

	it('is numbered as it was while nothing but words has changed', () => {
		const [archive] = seeds as [Archive];
		const last = { archive, built: build(archive) };
		const other = build(reworded(archive, 4), last);
		expect(other.id).not.toBe(last.built.id);
		expect(other.catalogue).toBe(last.built.catalogue);
		const fewer = { ...archive, articles: archive.articles.slice(0, -1) };
		expect(build(fewer, last).catalogue).not.toBe(last.built.catalogue);
	});

	it('adds anew whoever quotes somebody who is called otherwise', () => {
		const [archive] = seeds as [Archive];
		const { speaker } = must(Object.values(must(inOrder(archive)[4], 'article').claims)[0], 'claim');
		const people = { ...archive.people, [speaker]: { ...must(archive.people[speaker], speaker), name: 'Zoe Other' } };
		const taking = builder({ ...archive, people }, { ...before(build(archive)), shared: archive });
		const speaks = ({ claims }: Article) => Object.values(claims).some((claim) => claim.speaker === speaker);
		expect(taking.take(4)).toBe(false);
		for (const [place, article] of inOrder(archive).entries())
			if (!speaks(article)) expect(taking.take(place)).toBe(true);
	});
});

/** More articles than the dictionary is made from: each relates to the one before it. */
const COUNT = 36;
const file = (i: number) => `articles/a${String(i).padStart(2, '0')}.yaml`;
const article = (i: number) =>
	ARTICLE.replace('id: northland', `id: a${String(i).padStart(2, '0')}`)
		.replace('label: report', `label: report ${i}`)
		.replace(
			'    stances:',
			i === 0
				? '    stances:'
				: `    relations: [{ type: repeats, claim: a${String(i - 1).padStart(2, '0')}/calm, basis: explicit }]\n    stances:`,
		);
const folder = (): Promise<string> =>
	folderOf({ ...REGISTRIES, ...Object.fromEntries(Array.from({ length: COUNT }, (_, i) => [file(i), article(i)])) });

/** When everything that a test wrote has long been settled. */
const LATER = Date.now() + 60_000;

interface Compiled {
	readonly bytes: Uint8Array;
	readonly notes: Notes;
}

async function compiled(
	dir: string,
	{ known, textsDir }: { known?: KnownEdition; textsDir?: string } = {},
): Promise<Compiled> {
	const found = await checkArchive(dir, { now: LATER, known, textsDir });
	if ('problems' in found) throw new Error(found.problems.map(formatProblem).join('\n'));
	const { edition, notes } = await compileChecked(found, { known });
	const bytes = wholeOf(edition);
	return { bytes, notes: notes({ edition: checksumOf(bytes), letters: 'as they are' }) };
}

/** As a file would give it the next time. */
const known = ({ bytes, notes }: Compiled) => must(knownIn(bytes, notesIn(wholeOf(sealNotes(notes)))), 'edition');

/** All that an edition holds but for how bodies are packed. */
function held(bytes: Uint8Array) {
	verify(bytes);
	const { said, stored } = unsealed<object, { readonly bodies: Packed; readonly dictionary: Uint8Array }>(bytes);
	const { bodies, dictionary, ...columns } = stored;
	const articles = Array.from(bodies.starts.slice(1), (_, i) => unpackBody(packedAt(bodies, i), dictionary));
	return { said, columns, articles };
}

describe('a folder that is compiled after a change', { timeout: 60_000 }, () => {
	it('gives byte for byte the edition that it gives without knowing anything', async () => {
		const dir = await folder();
		let last = await compiled(dir);
		const edits: readonly (() => Promise<void>)[] = [
			async () => {},
			() => writeFile(join(dir, file(34)), article(34).replace('late on Sunday', 'on Sunday')),
			() => writeFile(join(dir, file(35)), article(35).replace('date: 2021-09-06', 'date: 2021-09-07')),
			() => writeFile(join(dir, 'articles/b.yaml'), article(40).replaceAll('a39', 'a35').replace('id: a40', 'id: b')),
			() => rm(join(dir, 'articles/b.yaml')),
			() => rm(join(dir, file(35))),
			() =>
				writeFile(join(dir, 'people.yaml'), String(REGISTRIES['people.yaml']).replace('Anna Example', 'Anna Other')),
			() => writeFile(join(dir, 'people.yaml'), `${REGISTRIES['people.yaml']}zoe: { name: Zoe Example }\n`),
		];
		for (const [number, edit] of edits.entries()) {
			await edit();
			const now = await compiled(dir, { known: known(last) });
			const anew = await compiled(dir);
			expect([number, Buffer.compare(now.bytes, anew.bytes)]).toEqual([number, 0]);
			last = now;
		}
	});

	it('is as it is known while it says the same, also where it was written again', async () => {
		const dir = await folder();
		const last = known(await compiled(dir));
		const isAsItWas = async () => {
			const found = await checkArchive(dir, { now: LATER, known: last });
			return !('problems' in found) && isAsKnown(found, last);
		};
		expect(await isAsItWas()).toBe(true);
		const people = String(REGISTRIES['people.yaml']);
		await writeFile(join(dir, 'people.yaml'), `# who is who\n${people}`);
		await writeFile(join(dir, file(3)), `# third\n${article(3)}`);
		expect(await isAsItWas()).toBe(true);
		await writeFile(join(dir, 'people.yaml'), people.replace('Anna Example', 'Anna Other'));
		expect(await isAsItWas()).toBe(false);
	});

	it('packs bodies with the words of its first articles, as they were when all was compiled', async () => {
		const dir = await folder();
		const first = await compiled(dir);
		await writeFile(join(dir, file(0)), article(0).replace('label: report 0', 'label: report number one'));
		const [now, anew] = [await compiled(dir, { known: known(first) }), await compiled(dir)];
		expect(Buffer.compare(now.bytes, anew.bytes)).not.toBe(0);
		expect(held(now.bytes)).toEqual(held(anew.bytes));
	});

	it('holds quotations to their texts again when those change', async () => {
		const dir = await folder();
		const texts = await folderOf(
			Object.fromEntries(
				Array.from({ length: COUNT }, (_, i) => [`a${String(i).padStart(2, '0')}.txt`, TEXT]),
			) as Files,
		);
		const first = await compiled(dir, { textsDir: texts });
		await writeFile(join(texts, 'a07.txt'), TEXT.replace('won’t', 'will'));
		const found = await checkArchive(dir, { textsDir: texts, known: known(first), now: LATER });
		expect('problems' in found && new Set(found.problems.map((problem) => problem.file))).toEqual(new Set([file(7)]));
		await writeFile(join(texts, 'a07.txt'), TEXT);
		const now = await compiled(dir, { textsDir: texts, known: known(first) });
		expect(Buffer.compare(now.bytes, first.bytes)).toBe(0);
	});
});

describe('notes', () => {
	it('are of no use beside another edition', async () => {
		const dir = await folder();
		const first = await compiled(dir);
		await writeFile(join(dir, file(35)), article(35).replace('late on Sunday', 'on Sunday'));
		const second = await compiled(dir);
		expect(knownIn(second.bytes, first.notes)).toBeUndefined();
		expect(knownIn(first.bytes, second.notes)).toBeUndefined();
	});

	it('are refused when they are damaged, and are no edition', async () => {
		const { notes, bytes } = await compiled(await folder());
		const sealed = wholeOf(sealNotes(notes));
		verify(sealed, NOTES);
		const flipped = Uint8Array.from(sealed);
		flipped[sealed.length >> 1] = (flipped[sealed.length >> 1] as number) ^ 1;
		expect(() => verify(flipped, NOTES)).toThrow('is damaged');
		expect(() => verify(sealed.slice(0, -1), NOTES)).toThrow('is cut short');
		expect(() => verify(sealed)).toThrow(EditionRefused);
		expect(() => verify(bytes, NOTES)).toThrow('is no file of notes on a compiled edition');
	});
});
