/** Balance: over random editions, no page shows one side alone. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { disputesOf } from '../../src/answers/disputes.ts';
import { speakerName } from '../../src/answers/order.ts';
import { status } from '../../src/answers/status.ts';
import type { Request } from '../../src/commands/request.ts';
import type { Claim } from '../../src/data/edition/content.ts';
import type { Edition } from '../../src/data/edition/edition.ts';
import { statusLines } from '../../src/views/status-card.ts';
import { edition, LATER, on, type Parts, position, questionOf, TODAY } from '../support/data/editions.ts';
import { wovenParts } from '../support/data/woven.ts';
import { answer } from '../support/replies/ask.ts';
import { waysOn } from '../support/replies/everything.ts';
import { visible } from '../support/replies/visible.ts';

/** Parts in which every claim has words of its own, so that it is recognized in a reply. */
const distinct = (parts: Parts): Parts => ({
	...parts,
	articles: parts.articles.map((article, number) => ({
		...article,
		claims: Object.fromEntries(
			Object.entries(article.claims).map(([id, claim]) => [id, { ...claim, paraphrase: `${id}of${number} holds` }]),
		),
	})),
});

interface Page {
	readonly name: string;
	readonly lines: readonly string[];
}

/** All pages of the card and the record of every topic. */
function pagesOf(made: Edition): readonly Page[] {
	const topics = [...made.subjects, ...made.questions];
	const requests = [
		...['briefing', 'claims', 'timeline'].map((command) => ({ command, options: {} })),
		{ command: 'search', options: { text: 'holds' } },
		...topics.flatMap(({ id, kind }) => [
			{ command: 'status', options: { subject: id } },
			...['briefing', 'claims', 'timeline'].map((command) => ({ command, options: { about: id } })),
			...(kind === 'person' || kind === 'organisation' ? [{ command: 'who', options: { name: id } }] : []),
		]),
	].flatMap((one) => [one, { ...one, options: { ...one.options, full: true } }]);
	return requests.flatMap(({ command, options }) => {
		const pages: Page[] = [];
		let next: Request | undefined = { kind: 'command', command, options };
		while (next) {
			const reply = answer(made, next, LATER);
			pages.push({
				name: `/${command} ${JSON.stringify(options)} page ${pages.length + 1}`,
				lines: visible(reply).lines,
			});
			const way = waysOn(reply).find(({ label }) => label === 'Next');
			next = way && pages.length < 20 ? { kind: 'component', customId: way.customId, values: [] } : undefined;
		}
		return pages;
	});
}

const words = (claim: Claim) => claim.paraphrase;

/** The voices that give another answer to a question than a claim, where that makes the question disputed or accounts differ. */
function opposedTo(claim: Claim, made: Edition): readonly Claim[] {
	const stands = (one: Claim) => !isWithdrawn(one) && !isReplacedByItself(one);
	return claim.positions.flatMap(({ question, position, answer }) => {
		if (question.answerKind === 'number' || !['says', 'denies'].includes(position)) return [];
		if (!['disputed', 'differ'].includes(made.tallyOf(question).state)) return [];
		return [...made.claims].filter(
			(other) =>
				other.origin !== claim.origin &&
				stands(other) &&
				other.positions.some(
					(its) =>
						its.question.id === question.id &&
						(its.answer === answer
							? ['says', 'denies'].includes(its.position) && its.position !== position
							: question.exclusive && position === 'says' && its.position === 'says'),
				),
		);
	});
}

const isWithdrawn = ({ corrections }: Claim) => corrections.some((correction) => correction.class === 'withdrawn');
const isReplacedByItself = ({ referring, origin }: Claim) =>
	[...referring].some(({ type, other }) => ['replaces', 'corrects'].includes(type) && other.origin === origin);

/**
 * A statement is answered on its page by one that disputes it, or by a line that names its speaker; in a list also by one that
 * says otherwise. /status and /briefing show the sides of questions.
 */
