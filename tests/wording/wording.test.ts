/** The newsroom's rules 1 to 6, checked in every reply of the shipped edition. */
import { describe, expect, test } from 'vitest';
import { speakerName } from '../../src/answers/order.ts';
import { questionStatus } from '../../src/answers/status.ts';
import { commands } from '../../src/commands/index.ts';
import type { Claim } from '../../src/data/edition/content.ts';
import { CLAIM_KINDS } from '../../src/data/model/enums.ts';
import { unescapeMarkdown } from '../../src/views/discord-text.ts';
import { kindInWords } from '../../src/views/reply-frame.ts';
import { sideHeading } from '../../src/views/state-in-words.ts';
import { everything } from '../support/replies/everything.ts';
import {
	answers,
	commandOf,
	edition,
	found,
	messages,
	news,
	outsideQuotes,
	statements,
	textOf,
	wordsOf,
} from '../support/replies/statements.ts';
import { partsOf, type Visible, visible } from '../support/replies/visible.ts';

const STATES =
	/^(?:Disputed|Accounts differ|Only heard from .+: .+|Accounts agree: .+ said|Several answers|Nobody has said)(?:, as Dateline reads it)?(?= · |$)/;
/** What may follow a statement in a list. */
const NOTES = [
	/^(?:Withdrawn|(?:Corrected|Replaced)(?: by .+)?|Own account)$/,
	/^(?:Disputed by .+|Hard to verify, .+ said)$/,
	new RegExp(`^(?:${CLAIM_KINDS.map(kindInWords).join('|')})$`, 'i'),
];
const ABSOLUTE = /\b\d{1,2} [A-Z][a-z]{2} \d{4}\b|undated in the report/;
const LOADED =
	/\b(?:claim(?:s|ed|ing)?|admit(?:s|ted|ting)?|acknowledg\w+|insist\w*|reveal\w*|point(?:s|ed|ing) out|note[sd]|so-called|alleg\w+|refut\w+|regimes?|terroris\w+)\b/i;

test('the checked replies include every statement, kind of reply and command', () => {
	expect(new Set(statements.map(({ claim }) => claim.id))).toEqual(new Set([...edition.claims].map(({ id }) => id)));
	expect(new Set(messages.map(({ reply }) => reply.outcome))).toEqual(
		new Set(['answered', 'which-one', 'not-found', 'misuse', 'outdated', 'bug']),
	);
	expect(new Set(answers.map(({ request }) => commandOf(request)))).toEqual(
		new Set(commands.map(({ declaration }) => declaration.name)),
	);
	expect(messages.filter(({ reply }) => reply.outcome === 'bug').map(({ name }) => name)).toEqual(['a bug']);
});

describe('1. speaker and role are in the sentence', () => {
	const phrases = (claim: Claim) => [claim.paraphrase, ...claim.quotations.map(({ text }) => `“${text}”`)];

	/** An editor's reason may mention words that are quoted with their speaker elsewhere on the page. */
	const withoutReason = (line: string) => line.replace(/\(inferred: .*\)$/, '').replace(/inferred: .*$/, '');

	function names({ speaker, article }: Claim): string[] {
		if (speaker.kind === 'report') return ['The report of ', 'the report of '];
		if (speaker.kind === 'unnamed')
			return [speaker.description, speaker.description.replace(/^./u, (c) => c.toUpperCase())];
		if (speaker.kind !== 'person') return [speaker.inText, speaker.inText.replace(/^./u, (c) => c.toUpperCase())];
		return article.roles.filter(({ subject }) => subject === speaker).map(({ role }) => `${speaker.inText}, ${role},`);
	}

	test('quotations and paraphrases come after the speaker, with a person’s role', () => {
		const bare = answers.flatMap(({ name, seen }) =>
			seen.lines.map(withoutReason).flatMap((line) =>
				[...edition.claims].flatMap((claim) =>
					phrases(claim).some((phrase) => {
						const before = line.split(phrase);
						return before.length > 1 && !names(claim).some((speaker) => before[0]?.includes(speaker));
					})
						? `${name}: ${line}`
						: [],
				),
			),
		);
		expect(bare).toEqual([]);
	});

	test('no title, suggestion or footer contains a statement, and a menu only with its speaker', () => {
		const all = [...edition.claims].flatMap(phrases);
		const speakers = [...edition.claims].map(({ speaker }) => speakerName(speaker).slice(0, 20).toLowerCase());
		const parts = ({ title, footer, labels }: Visible) => {
			const unnamed = labels.filter((label, i) => {
				const description = labels[i + 1]?.toLowerCase() ?? '';
				return !(/^(?:“.*”|that .*)$/.test(label) && speakers.some((speaker) => description.startsWith(speaker)));
			});
			return title.startsWith('Search: ') ? unnamed : [title, footer, ...unnamed];
		};
		expect(found(parts, (part) => all.some((phrase) => part.includes(phrase)))).toEqual([]);
	});
});

