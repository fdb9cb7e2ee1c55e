/** Unnamed sources in options that take a speaker: `witnesses`, or one of a report by its id. */
import type { UnnamedSources } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import { wordsOf } from '../data/text/fold-text.ts';
import { plain, truncate } from '../views/discord-text.ts';
import { SEPARATOR } from '../views/told-apart.ts';
import type { NamedTopics } from './command.ts';

const SPEAKER_OPTIONS: readonly (keyof NamedTopics)[] = ['name', 'by'];
/** In UTF-16 units, so that the report is always shown, too. */
const DESCRIPTION_MAX = 50;
/** How many are suggested beside names. */
const SUGGESTED = 5;

/** Words that are in texts of any kind: alone they name and describe nobody. */
const FUNCTION_WORDS = new Set(
	'a an the of in on at by to for from with and or near who whose its their his her our some any one two several other'.split(
		' ',
	),
);

/** Returns the unnamed sources that a text means in an option; undefined if the option takes no speaker, or nobody is meant. */
export function unnamedFor(option: string, text: string, edition: Edition): UnnamedSources | undefined {
	return mayBeUnnamed(option, text) ? edition.unnamedSources(text) : undefined;
}

/** Returns suggestions of single unnamed sources, each with its report. */
export function suggestedUnnamed(option: string, typed: string, edition: Edition) {
	const found = mayBeUnnamed(option, typed) ? edition.searchParts('unnamed', typed, SUGGESTED).newest : [];
	return found.map(({ id, description, article }) => ({
		name: `${truncate(plain(description), DESCRIPTION_MAX)}${SEPARATOR}unnamed, ${plain(article.label)}`,
		value: id,
	}));
}

/** Whether a text has a word that is not in nearly every English sentence. */
export const hasContentWord = (text: string): boolean =>
	wordsOf(text).some(({ folded }) => !FUNCTION_WORDS.has(folded));

const mayBeUnnamed = (option: string, text: string): boolean =>
	SPEAKER_OPTIONS.some((one) => one === option) && hasContentWord(text);
