import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { debounceRequests } from '../../../../../src/transports/preview/page/discord/suggestions.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Requests to an application that answers on demand. */
function scene() {
	const asked: { readonly what: string; readonly answer: (found: string) => void; readonly fail: () => void }[] = [];
	const found: string[] = [];
	const failed: unknown[] = [];
	const { request: want, drop } = debounceRequests<string, string>({
		delay: 100,
		send: (what) => new Promise((answer, reject) => asked.push({ what, answer, fail: () => reject(new Error('no')) })),
		onResult: (what, words) => void found.push(`${what}: ${words}`),
		onError: (error) => void failed.push(error),
	});
	return { want, drop, asked, found, failed, words: () => asked.map(({ what }) => what) };
}

test('sends only the latest request, after a pause', async () => {
	const { want, words } = scene();
	for (const typed of ['e', 'ex', 'exa']) {
		want(typed);
		await vi.advanceTimersByTimeAsync(60);
	}
	expect(words()).toEqual([]);
	await vi.advanceTimersByTimeAsync(40);
	expect(words()).toEqual(['exa']);
});

test('ignores answers and failures of earlier requests', async () => {
	const { want, asked, found, failed } = scene();
	for (const typed of ['e', 'ex', 'exa']) {
		want(typed);
		await vi.advanceTimersByTimeAsync(100);
	}
	asked[2]?.answer('three');
	asked[0]?.answer('one');
	asked[1]?.fail();
	await vi.advanceTimersByTimeAsync(0);
	expect([found, failed]).toEqual([['exa: three'], []]);
});

test('neither sends nor shows cancelled requests', async () => {
	const { want, drop, asked, found, words } = scene();
	want('e');
	await vi.advanceTimersByTimeAsync(100);
	want('ex');
	drop();
	asked[0]?.answer('one');
	await vi.advanceTimersByTimeAsync(1000);
	expect([words(), found]).toEqual([['e'], []]);
});

test('reports a failure', async () => {
	const { want, asked, failed } = scene();
	want('e');
	await vi.advanceTimersByTimeAsync(100);
	asked[0]?.fail();
	await vi.advanceTimersByTimeAsync(0);
	expect(failed).toHaveLength(1);
});
