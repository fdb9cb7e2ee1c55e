import { type APIButtonComponentWithCustomId, ComponentType } from 'discord-api-types/v10';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { speakerName } from '../../src/answers/order.ts';
import { commands } from '../../src/commands/index.ts';
import type { Request } from '../../src/commands/request.ts';
import type { Claim } from '../../src/data/edition/content.ts';
import type { Edition } from '../../src/data/edition/edition.ts';
import { CLAIM_KINDS, STATES } from '../../src/data/model/enums.ts';
import { plain } from '../../src/views/discord-text.ts';
import type { MessageReply } from '../../src/views/reply.ts';
import { edition } from '../support/data/editions.ts';
import { answer, asMessage } from '../support/replies/ask.ts';
import { hostileParts, hostileText, WORD } from '../support/replies/hostile.ts';
import { limitProblems, throughBuilders } from '../support/replies/limits.ts';
import { readMarkdown } from '../support/replies/markdown.ts';
import { openIsolatesIn } from '../support/replies/reading-order.ts';
import { partsOf, visible } from '../support/replies/visible.ts';

/** Returns every request that an edition can answer. */
function* requests({ subjects, questions, claims }: Edition): Generator<Request> {
	const command = (name: string, options: Record<string, string> = {}): Request => ({
		kind: 'command',
		command: name,
		options,
	});
	for (const name of ['claims', 'timeline', 'sources', 'briefing', 'help', 'about']) yield command(name);
	for (const { id } of [...subjects, ...questions]) {
		yield command('status', { subject: id });
		for (const name of ['claims', 'timeline', 'sources', 'briefing']) yield command(name, { about: id });
	}
	for (const { id, kind } of subjects) {
		if (kind === 'place') continue;
		yield command('who', { name: id });
		yield command('claims', { by: id, about: 'l1' });
	}
	for (const state of STATES) yield command('claims', { state });
	for (const kind of CLAIM_KINDS) yield command('claims', { kind });
	for (const { id } of claims) yield { kind: 'component', customId: '1|claims|h|c', values: [id] };
	for (const text of ['name', 'x', 'paraphrasec0x word', '@everyone', '[a](http://b.example)', 'مسعود'])
		yield command('search', { text });
	yield command('status', { subject: '**nobody** <@1> @everyone [a](http://b.example)' });
	yield command('claims', { state: '`x`' });
}

/** Returns all pages of an answer, turned with its own button. */
function pages(edition: Edition, request: Request): MessageReply[] {
	const shown: MessageReply[] = [];
	for (let next: Request | undefined = request; next; ) {
		const page = asMessage(answer(edition, next));
		shown.push(page);
		const button = page.components
			.flatMap((row) => row.components)
			.find((part): part is APIButtonComponentWithCustomId => 'label' in part && part.label === 'Next');
		next = button && !button.disabled ? { kind: 'component', customId: button.custom_id, values: [] } : undefined;
	}
	return shown;
}

/** Markdown that should not be active: everything but bold, small print, ages, links to reports, and complete web addresses. */
const alive = (text: string) =>
	readMarkdown(text).alive.filter(
		(found) =>
			!/^bold: |^small print: -# $|^time: <t:-?\d+:R>$|^link: .*\]\(<https:\/\/example\.org\/report>\)$|^address: <https:\/\/example\.org\/[^>]*>$/.test(
				found,
			),
	);

/** Returns the lines of all pages; a split line continues in its section, on the same page or the next. */
function linesOf(shown: readonly MessageReply[]): string[] {
	const sections = new Map<string, string[]>();
	for (const part of shown.flatMap(({ embeds }) => (embeds[0]?.description ?? '').split('\n\n'))) {
		const [first = '', ...rest] = readMarkdown(part).shown.split('\n');
		const headed = /^\*\*.*\*\*(?: \(continued\))?(?:\n|$)/.test(part);
		const name = headed ? first.replace(' (continued)', '') : '';
		const lines = sections.get(name) ?? [];
		sections.set(name, lines);
		for (const line of headed ? rest : [first, ...rest]) {
			const open = line.startsWith('… ') ? lines.findLastIndex((before) => before.endsWith(' …')) : -1;
			if (open >= 0) lines[open] += line;
			// A small line belongs to the statement above it.
			else if (line.startsWith('-# ') && lines.length > 0) lines[lines.length - 1] += ` ${line}`;
			else lines.push(line);
		}
	}
	return [...sections].flatMap(([name, lines]) => [name, ...lines]);
}

