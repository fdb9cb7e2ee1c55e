/** Makes ids for claims that have none yet. */
import { isMap, isScalar, isSeq, type YAMLMap } from 'yaml';
import { ID_MAX } from '../model/fields.ts';
import { keyText } from '../parsing/yaml-tree.ts';
import { fold } from '../text/fold-text.ts';
import { NO_ID, readClaimLine } from './claim-line.ts';
import { CLAIM_FIELDS } from './field-names.ts';
import { ShortPart } from './short-part.ts';
import { REPORT_ITSELF } from './voices.ts';

/** Words of a paraphrase that say little by themselves. */
const SMALL_WORDS = new Set(
	'a an and are as at be been being but by can could did do does for from had has have he her hers him his in into is it its may might more of on or our own she should so some than that the their them then there these they this those to up was we were when which who will with would'.split(
		' ',
	),
);
const WORDS_MAX = 3;

/**
 * Returns an id for a claim, from its speaker and the first words of its paraphrase that say something; undefined if these
 * have no Latin letter.
 *
 * @example
 * claimIdOf('anna-example', 'the bridge would be open by Monday'); // 'example-bridge-open-monday'
 */
export function claimIdOf(speaker: string, paraphrase: string): string | undefined {
	const who = speaker === REPORT_ITSELF ? '' : (speaker.split('-').at(-1) ?? '');
	const words = paraphrase
		.split(/[^\p{L}\p{N}\p{M}'’]+/u)
		.map((word) => fold(word).replace(/[^a-z0-9]/g, ''))
		.filter((word) => word !== '' && !SMALL_WORDS.has(word));
	const steps = [who, ...words.slice(0, WORDS_MAX)].filter((step) => step !== '');
	while (steps.length > 1 && steps.join('-').length > ID_MAX) steps.pop();
	const id = steps.join('-').slice(0, ID_MAX).replace(/-+$/, '');
	return id === '' ? undefined : id;
}

/** Gives every claim of an article an id; ids for which `isTaken` is true are not used. */
export function giveIds(article: YAMLMap, isTaken: (id: string) => boolean): void {
	const claims = article.items.flatMap(({ key, value }) =>
		/^\d+$/.test(keyText(key) ?? '') && isSeq(value)
			? value.items.filter(isMap).map((claim) => ({ claim, paragraph: keyText(key) }))
			: [],
	);
	const ids = new Set<string>([...CLAIM_FIELDS, NO_ID]);
	for (const { claim } of claims) {
		for (const { key } of claim.items) ids.add(keyText(key) ?? '');
		const formerly = claim.get('formerly');
		for (const id of isSeq(formerly) ? formerly.toJSON() : [formerly]) ids.add(String(id));
	}
	for (const { claim, paragraph } of claims) {
		const pair = claim.items.find(({ key }) => keyText(key) === NO_ID);
		const line = readClaimLine(new ShortPart(claim.toJSON()), () => {});
		if (!pair || !isScalar(pair.key) || !line || line.id !== undefined) continue;
		const wanted = claimIdOf(line.speakers[0] ?? '', line.paraphrase) ?? `claim-${paragraph}`;
		const id = freeId(wanted, (id) => ids.has(id) || isTaken(id));
		ids.add(id);
		pair.key.value = id;
	}
}

function freeId(wanted: string, isUsed: (id: string) => boolean): string {
	for (let n = 1; ; n++) {
		const end = n === 1 ? '' : `-${n}`;
		const id = `${wanted.slice(0, ID_MAX - end.length).replace(/-+$/, '')}${end}`;
		if (!isUsed(id)) return id;
	}
}
