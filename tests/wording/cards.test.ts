/** The bounds of the cards of questions; bounds.test.ts has those of every card. */
import { describe, expect, test } from 'vitest';
import { status } from '../../src/answers/status.ts';
import { textOf } from '../../src/views/spans.ts';
import { currentSides } from '../../src/views/state-in-words.ts';
import { statusLines } from '../../src/views/status-card.ts';
import { NOW } from '../support/data/real.ts';
import { editions } from '../support/data/shipped-editions.ts';

const cards = Object.values(editions).flatMap((edition) =>
	[...edition.questions].map((topic) => {
		const answer = status(edition, topic);
		const { question } = answer;
		if (!question) throw new Error(`${topic.id} has no answer`);
		const call = { command: 'status', options: { subject: topic.id }, page: 1, show: 'public' } as const;
		const context = { edition, now: NOW, call };
		const lines = statusLines(context, question).map(({ line }) => line);
		return { id: topic.id, sides: currentSides(question), spans: lines.flat(), lines };
	}),
);

const wrong = (isWrong: (card: (typeof cards)[number]) => boolean) => cards.filter(isWrong).map(({ id }) => id);
const share = ({ spans }: (typeof cards)[number], wanted: string) =>
	textOf(spans.filter(({ kind }) => kind === wanted)).length / textOf(spans).length;

describe('the card of a question', () => {
	test('there are many', () => expect(cards.length).toBeGreaterThan(25));

	test('has begun its second answer after at most 70 words', () => {
		expect(
			wrong(({ lines, sides }) => {
				const headings = lines.flatMap((line, at) => (line.some(({ kind }) => kind === 'heading') ? [at] : []));
				if (sides.length < 2 || headings.length < 2) return false;
				const before = lines.slice(0, headings[1]).map(textOf).join(' ');
				return before.split(/\s+/).length > 70;
			}),
		).toEqual([]);
	});

	test('with two answers or more, is at least 35 % statements', () => {
		expect(wrong((card) => card.sides.length > 1 && share(card, 'statement') < 0.35)).toEqual([]);
	});

	test('gives every answer as many lines as another', () => {
		expect(
			wrong(({ sides, lines }) => {
				const answers = lines.slice(2, lines.length - 1).filter((line) => !line.some(({ kind }) => kind === 'heading'));
				return answers.length < 2 * sides.length;
			}),
		).toEqual([]);
	});
});
