/**
 * A made-up archive of any size, for measurements. An article is computed from its number and is always the same.
 *
 * Words, names and subjects are as unevenly distributed as in the archive of a newsroom, and clearly made up. The checker
 * finds no problems in it, and the reports' texts contain every word that the articles quote.
 */
import { createHash } from 'node:crypto';
import type {
	ArticleEntry,
	ClaimEntry,
	SourceEntry,
	UnnamedEntry,
	When,
} from '../../../src/data/model/article-schema.ts';
import { figureInWords } from '../../../src/data/model/figure.ts';
import type { Archive, QuestionEntry } from '../../../src/data/model/registry-schema.ts';
import {
	type Numbers,
	numbersFor,
	organisationId,
	personId,
	placeId,
	questionId,
	type Registries,
	registries,
} from './registries.ts';
import { type Chance, chanceOf, sentence } from './words.ts';

export interface MadeUp {
	readonly articles: number;
	readonly registries: Registries;
	/** Returns an article by its number, counted from 0, with the text of its report. */
	article(number: number): { readonly article: ArticleEntry; readonly text: string };
}

/** Creates an archive; the same size and seed always give the same one. */
export function madeUp(articles: number, seed = 1): MadeUp {
	const numbers = numbersFor(articles);
	const shared = registries(numbers, seed);
	return {
		articles,
		registries: shared,
		article: (number) => writeArticle(number, { articles, numbers, shared, seed }),
	};
}

/** Returns the whole archive; up to some 10,000 articles fit into memory. */
export function archiveOf({ articles, registries, article }: MadeUp): Archive {
	return { articles: Array.from({ length: articles }, (_, number) => article(number).article), ...registries };
}

interface Setting {
	readonly articles: number;
	readonly numbers: Numbers;
	readonly shared: Registries;
	readonly seed: number;
}

const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(2005, 0, 1);
/** The reports are from twenty years, however many there are. */
const DAYS = 7300;
const CLAIMS = { least: 4, most: 16 };

const articleId = (number: number) => `report-${number}`;
const claimId = (number: number) => `c${number + 1}`;
const iso = (day: number) => new Date(FIRST_DAY + day * DAY_MS).toISOString().slice(0, 10);

