import { expect, test } from 'vitest';
import {
	layOutTimeline,
	SIZE,
	type TimelineStatement,
} from '../../../../../src/transports/preview/page/editor/timeline-layout.ts';

const moment = (
	claim: string,
	speaker: string,
	days: TimelineStatement['days'],
	disputes: readonly string[] = [],
): TimelineStatement => ({
	claim,
	speaker,
	days,
	disputes,
	when: '',
	label: claim,
	state: '',
	commandLine: '',
});

const laid = layOutTimeline({
	edition: 'e',
	asOf: '2030-05-09',
	more: 0,
	speakers: [
		{ id: 'anna', name: 'Anna Example' },
		{ id: 'carl', name: 'Carl Example' },
	],
	statements: [
		moment('first', 'anna', ['2030-05-01', '2030-05-01']),
		moment('span', 'anna', ['2030-05-01', '2030-05-02']),
		moment('before', 'carl', [null, '2030-05-09'], ['first', 'of another story']),
		moment('undated', 'carl', null),
	],
});
const spot = (claim: string) => {
	const found = laid.spots.find((one) => one.statement.claim === claim);
	if (!found) throw new Error(`${claim} is not in the picture`);
	return found;
};

test('days are columns in order, with gaps between distant days, undated last', () => {
	expect(laid.columns.map(({ day, gap }) => [day, gap])).toEqual([
		['2030-05-01', false],
		['2030-05-02', false],
		['2030-05-09', true],
		[null, false],
	]);
	expect(laid.width).toBe(4 * SIZE.column);
	expect(spot('undated').from).toBe(laid.columns[3]?.x);
});

test('a span reaches from its first to its last day, and an unknown end is open', () => {
	expect([spot('span').from, spot('span').to]).toEqual([laid.columns[0]?.x, laid.columns[1]?.x]);
	expect(spot('before')).toMatchObject({ from: laid.columns[2]?.x, openFrom: true, openTo: false });
	expect(spot('undated')).toMatchObject({ openFrom: false, openTo: false });
});

test('each speaker has a lane without overlapping points', () => {
	for (const { name, y, height } of laid.lanes) {
		const own = laid.spots.filter(({ statement: { speaker } }) => name.toLowerCase().startsWith(speaker));
		expect(own).toHaveLength(2);
		for (const one of own) expect(one.y > y && one.y < y + height).toBe(true);
	}
	expect(spot('first').y).not.toBe(spot('span').y);
	// Both fit into one row.
	expect(spot('before').y).toBe(spot('undated').y);
	expect(laid.lanes[1]?.y).toBe((laid.lanes[0]?.y ?? 0) + (laid.lanes[0]?.height ?? 0));
});

test('a dispute connects two statements, starting at the one that disputes', () => {
	expect(laid.disputes.map(([from, to]) => [from.statement.claim, to.statement.claim])).toEqual([['before', 'first']]);
});

test('no statements give an empty picture', () => {
	expect(layOutTimeline({ edition: 'e', asOf: null, more: 0, speakers: [], statements: [] })).toMatchObject({
		spots: [],
		width: 0,
	});
});
