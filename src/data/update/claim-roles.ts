/** Who says a claim, what it is about, and who passed it on. */
import type { ArticleEntry, ClaimEntry, SourceEntry } from '../model/article-schema.ts';
import type { QuestionKind } from '../model/registry-schema.ts';

/** The roles of a topic in a claim, as bits: it says the claim, is what it is about, or passed it on. */
export const ROLE = { by: 1, about: 2, passedOn: 4 } as const;

/** What the rows of an article need to know of the registries. */
export interface RegistryFacts {
	/** The name of a topic as it reads in a sentence, so that readers can search for what they read. */
	called(id: string): string;
	/** The body for which an organisation speaks as its outlet. */
	speaksFor(id: string): string | undefined;
	/** The place that a place is in. */
	within(id: string): string | undefined;
	question(id: string): { readonly kind: QuestionKind; readonly counts: readonly string[] };
}

/**
 * The ids of a claim's voices: the body on whose behalf it is said, the body of an unnamed source, or the speaker; and the
 * body for which that one is the outlet.
 */
function voicesOf(
	{ unnamed }: ArticleEntry,
	{ speaker, onBehalfOf }: Pick<ClaimEntry, 'speaker' | 'onBehalfOf'>,
	{ speaksFor }: RegistryFacts,
): readonly [string, ...string[]] {
	const own = onBehalfOf ?? (Object.hasOwn(unnamed, speaker) ? unnamed[speaker]?.of : undefined) ?? speaker;
	return withThoseItSpeaksFor(own, speaksFor);
}

/** A speaker, after the bodies for which it speaks; the checks refuse circles. */
function withThoseItSpeaksFor(speaker: string, speaksFor: RegistryFacts['speaksFor']): readonly [string, ...string[]] {
	const body = speaksFor(speaker);
	return body === undefined ? [speaker] : [...withThoseItSpeaksFor(body, speaksFor), speaker];
}

/** What a speaker or subject of an article is called in a sentence; empty for the report itself. */
export const calledIn = ({ unnamed }: ArticleEntry, id: string, registries: RegistryFacts): string =>
	(Object.hasOwn(unnamed, id) ? unnamed[id]?.description : undefined) ?? registries.called(id);

const isTopic = ({ unnamed }: ArticleEntry, id: string) => id !== 'report' && !Object.hasOwn(unnamed, id);

/** Who says a claim: of a poll or an estimate that the report tells of, who made it. */
export const speakersOf = (article: ArticleEntry, claim: ClaimEntry): readonly string[] => [
	surveyOf(article, claim)?.by ?? claim.speaker,
	...claim.jointSpeakers,
];

/** The people and organisations that say a claim; the report and unnamed sources are no topics. */
export const saidBy = (article: ArticleEntry, { onBehalfOf, ...claim }: ClaimEntry, registries: RegistryFacts) =>
	speakersOf(article, claim)
		.flatMap((speaker) => [speaker, ...voicesOf(article, { speaker, onBehalfOf }, registries)])
		.filter((id) => isTopic(article, id));

/** What a claim is about; what is said of a place is said of the places that it is in. */
export const isAbout = ({ about, positions }: ClaimEntry, registries: RegistryFacts) => [
	...about.flatMap((id) => withPlacesAround(id, registries)),
	...positions.map(({ question }) => question),
];

/** Both ends of a dispute are about what either is about, so that neither is listed without the other. */
export function aboutWithDispute({ id: article, claims }: ArticleEntry, name: string): string[] {
	const own = (claim: string) => (claim.startsWith(`${article}/`) ? claim.slice(article.length + 1) : claim);
	const disputed = (id: string) =>
		(claims[id]?.relations ?? []).flatMap(({ type, claim }) => (type === 'disputes' ? [own(claim)] : []));
	const others = [...disputed(name), ...Object.keys(claims).filter((other) => disputed(other).includes(name))];
	return [...new Set([name, ...others].flatMap((id) => claims[id]?.about ?? []))];
}

export function withPlacesAround(id: string, registries: RegistryFacts): readonly string[] {
	const within = registries.within(id);
	return within === undefined ? [id] : [id, ...withPlacesAround(within, registries)];
}

/** The outlets that passed a claim on. */
const passedOnBy = (article: ArticleEntry, claim: ClaimEntry, registries: RegistryFacts) =>
	hops(article, claim).flatMap(({ carries, by, to }) => [
		...(by && isTopic(article, by) && (carries || !saidBy(article, claim, registries).includes(by)) ? [by] : []),
		...(to ? [to] : []),
	]);

export function rolesIn(
	article: ArticleEntry,
	claim: ClaimEntry,
	registries: RegistryFacts,
): ReadonlyMap<string, number> {
	const roles = new Map<string, number>();
	const add = (role: number, ids: readonly string[]) => {
		for (const id of ids) roles.set(id, (roles.get(id) ?? 0) | role);
	};
	add(ROLE.by, saidBy(article, claim, registries));
	add(ROLE.about, isAbout(claim, registries));
	add(ROLE.passedOn, passedOnBy(article, claim, registries));
	return roles;
}

/** The hops of a claim, from the last one before the report to the first. */
function hops({ sources }: ArticleEntry, { source }: ClaimEntry): (SourceEntry & { readonly id: string })[] {
	const all: (SourceEntry & { readonly id: string })[] = [];
	for (let id: string | undefined = source; id !== undefined; ) {
		const hop: SourceEntry | undefined = sources[id];
		if (!hop) break;
		all.push({ ...hop, id });
		id = hop.carries;
	}
	return all;
}

/** The id of the post through which an article has a claim. */
export function postOf(article: ArticleEntry, claim: ClaimEntry): string | undefined {
	return hops(article, claim).find(({ kind }) => kind === 'post')?.id;
}

/** The poll or estimate of which a report tells in its own words. */
function surveyOf(article: ArticleEntry, claim: ClaimEntry) {
	const first = claim.speaker === 'report' ? hops(article, claim).at(-1) : undefined;
	return first?.kind === 'poll' || first?.kind === 'estimate' ? first : undefined;
}

/** The origin of pictures, polls and estimates is who made them, not the report that describes them. */
export function originOf(
	article: ArticleEntry,
	claim: ClaimEntry,
	registries: RegistryFacts,
): { readonly topic: string } | { readonly own: string } {
	if (claim.manner === 'image') return { own: `source ${hops(article, claim).at(-1)?.id ?? ''}` };
	const survey = surveyOf(article, claim);
	if (survey && survey.by === null) return { own: `source ${survey.id}` };
	const [voice] = voicesOf(article, claim, registries);
	return isTopic(article, voice) ? { topic: voice } : { own: `voice ${voice}` };
}
