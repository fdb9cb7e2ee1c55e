import { describe, expect, it } from 'vitest';
import { CLAIM_KINDS } from '../../src/data/model/enums.ts';
import { claimNote } from '../../src/views/claim-note.ts';
import { type ArticleParts, claimOf, edition, on, position } from '../support/data/editions.ts';
import { ask, shownBy } from '../support/replies/ask.ts';

type Claim = ArticleParts['claims'][string];

const relation = (
	type: 'disputes' | 'replaces' | 'corrects' | 'repeats' | 'same-as' | 'supports',
	claim = 'said',
	why?: string,
) => ({ type, claim, ...(why === undefined ? { basis: 'explicit' as const } : { basis: 'inferred' as const, why }) });

/** The note of the statement `said`, beside other statements. */
function noteOf(said: Claim, others: ArticleParts['claims'] = {}, more: Partial<ArticleParts> = {}): string {
	const claims = { said, ...others };
	const asks = Object.values(claims).some(({ positions = [] }) => positions.length > 0);
	const made = edition({ ...(asks && { questions: { calm: {} } }), articles: [{ claims, ...more }] });
	return claimNote(claimOf(made, 'said'), made);
}

const disputed = { denial: { speaker: 'bert', relations: [relation('disputes')] } };
const unverified = { doubt: { speaker: 'bert', positions: [position('calm', 'cannot-verify')] } };
const says = { positions: [position('calm', 'yes')] };

describe('the note of a statement', () => {
	it('is that it was withdrawn or corrected, before anything else', () => {
		const correction = (kind: 'withdrawn' | 'corrected') => ({
			corrections: [{ claim: 'said', date: '2021-09-09', class: kind, was: 'calm', is: 'loud' }],
		});
		expect(noteOf({ own: true }, disputed, correction('withdrawn'))).toBe('Withdrawn');
		expect(noteOf({ kind: 'pledge' }, {}, correction('corrected'))).toBe('Corrected');
	});

	it('is that its own source replaced or corrected it; another source does not', () => {
		const later = (speaker: string, type: 'replaces' | 'corrects') => ({
			later: { speaker, said: on('2021-09-05'), relations: [relation(type)] },
		});
		expect(noteOf({}, later('anna', 'replaces'))).toMatch(/^Replaced by /);
		expect(noteOf({}, later('anna', 'corrects'))).toMatch(/^Corrected by /);
		expect(noteOf({}, later('bert', 'replaces'))).toBe('');
	});

	it.each(CLAIM_KINDS.filter((kind) => kind !== 'casualty'))('is none for a statement of the kind %s', (kind) => {
		expect(noteOf({ kind, own: true, ...says }, { ...disputed, ...unverified })).toBe('');
	});

	it('is who disputes it, and whether only an editor reads it so', () => {
		expect(noteOf({ own: true, ...says }, { ...disputed, ...unverified })).toBe('Disputed by Bert Example');
		expect(noteOf({ kind: 'casualty' }, disputed)).toBe('Disputed by Bert Example');
		const read = (...speakers: string[]) =>
			Object.fromEntries(
				speakers.map((speaker) => [speaker, { speaker, relations: [relation('disputes', 'said', 'read so')] }]),
			);
		expect(noteOf({}, read('council'))).toBe('Disputed by the Northland Council‡');
		expect(noteOf({}, { ...read('council'), ...disputed })).toMatch(
			/^Disputed by (?:Bert Example and the Northland Council‡|the Northland Council‡ and Bert Example)$/,
		);
	});

	it('names the same voices on every card and in records; of more than three the first two', () => {
		const replies = (...speakers: string[]) => {
			const denials = speakers.map((speaker, i) => [
				speaker,
				{ speaker, paragraph: i + 2, relations: [relation('disputes')] },
			]);
			const said = { speaker: 'herald', about: ['anna'], kind: 'casualty' as const };
			const made = edition({ articles: [{ claims: { said, ...Object.fromEntries(denials) } }] });
			const requests = [
				ask(made, 'who', { name: 'anna' }),
				ask(made, 'claims', { by: 'herald' }),
				ask(made, 'briefing'),
				ask(made, 'claims', { by: 'herald', full: true }),
			];
			return requests.map((reply) => {
				const [, named] = /Disputed by ([^·\n]+)/.exec(shownBy(reply)) ?? [];
				return named?.replaceAll(/ \[\d\]/g, '').trim();
			});
		};
		expect(new Set(replies('bert', 'carla', 'council')).size).toBe(1);
		expect(replies('bert', 'carla', 'council')[0]).toMatch(/^[^,]+, [^,]+ and [^,]+$/);
		const many = replies('bert', 'carla', 'council', 'guild');
		expect(new Set(many).size).toBe(1);
		expect(many[0]).toMatch(/^[^,]+, [^,]+ and 2 others$/);
	});

	it('has the source of who disputes it in a record, on the same page', () => {
		const denial = { ...disputed.denial, paragraph: 2 };
		const made = edition({ articles: [{ claims: { said: { speaker: 'herald' }, denial } }] });
		const record = shownBy(ask(made, 'claims', { by: 'herald', full: true }));
		expect(record).toMatch(/\[1\] · Disputed by Bert Example \[2\]$/m);
		expect(record).toMatch(/^\[2\] .*¶ 2$/m);
	});

	it('is who disputes what it repeats', () => {
		const first = { first: {}, denial: { speaker: 'bert', relations: [relation('disputes', 'first')] } };
		expect(noteOf({ speaker: 'herald', relations: [relation('repeats', 'first')] }, first)).toBe(
			'Disputed by Bert Example',
		);
		expect(noteOf({ relations: [relation('same-as', 'first')] }, first)).toBe('Disputed by Bert Example');
	});

	it('is no dispute by its own source, by what it disputes itself or by another answer to the same question', () => {
		expect(noteOf({}, { denial: { relations: [relation('disputes')] } })).toBe('');
		expect(noteOf({ relations: [relation('disputes', 'other')] }, { other: { speaker: 'bert' } })).toBe('');
		expect(noteOf(says, { other: { speaker: 'bert', positions: [position('calm', 'no')] } })).toBe('');
	});

	it('is who cannot verify the answer that it gives', () => {
		expect(noteOf({ own: true, ...says }, unverified)).toBe('Hard to verify, Bert Example said');
		expect(noteOf({ positions: [position('calm', 'no')] }, unverified)).toBe('');
		expect(noteOf(says, { doubt: { positions: [position('calm', 'cannot-verify')] } })).toBe('');
	});

	it('is that it is the speaker’s own account', () => {
		expect(noteOf({ own: true })).toBe('Own account');
	});

	it('is nothing otherwise', () => {
		expect(noteOf({}, { more: { speaker: 'bert', relations: [relation('supports')] } })).toBe('');
	});
});
