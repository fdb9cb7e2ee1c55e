/**
 * Notes: what whoever compiles an edition wants to know the next time, in a file beside it. Nobody needs them to answer
 * from the edition; without them everything is compiled anew.
 */
import type { Findings } from './build.ts';
import type { CheckedArticle } from './known.ts';
import { type Packed, packed, packedAt } from './packed.ts';
import type { ArchiveRegistries, RegistryStamps } from './registries.ts';
import { type Column, json, parsed, type Seal, type Sealed, sealed, type Tree, unsealed } from './sealing.ts';

/** Goes up with every change of what is noted or how, of what the same articles are compiled to, and of what is checked. */
export const NOTES: Seal = { magic: 'DATENOTE', version: 2, name: 'file of notes on a compiled edition' };

/** What is told of an article but its body, which the edition has, and its outline, which is read when it is looked at. */
export interface Noted extends Pick<CheckedArticle<never>, 'id' | 'file' | 'stamp' | 'textStamp'> {
	readonly label: string;
}

export interface Notes {
	/** The checksum of the edition to which they belong. */
	readonly edition: string;
	/** By which tables texts were folded and cut into words: those of another Node may differ. */
	readonly letters: string;
	readonly checkedAt: number;
	readonly registries: ArchiveRegistries;
	readonly registryStamps: RegistryStamps;
	/** In the order of their ids. */
	readonly articles: readonly Noted[];
	readonly outlines: Packed;
	readonly findings: Findings;
}

const FIELDS = ['id', 'file', 'stamp', 'textStamp', 'label'] as const;

interface Said extends Pick<Notes, 'edition' | 'letters' | 'checkedAt' | 'registryStamps'> {}

type Stored = {
	/** JSON arrays, one behind the other, as {@link FIELDS} has them. */
	readonly articles: Packed;
	readonly outlines: Packed;
	readonly findings: Findings;
};

/** Notes as a file. */
export function sealNotes({ registries: _, articles, outlines, findings, ...said }: Notes): Sealed {
	const columns = FIELDS.map((field) => json(articles.map((article) => article[field])));
	const stored: Stored = { articles: packed(columns), outlines, findings };
	return sealed(NOTES, said satisfies Said, stored as unknown as Tree<Column>);
}

/** The same from verified bytes. */
export function notesIn(bytes: Uint8Array): Notes {
	const { said, stored } = unsealed<Said, Stored>(bytes);
	const [ids = [], ...columns] = FIELDS.map((_, field) => parsed<string[]>(packedAt(stored.articles, field)));
	const text = (field: number, place: number) => columns[field]?.[place] ?? '';
	const articles = ids.map((id, place) => ({
		...{ id, file: text(0, place), stamp: text(1, place), textStamp: text(2, place), label: text(3, place) },
	}));
	return { ...said, ...stored, registries: parsed(stored.findings.registries), articles };
}
