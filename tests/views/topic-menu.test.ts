import { expect, it } from 'vitest';
import { topicMenu } from '../../src/views/topic-menu.ts';
import { edition, position, questionOf } from '../support/data/editions.ts';
import { ask, click } from '../support/replies/ask.ts';
import { waysOn } from '../support/replies/everything.ts';

const made = edition({
	questions: { calm: {}, open: {}, safe: {} },
	articles: [
		{
			claims: {
				a: { positions: ['calm', 'open'].map((id) => position(id, 'yes')) },
				b: { speaker: 'bert', positions: [position('open', 'no'), position('safe', 'background')] },
			},
		},
	],
});

it('topicMenu() lists questions with their states, in the order given', () => {
	const questions = ['safe', 'open', 'calm'].map((id) => questionOf(made, id));
	expect(topicMenu('Questions', questions, made).options).toEqual([
		{ label: 'Is Northland safe?', value: 'safe', description: 'Nobody has said' },
		{ label: 'Is Northland open?', value: 'open', description: 'Disputed' },
		{ label: 'Is Northland calm?', value: 'calm', description: 'Only heard from one' },
	]);
});

it('a pick opens the card of the question for the reader alone', () => {
	const menu = waysOn(ask(made, 'status', { subject: 'calm' })).find(({ values }) => values.includes('open'));
	const opened = click(made, menu?.customId ?? '', 'open');
	expect([opened.embeds[0]?.title, opened.ephemeral]).toEqual(['Is Northland open?', true]);
});