function writeArticle(number: number, setting: Setting): { readonly article: ArticleEntry; readonly text: string } {
	const chance = chanceOf(setting.seed, 5, number);
	const { numbers, shared } = setting;
	const day = Math.floor((number * DAYS) / setting.articles);
	const story = chance.zipf(numbers.places);
	const paragraphs: string[] = [];
	const unnamed: Record<string, UnnamedEntry> = {};
	const sources: Record<string, SourceEntry> = {};
	const roles: ArticleEntry['roles'] = [];
	const claims: Record<string, ClaimEntry> = {};
	const count = CLAIMS.least + chance.below(CLAIMS.most - CLAIMS.least + 1);
	for (let i = 0; i < count; i++) {
		const paragraph = i + 1;
		const speaker = speakerOf(chance, paragraph, numbers);
		const who = speaker.who(shared);
		if (speaker.unnamed) unnamed[speaker.id] = speaker.unnamed;
		const said = speaker.id === 'report' ? null : saidOn(chance, day);
		const own = speaker.id === 'report';
		const manner = own ? 'narration' : chance.of(['direct', 'mixed', 'mixed', 'indirect', 'indirect'] as const);
		const paraphrase = sentence(chance, 8 + chance.below(20));
		const quote = manner === 'direct' || manner === 'mixed' ? sentence(chance, 4 + chance.zipf(60)) : undefined;
		const role = speaker.person ? `speaker of ${who.split(' ').at(-1)} ${chance.below(30)}` : undefined;
		if (role && !roles.some(({ subject }) => subject === speaker.id))
			roles.push({ subject: speaker.id, role, words: role, paragraph, basis: 'explicit' });
		const source = own ? 'report' : sourceOf(chance, paragraph, speaker.id, sources, numbers);
		const answered = saidTo(chance, i, number, setting);
		const counted = answered.figures.map(({ figure, value }) => `, ${figureInWords(value)} ${figure}`).join('');
		paragraphs.push(
			[
				`${who}${role ? `, ${role},` : ''} said${said?.words ? ` ${said.words}` : ''}`,
				...(quote ? [`: “${quote}”`] : []),
				` in ${source === 'report' ? 'short' : (sources[source]?.medium ?? 'remarks')}: ${paraphrase}${counted}.`,
			].join(''),
		);
		claims[claimId(i)] = {
			formerly: [],
			speaker: speaker.id,
			jointSpeakers: [],
			...(speaker.person && chance.is(0.2) && { onBehalfOf: organisationId(chance.zipf(numbers.organisations)) }),
			paragraph,
			source,
			manner,
			...(chance.is(0.2) && { kind: chance.of(['pledge', 'vow', 'call', 'offer', 'casualty', 'background'] as const) }),
			paraphrase,
			quotations: quote ? [{ paragraph, text: quote, occurrence: 1 }] : [],
			said,
			about: topicsOf(chance, story, numbers),
			own: chance.is(0.1),
			...answered,
			relations: relationsOf(chance, i, number),
		};
	}
	paragraphs.push('More on this page.');
	const text = `${paragraphs.join('\n')}\n`;
	const article: ArticleEntry = {
		version: 1,
		id: articleId(number),
		formerly: [],
		cosmetic: false,
		label: `report ${number} on ${shared.places[placeId(story)]?.name}`,
		language: 'en',
		headline: null,
		publisher: chance.is(0.8) ? 'Example Herald' : null,
		author: null,
		url: chance.is(0.5) ? `https://example.org/${number}` : null,
		dateline: { date: iso(day), words: null, basis: 'inferred', why: 'the day of its file' },
		published: null,
		recorded: iso(day),
		text: { sha256: createHash('sha256').update(text).digest('hex'), paragraphs: paragraphs.length },
		notNews: [{ paragraph: paragraphs.length, reason: 'a line that points to a page' }],
		unnamed,
		sources,
		roles,
		ties: [],
		claims,
		events: chance.is(0.5)
			? {
					e1: {
						name: `reported ${sentence(chance, 3)}`.slice(0, 80).trim(),
						when: null,
						place: placeId(story),
						claims: [claimId(0), claimId(count - 1)],
					},
				}
			: {},
		notKnown: chance.is(0.4)
			? [{ what: sentence(chance, 8), paragraphs: [], questions: [], subjects: [placeId(story)] }]
			: [],
		corrections: chance.is(0.02)
			? [
					{
						...{ claim: claimId(0), date: iso(day + 1), class: chance.of(['corrected', 'withdrawn'] as const) },
						...{ was: sentence(chance, 5), is: sentence(chance, 5) },
					},
				]
			: [],
	};
	return { article, text };
}

interface MadeUpSpeaker {
	readonly id: string;
	readonly person: boolean;
	readonly unnamed?: UnnamedEntry;
	/** Returns the speaker's name in the paragraph. */
	who(shared: Registries): string;
}

function speakerOf(chance: Chance, paragraph: number, numbers: Numbers): MadeUpSpeaker {
	const draw = chance.next();
	if (draw < 0.6) {
		const id = personId(chance.zipf(numbers.people));
		return { id, person: true, who: ({ people }) => people[id]?.name ?? '' };
	}
	if (draw < 0.75) {
		const id = organisationId(chance.zipf(numbers.organisations));
		return { id, person: false, who: ({ organisations }) => organisations[id]?.name ?? '' };
	}
	if (draw < 0.85) {
		const words = `${2 + chance.below(8)} ${sentence(chance, 1)} pilots`;
		const hidden = chance.is(0.5);
		const unnamed: UnnamedEntry = {
			description: words,
			plural: true,
			words,
			paragraph,
			anonymity: hidden ? { reason: 'they feared for their work', words, paragraph } : null,
		};
		return { id: `u${paragraph}`, person: false, unnamed, who: () => words };
	}
	return { id: 'report', person: false, who: () => 'This page' };
}

