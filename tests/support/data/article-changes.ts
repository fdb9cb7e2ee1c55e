/** Random changes of an article: an editor's work and mistakes. */
import { parseFile } from '../../../src/data/parsing/yaml-parser.ts';
import { ARTICLE } from './data-folder.ts';

// biome-ignore lint/suspicious/noExplicitAny: the changed files may have any content
export type Data = any;

const TEMPLATE = JSON.stringify(parseFile('f', new TextEncoder().encode(ARTICLE)).value);

/** An article about Northland; all but the first repeat the claim of the article before. */
export function articleOf(number: number): Data {
	const article = JSON.parse(TEMPLATE) as Data;
	article.id = `a${number}`;
	article.label = `report ${number}`;
	if (number > 0) article.claims.calm.relations = [repeats(`a${number - 1}/calm`)];
	if (number === 1) article.claims.staying.stances = [{ question: 'open', stance: 'asserts', basis: 'explicit' }];
	return article;
}

const relation = (type: string) => (claim: string) => ({ type, claim, basis: 'explicit' });
const repeats = relation('repeats');

/** Changes of a parsed article; `to` is another article's id. */
export const ARTICLE_CHANGES: Readonly<Record<string, (article: Data, to: string) => unknown>> = {
	'a claim is reworded': ({ claims }) => Object.assign(claims.calm, { paraphrase: `${claims.calm.paraphrase} indeed` }),
	'a claim is removed': ({ claims }) => delete claims.staying,
	'a claim gets another id': ({ claims }) => {
		claims.leaving = claims.staying;
		delete claims.staying;
	},
	'a claim that others repeat is removed': ({ claims }) => delete claims.calm,
	'it says that it has another id': (article, to) => Object.assign(article, { id: to }),
	'it gets the label of another': (article, to) => Object.assign(article, { label: `report ${to.slice(1)}` }),
	'it gets a label of its own': (article) => Object.assign(article, { label: `${article.label} again` }),
	'a claim repeats one elsewhere': ({ claims }, to) =>
		Object.assign(claims.calm, { relations: [repeats(`${to}/calm`)] }),
	'a claim repeats two elsewhere': ({ claims }, to) =>
		Object.assign(claims.calm, { relations: [repeats(`${to}/staying`), repeats(`${to}/calm`)] }),
	'a claim corrects one elsewhere': ({ claims }, to) =>
		Object.assign(claims.staying, { relations: [relation('corrects')(`${to}/calm`)] }),
	'a claim supports one elsewhere': ({ claims }, to) =>
		Object.assign(claims.calm, { relations: [relation('supports')(`${to}/staying`)] }),
	'a claim disputes one elsewhere': ({ claims }, to) =>
		Object.assign(claims.staying, { relations: [relation('disputes')(`${to}/calm`)] }),
	'a claim relates to no claim': ({ claims }, to) => Object.assign(claims.calm, { relations: [repeats(`${to}/clam`)] }),
	'a claim relates to no article': ({ claims }) => Object.assign(claims.calm, { relations: [repeats('nowhere/calm')] }),
	'a claim relates to a source': ({ claims }) => Object.assign(claims.calm, { relations: [repeats('remarks')] }),
	'a claim repeats one of the same article': ({ claims }) =>
		Object.assign(claims.staying, { relations: [repeats('calm')] }),
	'claims of one article repeat each other': ({ id, claims }) => {
		claims.staying.relations = [repeats('calm')];
		claims.calm.relations = [repeats(`${id}/staying`)];
	},
	'a claim relates to none': ({ claims }) => delete claims.calm.relations,
	'an unnamed source gets another id': ({ unnamed, claims, sources }) => {
		unnamed.witness = unnamed.spokesperson;
		delete unnamed.spokesperson;
		claims.staying.speaker = sources.statement.by = 'witness';
	},
	'an unnamed source speaks no more': ({ claims }) => Object.assign(claims.staying, { speaker: 'bert-example' }),
	'an unnamed source is of a body': ({ unnamed }) => Object.assign(unnamed.spokesperson, { of: 'northland-council' }),
	'somebody new speaks': ({ claims }) => Object.assign(claims.calm, { speaker: 'carl-example' }),
	'somebody else speaks': ({ claims }) => Object.assign(claims.calm, { speaker: 'bert-example' }),
	'a body speaks': ({ claims }) => Object.assign(claims.calm, { onBehalfOf: 'northland-council' }),
	'an outlet passes it on': ({ sources }) => {
		sources.post = { ...sources.remarks, kind: 'post', name: 'a post' };
		sources.remarks = { ...sources.remarks, by: 'northland-council', carries: 'post' };
	},
	'no stance is taken': ({ claims }) => {
		delete claims.calm.stances;
		delete claims.staying.stances;
	},
	'a stance is taken to the other question': ({ claims }) =>
		Object.assign(claims.calm, { stances: [takes('open', 'asserts')] }),
	'a stance is taken to no question': ({ claims }) =>
		Object.assign(claims.calm, { stances: [takes('clam', 'asserts')] }),
	'it is disputed': ({ claims }) => Object.assign(claims.staying, { stances: [takes('calm', 'disputes')] }),
	'it cannot be verified': ({ claims }) => Object.assign(claims.staying, { stances: [takes('calm', 'cannot-verify')] }),
	'a claim is about the port': ({ claims }) => Object.assign(claims.staying, { about: ['port'] }),
	'a claim is about a body': ({ claims }) => Object.assign(claims.calm, { about: ['northland-council', 'northland'] }),
	'a quotation is not what the text has': ({ claims }) =>
		Object.assign(claims.staying, { quotations: [{ paragraph: 2, text: 'We will leave' }] }),
	'a paragraph is not there': ({ claims }) => Object.assign(claims.calm, { paragraph: 9 }),
	'a date is after the report': ({ claims }) => Object.assign(claims.staying.said, { date: '2021-10-01' }),
	'a date is a month': ({ claims }) => Object.assign(claims.staying.said, { date: '2021-08' }),
	'the report is of another day': ({ dateline }) => Object.assign(dateline, { date: '2021-09-09' }),
	'something happens': (article) =>
		Object.assign(article, { events: { e: { name: 'a storm', when: null, place: 'port', claims: ['calm'] } } }),
	'something is open': (article) =>
		Object.assign(article, {
			notKnown: [{ what: 'who left', paragraphs: [1], questions: ['open'], subjects: ['port'] }],
		}),
	'somebody has a role': (article) =>
		Object.assign(article, {
			roles: [{ subject: 'bert-example', role: 'mayor', words: 'the mayor', paragraph: 2, basis: 'explicit' }],
		}),
	'a field is misspelt': (article) => {
		article.langauge = article.language;
		delete article.language;
	},
};

const takes = (question: string, stance: string) => ({ question, stance, basis: 'explicit' });
