/**
 * Rules 1 to 7, 9, 11, 12 and 16 of wording, which can be broken in any reply, checked in the replies of the editions in this
 * repository. sources.test.ts has 8, 10, 13, 14 and 15, balance.test.ts the balance of rule 6.
 */
import { describe, expect, test } from 'vitest';
import { groupBy, speakerName } from '../../src/answers/order.ts';
import { commands } from '../../src/commands/index.ts';
import type { Claim, Source } from '../../src/data/edition/content.ts';
import { repeated } from '../../src/data/edition/question-state.ts';
import { legendFor } from '../../src/views/spans.ts';
import { fieldsOf } from '../support/data/fields.ts';
import { editions } from '../support/data/shipped-editions.ts';
import { answers, commandOf, found, messages, news, replies } from '../support/replies/collected.ts';
import { SMALL, statements, type Told } from '../support/replies/statements.ts';
import { outsideQuotes, partsOf, type Visible, withoutTyped } from '../support/replies/visible.ts';

const claims = Object.values(editions).flatMap((edition) => [...edition.claims]);
const LOADED =
	/\b(?:claim(?:s|ed|ing)?|admit(?:s|ted|ting)?|acknowledg\w+|insist\w*|reveal\w*|point(?:s|ed|ing) out|note[sd]|so-called|alleg\w+|refut\w+|regimes?|terroris\w+)\b/i;
const wrongOnes = (wrong: (told: Told) => boolean) =>
	statements.filter(wrong).map(({ name, dated }) => `${name}: ${dated}`);

/** The names under which a claim's speaker may stand in a sentence. */
function namesOf({ speaker, article, source }: Claim): string[] {
	if (speaker.kind !== 'report') return 'inText' in speaker ? [speaker.inText] : [speakerName(speaker)];
	return source?.kind === 'poll' || source?.kind === 'estimate'
		? ['according to ']
		: [article.publisher ?? article.label];
}
const isNamedIn = (text: string, claim: Claim) =>
	namesOf(claim).some((name) => text.toLowerCase().includes(name.toLowerCase()));

test('the checked replies include every statement, kind of reply and command', () => {
	const told = new Set(statements.map(({ claim }) => claim.id));
	expect(claims.filter(({ id }) => !told.has(id)).map(({ id }) => id)).toEqual([]);
	expect(new Set(messages.map(({ reply }) => reply.outcome))).toEqual(
		new Set(['answered', 'which-one', 'not-found', 'misuse', 'outdated', 'bug']),
	);
	expect(new Set(answers.map(({ request }) => commandOf(request)))).toEqual(
		new Set(commands.map(({ declaration }) => declaration.name)),
	);
	const bugs = messages.filter(({ reply }) => reply.outcome === 'bug').map(({ name }) => name);
	expect(bugs.filter((name) => !name.endsWith(': a bug'))).toEqual([]);
});

describe('1. the speaker and the role are in the sentence', () => {
	test('before what was said', () => {
		expect(wrongOnes(({ claim, sentence }) => !isNamedIn(sentence, claim))).toEqual([]);
	});

	test('with the role of a person, if a report gives one', () => {
		const withoutRole = ({ claim: { speaker, article }, sentence }: Told) => {
			const roles = article.roles.filter(({ subject }) => subject === speaker).map(({ role }) => role);
			const shown = sentence.replaceAll('‡', '');
			return speaker.kind === 'person' && roles.length > 0 && !roles.some((role) => shown.includes(`, ${role},`));
		};
		expect(wrongOnes(withoutRole)).toEqual([]);
	});

	test('no title, button, suggestion or footer contains a statement, and a menu only with its speaker', () => {
		const phrases = claims.flatMap(({ paraphrase, quotations }) => [
			paraphrase,
			...quotations.map(({ text }) => text).filter((text) => /\s\S+\s/.test(text)),
		]);
		const speakers = claims.map(({ speaker }) => speakerName(speaker).slice(0, 20).toLowerCase());
		const headlines = Object.values(editions).flatMap(({ articles }) =>
			[...articles].map(({ publisher, headline }) => `${publisher}: ${headline}`),
		);
		const parts = ({ title, footer, labels }: Visible) => [
			...(title.startsWith('Search: ') ? [] : [title]),
			footer,
			...labels.filter((label, i) => {
				const description = labels[i + 1]?.toLowerCase() ?? '';
				return (
					!speakers.some((speaker) => description.startsWith(speaker)) &&
					!label.startsWith('Search: ') &&
					!headlines.some((headline) => label.endsWith(headline))
				);
			}),
		];
		expect(found(parts, (part) => phrases.some((phrase) => part.includes(phrase)))).toEqual([]);
	});
});

