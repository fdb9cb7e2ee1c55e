/** Random changes of an article: an editor's work and mistakes. */
import { parseFile } from '../../../src/data/parsing/yaml-parser.ts';
import { ARTICLE } from './data-folder.ts';
import { position } from './editions.ts';

// biome-ignore lint/suspicious/noExplicitAny: the changed files may have any content
export type Data = any;

const TEMPLATE = JSON.stringify(parseFile('f', new TextEncoder().encode(ARTICLE)).value);

/** An article about Northland; all but the first repeat the claim of the article before. */
export function articleOf(number: number): Data {
	const article = JSON.parse(TEMPLATE) as Data;
	article.id = `a${number}`;
	article.label = `report ${number}`;
	if (number > 0) article.claims.calm.relations = [repeats(`a${number - 1}/calm`)];
	if (number === 1) article.claims.staying.positions = [position('open', 'yes')];
	if (number === 2) counted(article.claims.staying, '2');
	if (number === 3) article.claims.staying.positions = [answered('port')];
	return article;
}

/** Makes a claim answer how many boats were lost. */
function counted(claim: Data, value: string): void {
	claim.positions = [{ question: 'losses', position: 'says', basis: 'explicit' }];
	claim.figures = [{ figure: 'lost', value, basis: 'explicit' }];
}

/** What a claim says to the question who decides. */
const answered = (answer: string, position = 'says') => {
	return { question: 'holder', position, answer, basis: 'explicit' };
};

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
	'a claim is what one elsewhere is': ({ claims }, to) =>
		Object.assign(claims.calm, { relations: [relation('same-as')(`${to}/calm`)] }),
	'a claim repeats one elsewhere by a former id of it': ({ claims }, to) =>
		Object.assign(claims.calm, { relations: [repeats(`${to}/quiet`)] }),
	'a claim disputes one by a former id of its article': ({ claims }, to) =>
		Object.assign(claims.staying, { relations: [relation('disputes')(`old-${to}/staying`)] }),
	'a claim replaces one by former ids of both': ({ claims }, to) =>
		Object.assign(claims.staying, { relations: [relation('replaces')(`old-${to}/quiet`)] }),
	'a claim had another id before': ({ claims }) => Object.assign(claims.calm, { formerly: ['quiet'] }),
	'another claim had that id before': ({ claims }) => Object.assign(claims.staying, { formerly: ['quiet'] }),
	'a claim had the present id of another': ({ claims }) => Object.assign(claims.staying, { formerly: ['calm'] }),
	'a claim gets another id and keeps the old one': ({ claims }) => {
		claims.leaving = { ...claims.staying, formerly: ['staying'] };
		delete claims.staying;
	},
	'no claim had another id': ({ claims }) => {
		for (const claim of Object.values<Data>(claims)) delete claim.formerly;
	},
	'it had another id before': (article) => Object.assign(article, { formerly: [`old-${article.id}`] }),
	'it had an id that another had': (article, to) => Object.assign(article, { formerly: [`old-${to}`] }),
	'it had the present id of another': (article, to) => Object.assign(article, { formerly: [to] }),
	'it had no other id': (article) => delete article.formerly,
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
	'two say it jointly': ({ claims }) => Object.assign(claims.calm, { jointSpeakers: ['northland-council'] }),
	'somebody else says it too': ({ claims }) => Object.assign(claims.calm, { jointSpeakers: ['bert-example', 'radio'] }),
	'nobody says it too': ({ claims }) => delete claims.calm.jointSpeakers,
	'an outlet speaks': ({ claims }) => Object.assign(claims.staying, { speaker: 'radio' }),
	'an unnamed source is of an outlet': ({ unnamed }) => Object.assign(unnamed.spokesperson, { of: 'radio' }),
	'a place speaks': ({ claims }) => Object.assign(claims.calm, { speaker: 'port' }),
	'it is the own account of the speaker': ({ claims }) => Object.assign(claims.calm, { own: true }),
	'a claim was corrected': (article) =>
		Object.assign(article, { corrections: [{ claim: 'calm', date: '2021-09-07', was: 'loud', is: 'calm' }] }),
	'a claim was withdrawn': (article) =>
		Object.assign(article, { corrections: [{ claim: 'staying', date: '2021-09-07', class: 'withdrawn' }] }),
	'nothing was corrected': (article) => delete article.corrections,
	'it gives a number': ({ claims }) => counted(claims.staying, '2'),
	'it gives a rough number': ({ claims }) => counted(claims.staying, '~1'),
	'it gives a range': ({ claims }) => counted(claims.calm, '1..2'),
	'it gives another number than before': ({ claims }, to) => {
		counted(claims.staying, '>=1');
		claims.staying.relations = [relation('replaces')(`${to}/staying`)];
	},
	'it gives a number of something else': ({ claims }) => {
		counted(claims.staying, '2');
		claims.staying.figures[0].figure = 'damaged';
	},
	'it gives no number': ({ claims }) => delete claims.staying.figures,
	'it gives an answer': ({ claims }) => Object.assign(claims.staying, { positions: [answered('port')] }),
	'it gives another answer': ({ claims }) => Object.assign(claims.calm, { positions: [answered('council')] }),
	'it denies an answer': ({ claims }) => Object.assign(claims.calm, { positions: [answered('port', 'denies')] }),
	'an outlet passes it on': ({ sources }) => {
		sources.post = { ...sources.remarks, kind: 'post', name: 'a post' };
		sources.remarks = { ...sources.remarks, by: 'northland-council', carries: 'post' };
	},
	'nothing is answered': ({ claims }) => {
		delete claims.calm.positions;
		delete claims.staying.positions;
	},
	'it answers the other question': ({ claims }) => Object.assign(claims.calm, { positions: [position('open', 'yes')] }),
	'it answers no question': ({ claims }) => Object.assign(claims.calm, { positions: [position('clam', 'yes')] }),
	'it gives an answer that there is not': ({ claims }) =>
		Object.assign(claims.calm, { positions: [{ ...position('calm', 'yes'), answer: 'often' }] }),
	'it is disputed': ({ claims }) => Object.assign(claims.staying, { positions: [position('calm', 'no')] }),
	'it cannot be verified': ({ claims }) =>
		Object.assign(claims.staying, { positions: [position('calm', 'cannot-verify')] }),
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
	'it gets a headline': (article, to) => Object.assign(article, { headline: `Calm in ${to}`, author: 'Anna Sample' }),
	'somebody is of a body': (article) =>
		Object.assign(article, {
			ties: [
				{
					...{ from: 'bert-example', tie: 'leads', to: 'northland-council', words: 'who leads it' },
					...{ paragraph: 2, basis: 'explicit' },
				},
			],
		}),
	'an unnamed source is called otherwise': ({ unnamed }) =>
		Object.assign(unnamed.spokesperson, { description: 'pilots of the port' }),
	'a post has a handle and a hashtag': ({ sources }) =>
		Object.assign(sources.remarks, { kind: 'post', handle: '@calm_sample', hashtags: ['#storm'] }),
	'others issued it too': ({ sources }) => {
		delete sources.remarks.name;
		sources.remarks.jointly = ['bert-example'];
	},
	'a field is misspelt': (article) => {
		article.langauge = article.language;
		delete article.language;
	},
};
