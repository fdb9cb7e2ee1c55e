/** Random changes of a data folder: an editor's work and mistakes. */
import fc from 'fast-check';
import { stringify } from 'yaml';
import { ARTICLE_CHANGES, articleOf, type Data } from './article-changes.ts';
import { TEXT } from './data-folder.ts';

/** A folder and its texts: a value is written as JSON, a string as it is; undefined for a deleted file. */
export interface Folder {
	/** By file name, without the folder. */
	readonly articles: Map<string, Data>;
	readonly registries: Map<string, Data>;
	/** By article id. */
	readonly texts: Map<string, string>;
}

const SOUND = 5;
const ANSWERS = { port: 'the port', council: 'the council' };

/** A valid folder. */
export const validFolder = (): Folder => ({
	articles: new Map(Array.from({ length: SOUND }, (_, number) => [`a${number}.json`, articleOf(number)])),
	registries: new Map<string, Data>([
		['people.json', { 'anna-example': { name: 'Anna Example' }, 'bert-example': { name: 'Bert Example' } }],
		[
			'organisations.json',
			{
				'northland-council': { name: 'Northland Council' },
				radio: { name: 'Radio Example', voiceOf: 'northland-council' },
			},
		],
		['figures.json', { lost: { name: 'lost', unit: 'boats' }, damaged: { name: 'damaged', unit: 'boats' } }],
		['places.json', { northland: { name: 'Northland', kind: 'valley' }, port: { name: 'Port', kind: 'town' } }],
		[
			'questions.json',
			{
				calm: { question: 'Is Northland calm?', kind: 'yes-no', about: ['northland'] },
				open: { question: 'Is the port open?', kind: 'yes-no', about: ['port'] },
				losses: { question: 'How many boats were lost?', kind: 'number', counts: ['lost'], about: ['port'] },
				holder: { question: 'Who decides?', kind: 'open', answers: ANSWERS, about: ['northland'] },
			},
		],
	]),
	texts: new Map(Array.from({ length: SOUND + 4 }, (_, number) => [`a${number}`, TEXT])),
});

export function copyOf({ articles, registries, texts }: Folder): Folder {
	return { articles: structuredClone(articles), registries: structuredClone(registries), texts: new Map(texts) };
}

/** Returns all files by path in the folder, and the texts by file name. */
export function filesOf({ articles, registries, texts }: Folder) {
	const content = (name: string, data: Data) =>
		typeof data === 'string' ? data : name.endsWith('.json') ? JSON.stringify(data, null, '\t') : stringify(data);
	const files = new Map<string, string>();
	for (const [name, data] of registries) files.set(name, content(name, data));
	for (const [name, data] of articles) files.set(`articles/${name}`, content(name, data));
	return { files, texts: new Map([...texts].map(([id, text]) => [`${id}.txt`, text])) };
}

export interface Change {
	readonly what: string;
	readonly make: (folder: Folder) => void;
}

/** Random numbers with which a change selects what it changes. */
interface Picks {
	readonly one: number;
	readonly other: number;
}