test('2. Dateline uses no loaded word outside quotation marks, except in the command and its button', () => {
	const own = (part: string) => (part === 'Claims' ? '' : outsideQuotes(part).replaceAll('/claims', ''));
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
	expect(
		['He claims it', 'So-called peace', 'they acknowledged', 'pointed out'].filter((text) => !LOADED.test(text)),
	).toEqual([]);
});

test('3. no reply says who controls a place', () => {
	const questions = [...edition.questions].map(({ name }) => name);
	const typed = /(?<=all of these words: ).*$/;
	const own = (part: string) =>
		questions.reduce((text, question) => text.replaceAll(question, ''), outsideQuotes(part).replace(typed, ''));
	const parts = (seen: Visible) =>
		seen.title.startsWith('Search: ') ? [...seen.lines, ...seen.labels] : partsOf(seen);
	const fact = /\bunder [^.]*\bcontrol\b|\bin control\b|\bcontrol(?:s|led)\b/i;
	expect(found(parts, (part) => fact.test(own(part)))).toEqual([]);
	expect(fact.test('The valley is under the control of Northland')).toBe(true);
});

describe('4. states are in words', () => {
	test('the answer on a question starts with its computed state in words', () => {
		for (const question of edition.questions) {
			const { state, cannotVerify } = questionStatus(edition, question);
			const [, lead = ''] = textOf('status', { subject: question.id });
			expect(lead).toMatch(STATES);
			expect(lead.startsWith('Disputed')).toBe(state === 'disputed');
			expect(lead.startsWith('Only heard from ')).toBe(state === 'single');
			expect(lead.includes('hard to verify, ')).toBe(cannotVerify.voices > 0);
		}
	});

	test('the words of a state come before its colour', () => {
		const coloured = answers.filter(({ reply }) => reply.embeds.some(({ color }) => color !== undefined));
		expect(coloured.length).toBeGreaterThan(0);
		expect(coloured.filter(({ seen }) => !STATES.test(seen.lines[0] ?? '')).map(({ name }) => name)).toEqual([]);
	});

	test('nothing but notes in words follows a statement in a list', () => {
		const listed = statements.filter(
			({ request, title }) => commandOf(request) === 'claims' && /^Statements\b/.test(title),
		);
		expect(listed.length).toBeGreaterThan(0);
		const notes = listed.flatMap(({ name, line }) =>
			(/\[\d+\] · (.*)$/.exec(line)?.[1]?.split(' · ') ?? []).map((note) => ({ name, note })),
		);
		expect(notes.some(({ note }) => note.startsWith('Disputed by '))).toBe(true);
		const others = notes.filter(({ note }) => !NOTES.some((known) => known.test(note)));
		expect(others.map(({ name, note }) => `${name}: ${note}`)).toEqual([]);
	});

	test('who cannot verify is on no side', () => {
		const lines = textOf('status', { subject: 'panjshir-control' });
		const at = (start: string) => lines.findIndex((line) => line.startsWith(start));
		expect(at('• James Heappey')).toBe(at('Neither side') + 1);
		expect(at('Neither side')).toBeGreaterThan(at('The National Resistance Front (NRF): '));
	});
});

