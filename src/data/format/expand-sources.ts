/** Expands sources: the entries of `sources`, those that `via` makes, and those of speakers who have none. */
import { ID_MAX } from '../model/fields.ts';
import { didYouMean, either, nearest } from '../text/did-you-mean.ts';
import { expandDate } from './expand-date.ts';
import { SOURCE_FIELDS } from './field-names.ts';
import { MEDIUM_WORDS, mediumOf, type SourceKind } from './media.ts';
import { type Notes, reportUnknownKeys, ShortPart } from './short-part.ts';
import {
	copied,
	copiedList,
	copiedOr,
	derived,
	fieldsOf,
	invalid,
	listFrom,
	mapOf,
	record,
	type Sourced,
} from './sourced.ts';
import { REPORT_ITSELF, type Voices } from './voices.ts';

/** What decides the source of a claim. */
interface Spoken {
	readonly via: ShortPart;
	/** Where the speaker stands. */
	readonly at: ShortPart;
	readonly paragraph: number;
	readonly speakers: readonly string[];
	readonly body: string | undefined;
}

interface SourceContext extends Notes {
	readonly voices: Voices;
	readonly today: string | undefined;
}

/** A source that no entry describes. */
interface Made {
	readonly at: ShortPart;
	readonly kind: SourceKind;
	readonly medium: string | null;
	readonly by: readonly string[];
	/** The outlet to which the words were said. */
	readonly to?: string;
	readonly paragraph: number;
	readonly carries?: string;
}

export class Sources {
	readonly #entries: ShortPart;
	readonly #context: SourceContext;
	readonly #made = new Map<string, Made>();
	/** The paragraphs of the claims with an entry as their source. */
	readonly #uses = new Map<string, Set<number>>();

	constructor(entries: ShortPart, context: SourceContext) {
		this.#entries = entries;
		this.#context = context;
	}

	/** Returns the id of the source of a claim, and makes the source if no entry describes it. */
	sourceOf(spoken: Spoken): Sourced {
		const { via, at, paragraph } = spoken;
		if (via.isGiven && via.id === undefined) {
			if (via.value !== undefined) this.#context.report(via, 'is no source: write `outlet, medium`, or the id of one');
			return invalid(via.path);
		}
		const id = via.id === undefined ? this.#found(spoken) : this.#sourceVia(via.id, spoken);
		if (id === undefined) return invalid(via.isGiven ? via.path : at.path);
		this.#use(id, paragraph);
		return derived(via.isGiven ? via.path : at.path, id);
	}

