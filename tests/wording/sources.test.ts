/** The newsroom's rules 7 to 12, checked in every reply of the shipped edition. */
import { describe, expect, test } from 'vitest';
import type { Source } from '../../src/data/edition/content.ts';
import { loadFolder } from '../../src/data/load-folder.ts';
import { filesWith, folderOf } from '../support/data/data-folder.ts';
import { fieldsOf } from '../support/data/fields.ts';
import { NOW, reportText } from '../support/data/real.ts';
import { deskAt, everything } from '../support/replies/everything.ts';
import {
	commandOf,
	edition,
	found,
	messages,
	news,
	outsideQuotes,
	replies,
	statements,
	textOf,
	wordsOf,
} from '../support/replies/statements.ts';
import { partsOf, visible } from '../support/replies/visible.ts';

describe('7. every hop, one origin', () => {
	function chain(source: Source | null): Source[] {
		return source ? [...chain(source.carries), source] : [];
	}

	test('the source of every statement lists each hop in order, with handle and day, and ends at the paragraph', () => {
		const wrong = statements.filter(({ claim, note }) => {
			const steps = note.replace(/^\[\d+\] /, '').split(' → ');
			const hops = chain(claim.source);
			return (
				steps.length !== hops.length + 1 ||
				!steps.at(-1)?.endsWith(`, ¶ ${claim.paragraph}`) ||
				hops.some(
					({ name, handle, date }, i) =>
						!steps[i]?.startsWith(name + (handle ? ` (${handle})` : '')) ||
						(date?.date && !/ \d{4}/.test(steps[i] ?? '')),
				)
			);
		});
		expect(wrong.map(({ name, line, note }) => `${name}: ${line} ← ${note}`)).toEqual([]);
		const [minister] = statements.filter(({ claim }) => claim.id.endsWith('/heappey-hard-to-verify'));
		expect(minister?.note).toMatch(
			/remarks by James Heappey → post by Sky News \(@SkyNews\), Mon 6 Sep 2021 → this report, ¶ 4$/,
		);
	});

	test('a repeat next to its original is marked as the same origin', () => {
		const repeats = [...edition.claims].filter(({ relations }) =>
			relations.some((r) => r.type === 'repeats' && r.direction === 'to'),
		);
		expect(repeats.map(({ id }) => id)).toEqual(['panjshir-2021-09-06/mujahid-complete-control-trt']);
		const status = statements.filter(
			({ request, claim }) => commandOf(request) === 'status' && repeats.includes(claim),
		);
		expect(status.length).toBeGreaterThan(0);
		expect(status.filter(({ line }) => !line.startsWith('• Repeated, same origin: ')).map(({ line }) => line)).toEqual(
			[],
		);
		for (const id of ['mujahid-complete-control', 'mujahid-complete-control-trt']) {
			const opened = messages.find(
				({ request }) => request.kind === 'component' && request.values[0] === `panjshir-2021-09-06/${id}`,
			);
			expect(opened?.seen.lines.join('\n')).toMatch(
				/• Repeat(?:s|ed), same origin(?: \(inferred\))?: Zabihullah Mujahid/,
			);
		}
	});

	test('the spokesman in a statement and in an outlet’s post counts as 2 reports and 1 origin', () => {
		expect(textOf('status', { subject: 'panjshir-control' })).toContain(
			'The Taliban: the Taliban control the whole province · 2 reports, 1 origin',
		);
		for (const by of ['zabihullah-mujahid', 'taliban'])
			expect(textOf('claims', { by }).join('\n')).toContain('2 reports, 1 origin');
	});
});

