/** Finds topics whose whole name was typed. */
import type { Candidates } from './candidates.ts';
import { joinedKey, wholeKey } from './name-forms.ts';
import type { NameReader } from './name-reader.ts';
import type { Reading } from './query-words.ts';

/** Topics whose name was typed, whose name was typed in another order, and of which another form was typed. */
export interface WholeNames {
	readonly name: Candidates;
	readonly reordered: Candidates;
	readonly other: Candidates;
}

/** Topics with a form that has exactly the typed words, folded. */
export function wholeNames(reader: NameReader, typed: Reading): WholeNames {
	const words = typed.map(({ text }) => text);
	const found = { name: reader.none(), reordered: reader.none(), other: reader.none() };
	for (const no of wholeSpellings(reader, typed)) {
		for (const [at, form] of reader.formsOf(no).entries()) {
			if (sortedText(form) !== sortedText(words)) continue;
			if (at > 0) found.other.add(no);
			else if (form.join(' ') === words.join(' ')) found.name.add(no);
			else found.reordered.add(no);
		}
	}
	return found;
}

/** Topics with a form that has the typed words, in any transliteration and order. */
export function wholeSpellings(reader: NameReader, typed: Reading): Candidates {
	return reader.topics('whole', [wholeKey(typed.map(({ text }) => text))]);
}

/** Topics with a form that has the typed words with other spaces. */
export function wholeJoined(reader: NameReader, typed: Reading): Candidates {
	const key = joinedKey(typed.map(({ text }) => text));
	return key.length > 3 ? reader.topics('joined', [key]) : reader.none();
}

const sortedText = (words: readonly string[]) => words.toSorted().join(' ');