describe('2. Dateline’s own words', () => {
	test('are not loaded, except the name of a command', () => {
		const own = (part: string) => outsideQuotes(withoutTyped(part)).replaceAll('/claims', '');
		expect(found(partsOf, (part) => LOADED.test(own(part)))).toEqual([]);
		const declared = commands.flatMap(({ declaration: { description, options = [] } }) => [
			description,
			...options.flatMap((option) => [
				option.name,
				option.description,
				...('choices' in option ? (option.choices ?? []).map((choice) => choice.name) : []),
			]),
		]);
		expect(declared.filter((text) => LOADED.test(text))).toEqual([]);
		const loaded = ['He claims it', 'So-called peace', 'they acknowledged', 'pointed out'];
		expect(loaded.filter((text) => !LOADED.test(text))).toEqual([]);
	});
});

test('3. a statement is “said”, “reported” or “according to” somebody, never in the present', () => {
	const own = (sentence: string) => outsideQuotes(sentence).replace(/ that .*$/, '');
	const isOther = ({ sentence }: Told) =>
		!/\b(?:said|reported)\b|\baccording to\b/i.test(own(sentence)) || /\b(?:says?|reports that)\b/.test(own(sentence));
	expect(wrongOnes(isOther)).toEqual([]);
});

test('4. no reply says in its own words who controls a place', () => {
	const questions = Object.values(editions).flatMap((edition) => [...edition.questions].map(({ name }) => name));
	const own = (part: string) =>
		questions.reduce((text, question) => text.replaceAll(question, ''), outsideQuotes(withoutTyped(part)));
	const fact = /\bunder [^.]*\bcontrol\b|\bin control\b|\bis controlled\b/i;
	expect(found(partsOf, (part) => fact.test(own(part)))).toEqual([]);
	expect(fact.test('The valley is under the control of Northland')).toBe(true);
});

test('5. a reply with a question as title begins with its state in words', () => {
	const STATES =
		/^(?:Disputed|Accounts differ|Only heard from .+: .+|Accounts agree: .+ said|Several answers|Nobody has said)‡?(?: · |$)/;
	const status = answers.filter(
		({ request, seen }) => commandOf(request) === 'status' && seen.title.endsWith('?') && seen.lines[0] !== '',
	);
	expect(status.length).toBeGreaterThan(0);
	const open = (name: string) => name.includes('Not answered');
	expect(
		status
			.filter(({ name, seen }) => !open(name) && !STATES.test(seen.lines[0] ?? ''))
			.map(({ name, seen }) => `${name}: ${seen.lines[0]}`),
	).toEqual([]);
});

test('6. those who cannot verify an answer come after those who give one, on /status', () => {
	const status = statements.filter(({ request }) => commandOf(request) === 'status');
	const takes = ({ claim }: Told, question: string) =>
		new Set(claim.positions.filter((one) => one.question.name === question).map(({ position }) => position));
	const titles = new Map(news.map(({ name, seen }) => [name, seen.title]));
	const early = [...groupBy(status, ({ name }) => name)].filter(([name, told]) => {
		const positions = told.map((one) => takes(one, titles.get(name) ?? ''));
		const isSide = (position: (typeof positions)[number]) => position.has('says') || position.has('denies');
		const first = positions.findIndex((position) => position.has('cannot-verify') && !isSide(position));
		return first >= 0 && positions.slice(first).some(isSide);
	});
	expect(early.map(([name]) => name)).toEqual([]);
	expect(status.some(({ claim }) => claim.positions.some(({ position }) => position === 'cannot-verify'))).toBe(true);
});

