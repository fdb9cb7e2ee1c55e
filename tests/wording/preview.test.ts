/** The newsroom's rules, checked on the editor's side of the preview page. */
import { describe, expect, test } from 'vitest';
import { speakerName } from '../../src/answers/order.ts';
import { commands } from '../../src/commands/index.ts';
import { parseLine } from '../../src/transports/terminal/input-parser.ts';
import { articleView } from '../../src/views/article.ts';
import { timelineData } from '../../src/views/timeline-data.ts';
import { NOW, realEdition } from '../support/data/real.ts';
import { deskAt } from '../support/replies/everything.ts';
import { outsideQuotes } from '../support/replies/visible.ts';

const edition = await realEdition();
const { statements } = timelineData(edition);
const drawn = [...edition.articles].flatMap((article) => {
	const { paragraphs, elsewhere } = articleView(edition, article, undefined);
	return [...paragraphs.flatMap((paragraph) => paragraph.drawn), ...elsewhere].map((entry) => ({ ...entry, article }));
});
const claims = [...edition.claims];
const DATED = /\b\d{1,2} [A-Z][a-z]{2} \d{4}\b|undated/;
const LOADED =
	/\b(?:claim(?:s|ed|ing)?|admit(?:s|ted|ting)?|acknowledg\w+|insist\w*|reveal\w*|point(?:s|ed|ing) out|note[sd]|so-called|alleg\w+|refut\w+|regimes?|terroris\w+)\b/i;

test('every entry of the article file is shown with its path, and a quotation once', () => {
	const ids = new Set(drawn.map(({ id }) => id));
	const isPrinted = (claim: string, text: string) =>
		drawn.some(({ id, label }) => id === claim && label.includes(`“${text}”`));
	for (const { claims, events, sources, unnamed, roles, ties, notKnown, notNews } of edition.articles) {
		const held = [
			...Object.entries({ claims, events, sources, unnamed }).flatMap(([part, entries]) =>
				entries.map(({ id }) => `${part}.${id.split('/')[1]}`),
			),
			...Object.entries({ roles, ties, notKnown, notNews }).flatMap(([part, entries]) =>
				entries.map((_, i) => `${part}[${i}]`),
			),
			...claims.flatMap(({ id, quotations }) =>
				quotations.flatMap(({ text }, i) => {
					const claim = `claims.${id.split('/')[1]}`;
					return isPrinted(claim, text) ? [] : [`${claim}.quotations[${i}]`];
				}),
			),
		];
		expect(held.filter((id) => !ids.has(id))).toEqual([]);
	}
});

describe('statements on the editor’s side', () => {
	const labels = [
		...drawn
			.filter(({ kind }) => kind === 'claim' || kind === 'quotation')
			.map(({ id, label, article }) => ({ id: `${article.id}/${id.split(/[.[]/)[1]}`, label })),
		...statements.map(({ claim, label }) => ({ id: claim, label })),
	];

	test('name the speaker before what was said', () => {
		expect(labels.length).toBeGreaterThan(2 * statements.length);
		for (const { id, label } of labels) {
			const claim = claims.find((other) => other.id === id);
			const { speaker } = claim ?? { speaker: undefined };
			const name = !speaker
				? id
				: speaker.kind === 'report'
					? (claim?.article.publisher ?? claim?.article.label ?? '')
					: 'inText' in speaker
						? speaker.inText
						: speakerName(speaker);
			expect(label.split(/ that |: “/)[0]?.toLowerCase(), id).toContain(name.toLowerCase());
		}
	});

	test('are dated, or marked as undated', () => {
		for (const { label } of labels) expect(label).toMatch(DATED);
		for (const { when } of statements) expect(when).toMatch(DATED);
	});
});

test('Dateline uses no loaded word outside quotation marks', () => {
	const own = [
		...drawn.map(({ label }) => label),
		...statements.flatMap(({ label, state, when }) => [label, state, when]),
	];
	expect(own.filter((label) => LOADED.test(outsideQuotes(label)))).toEqual([]);
});

test('every linked command gets an answer', () => {
	const desk = deskAt(edition, NOW);
	const lines = new Set([
		...drawn.flatMap(({ commandLine }) => commandLine ?? []),
		...statements.map(({ commandLine }) => commandLine),
	]);
	expect(lines.size).toBeGreaterThan(20);
	const unanswered = [...lines].filter((line) => {
		const reply = desk.answer(parseLine(line, commands), { via: 'test' });
		return reply.kind !== 'message' || reply.outcome !== 'answered';
	});
	expect(unanswered).toEqual([]);
});
