/** Those who speak in an article, and for whom they speak. */
import type { QuestionKind } from '../model/registry-schema.ts';
import { either } from '../text/did-you-mean.ts';
import { hintIfComputed, type Notes, namedIn, type ShortPart } from './short-part.ts';

/** What expansion needs to know of the registries. */
export interface RegistryLookup {
	has(kind: 'person' | 'organisation' | 'place' | 'question', id: string): boolean;
	question(id: string): { readonly kind: QuestionKind } | undefined;
}

/** The report itself, as speaker or source. */
export const REPORT_ITSELF = 'report';

export class Voices {
	readonly #registries: RegistryLookup;
	readonly #unnamed: ShortPart;
	/** By speaker. */
	readonly #bodies = new Map<string, Set<string>>();

	/** Takes the parts `unnamed`, `roles` and `ties` of an article. */
	constructor(article: ShortPart, registries: RegistryLookup) {
		this.#registries = registries;
		this.#unnamed = article.at('unnamed');
		for (const source of this.#unnamed.fields) this.#add(source.key, source.at('of'));
		for (const role of article.at('roles').items) {
			for (const subject of role.keys) this.#add(subject, role.at('speaks-for'));
		}
		for (const tie of article.at('ties').items) {
			if (tie.at('tie').value === 'speaks-for') this.#add(tie.at('from').id ?? '', tie.at('to'));
		}
	}

	#add(speaker: string, body: ShortPart): void {
		const bodies = this.#bodies.get(speaker) ?? new Set();
		this.#bodies.set(speaker, bodies);
		for (const { id } of namedIn(body, () => {})) bodies.add(id);
	}

	/** Returns for whom somebody speaks, from their roles and ties; several if these differ. */
	bodiesOf(speaker: string): readonly string[] {
		if (speaker === REPORT_ITSELF || this.isBody(speaker)) return [];
		return [...(this.#bodies.get(speaker) ?? [])];
	}

	/** Whether it is an organisation or a place, which speaks for itself. */
	isBody(id: string): boolean {
		return this.#registries.has('organisation', id) || this.#registries.has('place', id);
	}

	/** Whether anybody or anything has this id. */
	has(id: string): boolean {
		return this.isBody(id) || this.#registries.has('person', id) || this.#unnamed.at(id).isGiven;
	}
}

/** In place of a body: the speaker speaks for nobody. */
const NOBODY = 'none';

/** Returns for whom the speaker of a claim speaks, as the claim says in `for`, or as their roles and ties do. */
export function bodyOf(
	given: ShortPart,
	speaker: string,
	at: ShortPart,
	{ voices, ...notes }: Notes & { readonly voices: Voices },
): string | undefined {
	const bodies = voices.bodiesOf(speaker);
	if (given.isGiven) {
		if (bodies.length < 2) hintIfComputed(given, bodies[0] ?? NOBODY, notes);
		return given.id === NOBODY ? undefined : given.id;
	}
	const choices = [...bodies, NOBODY].map((body) => `\`for: ${body}\``);
	if (bodies.length > 1) notes.report(at, `has a speaker with several bodies: add ${either(choices)}`);
	return bodies[0];
}
