/** Explains a claim: every value of it, and whether the editor wrote it or how it was computed. Pure; reads no files. */
import type { ArticleEntry, When } from '../model/article-schema.ts';
import { figureInWords } from '../model/figure.ts';
import type { Path } from '../parsing/problem.ts';
import { valueAt } from '../parsing/schema-fields.ts';
import { REPORT_ITSELF } from './voices.ts';

export interface ExplainedValue {
	/** What the value is: "speaker". */
	readonly label: string;
	readonly value: string;
	/** Where in the file it stands, or what it was computed from; absent if the report does not give it. */
	readonly at?: { readonly path: Path; readonly part: 'key' | 'value' };
	/** 1 for what belongs to the value above it. */
	readonly depth: 0 | 1;
	/** By which rule it was computed; absent if the editor wrote it. */
	readonly computed?: string;
	/** Why the editor, or a rule, concluded it from the report. */
	readonly inferred?: string;
}

/** An article in the form in which the file has it. */
export interface Written {
	/** What was parsed; undefined if it is in the expanded form, in which nothing is computed. */
	readonly short: unknown;
	/** Returns where in the short form a part of the expanded one stands, or what it was derived from. */
	sourcePath(path: Path): Path;
}

/**
 * Returns every value of a claim, of its source and of its events; undefined if the article has no such claim.
 *
 * @example
 * explainClaim(article, 'open', { short: parsed.value, sourcePath: expanded.sourcePath });
 * // [{ label: 'speaker', value: 'anna-example', at: { path: [3, 0, 'open'], part: 'value' }, depth: 0 }, …]
 */
export function explainClaim(
	article: ArticleEntry,
	id: string,
	written: Written,
): readonly ExplainedValue[] | undefined {
	if (!Object.hasOwn(article.claims, id)) return undefined;
	const explained = new Explanation(written);
	explained.claim(article, id);
	for (const source of chainOf(article, article.claims[id]?.source)) explained.source(article, source);
	for (const [event, { claims }] of Object.entries(article.events)) {
		if (claims.includes(id)) explained.event(article, event);
	}
	return explained.values;
}

/** The source of a claim, and those that it carries. */
function chainOf({ sources }: ArticleEntry, first: string | undefined): readonly string[] {
	const chain: string[] = [];
	let id = first;
	while (id !== undefined && Object.hasOwn(sources, id) && !chain.includes(id)) {
		chain.push(id);
		id = sources[id]?.carries;
	}
	return chain;
}

type Judged = { readonly basis?: 'explicit' | 'inferred' | undefined; readonly why?: string | undefined };

/** A value and how it was concluded. */
interface Details {
	/** How it is computed if it is not written. */
	readonly rule?: string;
	readonly judged?: Judged | null | undefined;
	/** In place of the value itself. */
	readonly shown?: string;
	readonly depth?: 0 | 1;
}

class Explanation {
	readonly values: ExplainedValue[] = [];
	readonly #written: Written;

	constructor(written: Written) {
		this.#written = written;
	}

	claim(article: ArticleEntry, id: string): void {
		const claim = article.claims[id];
		if (!claim) return;
		const add = (field: string, value: unknown, details?: Details, label = field) =>
			this.#add(label, ['claims', id, field], value, details);
		add('formerly', claim.formerly);
		add('paragraph', claim.paragraph);
		add('speaker', claim.speaker);
		add('jointSpeakers', claim.jointSpeakers, {}, 'together with');
		add('onBehalfOf', claim.onBehalfOf, { rule: 'for whom the roles and ties of the speaker say they speak' }, 'for');
		add('attribution', claim.attribution && 'the sentence does not name its speaker', { judged: claim.attribution });
		add('kind', claim.kind);
		add('paraphrase', claim.paraphrase);
		for (const [index, { text, paragraph }] of claim.quotations.entries())
			this.#add('quotation', ['claims', id, 'quotations', index, 'text'], text, { shown: `“${text}”, ¶ ${paragraph}` });
		add('manner', claim.manner, { rule: 'from what is quoted, who speaks, and the kind of source' });
		add('source', claim.source, { rule: ruleOfSource(claim.source) });
		this.#date('said', ['claims', id, 'said'], claim.said, 'the report does not say when');
		if (claim.happened !== undefined)
			this.#date('happened', ['claims', id, 'happened'], claim.happened, 'the report does not say when');
		add('about', claim.about);
		if (claim.own) add('own', 'the speaker’s own acts, losses or policy');
		for (const [index, { position, question, answer, ...judged }] of claim.positions.entries()) {
			const path = ['claims', id, 'positions', index];
			this.#add(position, [...path, 'question'], question, { judged });
			this.#add('answer', [...path, 'answer'], answer, { depth: 1, rule: 'without an answer, it is yes' });
		}
		for (const [index, { figure, value, unit, ...judged }] of claim.figures.entries()) {
			const shown = [figureInWords(value), unit].filter(Boolean).join(' ');
			this.#add(figure, ['claims', id, 'figures', index, 'value'], value, { judged, shown });
		}
		for (const [index, { type, claim: other, ...judged }] of claim.relations.entries())
			this.#add(type, ['claims', id, 'relations', index, 'claim'], other, { judged });
	}