function speakerOf({ speaker, article }: Claim): string {
	if (speaker.kind === 'report') return article.publisher ? 'publisher' : 'label';
	return WORD.name(speaker.id.replace(`${article.id}/`, ''));
}

const seed = Date.now() % 1_000_000;
const [one] = fc.sample(hostileText, { seed, numRuns: 1 });
const answers: { edition: Edition; request: Request; shown: readonly MessageReply[] }[] = [];

describe(`whatever text an archive holds (fast-check seed ${seed})`, () => {
	beforeAll(() => {
		for (const parts of fc.sample(hostileParts, { seed, numRuns: 2 })) {
			const made = edition(parts);
			for (const request of requests(made)) answers.push({ edition: made, request, shown: pages(made, request) });
		}
	}, 180_000);

	it('is answered within Discord’s limits on every page', () => {
		for (const { request, shown } of answers) {
			expect(shown.flatMap(limitProblems), JSON.stringify(request)).toEqual([]);
			for (const page of shown) expect(() => throughBuilders(page), JSON.stringify(request)).not.toThrow();
		}
	});

	it('is printed as text, without active mentions, links, emoji or markup', () => {
		for (const { request, shown } of answers) {
			const texts = shown.flatMap(({ embeds }) =>
				embeds.flatMap((embed) => [embed.title ?? '', embed.description ?? '']),
			);
			expect(texts.flatMap(alive), JSON.stringify(request)).toEqual([]);
		}
	});

	it('is printed in one line with the claim’s speaker', () => {
		for (const { edition, request, shown } of answers) {
			const lines = linesOf(shown);
			for (const claim of edition.claims) {
				const id = claim.id.slice(claim.article.id.length + 1);
				const words = [WORD.paraphrase(id), ...claim.quotations.map((_, i) => WORD.quotation(id, i))];
				for (const line of lines.filter((line) => words.some((word) => line.includes(word))))
					expect(line.toLowerCase(), JSON.stringify(request)).toContain(speakerOf(claim).toLowerCase());
			}
		}
	});

	it('is not in titles, footers and buttons if it is of a claim, and in menus only with its speaker', () => {
		for (const { edition, request, shown } of answers) {
			if (request.kind === 'command' && request.command === 'search') continue;
			// A long name is cut, and what is left of it may need no isolate.
			const beginning = (text: string) => [...text.replace(/[\u2066-\u2069]/gu, '').toLowerCase()].slice(0, 8).join('');
			const speakers = [...edition.claims].map(({ speaker }) => beginning(plain(speakerName(speaker))));
			const around = shown.map(({ embeds, components }) => [
				embeds.map(({ title, footer }) => [title, footer]),
				components
					.flatMap((row) => row.components)
					.flatMap((part): unknown[] => (part.type === ComponentType.StringSelect ? part.options : [part]))
					.filter((part) => {
						const { description = '' } = part as { description?: string };
						return !speakers.some((speaker) => beginning(description).startsWith(speaker));
					}),
			]);
			expect(JSON.stringify(around), JSON.stringify(request)).not.toMatch(/Paraphrasec|Quotationc/);
		}
	});

	it('is in an isolate wherever it is written from right to left, and each isolate ends on its line', () => {
		for (const { request, shown } of answers)
			for (const part of shown.flatMap((page) => partsOf(visible(page)))) {
				expect(openIsolatesIn(part), JSON.stringify(request)).toEqual([]);
				expect(part.replace(/[\u2066\u2067][^\u2069]*\u2069/gu, ''), JSON.stringify(request)).not.toMatch(
					/[\p{Script=Arabic}\p{Script=Hebrew}\u202a-\u202e\u2066-\u2069]/u,
				);
			}
	});

	it('can be searched, and every page button works', () => {
		for (const { request, shown } of answers) {
			expect(
				shown.map(({ outcome }) => outcome),
				JSON.stringify(request),
			).not.toContain('bug');
			const numbers = shown.flatMap(({ components }) => JSON.stringify(components).match(/\d+ \/ \d+/) ?? []);
			expect(numbers).toEqual(shown.length === 1 ? [] : shown.map((_, i) => `${i + 1} / ${shown.length}`));
		}
	});

	it('is suggested within Discord’s limits', () => {
		for (const edition of new Set(answers.map((answer) => answer.edition))) {
			for (const { declaration } of commands) {
				for (const { name } of declaration.options ?? []) {
					for (const typed of ['', 'name', one ?? '']) {
						const suggest = { kind: 'suggest', command: declaration.name, option: name, typed, options: {} } as const;
						expect(limitProblems(answer(edition, suggest))).toEqual([]);
					}
				}
			}
		}
	});
});
