import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Subject } from '../../../src/data/edition/content.ts';
import type { Edition } from '../../../src/data/edition/edition.ts';
import { updateStore } from '../../../src/data/load-folder.ts';
import { STATES } from '../../../src/data/model/enums.ts';
import { openEdition } from '../../../src/data/queries/open-edition.ts';
import { createStore } from '../../../src/data/store/open-store.ts';
import { SORTS } from '../../../src/data/update/article-parts.ts';
import { folderOf } from '../../support/data/data-folder.ts';
import { LIBRARIES, planOf, recording } from '../../support/data/databases.ts';
import { putArchive } from '../../support/data/stores.ts';
import { archiveOf, madeUp } from '../../support/made-up-archive/archive.ts';
import { writeArchive } from '../../support/made-up-archive/folder.ts';

/** Everything that replies ask of an edition of a topic, a question, a claim or a query. */
function ask(edition: Edition, { id }: Subject): void {
	const topic = edition.topic(id) as Subject;
	const [question] = edition.questions.first(1);
	const [claim] = edition.claims.first(1);
	if (!question || !claim) throw new Error('the archive is empty');
	const lists = [
		...[edition.claimsAbout(topic), edition.claimsBy(topic), edition.claimsPassedOnBy(topic)],
		...[edition.claimsTouching(topic), edition.claimsAbout(question), edition.narrated],
		...STATES.map((state) => edition.claimsInState(state)),
		...[edition.claimsOfKind('vow'), edition.claimsBy(topic).and(edition.claimsAbout(question))],
		...[edition.claimsAbout(topic).without(edition.claimsBy(topic)), edition.claimsBy(topic).and(edition.narrated)],
	];
	for (const list of lists) {
		list.first(5);
		void [list.length, list.empty, list.backing()];
	}
	for (const list of [
		...[...edition.positionGroups(question).map(({ positions }) => positions), edition.questionsAbout(topic)],
		...[edition.eventsAbout(topic), edition.notKnownAbout(topic), edition.rolesOf(topic), edition.tiesOf(topic)],
		...[edition.unnamedOf(topic), claim.referring],
	]) {
		void [list.length, list.first(5)];
	}
	edition.tallyOf(question);
	void [edition.claim(claim.id), edition.article(claim.article.id), edition.topic(topic.id), edition.weight(topic)];
	for (const sort of SORTS) edition.searchParts(sort, 'the of pilots', 5);
	const unnamed = edition.unnamedSources('pilots');
	const one = edition.unnamedSources(unnamed?.sources.newest[0]?.id ?? '');
	if (!unnamed || !one) throw new Error('the archive has no unnamed sources');
	for (const by of [unnamed, one]) {
		const list = edition.claimsBy(by);
		void [list.first(5), list.length, list.empty, list.backing(), list.and(edition.claimsAbout(topic)).first(5)];
		edition.search('the', { by });
	}
	void [edition.claimsIn(claim.article).first(5), edition.claimsIn(claim.article).backing()];
	for (const order of ['newest', 'relevance'] as const) {
		edition.search('the', { order });
		edition.search('the of "in the"', { order, about: topic, by: topic, state: 'agree', said: '2015' });
		edition.search('that', { order, said: '2015/..' });
	}
}

/** An operator may analyse a file, after which SQLite chooses otherwise: https://www.sqlite.org/lang_analyze.html */
const CLAIM_KINDS = LIBRARIES.flatMap((library) => [
	{ library, analysed: false },
	{ library, analysed: true },
]);

