/** Dateline over the gateway; with `afresh` as the third argument no reply comes from the cache. */
import { openGateway } from '../../src/transports/discord/gateway.ts';
import { deskFor } from './desk.ts';

const [, , token = '', apiUrl = '', freshness] = process.argv;
const { desk, log } = await deskFor(freshness);
const { ready } = openGateway({
	token,
	apiUrl,
	answer: (request, { id }) => desk.answer(request, { via: 'gateway', id }),
	log,
});
await ready;
process.send?.('ready');
