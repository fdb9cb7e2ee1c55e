import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { archiveOf, madeUp } from '../../bench/archive.ts';
import { buildEdition } from '../../src/data/build.ts';
import { holdingsIn, VERSION } from '../../src/data/compiled.ts';
import type { Edition } from '../../src/data/edition.ts';
import type { Archive } from '../../src/data/model.ts';
import { open } from '../../src/data/open.ts';
import { Checksum, EditionRefused, HEADER_AT, verifyAll } from '../../src/data/sealing.ts';
import { compileArchive, verify } from '../support/compile.ts';
import { archive, LATER } from '../support/editions.ts';
import { everything } from '../support/everything.ts';
import { hostileParts } from '../support/hostile.ts';

/** As a file would give it: bytes that begin anywhere in their buffer would not do. */
function compiled(of: Archive): Edition {
	const bytes = Uint8Array.from(compileArchive(of));
	verify(bytes);
	return open(holdingsIn(bytes));
}

const replies = (edition: Edition) => everything(edition, LATER).map(({ name, reply }) => [name, reply] as const);
/** All that hangs together in it, in words. */
const told = ({ articles, subjects, questions, tallyOf, weight, ...edition }: Edition) =>
	inspect(
		[
			[edition.id, edition.asOf, edition.counts, [...articles]],
			[...edition.claims].map(({ referring }) => [...referring].map(({ other }) => other.id)),
			[...subjects, ...questions].map((topic) => [topic, weight(topic), [...edition.eventsAbout(topic)]]),
			[...questions].map(tallyOf),
		],
		{ depth: 9, maxArrayLength: null, maxStringLength: null },
	);
const small = () => archive({ articles: [{ claims: { calm: {} } }] });

describe('a compiled edition', () => {
	it('gives every reply that the edition gives from which it was compiled', { timeout: 60_000 }, () => {
		const made = archiveOf(madeUp(2));
		const [built, read] = [replies(buildEdition(made)), replies(compiled(made))];
		expect(built.length).toBeGreaterThan(5_000);
		expect(read).toEqual(built);
	});

	it('has the same of everything, whatever the archive', { timeout: 60_000 }, () => {
		fc.assert(
			fc.property(hostileParts.map(archive), (parts) => {
				const made = JSON.parse(JSON.stringify(parts)) as Archive;
				expect(told(compiled(made))).toBe(told(buildEdition(made)));
			}),
			{ numRuns: 20 },
		);
	});

	it('is opened without a look at what it holds, so that opening takes no longer for more', () => {
		const bytes = Uint8Array.from(compileArchive(archiveOf(madeUp(2))));
		const whole = bytes.slice();
		const holdings = holdingsIn(bytes);
		// All that stands behind the header is only there once the edition is open.
		bytes.fill(0, HEADER_AT + Buffer.from(bytes.buffer).readUInt32LE(12));
		const edition = open(holdings);
		bytes.set(whole);
		const ask = ({ questions, claims, articles, actors, text, claim }: Edition) => [
			questions.first(9).map(({ id, name }) => [id, name]),
			articles.first(9).map(({ id, headline }) => [id, headline]),
			claims.first(9).map(({ id }) => [id, claim(id)?.paraphrase]),
			actors.find('', 9).map(({ item }) => item.id),
			text.search('that', { date: '2000/2024' }).numbers,
		];
		expect(ask(edition)).toEqual(ask(compiled(archiveOf(madeUp(2)))));
	});

	it('may be empty', () => {
		const empty = compiled({ articles: [], people: {}, organisations: {}, places: {}, questions: {} });
		expect([empty.articles.length, empty.claims.length, empty.asOf]).toEqual([0, 0, null]);
		expect(empty.names.resolve('anna')).toEqual({ kind: 'none', near: [] });
		expect(empty.text.search('calm').numbers).toEqual([]);
	});

	it('is byte for byte the same for the same archive, whatever the order of its articles', () => {
		const made = archiveOf(madeUp(5));
		const turned = { ...made, articles: made.articles.toReversed() };
		expect(Buffer.compare(compileArchive(turned), compileArchive(made))).toBe(0);
	});
});

describe('bytes that are no whole compiled edition are refused by name', () => {
	const good = compileArchive(small());
	const refusal = (bytes: Uint8Array) => {
		try {
			verify(bytes);
		} catch (error) {
			if (error instanceof EditionRefused) return error.message;
			throw error;
		}
		return 'taken';
	};

	it('in whatever pieces they are summed up', () => {
		const cuts = fc.array(fc.nat({ max: 100 }), { maxLength: 9 });
		fc.assert(
			fc.property(cuts, (lengths) => {
				const checksum = new Checksum();
				let at = 0;
				for (const length of [...lengths, good.length]) {
					checksum.update(good.subarray(at, at + length));
					at += length;
				}
				verifyAll(good, checksum.digest());
			}),
		);
	});

	it('whichever bit of them is another', () => {
		expect(refusal(good)).toBe('taken');
		const flipped = fc.nat({ max: good.length * 8 - 1 }).map((bit) => {
			const bytes = Uint8Array.from(good);
			bytes[bit >> 3] = (bytes[bit >> 3] as number) ^ (1 << (bit & 7));
			return bytes;
		});
		fc.assert(
			fc.property(flipped, (bytes) => {
				expect(refusal(bytes)).toMatch(
					/^is (?:damaged|cut short|no compiled edition|of version \d+ and not)|^goes on behind its end/,
				);
			}),
			{ numRuns: 2000 },
		);
	});

	it('wherever they end', () => {
		fc.assert(
			fc.property(fc.nat({ max: good.length - 1 }), (length) => {
				expect(refusal(good.slice(0, length))).toMatch(/^is (?:cut short|no compiled edition)/);
			}),
			{ numRuns: 500 },
		);
		expect(refusal(good.slice(0, -1))).toBe(
			`is cut short, ${good.length - 1} of ${good.length} bytes: make it again with npm run edition`,
		);
		expect(refusal(Buffer.concat([good, Buffer.from('x')]))).toContain('goes on behind its end');
	});

	it('of another version, or something else altogether', () => {
		const other = Buffer.from(good);
		other.writeUInt32LE(VERSION + 1, 8);
		expect(refusal(other)).toBe(
			`is of version ${VERSION + 1} and not ${VERSION}, which this Dateline reads: make it again with npm run edition`,
		);
		expect(refusal(Buffer.from('people:\n  anna: {}\n'))).toBe('is no compiled edition: make one with npm run edition');
		expect(refusal(new Uint8Array())).toContain('is no compiled edition');
	});
});
