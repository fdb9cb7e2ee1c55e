import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { describe, expect, type TestContext, test } from 'vitest';
import { deliver } from '../../../src/transports/discord/delivery.ts';
import { openCallbacks } from '../../../src/transports/discord/interaction-callback.ts';

const REFUSED = 'gateway: Discord refused the reply';
const LATE = 'gateway: the reply did not reach Discord in time';
const UNKNOWN = 'gateway: it is unknown whether Discord has the reply';

/** A status with Discord's code, or a connection that breaks before an answer. */
type Answer = readonly [status: number, code?: number] | 'broken';

/** A reply to an interaction that arrived so long ago, and what was logged of it. */
async function delivered(context: TestContext, apiUrl: string, agoMs: number) {
	const callbacks = openCallbacks(apiUrl);
	context.onTestFinished(() => callbacks.close());
	const lines: Record<string, unknown>[] = [];
	const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
	const arrived = performance.now() - agoMs;
	const fate = await deliver(callbacks, { id: '1', token: 'key', json: Buffer.from('{"type":4}'), arrived, log });
	return { fate, lines, messages: lines.map(({ msg }) => msg) };
}

/** To a Discord that gives these answers, the last of them again and again. */
async function deliveredTo(context: TestContext, answers: readonly Answer[], agoMs: number) {
	let attempts = 0;
	const give = (answer: Answer | undefined, response: ServerResponse) => {
		if (answer === undefined || answer === 'broken') return void response.socket?.destroy();
		response.writeHead(answer[0]).end(answer[0] === 204 ? undefined : JSON.stringify({ code: answer[1] ?? 0 }));
	};
	const server = createServer((request, response) => {
		request.resume().on('end', () => give(answers[Math.min(attempts++, answers.length - 1)], response));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	context.onTestFinished(() => void server.close());
	const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
	return { ...(await delivered(context, apiUrl, agoMs)), attempts };
}

describe.concurrent('deliver', () => {
	const cases: readonly (readonly [string, readonly Answer[], string, string | undefined])[] = [
		['is done when Discord takes the reply', [[204]], 'delivered', undefined],
		['is done when Discord already has it', [[400, 40_060]], 'delivered', undefined],
		['sends again what Discord could not take', [[500], [429], [204]], 'delivered', undefined],
		['sends again what broke, and learns that it had arrived', ['broken', [400, 40_060]], 'delivered', undefined],
		['sends again what broke, and learns that it had not', ['broken', [404, 10_062]], 'lost', REFUSED],
		['gives up what Discord refuses', [[400, 50_035]], 'refused', REFUSED],
		['gives up an interaction that is void', [[404, 10_062]], 'lost', REFUSED],
		['knows that a reply is lost when Discord only fails', [[500], [503]], 'lost', LATE],
		['knows that a reply is lost when Discord has too many', [[429]], 'lost', LATE],
		['does not know what is behind a proxy that gave up', [[504], [503]], 'unknown', UNKNOWN],
		['does not know what became of replies whose connection breaks', ['broken'], 'unknown', UNKNOWN],
	];
	test.for(cases)('%s', async ([, answers, fate, message], context) => {
		const goesOnToTheEnd = message === LATE || message === UNKNOWN;
		const seen = await deliveredTo(context, answers, goesOnToTheEnd ? 2_400 : 0);
		expect([seen.fate, seen.messages]).toEqual([fate, message === undefined ? [] : [message]]);
		for (const line of seen.lines) expect(line).toMatchObject({ level: 40, interaction: '1' });
	});

	test.for([[[500]], [[404, 10_062]], ['broken']] as readonly (readonly Answer[])[])(
		'makes one attempt when the 3 s are over (%j)',
		async (answers, context) => {
			expect((await deliveredTo(context, answers, 5_000)).attempts).toBe(1);
		},
	);

	test('knows that a reply is lost when there is no connection', async (context) => {
		const { fate, lines } = await delivered(context, 'http://127.0.0.1:1/api', 2_400);
		expect(fate).toBe('lost');
		expect(lines).toMatchObject([{ msg: LATE, code: 'ECONNREFUSED' }]);
	});
});
