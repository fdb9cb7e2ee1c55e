/** The lines of a briefing: a question with who said what to it, and statements beside the questions. */

import { groupBy } from '../answers/order.ts';
import type { Side } from '../answers/sides.ts';
import type { QuestionStatus } from '../answers/status.ts';
import type { Claim, Question, Speaker, Subject } from '../data/edition/content.ts';
import { type CardLine, line } from './card.ts';
import type { Citer } from './citation.ts';
import { disputeLine } from './claim-note.ts';
import { bold, capitalized, countOf, safe } from './discord-text.ts';
import { speakerInWords, whenSaid } from './sentence.ts';
import { frame, heading, joined, type Line, readingIf, source, state, statement, textOf, withHedges } from './spans.ts';
import {
	answerInWords,
	currentDoubts,
	currentSides,
	figuresInWords,
	hardToVerify,
	isRead,
	sideHeading,
	stateName,
	stateSpans,
	voicesInWords,
} from './state-in-words.ts';

/** So many sides of a question, and so many voices that give one answer, are shown; further sides are named. */
const SIDES_MAX = 4;
const VOICES_MAX = 3;
/** So many voices of further sides are named; the others are counted. */
const OTHERS_MAX = 8;

/** What a claim says to a question, with its source mark. */
interface Answer {
	readonly claim: Claim;
	readonly words: Line;
}

/** Writes lines and remembers which statements they show: none is shown twice. */
export class BriefingLines {
	readonly #cite: Citer;
	readonly #shown = new Set<Claim>();
	/** Names that stand above with their abbreviations, by abbreviation. */
	readonly #abbreviated = new Map<string, string>();

	readonly #isNew: (claim: Claim) => boolean;

	/** Statements that are new are marked so. */
	constructor(cite: Citer, isNew: (claim: Claim) => boolean = () => false) {
		this.#cite = cite;
		this.#isNew = isNew;
	}