	source({ sources }: ArticleEntry, id: string): void {
		const source = sources[id];
		if (!source) return;
		this.#add('source', ['sources', id], id, { rule: 'made for its claims' });
		const { date, ...fields } = source;
		const hasEntry = valueAt(this.#written.short ?? {}, ['sources']) && valueAt(this.#written.short, ['sources', id]);
		const rule = hasEntry ? 'from the claims with this source' : 'from `via`, or else from who speaks';
		for (const [field, value] of Object.entries(fields))
			this.#add(field, ['sources', id, field], value, { depth: 1, rule });
		if (date) this.#date('date', ['sources', id, 'date'], date, '', 1);
	}

	event({ events }: ArticleEntry, id: string): void {
		const event = events[id];
		if (!event) return;
		this.#add('event', ['events', id], id);
		this.#add('name', ['events', id, 'name'], event.name, { depth: 1 });
		this.#add('place', ['events', id, 'place'], event.place, { depth: 1 });
		this.#date('when', ['events', id, 'when'], event.when, 'none of its claims says when', 1);
	}

	#date(label: string, path: Path, when: When | null, unknown: string, depth: 0 | 1 = 0): void {
		if (!when) {
			this.values.push({ label, value: unknown, depth });
			return;
		}
		const part = [when.date ?? 'no date', when.part, when.zone].filter((one) => one !== undefined).join(', ');
		const shown = when.words === null ? part : `${part}: “${when.words}”`;
		// The date of an event is that of one of its claims.
		const isOfClaim = path[0] === 'events' && this.#written.sourcePath(path)[0] !== 'events';
		const rule = isOfClaim ? { rule: 'the most exact date of its claims' } : {};
		this.#add(label, path, isOfClaim ? when : null, { shown, judged: when, depth, ...rule });
	}

	/** Adds a value, unless there is none. */
	#add(label: string, path: Path, value: unknown, { rule, judged, shown, depth = 0 }: Details = {}): void {
		const isNone = value === undefined || (Array.isArray(value) && value.length === 0);
		if ((isNone || value === null) && shown === undefined) return;
		const at = this.#placeOf(path, value);
		this.values.push({
			label,
			value: shown ?? (Array.isArray(value) ? value.join(', ') : String(value)),
			at,
			depth,
			...(rule !== undefined && !at.isWritten && { computed: rule }),
			...(judged?.basis === 'inferred' && { inferred: judged.why ?? 'without a reason' }),
		});
	}

	/** Returns where a value stands as it is: as a value, or as a key above it; otherwise what it was computed from. */
	#placeOf(path: Path, value: unknown): { path: Path; part: 'key' | 'value'; isWritten: boolean } {
		const { short, sourcePath } = this.#written;
		if (short === undefined) return { path, part: 'value', isWritten: true };
		const source = sourcePath(path);
		if (isSame(valueAt(short, source), value)) return { path: source, part: 'value', isWritten: true };
		const key = source.findLastIndex((step) => isSame(step, value));
		if (key >= 0) return { path: source.slice(0, key + 1), part: 'key', isWritten: true };
		return { path: source, part: 'value', isWritten: false };
	}
}

/** Whether a value is written as it is; a list of one may be written without brackets. */
const isSame = (written: unknown, value: unknown) =>
	[written, [written]].some((one) => JSON.stringify(one) === JSON.stringify(value)) || written === String(value);

const ruleOfSource = (source: string) =>
	source === REPORT_ITSELF
		? 'no source passes it on'
		: 'from `via`, or else from who speaks and which source is in this paragraph';
