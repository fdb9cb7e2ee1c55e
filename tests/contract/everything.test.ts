import { expect, test } from 'vitest';
import { NOW, realEdition } from '../support/data/real.ts';
import { everything, waysOn } from '../support/replies/everything.ts';
import { limitProblems, throughBuilders } from '../support/replies/limits.ts';
import { foreignMarkdown, readMarkdown } from '../support/replies/markdown.ts';

const replies = everything(await realEdition(), NOW);
const messages = replies.flatMap(({ reply, ...rest }) => (reply.kind === 'message' ? [{ ...rest, reply }] : []));

test('every reply is valid for Discord', () => {
	expect(replies.flatMap(({ name, reply }) => limitProblems(reply).map((problem) => `${name}: ${problem}`))).toEqual(
		[],
	);
	for (const { reply } of messages) throughBuilders(reply);
});

test('every reply of the shipped data fits on a few pages', () => {
	const pages = messages.flatMap(({ reply }) =>
		waysOn(reply).flatMap(({ label }) => /^\d+ \/ (\d+)$/.exec(label)?.[1] ?? []),
	);
	expect(Math.max(...pages.map(Number))).toBeLessThanOrEqual(5);
});

test('the only active markdown in replies is Dateline’s own', () => {
	const alive = messages.flatMap(({ name, reply }) =>
		reply.embeds.flatMap(({ title = '', description = '' }) =>
			[...readMarkdown(title).alive, ...foreignMarkdown(description)].map((mark) => `${name}: ${mark}`),
		),
	);
	expect(alive).toEqual([]);
});

const followed = messages.flatMap(({ from, ...rest }) =>
	from?.reply.kind === 'message' ? [{ ...rest, from: from.reply }] : [],
);

test('no button, page or menu option of a reply is outdated', () => {
	expect(followed.filter(({ reply }) => reply.outcome === 'outdated').map(({ name }) => name)).toEqual([]);
});

test('no button of an answer leads to nothing', () => {
	const dead = followed.filter(({ reply, from }) => from.outcome === 'answered' && reply.outcome !== 'answered');
	expect(dead.map(({ name, reply }) => `${name}: ${reply.outcome}`)).toEqual([]);
});

test('only the reader sees what a button or menu opens, except pages and names picked in public', () => {
	const loud = followed.filter(({ reply }) => !reply.ephemeral && !reply.update);
	expect(loud.length).toBeGreaterThan(0);
	expect(loud.filter(({ from }) => from.outcome === 'answered').map(({ name }) => name)).toEqual([]);
});

test('help, about and notices are for the reader alone, answers are public unless hidden', () => {
	const wrong = messages.filter(({ request, reply }) => {
		if (request.kind !== 'command') return false;
		const own =
			reply.outcome !== 'answered' || ['help', 'about'].includes(request.command) || request.options['hide'] === true;
		return reply.ephemeral !== own;
	});
	expect(wrong.map(({ name }) => name)).toEqual([]);
});