	/** The question with its state, and a line for each side and for who cannot verify it. */
	inSentences(status: QuestionStatus): readonly CardLine[] {
		const { question, cannotVerify } = status;
		const [doubt] = currentDoubts(cannotVerify);
		return [
			line(...nameOf(question), ...stateSpans(status)),
			...this.#sides(status),
			...(doubt ? [this.#doubt(doubt, status)] : []),
			...unanswered(status).flatMap((claim) => (this.#shown.has(claim) ? [] : [this.statement(claim)])),
		];
	}

	/** The question with its state and who gives which answer in one line: figures, and what there is less room for. */
	inOneLine(status: QuestionStatus): readonly CardLine[] {
		const { question, state: of } = status;
		const items = this.#items(status);
		const all = items.flatMap((item, at) => (at === 0 ? item : [frame(' · '), ...item]));
		const isSingle = of === 'single' && items.length > 0;
		return [
			line(
				...nameOf(question),
				...(isSingle ? [state(bold('Only heard from'))] : stateOf(status)),
				...(items.length > 0 ? [frame(isSingle ? ' ' : ' · '), ...all] : []),
				...(of === 'agree' ? [frame(' · '), state('not verified')] : []),
				...unanswered(status).flatMap((claim) => [frame(' '), this.#cite.mark(claim)]),
			),
		];
	}

	/** Whether a line shows a statement. */
	shows(claim: Claim): boolean {
		return this.#shown.has(claim);
	}

	/** A statement with its date and source mark, and who disputes it unless that is among those shown `together`. */
	statement(claim: Claim, together: readonly Claim[] = []): CardLine {
		this.#shown.add(claim);
		this.#speaker(claim);
		const spans = this.#cite.sentence(claim, { dated: true });
		return line(...spans, ...this.#news(claim), ...this.#disputes(claim, together));
	}

	#news(...claims: readonly Claim[]): Line {
		return claims.some(this.#isNew) ? [state(' (new)')] : [];
	}

	#disputes(claim: Claim, together: readonly Claim[]): Line {
		const disputes = disputeLine(claim, { cite: this.#cite, shown: together });
		return disputes.length > 0 ? [frame(' · '), ...disputes] : [];
	}

	#sides(status: QuestionStatus): readonly CardLine[] {
		const sides = currentSides(status);
		const together = sides.map(({ leading }) => leading);
		const others = this.#others(status);
		return [
			...sides.slice(0, SIDES_MAX).map((side) => this.#side(side, status.question, together)),
			...(others.length > 0 ? [line(...others)] : []),
		];
	}

	/** The voices of further sides, with their source marks, and how many more there are: "Also: Anna Example [5], 2 more voices". */
	#others(status: QuestionStatus): Line {
		const further = currentSides(status).slice(SIDES_MAX);
		const named = further
			.slice(0, OTHERS_MAX)
			.map((side): Line => [source(`${voicesInWords(side)} `), this.#cite.mark(side.leading)]);
		const left = further
			.slice(OTHERS_MAX)
			.reduce((sum, { voices, origins }) => sum + Math.max(origins, voices.length), 0);
		const unnamed = left + status.moreVoices;
		const more = unnamed > 0 ? [[frame(countOf(unnamed, 'more voice'))]] : [];
		const others = joined([...named, ...more], ', ');
		return others.length > 0 ? [frame('Also: '), ...others] : [];
	}

	#side(side: Side, question: Question, together: readonly Claim[]): CardLine {
		const { leading, earlier } = side;
		const read = readingIf(isRead(leading, side, question));
		// Words that stand above are not repeated.
		if (this.#shown.has(leading))
			return line(statement(`${capitalized(sideHeading(side, question))}, see `), this.#cite.mark(leading), ...read);
		const { line: spans } = this.statement(leading, together);
		return line(...spans, ...read, ...earlierFigures(earlier));
	}

	#doubt(claim: Claim, { cannotVerify }: QuestionStatus): CardLine {
		if (!this.#shown.has(claim)) return this.statement(claim);
		return line(...withHedges(`${capitalized(hardToVerify(cannotVerify))} `, statement), this.#cite.mark(claim));
	}

	/** For each voice and day what it said: "Anna Example, mayor, on Mon 6 Sep 2021: yes [1]". */
	#items(status: QuestionStatus): readonly Line[] {
		const { question, cannotVerify } = status;
		const sides = currentSides(status);
		const together = sides.map(({ leading }) => leading);
		const answers = sides.slice(0, SIDES_MAX).flatMap((side) => this.#answersOf(side, question, together));
		const doubts = currentDoubts(cannotVerify)
			.slice(0, 1)
			.map((claim) => ({ claim, words: this.#answer('hard to verify', claim, together) }));
		const voices = groupBy([...answers, ...doubts], ({ claim }) => speakerInWords(claim) + textOf(whenSaid(claim)));
		const items = [...voices.values()].map((said): Line => {
			const [{ claim }] = said as [(typeof said)[number]];
			return [
				...withHedges(`${this.#speaker(claim)}, `, statement),
				...dayOf(claim),
				frame(': '),
				...said.flatMap(({ words }, at) => (at === 0 ? words : [frame('; '), ...words])),
			];
		});
		const others = this.#others(status);
		return others.length > 0 ? [...items, others] : items;
	}

	/** The speaker with role; a name that stands above with its abbreviation, as "National Front (NF)", is abbreviated. */
	#speaker(claim: Claim): string {
		const { speaker, voice } = claim;
		let words = speakerInWords(claim).replace(/^according to |,$/g, '');
		for (const { inText } of [voice, speaker.kind === 'unnamed' ? speaker.of : speaker].flatMap(namesOf)) {
			const [, name = '', abbreviation] = /^(?:the )?(.+ \(([^()]+)\))$/.exec(inText) ?? [];
			if (!abbreviation || !words.includes(safe(name))) continue;
			if (this.#abbreviated.get(abbreviation) === name) words = words.replace(safe(name), safe(abbreviation));
			else this.#abbreviated.set(abbreviation, name);
		}
		return words;
	}

	/** What the voices of a side said, each with its own statement. */
	#answersOf(side: Side, question: Question, together: readonly Claim[]): readonly Answer[] {
		const isNumber = question.answerKind === 'number';
		const given = side.statements.map(({ claim }) => claim).filter((claim) => !isNumber || givesOneOf(claim, side));
		const ofVoice = groupBy(given, (claim) => speakerInWords(claim) + (isNumber ? textOf(whenSaid(claim)) : ''));
		return [...ofVoice.values()].slice(0, VOICES_MAX).map((claims, at) => {
			const claim = claims.includes(side.leading) ? side.leading : (claims.at(-1) as Claim);
			if (!isNumber)
				return {
					claim,
					words: this.#answer(answerInWords(side, question), claim, together, isRead(claim, side, question)),
				};
			const figures = side.figures.filter((figure) => claims.some((one) => one.figures.includes(figure)));
			const earlier = at === 0 ? earlierFigures(side.earlier) : [];
			const words = statement(figuresInWords(figures));
			const cited = [claim, ...claims].map((one) => this.#cite.mark(one));
			const marks = [...new Map(cited.map((one) => [one.text, one])).values()];
			const disputes = claims.flatMap((one) => this.#disputes(one, together));
			return {
				claim,
				words: [words, ...earlier, ...marks.flatMap((one) => [frame(' '), one]), ...this.#news(...claims), ...disputes],
			};
		});
	}

	#answer(words: string, claim: Claim, together: readonly Claim[], read = false): Line {
		return [
			statement(words),
			...readingIf(read),
			frame(' '),
			this.#cite.mark(claim),
			...this.#news(claim),
			...this.#disputes(claim, together),
		];
	}
}

/** What was said about a question that nobody has answered: a claim, if there is one. */
function unanswered(status: QuestionStatus): readonly Claim[] {
	const { absences, background, cannotVerify } = status;
	return currentSides(status).length + cannotVerify.voices === 0 ? [...absences, ...background].slice(0, 1) : [];
}

/** When it was said, without the time that it speaks of. */
const dayOf = (claim: Claim): Line => {
	const when = whenSaid(claim);
	return when[0]?.kind === 'hedge' ? when.slice(0, 1) : when;
};

const nameOf = ({ name }: Question): Line => [heading(bold(safe(name))), frame(' ')];

const namesOf = (voice: Speaker | null): readonly Subject[] => (voice && 'name' in voice ? [voice] : []);

const givesOneOf = ({ figures }: Claim, side: Side) => figures.some((figure) => side.figures.includes(figure));

const earlierFigures = (earlier: Side['earlier']): Line =>
	earlier.length > 0 ? [statement(` (earlier ${figuresInWords(earlier)})`)] : [];

/** The name of the state without voices, which follow. */
const stateOf = ({ state: of, inferred }: QuestionStatus): Line => [state(bold(stateName(of))), ...readingIf(inferred)];
