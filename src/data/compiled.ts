/** Compiled editions: all of an edition in one sealed file that is used as it lies. */
import { unpackBody } from './bodies.ts';
import type { Built } from './build.ts';
import type { Catalogue } from './catalogue.ts';
import type { Ids } from './ids.ts';
import type { NamesTable } from './names-table.ts';
import type { Holdings } from './open.ts';
import { type Packed, type Picked, packedAt, picked } from './packed.ts';
import type { SearchParts } from './packing.ts';
import { type Column, checksumOf, parsed, type Seal, type Sealed, sealed, type Tree, unsealed } from './sealing.ts';
import type { Entry, SubjectCounts } from './topics.ts';

/** Goes up with every change of what is stored or how: files of another version are refused. */
export const VERSION = 3;

/** All that is stored in columns. */
type Stored = {
	readonly catalogue: Catalogue;
	readonly names: NamesTable;
	readonly text: SearchParts;
	readonly topicIds: Ids;
	readonly articleIds: Ids;
	/** JSON of each. */
	readonly entries: Packed;
	/** As `bodies.ts` packs them with the dictionary, by the numbers of the articles. */
	readonly bodies: Packed;
	readonly dictionary: Uint8Array;
};

/** Whether quotations and words were compared with the reports' texts, or taken as they are. */
export type Quotes = 'checked' | 'not checked';

interface Header {
	readonly id: string;
	readonly asOf: string | null;
	readonly quotations: number;
	readonly subjects: SubjectCounts;
	readonly quotes: Quotes;
}

/** What is stored beside what was built. */
export interface Compiling {
	/** By the numbers of the articles. */
	readonly bodies: Picked;
	readonly dictionary: Uint8Array;
	readonly quotes: Quotes;
}

/** An edition as a file. Throws a RangeError when they would be more than 4 GB. */
export function compile(built: Built, { bodies, dictionary, quotes }: Compiling): Sealed {
	const { id, asOf, quotations, subjects, topicIds, articleIds, catalogue, names, text, findings } = built;
	const { places } = findings;
	const stored: Omit<Stored, 'entries' | 'bodies'> & { readonly entries: Picked; readonly bodies: Picked } = {
		...{ topicIds, articleIds, catalogue, names, text, dictionary },
		entries: picked(places.length, (topic) => places[topic] as number, findings.entries),
		bodies,
	};
	const said = { id, asOf, quotations, subjects, quotes };
	return sealed(EDITION, said satisfies Header, stored as unknown as Tree<Column | Picked['bytes']>);
}

export const EDITION: Seal = { magic: 'DATELINE', version: VERSION, name: 'compiled edition' };

/** What verified bytes hold, in place: they belong to the edition from then on. */
export function holdingsIn(bytes: Uint8Array): Holdings & { readonly quotes: Quotes } {
	const { said: header, stored } = unsealed<Header, Stored>(bytes);
	const { topicIds, articleIds, catalogue, names, text, bodies, dictionary } = stored;
	return {
		...header,
		...{ topicIds, articleIds, catalogue, names, text },
		entry: (topic) => parsed<Entry>(packedAt(stored.entries, topic)),
		body: (article) => unpackBody(packedAt(bodies, article), dictionary),
	};
}

/** What the next edition is made from. */
export interface Earlier extends Omit<Stored, 'entries'>, Pick<Header, 'subjects' | 'quotes'> {
	readonly checksum: string;
}

/** The same of verified bytes. */
export function earlierIn(bytes: Uint8Array): Earlier {
	const { said, stored } = unsealed<Header, Stored>(bytes);
	const { subjects, quotes } = said;
	return { ...stored, subjects, quotes, checksum: checksumOf(bytes) };
}
