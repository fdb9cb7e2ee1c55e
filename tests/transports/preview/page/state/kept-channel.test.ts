import { expect, test } from 'vitest';
import {
	keptChannel,
	readKeptChannel,
	restoredEntries,
} from '../../../../../src/transports/preview/page/state/kept-channel.ts';
import { type ChannelEntry, causeOfLine } from '../../../../../src/transports/preview/page/state/page-state.ts';

const entry = (id: number, more: Partial<ChannelEntry> = {}): ChannelEntry => ({
	...causeOfLine('/help', []),
	request: { kind: 'command', command: 'help', options: {} },
	id,
	sent: 0,
	answered: null,
	busy: false,
	before: null,
	...more,
});

test('what is kept is read again, also after it was stored', () => {
	const kept = keptChannel({ entries: [entry(1), entry(2)], tab: 'article' });
	expect(readKeptChannel(structuredClone(kept))).toEqual(kept);
});

test.each([null, undefined, 1, {}, { entries: 1 }, { entries: [null] }, { entries: [{ id: 1 }] }])(
	'%j is not what the page has kept',
	(state) => {
		expect(readKeptChannel(state)).toBeUndefined();
	},
);

test('restoredEntries() keeps what is shown, and names what must be requested', () => {
	const shown = [entry(1), entry(2)];
	const turned = entry(2, { request: { kind: 'component', customId: 'next', values: [] } });
	const { entries, missing } = restoredEntries(
		keptChannel({ entries: [entry(1), turned], tab: 'channel' }).entries,
		shown,
	);
	expect(entries[0]).toBe(shown[0]);
	expect(missing).toEqual([{ ...turned, busy: true }]);
});

test('a reply that failed is requested again, and a line that cannot be sent is not', () => {
	const failed = entry(1, { failure: 'Dateline cannot be reached.' });
	const wrong = entry(2, { failure: 'There is no command /abuot.', request: null });
	const { entries } = restoredEntries(keptChannel({ entries: [failed, wrong], tab: 'channel' }).entries, []);
	expect(entries.map(({ busy, failure }) => [busy, failure])).toEqual([
		[true, null],
		[false, 'There is no command /abuot.'],
	]);
});
