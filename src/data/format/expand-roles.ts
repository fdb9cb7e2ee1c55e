/** Expands roles, the ties that they imply, ties of their own, and unnamed sources. */
import { TIES } from '../model/enums.ts';
import { ANONYMITY_FIELDS, ROLE_FIELDS, TIE_FIELDS, UNNAMED_FIELDS } from './field-names.ts';
import { hintIfComputed, type Notes, namedIn, type Report, reportUnknownKeys, type ShortPart } from './short-part.ts';
import { copied, copiedOr, derived, invalid, judgementOf, listFrom, record, type Sourced } from './sourced.ts';
import type { Voices } from './voices.ts';

/** The subject and its role. */
const headOf = (role: ShortPart, voices: Voices): ShortPart | undefined => {
	const others = role.fields.filter(({ key }) => !(ROLE_FIELDS as readonly string[]).includes(key));
	return others.find(({ key }) => voices.has(key)) ?? others[0];
};

/** Returns a role, expanded. */
export function expandRole(role: ShortPart, voices: Voices, notes: Notes): Sourced {
	const head = headOf(role, voices);
	reportUnknownKeys(role, { fields: ROLE_FIELDS, heads: head ? [head.key] : [] }, notes.report, 'of a role');
	if (head) {
		hintIfComputed(role.at('words'), head.value, notes);
		return record(head.path, {
			subject: derived(head.path, head.key),
			role: copied(head),
			...evidenceOf(role, head),
			endedBy: copied(role.at('ended-by')),
		});
	}
	notes.report(role, 'has no subject: write `- subject: role`');
	return invalid(role.path);
}

/** Words default to the role itself. */
const evidenceOf = (role: ShortPart, head: ShortPart): Record<string, Sourced> => ({
	words: copied(role.at('words').isGiven ? role.at('words') : head),
	paragraph: copied(role.at('p')),
	...judgementOf(role.at('why')),
});

/** Returns the ties of all roles, and those of their own. */
export function expandTies(roles: ShortPart, ties: ShortPart, voices: Voices, report: Report): Sourced {
	if (ties.isGiven && ties.value === undefined) return invalid(ties.path);
	const own = ties.items.map((tie) => (tie.isMap ? expandTie(tie, report) : copied(tie)));
	return listFrom(ties.path, [...roles.items.flatMap((role) => tiesOf(role, voices, report)), ...own]);
}

function tiesOf(role: ShortPart, voices: Voices, report: Report): readonly Sourced[] {
	const head = headOf(role, voices);
	if (!head) return [];
	return TIES.flatMap((tie) =>
		namedIn(role.at(tie), report).map(({ id, at, detail }) =>
			record(at.path, {
				from: derived(head.path, head.key),
				tie: derived(at.path, tie),
				to: derived(at.path, id),
				...evidenceOf(role, head),
				...(detail.isGiven && judgementOf(detail.isMap ? detail.at('why') : detail)),
			}),
		),
	);
}

function expandTie(tie: ShortPart, report: Report): Sourced {
	reportUnknownKeys(tie, { fields: TIE_FIELDS }, report, 'of a tie');
	return record(tie.path, {
		from: copied(tie.at('from')),
		tie: copied(tie.at('tie')),
		to: copied(tie.at('to')),
		words: copied(tie.at('words')),
		paragraph: copied(tie.at('p')),
		...judgementOf(tie.at('why')),
	});
}

/** Returns a source without a name, expanded. */
export function expandUnnamed(part: ShortPart, notes: Notes): Sourced {
	reportUnknownKeys(part, { fields: UNNAMED_FIELDS }, notes.report);
	const anonymity = part.at('anonymity');
	reportUnknownKeys(anonymity, { fields: ANONYMITY_FIELDS }, notes.report);
	const [description, p] = [part.at('description'), part.at('p')];
	const because = anonymity.at('because');
	hintIfComputed(part.at('words'), description.value, notes);
	const orOther = (part: ShortPart, other: ShortPart) => copied(part.isGiven ? part : other);
	return record(part.path, {
		description: copied(description),
		plural: copied(part.at('plural')),
		words: orOther(part.at('words'), description),
		paragraph: copied(p),
		of: copied(part.at('of')),
		anonymity: anonymity.isMap
			? record(anonymity.path, {
					reason: copied(because),
					words: orOther(anonymity.at('words'), because),
					paragraph: orOther(anonymity.at('p'), p),
				})
			: copiedOr(anonymity, null),
	});
}
