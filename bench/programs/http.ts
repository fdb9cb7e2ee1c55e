/** Dateline over HTTP; with `afresh` as the second argument no reply comes from the cache; the third is a compiled edition. */
import { serveInteractions } from '../../src/transports/http/interactions-server.ts';
import { deskFor } from './desk.ts';

const [, , publicKey = '', freshness, editionFile] = process.argv;
const { desk, log } = await deskFor(freshness, editionFile);
const { address } = await serveInteractions({
	publicKey,
	host: '127.0.0.1',
	port: 0,
	answer: (request, about) => desk.answer(request, { via: 'http', ...about }),
	log,
});
process.send?.(address.port);