describe.each(CLAIM_KINDS)('statements of the store with $library, analysed: $analysed', ({ library, analysed }) => {
	const plain = createStore({ library });
	const archive = archiveOf(madeUp(60));
	plain.transaction('write', () => putArchive(plain, archive));
	if (analysed) plain.exec('ANALYZE');
	const { database, statements } = recording(plain);

	it('find what a reply needs by an index, and never read a whole table', () => {
		const { subjects, weight } = openEdition(plain);
		const [most] = [...subjects].toSorted((a, b) => weight(b) - weight(a));
		ask(openEdition(database), most as Subject);
		expect(statements.size).toBeGreaterThan(40);
		for (const [sql, values] of statements)
			for (const step of planOf(plain, sql, values)) expect(step, sql).not.toMatch(unexpectedFor(sql));
	});

	it('read claims of a topic, in a state or with a position in the order of their ids, without sorting', () => {
		// Of one article there are few.
		const newest = [...statements].filter(
			([sql]) => / ORDER BY (?:c\.id|t\.claim|p\.claim) DESC LIMIT \?$/.test(sql) && !sql.includes('c.article = ?'),
		);
		expect(newest.length).toBeGreaterThan(10);
		expect(newest.filter(([sql]) => /FROM position [pt]\b/.test(sql)).length).toBeGreaterThan(1);
		for (const [sql, values] of newest)
			for (const step of planOf(plain, sql, values)) expect(step, sql).not.toContain('TEMP B-TREE');
	});

	it('search in the full-text index, with the topics by which a search is narrowed', () => {
		const searches = [...statements].filter(([sql]) => sql.includes('claim_text MATCH'));
		expect(searches.length).toBeGreaterThan(3);
		for (const [sql, values] of searches) {
			const steps = planOf(plain, sql, values);
			expect(steps.join('\n'), sql).toMatch(/SCAN claim_text VIRTUAL TABLE INDEX \d+:.*M\d/);
			// The plan does not show it: FTS5 reads beyond a bound that is not an integer.
			expect(sql).toMatch(/rowid >= CAST\(\? AS INTEGER\) AND rowid < CAST\(\? AS INTEGER\)/);
			if (!sql.includes('bm25')) expect(steps.join('\n'), sql).not.toContain('TEMP B-TREE');
		}
		const marked = searches.filter(([, values]) => values.some((value) => String(value).includes('marks : ')));
		expect(marked.length).toBeGreaterThan(0);
	});

	it('find what a changed file has to be checked against by an index', async () => {
		const dir = await folderOf({});
		await writeArchive(madeUp(30), dir);
		const checked = createStore({ library });
		const stored = recording(checked);
		const now = Date.now() + 60_000;
		expect(await updateStore(stored.database, dir, { now })).toMatchObject({ changed: true });
		if (analysed) checked.exec('ANALYZE');
		stored.statements.clear();
		const file = join(dir, 'articles/report-7.json');
		await writeFile(file, (await readFile(file, 'utf8')).replace('report 7 on', 'another report on'));
		const touched = { files: new Set(['articles/report-7.json']), texts: new Set<string>() };
		expect(await updateStore(stored.database, dir, { now, touched })).toMatchObject({ changed: true });
		for (const [sql, values] of stored.statements)
			for (const step of planOf(checked, sql, values)) expect(step, sql).not.toMatch(unexpectedFor(sql));
	});

	it('write a corrected article without reading a whole table', () => {
		const writer = recording(plain);
		const [first, ...rest] = archive.articles;
		if (!first) throw new Error('the archive is empty');
		const corrected = { ...first, headline: 'corrected', label: 'corrected' };
		const changed = { ...archive, articles: [corrected, ...rest] };
		plain.transaction('write', () => putArchive(writer.database, changed, archive));
		expect(writer.statements.size).toBeGreaterThan(30);
		for (const [sql, values] of writer.statements)
			for (const step of planOf(plain, sql, values)) expect(step, sql).not.toMatch(unexpectedFor(sql));
	});
});

/** The first of all questions, and of all claims: in the order of an index, as far as is asked. */
const FIRST = [
	/^SELECT topic FROM question ORDER BY .* LIMIT \?$/,
	/FROM claim c WHERE 1 (?:ORDER BY c\.id DESC )?LIMIT/,
];
/** Whether each question is answered: questions are few. */
const UNANSWERED = /^SELECT q\.id FROM question q WHERE NOT EXISTS/;
/** Registries are compared as a whole, and the id of an edition is made of all articles. */
const WHOLE = [
	/^SELECT no, id FROM topic$/,
	/^SELECT group_concat/,
	/^DELETE FROM \w+ WHERE claims = 0$/,
	/^UPDATE edition SET claims/,
];

/** Steps that a statement must not have: a table or an index that is read from end to end. */
function unexpectedFor(sql: string): RegExp {
	if (FIRST.some((first) => first.test(sql))) return /TEMP B-TREE/;
	if (UNANSWERED.test(sql)) return /^SCAN (?!q )/;
	if (WHOLE.some((whole) => whole.test(sql))) return /^nothing$/;
	return /^SCAN (?!(?:claim|part|unnamed)_text VIRTUAL TABLE INDEX \d+:.*(?:M\d|=)|j VIRTUAL|json_each|candidate VIRTUAL|h$|edition$|CONSTANT|\(subquery|\d+ CONSTANT)/;
}