describe('8. the unnamed stay unnamed', () => {
	const unnamed = statements.filter(({ claim }) => claim.speaker.kind === 'unnamed');

	test('they are described as in the report, without a name nearby', () => {
		const people = [...edition.subjects].filter(({ kind }) => kind === 'person').map(({ name }) => name);
		expect(unnamed.length).toBeGreaterThan(0);
		for (const { line, claim } of unnamed) {
			const [before = ''] = line.split(wordsOf(claim));
			const name = claim.speaker.kind === 'unnamed' ? claim.speaker.description : '';
			expect(before.toLowerCase()).toContain(name.toLowerCase());
			expect(people.filter((person) => before.includes(person))).toEqual([]);
		}
	});

	test('the sentence says why they are not named, if the report does', () => {
		const reasons = unnamed.flatMap(({ claim, sentence }) =>
			claim.speaker.kind === 'unnamed' && claim.speaker.anonymity
				? [{ sentence, reason: claim.speaker.anonymity.reason }]
				: [],
		);
		expect(reasons.length).toBeGreaterThan(0);
		expect(reasons.flatMap(({ sentence, reason }) => (sentence.includes(reason) ? [] : sentence))).toEqual([]);
	});

	test('no reply gives the witnesses a number', () => {
		const counted =
			/(?<!how )\b(?:\d+|one|two|three|four|five|several|many|some|dozens of|hundreds of|thousands of|eight) (?:unnamed )?witness/i;
		expect(found(partsOf, (part) => counted.test(part))).toEqual([]);
	});

	test('every number in a paraphrase is in the report’s paragraph', async () => {
		const numbers = /\b(?:\d+s?|one|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?)\b/gi;
		const used = [...edition.claims].flatMap((claim) =>
			[...claim.paraphrase.matchAll(numbers)].map(([number]) => ({ claim, number: number.toLowerCase() })),
		);
		expect(new Set(used.map(({ number }) => number))).toEqual(new Set(['eight', 'thousands', '1980s', '1990s']));
		for (const { claim, number } of used) {
			const text = await reportText(claim.article.id);
			if (text) expect(text[claim.paragraph - 1]?.toLowerCase()).toContain(number);
		}
	});

	test('an unnamed spokesperson is not the named one of the same organisation', () => {
		for (const command of ['who', 'claims'])
			expect(textOf(command, { [command === 'who' ? 'name' : 'by']: 'fahim-dashty' }).join('\n')).not.toMatch(
				/unnamed|tactic/,
			);
		expect(textOf('who', { name: 'nrf' }).join('\n')).toMatch(
			/Unnamed sources\n• An unnamed spokesperson of the National/,
		);
	});
});

describe('9. quotation marks', () => {
	const quotes = (text: string) => [...text.matchAll(/“([^”]*)”/g)].map(([, inner = '']) => inner);

	/** Words of the report in the data besides quotations: for dates, and in the editor's reasons. */
	function wordsInData(value: unknown, seen = new Set<unknown>()): string[] {
		if (value === null || typeof value !== 'object' || seen.has(value)) return [];
		seen.add(value);
		return fieldsOf(value).flatMap(([key, entry]) => {
			if (typeof entry !== 'string') return wordsInData(entry, seen);
			return key === 'words' ? [entry] : ['why', 'note', 'reason'].includes(key) ? quotes(entry) : [];
		});
	}

	test('they are closed on the same line', () => {
		expect(found(partsOf, (part) => part.split('“').length !== part.split('”').length)).toEqual([]);
	});

	test('in a statement they contain one whole quotation each, from the cited paragraph', () => {
		const wrong = statements.filter(({ claim, sentence, note }) => {
			const texts = claim.quotations.map(({ text }) => text);
			return (
				quotes(sentence).join('\n') !== texts.join('\n') ||
				claim.quotations.some(({ paragraph }) => !note.endsWith(`¶ ${paragraph}`))
			);
		});
		expect(wrong.map(({ name, line, note }) => `${name}: ${line} ← ${note}`)).toEqual([]);
	});

	test('all others contain words of the report, verbatim', async () => {
		const known = new Set([
			...[...edition.claims].flatMap(({ quotations }) => quotations.map(({ text }) => text)),
			...wordsInData([...edition.articles]),
		]);
		const used = new Set(replies.flatMap(({ seen }) => partsOf(seen).flatMap(quotes)));
		// Menus have room for the beginning of a quotation.
		const isKnown = (words: string) =>
			words.endsWith('…') ? [...known].some((whole) => whole.startsWith(words.slice(0, -1))) : known.has(words);
		expect([...used].filter((words) => !isKnown(words))).toEqual([]);
		const text = await reportText('panjshir-2021-09-06');
		if (text)
			expect(
				[...used].filter((words) => !text.some((paragraph) => paragraph.includes(words.replace(/…$/, '')))),
			).toEqual([]);
	});
});