/** Changes of one or several files. */
const FILE_CHANGES: Readonly<Record<string, (folder: Folder, picks: Picks) => unknown>> = {
	'nothing happens': () => {},
	'an article is added': ({ articles }, { one }) => {
		const id = SOUND + (one % 3);
		articles.set(`a${id}.json`, { ...articleOf(id), claims: articleOf(0).claims });
	},
	'an article is removed': ({ articles }, { one }) => articles.delete(nameIn(articles, one)),
	'an article is cut off': ({ articles }, { one }) =>
		void articles.set(nameIn(articles, one), JSON.stringify(articleOf(one % SOUND)).slice(0, 300)),
	'an article is what it was': ({ articles }, { one }) =>
		void articles.set(`a${one % SOUND}.json`, articleOf(one % SOUND)),
	'an article is written as YAML': ({ articles }, { one }) => move(articles, nameIn(articles, one), '.yaml'),
	'an article is written twice': ({ articles }, { one }) => {
		const name = nameIn(articles, one);
		articles.set(name.replace(/\.\w+$/, '.yml'), articles.get(name));
	},
	'an article is copied under another id': ({ articles }, { one, other }) => {
		const article = articles.get(nameIn(articles, one));
		if (typeof article === 'object') articles.set(`a${other % 8}.json`, { ...article, id: `a${other % 8}` });
	},
	'an article gets another id': ({ articles }, { one, other }) => {
		const name = nameIn(articles, one);
		const article = articles.get(name);
		articles.delete(name);
		if (typeof article === 'object') articles.set(`b${other % 2}.json`, { ...article, id: `b${other % 2}` });
	},
	'an article gets another id and keeps the old one': ({ articles }, { one, other }) => {
		const name = nameIn(articles, one);
		const article = articles.get(name);
		articles.delete(name);
		const id = `c${other % 3}`;
		if (typeof article === 'object') articles.set(`${id}.json`, { ...article, id, formerly: [article.id] });
	},
	'the heir of a former id changes': ({ articles }, { one, other }) => {
		const [a, b] = [articles.get(nameIn(articles, one)), articles.get(nameIn(articles, other))];
		if (typeof a !== 'object' || typeof b !== 'object' || a === b) return;
		b.formerly = a.formerly;
		delete a.formerly;
	},
	'two articles exchange their labels': ({ articles }, { one, other }) => {
		const [a, b] = [articles.get(nameIn(articles, one)), articles.get(nameIn(articles, other))];
		if (typeof a === 'object' && typeof b === 'object') [a.label, b.label] = [b.label, a.label];
	},
	'two articles exchange their ids': ({ articles }, { one, other }) => {
		const [a, b] = [nameIn(articles, one), nameIn(articles, other)];
		const [first, second] = [articles.get(a), articles.get(b)];
		if (typeof first !== 'object' || typeof second !== 'object') return;
		articles.set(b, { ...first, id: second.id });
		articles.set(a, { ...second, id: first.id });
	},
	'a registry is broken': ({ registries }, { one }) => registries.set(nameIn(registries, one), '{ "anna": ['),
	'a registry is emptied': ({ registries }, { one }) => registries.set(nameIn(registries, one), '# nothing'),
	'a registry is removed': ({ registries }, { one }) => registries.delete(nameIn(registries, one)),
	'a registry is written as YAML': ({ registries }, { one }) => move(registries, nameIn(registries, one), '.yaml'),
	'a registry is written twice': ({ registries }) => registries.set('people.yaml', {}),
	'the registries are what they were': ({ registries }) => {
		registries.clear();
		for (const [name, data] of validFolder().registries) registries.set(name, data);
	},
	'a text is changed': ({ texts }, { one }) =>
		void texts.set(`a${one % SOUND}`, TEXT.replace('won’t leave', 'will leave')),
	'a text grows': ({ texts }, { one }) => texts.set(`a${one % SOUND}`, `${TEXT}more\n`),
	'a text is removed': ({ texts }, { one }) => texts.delete(`a${one % SOUND}`),
	'a text is what it was': ({ texts }, { one }) => texts.set(`a${one % SOUND}`, TEXT),
	'a question becomes a place': (folder) => {
		const { articles, registries } = folder;
		for (const article of articles.values()) {
			if (typeof article !== 'object') continue;
			delete article.notKnown;
			for (const claim of Object.values<Data>(article.claims)) {
				const positions = (claim.positions ?? []).filter(({ question }: Data) => question !== 'open');
				if (claim.positions) claim.positions = positions;
			}
		}
		withRegistry(registries, 'questions.json', (questions) => delete questions.open);
		withRegistry(registries, 'places.json', (places) =>
			Object.assign(places, { open: { name: 'Open Sea', kind: 'sea' } }),
		);
	},
	'a place becomes a question': ({ articles, registries }, { one }) => {
		withRegistry(registries, 'places.json', (places) => delete places.open);
		withRegistry(registries, 'questions.json', (questions) =>
			Object.assign(questions, { open: { question: 'Is the port open?', kind: 'yes-no', about: ['port'] } }),
		);
		const article = articles.get(nameIn(articles, one));
		if (typeof article === 'object') ARTICLE_CHANGES['it answers the other question']?.(article, '');
	},
	'a person gets another id everywhere': (folder) => {
		const renamed = (text: string) => text.replaceAll('"anna-example"', '"anna"');
		for (const files of [folder.articles, folder.registries])
			for (const [name, data] of files)
				if (typeof data === 'object') files.set(name, JSON.parse(renamed(JSON.stringify(data))));
	},
};