	/** Notes that a claim of a paragraph has this source, and so those that it carries. */
	#use(id: string, paragraph: number): void {
		const paragraphs = this.#uses.get(id) ?? new Set();
		if (paragraphs.has(paragraph)) return;
		this.#uses.set(id, paragraphs.add(paragraph));
		const next = this.#made.get(id)?.carries ?? this.#entries.at(id).at('carries').id;
		if (next !== undefined) this.#use(next, paragraph);
	}

	/** Returns the kind of a source that a claim has. */
	kindOf(id: unknown): string | undefined {
		return typeof id !== 'string' ? undefined : (this.#made.get(id)?.kind ?? this.#entries.at(id).at('kind').text);
	}

	/** Returns the date that an entry gives; not given for other sources. */
	dateOf(id: unknown): ShortPart {
		return typeof id === 'string' ? this.#entries.at(id).at('date') : new ShortPart(null);
	}

	/** Returns the entry in whose paragraphs the claim is and whose words it passes on, else a source for its speaker. */
	#found({ at, paragraph, speakers, body }: Spoken): string | undefined {
		// The report's own words come from another source only if the editor says so.
		if (speakers.includes(REPORT_ITSELF)) return REPORT_ITSELF;
		const voices = [...speakers, ...(body === undefined ? [] : [body])];
		const fitting = this.#entries.fields.filter(
			(entry) => paragraphsOf(entry).includes(paragraph) && this.#passesOn(entry, voices),
		);
		const carried = new Set(fitting.map((entry) => entry.at('carries').id));
		const [last, ...others] = fitting.filter(({ key }) => !carried.has(key));
		if (last && others.length > 0) {
			const ids = [last, ...others].map(({ key }) => `\`via: ${key}\``);
			this.#context.report(at, `has several sources in ¶ ${paragraph}: add ${either(ids)}`);
			return undefined;
		}
		if (last) return last.key;
		const [by = ''] = speakers;
		const kind = this.#context.voices.isBody(by) ? 'statement' : 'remarks';
		return this.#make({ at, kind, medium: null, by: speakers, paragraph });
	}

	/** Whether the words of one of these are in a source, or in what it carries. */
	#passesOn(entry: ShortPart, voices: readonly (string | undefined)[], seen: ReadonlySet<string> = new Set()): boolean {
		if (voices.includes(entry.at('by').id)) return true;
		const next = entry.at('carries').id;
		return (
			next !== undefined && !seen.has(next) && this.#passesOn(this.#entries.at(next), voices, new Set([...seen, next]))
		);
	}

	/** Reads `outlet, medium < outlet, medium …`: the last step before the report comes first. */
	#sourceVia(text: string, { via, paragraph, speakers, body }: Spoken): string | undefined {
		const { report, voices } = this.#context;
		let carries: string | undefined;
		const steps = text.split('<').map((step) => step.split(',').map((word) => word.trim()));
		for (const [who = '', word, ...rest] of steps.reverse()) {
			const isEntry = who === REPORT_ITSELF || this.#entries.at(who).isGiven;
			if (word === undefined) {
				if (!isEntry && voices.has(who)) {
					report(via, `needs the medium: write \`${who}, report\`, or another medium after the comma`);
					return undefined;
				}
				if (carries !== undefined) {
					report(via, `says what “${who}” carries: write that in the entry of “${who}”`);
					return undefined;
				}
				carries = who;
				continue;
			}
			const found = mediumOf(word);
			if (!found || rest.length > 0) {
				report(via, found ? 'has too many commas: join steps with “<”' : unknownMedium(word));
				return undefined;
			}
			const isOutlet = !speakers.includes(who) && who !== body && SPOKEN.includes(found.kind) && carries === undefined;
			const steps = isOutlet ? { by: speakers, to: who } : { by: [who] };
			carries = this.#make({ at: via, ...found, ...steps, paragraph, ...(carries !== undefined && { carries }) });
		}
		return carries;
	}

	/** Returns the id of a source; the same for the same words from the same paragraph. */
	#make(made: Made): string {
		const wanted = `${made.kind}-${made.paragraph}-${made.to ?? made.by[0] ?? ''}`.replace(/[^a-z0-9]+/g, '-');
		for (let n = 1; ; n++) {
			const end = n === 1 ? '' : `-${n}`;
			const id = `${wanted.slice(0, ID_MAX - end.length).replace(/-+$/, '')}${end}`;
			const other = this.#made.get(id);
			const isSame =
				other?.by.join() === made.by.join() &&
				[other.kind, other.medium, other.to, other.carries].join() ===
					[made.kind, made.medium, made.to, made.carries].join();
			if (isSame && other?.paragraph === made.paragraph) return id;
			if (other || this.#entries.at(id).isGiven) continue;
			this.#made.set(id, made);
			return id;
		}
	}

	/** Returns all sources, expanded. */
	expanded(): Sourced {
		const entries = mapOf(this.#entries, (entry) => this.#expandEntry(entry));
		if (this.#entries.isGiven && !this.#entries.isMap) return entries;
		const made = [...this.#made].map(([id, made]) => [id, expandMade(made)] as const);
		return record(entries.from, { ...fieldsOf(entries), ...Object.fromEntries(made) });
	}

	#expandEntry(entry: ShortPart): Sourced {
		const { report, today } = this.#context;
		reportUnknownKeys(entry, { fields: SOURCE_FIELDS }, report);
		const [by, medium, date, p] = [entry.at('by'), entry.at('medium'), entry.at('date'), entry.at('p')];
		return record(entry.path, {
			kind: copied(entry.at('kind')),
			name: copied(entry.at('name')),
			by: by.isGiven && by.items[0] ? copied(by.items[0]) : derived(by.path, null),
			jointly: listFrom(by.path, by.items.slice(1).map(copied)),
			to: copied(entry.at('to')),
			medium: copiedOr(medium, null),
			handle: copiedOr(entry.at('handle'), null),
			date: date.isGiven ? expandDate(date, { report, today }) : derived(date.path, null),
			links: copiedList(entry.at('links')),
			hashtags: copiedList(entry.at('hashtags')),
			paragraphs: p.isGiven ? copiedList(p) : this.#paragraphsOfUses(entry.key, p),
			carries: copied(entry.at('carries')),
			asked: copied(entry.at('asked')),
			margin: copied(entry.at('margin')),
			note: copied(entry.at('note')),
		});
	}

	#paragraphsOfUses(id: string, { path }: ShortPart): Sourced {
		const uses = [...(this.#uses.get(id) ?? [])].sort((a, b) => a - b);
		// A source that no claim uses is reported when all else is right.
		return derived(path, uses.length > 0 ? uses : [1]);
	}
}

/** What is said to somebody, rather than made by them. */
const SPOKEN: readonly string[] = ['remarks', 'statement', 'testimony', 'interview'];

function unknownMedium(word: string): string {
	const words = MEDIUM_WORDS.map((id) => ({ id }));
	return `has no known medium “${word}”${didYouMean(nearest(word, words)) || `: it can be ${either(MEDIUM_WORDS)}`}`;
}

const paragraphsOf = (entry: ShortPart): readonly unknown[] => entry.at('p').items.map(({ value }) => value);

function expandMade({ at, kind, medium, by, to, paragraph, carries }: Made): Sourced {
	const [first = null, ...jointly] = by;
	const entry = { kind, by: first, jointly, medium, handle: null, date: null, paragraphs: [paragraph] };
	return derived(at.path, { ...entry, ...(to !== undefined && { to }), ...(carries !== undefined && { carries }) });
}