/** Returns a day shortly before the report's; sometimes only a month, a year or a last day, and often none. */
function saidOn(chance: Chance, day: number): When | null {
	const draw = chance.next();
	if (draw < 0.3) return null;
	const date = iso(day - chance.below(4));
	if (draw < 0.7) return { date, words: 'that day', basis: 'explicit' };
	const less = [date, `../${date}`, date.slice(0, 7), date.slice(0, 4), `${iso(day - 6)}/${date}`];
	return { date: chance.of(less), words: null, basis: 'inferred', why: 'read from what stands around it' };
}

/** Adds the source of a claim, with its hops, to `sources` and returns its id. */
function sourceOf(
	chance: Chance,
	paragraph: number,
	by: string,
	sources: Record<string, SourceEntry>,
	numbers: Numbers,
): string {
	const id = `s${paragraph}`;
	const bare = { jointly: [], handle: null, date: null, links: [], hashtags: [], paragraphs: [paragraph] };
	sources[id] = { ...bare, kind: 'statement', name: `statement in ¶ ${paragraph}`, by, medium: null };
	if (!chance.is(0.3)) return id;
	const outlet = organisationId(chance.zipf(numbers.organisations));
	sources[`${id}-post`] = {
		...bare,
		kind: 'post',
		name: `post in ¶ ${paragraph}`,
		by: outlet,
		medium: 'a post',
		carries: id,
	};
	return `${id}-post`;
}

function topicsOf(chance: Chance, story: number, { people, organisations }: Numbers): string[] {
	return [
		placeId(story),
		...(chance.is(0.5) ? [personId(chance.zipf(people))] : []),
		...(chance.is(0.3) ? [organisationId(chance.zipf(organisations))] : []),
	];
}

const POSITIONS = ['says', 'says', 'says', 'denies', 'denies', 'cannot-verify', 'background'] as const;

/** What a claim says to a question, if anything; every question is answered by the article of its own number at least. */
function saidTo(
	chance: Chance,
	claim: number,
	article: number,
	{ numbers, shared }: Setting,
): Pick<ClaimEntry, 'positions' | 'figures'> {
	const first = claim === 0 && article < numbers.questions;
	if (!first && !chance.is(0.35)) return { positions: [], figures: [] };
	const id = questionId(first ? article : chance.zipf(numbers.questions));
	const { kind, answers, counts } = shared.questions[id] as QuestionEntry;
	const drawn = chance.of(POSITIONS);
	const position = kind === 'number' && drawn === 'denies' ? 'says' : drawn;
	const known = kind === 'yes-no' ? ['yes', 'no'] : Object.keys(answers);
	const isRead = chance.is(0.2);
	const judgement = {
		basis: isRead ? ('inferred' as const) : ('explicit' as const),
		...(isRead && { why: 'it reads so' }),
	};
	const answer = position === 'background' || kind === 'number' ? undefined : known[chance.zipf(known.length)];
	const counted = position === 'says' ? counts.slice(0, 1 + chance.below(2)) : [];
	return {
		positions: [{ question: id, position, ...(answer !== undefined && { answer }), ...judgement }],
		figures: counted.map((figure) => ({ figure, value: figureOf(chance), basis: 'explicit' })),
	};
}

function figureOf(chance: Chance): string {
	const number = 1 + chance.zipf(400);
	return chance.of([`${number}`, `${number}`, `>=${number}`, `>${number}`, `~${number}`, `${number}..${number + 20}`]);
}

const RELATIONS = ['repeats', 'disputes', 'supports', 'qualifies', 'elaborates'] as const;

/** Relations lead to earlier claims only, so that there are no cycles. */
function relationsOf(chance: Chance, claim: number, article: number): ClaimEntry['relations'] {
	const relation = (to: string): ClaimEntry['relations'][number] => ({
		type: chance.of(RELATIONS),
		claim: to,
		basis: 'inferred',
		why: 'it speaks of the same',
	});
	return [
		...(claim > 0 && chance.is(0.15) ? [relation(claimId(chance.below(claim)))] : []),
		...(article > 0 && chance.is(0.1)
			? [relation(`${articleId(Math.max(0, article - 1 - chance.zipf(Math.min(article, 500))))}/${claimId(0)}`)]
			: []),
	];
}