function isAnswered(claim: Claim, at: number, { name, lines }: Page, made: Edition): boolean {
	// What was withdrawn says so instead.
	if (isWithdrawn(claim)) return true;
	const others = [
		...disputesOf(claim).map(({ other }) => other),
		...(/^\/(?:status|briefing)/.test(name) ? [] : opposedTo(claim, made)),
	];
	if (others.length === 0 || others.some((other) => lines.some((line) => line.includes(words(other))))) return true;
	const below = lines.slice(at + 1).findIndex((line) => !line.startsWith('-# '));
	const own = lines
		.slice(at, below < 0 ? undefined : at + 1 + below)
		.join('\n')
		.toLowerCase();
	const disputed = claim.relations.filter(({ type }) => type === 'disputes').map(({ other }) => other);
	const isNamed = [...others, ...disputed].some(({ voice }) => own.includes(speakerName(voice).toLowerCase()));
	return isNamed && /disputed by|at odds with/.test(own);
}

describe('no page', () => {
	test('shows a statement without the one that disputes it, or a line that names it', () => {
		fc.assert(
			fc.property(wovenParts.map(distinct), (parts) => {
				const made = edition(parts);
				const claims = [...made.claims];
				const alone = pagesOf(made).flatMap((page) =>
					page.lines.flatMap((line, at) =>
						claims
							.filter((claim) => line.includes(words(claim)) && !isAnswered(claim, at, page, made))
							.map((claim) => `${page.name}: ${claim.id}: ${line} ${page.lines[at + 1] ?? ''}`),
					),
				);
				expect(alone).toEqual([]);
			}),
			{ numRuns: 8, endOnFailure: true },
		);
	}, 240_000);
});

describe('the sides of a question', () => {
	const voices = ['anna', 'bert', 'council', 'guild'] as const;
	/** On the day of the report, in the order of time; all of these place a statement there. */
	const day = fc.constantFrom(null, `../${TODAY}`, TODAY, '../2021-09-05', '../2021-09');
	const statements = fc.array(fc.record({ says: fc.nat({ max: 2 }), day }), { minLength: 2, maxLength: voices.length });
	const HOLDERS = { north: 'the north', south: 'the south', east: 'the east' };
	const made = (list: readonly { readonly says: number; readonly day: string | null }[]) =>
		edition({
			questions: { holder: { question: 'Who holds it?', kind: 'open', answers: HOLDERS } },
			articles: [
				{
					claims: Object.fromEntries(
						list.map(({ says, day }, i) => [
							`c${i}`,
							{
								speaker: voices[i] as string,
								said: day === null ? null : on(day),
								positions: [{ ...position('holder', 'yes'), answer: Object.keys(HOLDERS)[says] as string }],
							},
						]),
					),
				},
			],
		});
	const sidesIn = (one: Edition) => status(one, questionOf(one, 'holder')).question?.sides ?? [];

	test('are in the same order with and without dates', () => {
		fc.assert(
			fc.property(statements, (list) => {
				const order = (dated: typeof list) => sidesIn(made(dated)).map(({ answer }) => answer);
				expect(order(list)).toEqual(order(list.map((one) => ({ ...one, day: null }))));
			}),
		);
	});

	test('have as many lines on a card as another that has as much to show', () => {
		fc.assert(
			fc.property(statements, (list) => {
				const one = made(list);
				const { question } = status(one, questionOf(one, 'holder'));
				if (!question) throw new Error('no question');
				const call = { command: 'status', options: {}, page: 1, show: 'public' } as const;
				const lines = statusLines({ edition: one, now: LATER, call }, question);
				const headings = lines.flatMap(({ line }, at) => (line.some(({ kind }) => kind === 'heading') ? [at] : []));
				const lengths = headings.map((at, i) => (headings[i + 1] ?? at + 3) - at);
				expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1);
			}),
		);
	});
});
