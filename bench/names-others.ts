/**
 * General finders that are given the same names, aliases and spellings, folded as Dateline folds them, and asked with
 * text folded alike: what is compared is the finding. Each has the settings that found most of these questions among
 * those that its documentation offers for names, and the weights to decide where it can take any.
 */
import uFuzzy from '@leeoniya/ufuzzy';
import { Index } from 'flexsearch';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import sqlite from 'node-sqlite3-wasm';
import { fold } from '../src/data/folding.ts';
import type { MadeUp } from './names-generator.ts';

/** The ids that are found for what was typed, best first, at most so many. */
export type Find = (typed: string) => readonly string[];

export interface Other {
	readonly name: string;
	/** How many questions of each sort it is asked: a slow one fewer. */
	readonly asked: number;
	readonly find: Find;
}

/** Who is compared; building all takes a minute for 70,000 names. */
export function others(made: readonly MadeUp[], limit: number): Other[] {
	// Where a finder knows no weights, it keeps the order in which it was given the names.
	const heaviestFirst = made.toSorted((a, b) => b.weight - a.weight);
	const texts = heaviestFirst.map(({ name, aliases, spellings }) =>
		[name, ...aliases, ...spellings].map(fold).join(' | '),
	);
	const boosts = heaviestFirst.map(({ weight }) => 1 + Math.log1p(weight) / 10);
	const other = (name: string, asked: number, places: (typed: string, limit: number) => readonly number[]): Other => ({
		name,
		asked,
		find: (typed) => places(fold(typed), limit).map((place) => heaviestFirst[place]?.id ?? ''),
	});
	return [
		other('MiniSearch', 600, miniSearch(texts, boosts)),
		other('FlexSearch', 1_500, flexSearch(texts)),
		other('Fuse', 40, fuse(texts)),
		other('uFuzzy', 60, ufuzzy(texts)),
		other('SQLite trigrams', 300, trigrams(texts, boosts)),
	];
}

type Places = (typed: string, limit: number) => readonly number[];

/** Words may be begun, and a third of their letters wrong: with a fifth, as its documentation has it, it finds less. */
function miniSearch(texts: readonly string[], boosts: readonly number[]): Places {
	const mini = new MiniSearch<{ id: number; text: string }>({ fields: ['text'], tokenize: (text) => text.split(' ') });
	mini.addAll(texts.map((text, id) => ({ id, text })));
	const boostDocument = (id: number) => boosts[id] ?? 1;
	return (typed, limit) =>
		mini
			.search(typed, { prefix: true, fuzzy: 0.34, boostDocument })
			.slice(0, limit)
			.map(({ id }) => Number(id));
}

/** Its encoder for Latin letters that balances sound and spelling; `suggest` takes what has some of the words only. */
function flexSearch(texts: readonly string[]): Places {
	const flex = new Index({ tokenize: 'forward', encoder: 'LatinAdvanced' });
	for (const [place, text] of texts.entries()) flex.add(place, text);
	return (typed, limit) => flex.search(typed, { limit, suggest: true }).map(Number);
}

/** Word by word, which finds as many of these as one comparison of the whole, in a third of the time. */
function fuse(texts: readonly string[]): Places {
	const all = new Fuse(texts, { useTokenSearch: true, ignoreLocation: true, threshold: 0.4 });
	return (typed, limit) => all.search(typed, { limit }).map(({ refIndex }) => refIndex);
}

/** One error of any kind in each word, words in any order, all scripts: the settings are those of its documentation. */
function ufuzzy(texts: readonly string[]): Places {
	const fuzzy = new uFuzzy({
		...{ unicode: true, interSplit: "[^\\p{L}\\d']+", intraSplit: '\\p{Ll}\\p{Lu}' },
		...{ intraBound: '\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}', intraChars: "[\\p{L}\\d']", intraContr: "'\\p{L}{1,2}\\b" },
		...{ intraMode: 1, intraIns: 1, intraSub: 1, intraTrn: 1, intraDel: 1 },
	});
	const haystack = [...texts];
	return (typed, limit) => {
		const [places, info, order] = fuzzy.search(haystack, typed, 3, texts.length);
		return order ? order.slice(0, limit).map((at) => info.idx[at] ?? 0) : (places ?? []).slice(0, limit);
	};
}

/** FTS5 with its trigram tokenizer: any trigram of what was typed, best by BM25 times the weight. */
function trigrams(texts: readonly string[], boosts: readonly number[]): Places {
	const db = new sqlite.Database();
	db.exec(`create virtual table names using fts5(text, tokenize = 'trigram');
		create table boosts (id integer primary key, boost real); begin`);
	const [name, boost] = [
		db.prepare('insert into names (rowid, text) values (?, ?)'),
		db.prepare('insert into boosts values (?, ?)'),
	];
	for (const [place, text] of texts.entries()) {
		name.run([place, text]);
		boost.run([place, boosts[place] ?? 1]);
	}
	db.exec('commit');
	const ask = db.prepare(`select names.rowid as place from names join boosts on boosts.id = names.rowid
		where names match ? order by names.rank * boost limit ?`);
	return (typed, limit) => {
		const all = typed.split(' ').flatMap((word) => Array.from(word, (_, at) => word.slice(at, at + 3)));
		const whole = all.filter((three) => three.length === 3).map((three) => `"${three}"`);
		return whole.length > 0 ? ask.all([whole.join(' OR '), limit]).map(({ place }) => Number(place)) : [];
	};
}