const REGISTRY_CHANGES: Readonly<Record<string, readonly [file: string, (entries: Data) => unknown]>> = {
	'a person is added': ['people.json', (people) => Object.assign(people, { 'carl-example': { name: 'Carl Example' } })],
	'a person is removed': ['people.json', (people) => delete people['bert-example']],
	'a person is called otherwise': [
		'people.json',
		(people) => Object.assign(people, { 'anna-example': { name: 'Karla Other', aliases: ['the mayor'] } }),
	],
	'a person gets another id': [
		'people.json',
		(people) => Object.assign(people, { anna: take(people, 'anna-example') }),
	],
	'a person has the id of an unnamed source': [
		'people.json',
		(people) => Object.assign(people, { spokesperson: { name: 'Sam Sample' } }),
	],
	'a person has the id of a place': [
		'people.json',
		(people) => Object.assign(people, { northland: { name: 'Nora Land' } }),
	],
	'a person has the report’s own name': [
		'people.json',
		(people) => Object.assign(people, { report: { name: 'Nobody' } }),
	],
	'a person has a field too many': ['people.json', (people) => Object.assign(people, { zoe: { nom: 'Zoe' } })],
	'a body is added': ['organisations.json', (bodies) => Object.assign(bodies, { herald: { name: 'Example Herald' } })],
	'a body has the id of a person': [
		'organisations.json',
		(bodies) => Object.assign(bodies, { 'bert-example': { name: 'Bert Example Ltd' } }),
	],
	'a body is removed': ['organisations.json', (bodies) => delete bodies['northland-council']],
	'a place is part of another': [
		'places.json',
		(places) => places.port && Object.assign(places.port, { within: 'northland' }),
	],
	'places are part of each other': [
		'places.json',
		(places) => {
			if (places.port) places.port.within = 'northland';
			if (places.northland) places.northland.within = 'port';
		},
	],
	'a place is part of no other': ['places.json', (places) => delete places.port.within],
	'a place is in one that is in another': [
		'places.json',
		(places) => {
			places.bay = { name: 'Example Bay', kind: 'bay', within: 'northland' };
			places.port.within = 'bay';
		},
	],
	'a place makes statements': ['places.json', (places) => Object.assign(places.port, { speaks: true })],
	'a place makes no statements': ['places.json', (places) => delete places.port.speaks],
	'a place gets another id': [
		'places.json',
		(places) => Object.assign(places, { harbour: { ...take(places, 'port'), formerly: ['port'] } }),
	],
	'a person had another id before': [
		'people.json',
		(people) => Object.assign(people['bert-example'], { formerly: ['robert-example'] }),
	],
	'another person had that id before': [
		'people.json',
		(people) => Object.assign(people['anna-example'], { formerly: ['robert-example'] }),
	],
	'the other person had that id before': [
		'people.json',
		(people) => {
			delete people['bert-example'].formerly;
			people['anna-example'].formerly = ['robert-example'];
		},
	],
	'a person had the present id of a place': [
		'people.json',
		(people) => Object.assign(people['bert-example'], { formerly: ['port'] }),
	],
	'an outlet speaks for nobody': ['organisations.json', (bodies) => delete bodies.radio.voiceOf],
	'an outlet speaks for a place': ['organisations.json', (bodies) => Object.assign(bodies.radio, { voiceOf: 'port' })],
	'an outlet speaks for the council': [
		'organisations.json',
		(bodies) => Object.assign(bodies.radio, { voiceOf: 'northland-council' }),
	],
	'a body speaks for an outlet': [
		'organisations.json',
		(bodies) => Object.assign(bodies['northland-council'], { voiceOf: 'radio' }),
	],
	'what is counted is called otherwise': ['figures.json', (figures) => Object.assign(figures.lost, { name: 'sunk' })],
	'what is counted is removed': ['figures.json', (figures) => delete figures.damaged],
	'a number is of something else too': [
		'questions.json',
		({ losses }) => Object.assign(losses, { counts: ['lost', 'damaged'] }),
	],
	'a number is of something else': ['questions.json', ({ losses }) => Object.assign(losses, { counts: ['damaged'] })],
	'a question has several answers at once': [
		'questions.json',
		({ holder }) => Object.assign(holder, { exclusive: false }),
	],
	'a question has one answer at a time': ['questions.json', ({ holder }) => delete holder.exclusive],
	'an answer is removed': [
		'questions.json',
		({ holder }) => Object.assign(holder, { answers: { council: 'the council' } }),
	],
	'a question is of another kind': [
		'questions.json',
		({ calm }) => Object.assign(calm, { kind: 'open', answers: ANSWERS }),
	],
	'a question had another id before': ['questions.json', ({ calm }) => Object.assign(calm, { formerly: ['quiet'] })],
	'a place is removed': ['places.json', (places) => delete places.port],
	'a question is added': [
		'questions.json',
		(questions) => Object.assign(questions, { loud: { question: 'Is it loud?', kind: 'yes-no', about: ['port'] } }),
	],
	'a question is removed': ['questions.json', (questions) => delete questions.open],
	'a question is worded otherwise': [
		'questions.json',
		(questions) =>
			Object.assign(questions, {
				calm: { question: 'Is it calm at sea?', kind: 'yes-no', about: ['port', 'northland'] },
			}),
	],
	'a question is about nothing known': [
		'questions.json',
		(questions) => Object.assign(questions, { calm: { question: 'Is it calm?', kind: 'yes-no', about: ['nortland'] } }),
	],
};

