/**
 * General search libraries on the same names, aliases and spellings, folded as Dateline folds them, and asked with text
 * that is folded alike: `names.ts <names> <questions of each sort> <results>`; prints a {@link Compared} of each as JSON.
 *
 * Each has the settings that found most of these questions among those that its documentation offers for names, and the
 * weights where it can use them.
 */
import uFuzzy from '@leeoniya/ufuzzy';
import { Index } from 'flexsearch';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import { openDatabase } from '../../src/data/store/driver.ts';
import { fold } from '../../src/data/text/fold-text.ts';
import { madeUpNames } from '../names-generator.ts';
import { type Asked, askedNames, type Compared, shuffled, timed } from '../quality/names.ts';

/** The places in the list of names, best first. */
type Find = (typed: string, limit: number) => readonly number[];

const [names = '', ofEach = '', results = ''] = process.argv.slice(2);
const made = madeUpNames(Number(names));
const asked = askedNames(made, Number(ofEach));
// A library that knows no weights keeps the order in which it was given the names.
const heaviestFirst = made.toSorted((a, b) => b.weight - a.weight);
const texts = heaviestFirst.map(({ name, aliases, spellings }) =>
	[name, ...aliases, ...spellings].map(fold).join(' | '),
);
const boosts = heaviestFirst.map(({ weight }) => 1 + Math.log1p(weight) / 10);

function compared(name: string, most: number, find: Find): Compared {
	const ms: number[] = [];
	const rightOf = (sort: Asked['sort']) =>
		shuffled(asked.filter((one) => one.sort === sort))
			.slice(0, most)
			.map(({ typed, meant }) => {
				const answer = timed(() => find(fold(typed), Number(results)));
				ms.push(answer.ms);
				return answer.result.some((place) => heaviestFirst[place]?.id === meant);
			});
	return { name, right: { variant: rightOf('variant'), error: rightOf('error') }, ms };
}

/** Words may be begun, and a third of their letters wrong: with a fifth, as in its documentation, it finds less. */
function miniSearch(): Find {
	const mini = new MiniSearch<{ id: number; text: string }>({ fields: ['text'], tokenize: (text) => text.split(' ') });
	mini.addAll(texts.map((text, id) => ({ id, text })));
	const boostDocument = (id: number) => boosts[id] ?? 1;
	return (typed, limit) =>
		mini
			.search(typed, { prefix: true, fuzzy: 0.34, boostDocument })
			.slice(0, limit)
			.map(({ id }) => Number(id));
}

/** Its encoder for Latin letters that balances sound and spelling; `suggest` accepts names with only some of the words. */
function flexSearch(): Find {
	const flex = new Index({ tokenize: 'forward', encoder: 'LatinAdvanced' });
	for (const [place, text] of texts.entries()) flex.add(place, text);
	return (typed, limit) => flex.search(typed, { limit, suggest: true }).map(Number);
}

/** Word by word, which finds as many of these as one comparison of the whole, in a third of the time. */
function fuse(): Find {
	const all = new Fuse(texts, { useTokenSearch: true, ignoreLocation: true, threshold: 0.4 });
	return (typed, limit) => all.search(typed, { limit }).map(({ refIndex }) => refIndex);
}

/** One error of any kind in each word, words in any order, all scripts: the settings of its documentation. */
function ufuzzy(): Find {
	const fuzzy = new uFuzzy({
		...{ unicode: true, interSplit: "[^\\p{L}\\d']+", intraSplit: '\\p{Ll}\\p{Lu}' },
		...{ intraBound: '\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}', intraChars: "[\\p{L}\\d']", intraContr: "'\\p{L}{1,2}\\b" },
		...{ intraMode: 1, intraIns: 1, intraSub: 1, intraTrn: 1, intraDel: 1 },
	});
	return (typed, limit) => {
		const [places, info, order] = fuzzy.search(texts, typed, 3, texts.length);
		return order ? order.slice(0, limit).map((at) => info.idx[at] ?? 0) : (places ?? []).slice(0, limit);
	};
}

/** FTS5 with its trigram tokenizer: any trigram of what was typed, best by BM25 times the weight. */
function trigrams(): Find {
	const database = openDatabase(':memory:');
	database.exec(`CREATE VIRTUAL TABLE name USING fts5(text, tokenize = 'trigram');
		CREATE TABLE boost (place INTEGER PRIMARY KEY, boost REAL); BEGIN`);
	for (const [place, text] of texts.entries()) {
		database.run('INSERT INTO name (rowid, text) VALUES (?, ?)', place, text);
		database.run('INSERT INTO boost VALUES (?, ?)', place, boosts[place] ?? 1);
	}
	database.exec('COMMIT');
	const sql = `SELECT name.rowid FROM name JOIN boost ON boost.place = name.rowid
		WHERE name MATCH ? ORDER BY name.rank * boost LIMIT ?`;
	return (typed, limit) => {
		const all = typed.split(' ').flatMap((word) => Array.from(word, (_, at) => word.slice(at, at + 3)));
		const whole = all.filter((three) => three.length === 3).map((three) => `"${three}"`);
		if (whole.length === 0) return [];
		return database.all<[number]>(sql, whole.join(' OR '), limit).map(([place]) => place);
	};
}

// Slow ones are asked fewer of the same questions.
const all: readonly Compared[] = [
	compared('MiniSearch', 600, miniSearch()),
	compared('FlexSearch', 1_500, flexSearch()),
	compared('Fuse', 40, fuse()),
	compared('uFuzzy', 60, ufuzzy()),
	compared('SQLite trigrams', 300, trigrams()),
];
process.stdout.write(JSON.stringify(all));