describe('10. absence', () => {
	test('no comment is neither a denial nor silence', () => {
		for (const [id, name] of [
			['ahmad-massoud', 'Ahmad Massoud'],
			['amrullah-saleh', 'Amrullah Saleh'],
		] as const) {
			const text = textOf('who', { name: id }).join('\n');
			expect(text).toContain(`No word from ${name} in this report; that is neither a denial nor`);
			const absences = [...edition.claims].filter(
				({ kind, about }) => kind === 'absence' && about.some((subject) => subject.id === id),
			);
			expect(absences.length).toBeGreaterThan(0);
			for (const { paraphrase } of absences) expect(text).toContain(`said that ${paraphrase} [`);
		}
		const never = /\b(?:denie[sd]|silent|silence|refuse[sd]|declined)\b/i;
		/** Of an answer that somebody denies, the record says so. */
		const own = (part: string) =>
			outsideQuotes(part).replace(/^Denied by (?=.*: )|(?<=\? )Denies(?=: )|(?<= · )denies(?=: )/, '');
		expect(found(partsOf, (part) => never.test(own(part)))).toEqual([]);
	});

	test('“nothing on file” is about the data, not about the world', () => {
		const nothing = messages.filter(
			({ seen, reply }) =>
				reply.outcome === 'not-found' ||
				seen.lines.some((line) => /^(?:Nothing said|No question|Nothing on file)/.test(line)),
		);
		expect(nothing.length).toBeGreaterThan(0);
		expect(
			nothing.filter(({ seen }) => !/Dateline’s data and not about the world/.test(seen.lines.join('\n'))),
		).toEqual([]);
	});

	test('an answer is never empty', () => {
		const blank = news.filter(({ seen }) => seen.lines.filter((line) => line.trim()).length < 2);
		expect(blank.map(({ name }) => name)).toEqual([]);
	});

	test('the answer on a question lists what is not known', () => {
		const open = [...edition.questions].filter((question) => edition.notKnownAbout(question).length > 0);
		expect(open.length).toBeGreaterThan(0);
		for (const question of open) {
			const pages = messages.filter(({ seen }) => seen.title === question.name).map(({ seen }) => seen.lines);
			for (const { what } of edition.notKnownAbout(question)) {
				const isBelow = (lines: readonly string[]) => {
					const heading = lines.findIndex((line) => line.startsWith('Not known'));
					return heading >= 0 && lines.slice(heading).some((line) => line.startsWith(`• ${what}`));
				};
				expect(pages.some(isBelow), what).toBe(true);
			}
		}
	});
});

test('11. a correction says what was wrong, what is right and since when, in every reply with the statement', async () => {
	const corrected = [
		'corrections: [{ claim: calm, date: 2021-09-08, was: that it was stormy, is: that it is calm }]',
		'claims:',
	];
	const dir = await folderOf(filesWith(['claims:', corrected.join('\n')]));
	const loaded = await loadFolder(dir);
	if (!('edition' in loaded)) throw new Error(JSON.stringify(loaded.problems));
	const telling = everything(loaded.edition, NOW)
		.map(({ name, reply }) => ({ name, lines: visible(reply).lines }))
		.filter(({ lines }) => lines.some((line) => line.startsWith('•') && line.includes('that Northland is calm')));
	expect(telling.length).toBeGreaterThan(10);
	const silent = telling.filter(
		({ lines }) =>
			!lines.includes('Corrected by Dateline on Wed 8 Sep 2021. Before: that it was stormy. Now: that it is calm.'),
	);
	expect(silent.map(({ name }) => name)).toEqual([]);
});

test('12. of two people with one name neither is picked: both are offered with a description', () => {
	for (const words of ['massoud', 'Masood', 'Massud', 'MASSOUD', 'مسعود']) {
		const reply = deskAt(edition, NOW).answer(
			{ kind: 'command', command: 'who', options: { name: words } },
			{ via: 'test' },
		);
		expect(reply).toMatchObject({ outcome: 'which-one', ephemeral: true });
		const { title, labels } = visible(reply);
		expect(title).toBe('Which one?');
		expect(labels.slice(1)).toEqual([
			'Ahmad Massoud',
			'leader of the opposition group fighting Taliban forces, as reported',
			'Ahmad Shah Massoud',
			'anti-Soviet and anti-Taliban commander, as reported',
		]);
	}
});