describe('5. the question, then every side', () => {
	test('the title is the question, if there is one', () => {
		const wrong = answers
			.filter(({ request }) => commandOf(request) === 'status')
			.filter(
				({ seen }) => !seen.title.endsWith('?') && !seen.lines.some((line) => line.startsWith('No question about ')),
			);
		expect(wrong.map(({ name }) => name)).toEqual([]);
	});

	test('all sides are on the first page with all their statements, by the time of the first, then by name', () => {
		for (const question of edition.questions) {
			const { sides } = questionStatus(edition, question);
			const lines = textOf('status', { subject: question.id });
			const at = sides.map((side) => {
				for (const { claim, repeats } of side.statements)
					for (const each of [claim, ...repeats]) expect(lines.some((line) => line.includes(wordsOf(each)))).toBe(true);
				const heading = unescapeMarkdown(sideHeading(side, question)).toLowerCase();
				return lines.findIndex((line) => line.toLowerCase().startsWith(`${heading} · `));
			});
			expect(at.every((line) => line > 0)).toBe(true);
			expect(at).toEqual([...at].sort((a, b) => a - b));
		}
	});
});

describe('6. everything is dated', () => {
	test('every statement has an absolute date, or is marked as undated', () => {
		const undated = statements.filter(({ sentence }) => !ABSOLUTE.test(sentence));
		expect(undated.map(({ name, line }) => `${name}: ${line}`)).toEqual([]);
	});

	test('an inferred date or attribution is marked', () => {
		const silent = statements.filter(({ claim, sentence }) => {
			const inferred = claim.said?.date && claim.said.basis === 'inferred' ? 'date' : '';
			const who = claim.attribution ? 'attribution' : '';
			return (inferred || who) && !new RegExp(`\\([^)]*${who}[^)]*${inferred} inferred\\)`).test(sentence);
		});
		expect(silent.map(({ name, line }) => `${name}: ${line}`)).toEqual([]);
	});

	test('every answer gives its date, and how many years ago that was', () => {
		const undated = answers.filter(({ seen }) => !/^as of Mon 6 Sep 2021 · edition [0-9a-f]{6} · /.test(seen.footer));
		expect(undated.map(({ name }) => name)).toEqual([]);
		const ageless = news.filter(
			({ seen }) =>
				!seen.lines.some((line) => /as reported on Mon 6 Sep 2021(?: \(date inferred\))?, 4 years ago/.test(line)),
		);
		expect(ageless.map(({ name }) => name)).toEqual([]);
	});

	test('no date is relative, such as “yesterday”', () => {
		const relative = /\b(?:today|tomorrow|yesterday|tonight|(?:last|this|next) (?:week|month|year|night))\b/i;
		expect(found(partsOf, (part) => relative.test(outsideQuotes(part)))).toEqual([]);
	});

	test('old reports are in the past tense', () => {
		const own = (sentence: string) => outsideQuotes(sentence).replace(/ that .*$/, '');
		const present = statements.filter(
			({ sentence }) => !/\bsaid\b/.test(own(sentence)) || /\bsays?\b/.test(own(sentence)),
		);
		expect(present.map(({ name, line }) => `${name}: ${line}`)).toEqual([]);
	});

	test('a fresh report without a day is in the present tense', () => {
		const lines = everything(edition, Date.UTC(2021, 8, 8, 12))
			.filter(({ request }) => commandOf(request) === 'claims')
			.flatMap(({ reply }) => visible(reply).lines);
		const telling = (id: string) => {
			const claim = edition.claim(`panjshir-2021-09-06/${id}`);
			return new Set(
				lines.flatMap((line) =>
					claim && line.includes(wordsOf(claim)) ? (/ (said|says?)\b/.exec(line)?.[1] ?? line) : [],
				),
			);
		};
		expect(telling('nrf-strategic-positions')).toEqual(new Set(['says']));
		expect(telling('witnesses-eight-districts')).toEqual(new Set(['say']));
		expect(telling('mujahid-out-of-war')).toEqual(new Set(['said']));
		expect(lines.filter((line) => /\d+ (?:week|month|year)s? ago/.test(line))).toEqual([]);
	});
});