describe('7. everything is dated', () => {
	test('each statement has an absolute date, or is said to be undated', () => {
		const ABSOLUTE = /\b\d{4}\b|\bundated\b/;
		expect(wrongOnes(({ dated, claim }) => !ABSOLUTE.test(outsideQuotes(dated).replace(claim.paraphrase, '')))).toEqual(
			[],
		);
	});

	test('a day that Dateline worked out and a speaker that it read are marked', () => {
		const isSilent = ({ claim, dated }: Told) =>
			(claim.attribution && !dated.includes('‡')) ||
			(claim.speaker.kind !== 'report' &&
				claim.said?.date &&
				claim.said.basis === 'inferred' &&
				!/†| in an? .+ of (?:\w+ )?\d/.test(dated));
		expect(wrongOnes((told) => Boolean(isSilent(told)))).toEqual([]);
	});

	test('no date is relative, such as “yesterday”', () => {
		const relative = /\b(?:today|tomorrow|yesterday|tonight|(?:last|this|next) (?:week|month|year|night))\b/i;
		expect(found(partsOf, (part) => relative.test(outsideQuotes(withoutTyped(part))))).toEqual([]);
	});

	test('one legend explains the marks of a reply, and none those that are not there', () => {
		const wrong = messages.filter(({ seen: { lines } }) => {
			const legends = lines.filter((line) => /^-# [†‡] (?:date worked out|Dateline’s reading)/.test(line));
			const marked = lines.filter((line) => !legends.includes(line)).join('\n');
			return legends.join('\n') !== (legendFor(marked) && SMALL + legendFor(marked));
		});
		expect(wrong.filter(({ request }) => commandOf(request) !== 'help').map(({ name }) => name)).toEqual([]);
	});
});

describe('9. the source is where the statement is', () => {
	const chain = (source: Source | null): Source[] => (source ? [...chain(source.carries), source] : []);

	test('each source mark is explained in its reply, up to the paragraph', () => {
		expect(wrongOnes(({ claim, source }) => !source?.includes(`¶ ${claim.paragraph}`))).toEqual([]);
	});

	test('a note lists each step in order', () => {
		const notes = statements.filter(({ source }) => source?.startsWith('['));
		expect(notes.length).toBeGreaterThan(0);
		const wrong = notes.filter(({ claim, source = '' }) => {
			const steps = source.replace(/^\[\d+\] /, '').split(' → ');
			return chain(claim.source).some(({ name }, i) => !steps[i]?.startsWith(name));
		});
		expect(wrong.map(({ name, source }) => `${name}: ${source}`)).toEqual([]);
	});
});

describe('11. quotation marks', () => {
	const quotes = (text: string) => [...text.matchAll(/“([^”]*)”/g)].map(([, inner = '']) => inner);

	test('are closed on the same line', () => {
		expect(found(partsOf, (part) => part.split('“').length !== part.split('”').length)).toEqual([]);
	});

	/** Words of a report in the data: quotations, words for dates and roles, and what an editor quotes in a reason. */
	function wordsInData(value: unknown, seen = new Set<unknown>()): string[] {
		if (value === null || typeof value !== 'object' || seen.has(value)) return [];
		seen.add(value);
		return fieldsOf(value).flatMap(([key, entry]) => {
			if (typeof entry !== 'string') return wordsInData(entry, seen);
			return ['words', 'text', 'headline'].includes(key) ? [entry] : quotes(entry);
		});
	}

	test('are round words of a report only, cut nowhere without “…”', () => {
		const known = [...new Set(Object.values(editions).flatMap(({ articles }) => wordsInData([...articles])))];
		const whole = new Set(known);
		/** Between the marks "…" are parts of one text, in their order; the first begins it and the last ends it. */
		const isExcerpt = (words: string, text: string) => {
			const parts = words.split(/ ?… ?/);
			let from = 0;
			const isInOrder = parts.every((part) => {
				from = text.indexOf(part, from);
				return from >= 0;
			});
			return isInOrder && text.startsWith(parts[0] ?? '') && text.endsWith(parts.at(-1) ?? '');
		};
		const isKnown = (words: string) =>
			whole.has(words) || (words.includes('…') && known.some((text) => isExcerpt(words, text)));
		const typed = (part: string) => (part.startsWith('Unnamed sources (“') ? '' : withoutTyped(part));
		expect(found(partsOf, (part) => quotes(typed(part)).some((words) => !isKnown(words)))).toEqual([]);
	});

	test('in another language than the reply’s have the paraphrase beside them', () => {
		const foreign = ({ claim: { article, manner, paraphrase }, sentence }: Told) =>
			!article.language.startsWith('en') && manner === 'direct' && !sentence.includes(paraphrase);
		expect(wrongOnes(foreign)).toEqual([]);
	});
});

test('12. what is not there is about the data', () => {
	const nothing = messages.filter(({ reply, seen }) => reply.outcome === 'not-found' && seen.title === 'No results');
	expect(nothing.length).toBeGreaterThan(0);
	expect(
		nothing.filter(({ seen }) => !/reports loaded here/.test(seen.lines.join('\n'))).map(({ name }) => name),
	).toEqual([]);
});

test('a repeat is folded into the statement that it repeats, on /status', () => {
	const status = statements.filter(({ request }) => commandOf(request) === 'status');
	const told = groupBy(status, ({ name }) => name);
	const apart = status.filter(({ name, claim }) => {
		const original = repeated(claim);
		return original && told.get(name)?.some((other) => other.claim === original);
	});
	expect(apart.map(({ name, line }) => `${name}: ${line}`)).toEqual([]);
});

test('16. no reply has a word of ours that a reader has not met', () => {
	const OURS =
		/\borigins?\b|\bhops?\b|\bstance\b|\beditions?\b|\binferred\b|Dateline reads|bears? on|on file in this|date inferred|In Dateline’s words|Dateline’s data|\bThis is about Dateline|the report itself|Which one|Pick (?:one|the)|Near to it|Nothing on file|Passed on by|Ties as|Not known\b|same origin|cannot be answered as asked/;
	const others = replies.filter(({ request }) => !['help', 'about'].includes(commandOf(request)));
	expect(found(partsOf, (part) => OURS.test(outsideQuotes(withoutTyped(part))), others)).toEqual([]);
	expect(news.length).toBeGreaterThan(100);
});