function take(entries: Data, id: string): Data {
	const entry = entries[id] ?? { name: 'Anna Example' };
	delete entries[id];
	return entry;
}

const nameIn = (files: ReadonlyMap<string, Data>, number: number): string => {
	const names = [...files.keys()];
	return names[number % Math.max(1, names.length)] ?? 'a0.json';
};

function move(files: Map<string, Data>, name: string, extension: string): void {
	const data = files.get(name);
	if (data === undefined) return;
	files.delete(name);
	files.set(name.replace(/\.\w+$/, extension), data);
}

function withRegistry(registries: Map<string, Data>, name: string, make: (entries: Data) => unknown): void {
	const entries = registries.get(name);
	if (typeof entries === 'object') make(entries);
}

const picks = fc.record({ one: fc.nat(9), other: fc.nat(9) });

/** A random change, with a description for failed tests. */
export const folderChange: fc.Arbitrary<Change> = fc
	.oneof(
		{
			weight: 5,
			arbitrary: fc.tuple(fc.constantFrom(...Object.entries(ARTICLE_CHANGES)), picks).map(
				([[what, make], { one, other }]): Change => ({
					what: `article ${one}, ${other}: ${what}`,
					make({ articles }) {
						const article = articles.get(nameIn(articles, one));
						if (typeof article === 'object') make(article, `a${other % (SOUND + 1)}`);
					},
				}),
			),
		},
		{
			weight: 3,
			arbitrary: fc.tuple(fc.constantFrom(...Object.entries(FILE_CHANGES)), picks).map(
				([[what, make], by]): Change => ({
					what: `files ${by.one}, ${by.other}: ${what}`,
					make: (folder) => make(folder, by),
				}),
			),
		},
		{
			weight: 2,
			arbitrary: fc.constantFrom(...Object.entries(REGISTRY_CHANGES)).map(
				([what, [file, make]]): Change => ({
					what,
					make: ({ registries }) => withRegistry(registries, file, make),
				}),
			),
		},
	)
	.map(({ what, make }) => ({
		what,
		make(folder: Folder) {
			// An earlier change may have removed what this one changes.
			try {
				make(folder);
			} catch {}
		},
		toString: () => what,
	}));
