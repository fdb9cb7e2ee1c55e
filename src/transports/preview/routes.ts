/** What the preview serves: the built page, and the API that the page uses. */
import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { secureHeaders } from 'hono/secure-headers';
import { getMimeType } from 'hono/utils/mime';
import type { Logger } from 'pino';
import type { Request } from '../../commands/request.ts';
import type { Edition } from '../../data/edition/edition.ts';
import { loggableError } from '../../loggable-error.ts';
import type { Reply } from '../../views/reply.ts';
import { timelineData } from '../../views/timeline-data.ts';
import { toResponse } from '../discord/interaction.ts';
import { replyText } from '../terminal/reply-text.ts';
import { articlesOf, readArticleView } from './editor.ts';
import { reasonToRefuse } from './origin-guard.ts';
import type { PageFiles } from './page-build.ts';
import type { AskAnswer, PreviewState, RefusedRequest } from './protocol.ts';
import { readRequest } from './request-schema.ts';
import type { StateEvents } from './state-events.ts';

/** The largest body of a request, in bytes. */
const BODY_MAX = 64 * 1024;
/** As wide as the terminal prints replies. */
const COLUMNS = 100;

/** Only the page's own files run, nothing is loaded from elsewhere, and no other page can embed this one. */
const SECURITY: Parameters<typeof secureHeaders>[0] = {
	contentSecurityPolicy: {
		defaultSrc: ["'none'"],
		scriptSrc: ["'self'"],
		styleSrc: ["'self'"],
		imgSrc: ["'self'", 'data:'],
		connectSrc: ["'self'"],
		baseUri: ["'none'"],
		formAction: ["'none'"],
		frameAncestors: ["'none'"],
	},
	crossOriginEmbedderPolicy: true,
	// The preview is served without TLS, on this machine.
	strictTransportSecurity: false,
};

export interface RoutesOptions {
	readonly page: PageFiles;
	readonly desk: {
		readonly answer: (request: Request) => Reply;
		/** Calls `body` with the edition that answers now. */
		readonly read: <T>(body: (edition: Edition) => T) => T;
	};
	/** The folder with the reports' texts, if there is one. */
	readonly textsDir: string | undefined;
	readonly state: () => PreviewState;
	readonly events: StateEvents;
	/** Whether a host name is one of the preview's own. */
	readonly isOwn: (name: string) => boolean;
	/** Whether connections must end with their next response. */
	readonly isClosing: () => boolean;
	readonly log: Logger;
}

type Env = { Bindings: HttpBindings };
type Refuse = (
	context: Context<Env>,
	status: 400 | 403 | 404 | 405 | 413 | 415 | 500 | 503,
	message: string,
) => Response;

/**
 * Creates the routes of the preview.
 *
 * @example
 * const routes = previewRoutes({ ...options, page: await readPage(log), isOwn: ownHostNames(host, host) });
 * createServer(getRequestListener(routes.fetch));
 */
export function previewRoutes(options: RoutesOptions): Hono<Env> {
	const { page, desk, textsDir, state, events, isClosing, log } = options;
	const app = new Hono<Env>();
	const refuse: Refuse = (context, status, message) => {
		log.info({ status, why: message }, 'preview: refused');
		return context.json({ message } satisfies RefusedRequest, status);
	};

	app.use(secureHeaders(SECURITY));
	app.use(async (context, next) => {
		await next();
		const { headers } = context.res;
		if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
		if (isClosing()) headers.set('connection', 'close');
	});
	app.use(ownPagesOnly(options.isOwn, refuse));
	app.use(
		methodNotAllowed({
			app,
			onMethodNotAllowed(context, methods) {
				const response = refuse(context, 405, `This address accepts only ${methods.join(' and ')}.`);
				response.headers.set('allow', methods.join(', '));
				return response;
			},
		}),
	);
	app.use(compress({ encoding: 'gzip' }));

	app.post('/api/ask', bodyLimit({ maxSize: BODY_MAX, onError: tooLarge(refuse) }), async (context) => {
		if (!/^application\/json *(;|$)/i.test(context.req.header('content-type') ?? ''))
			return refuse(context, 415, 'The content type must be application/json.');
		const request = readRequest(await context.req.arrayBuffer());
		if (typeof request === 'string') return refuse(context, 400, request);
		// Nothing is awaited between the two, so that the edition cannot change.
		const reply = desk.answer(request);
		const edition = desk.read(({ id }) => id);
		return context.json(answerOf(reply, edition));
	});
	app.get('/api/events', (context) => {
		if (context.req.method === 'HEAD') return context.body(null, 200, { 'content-type': 'text/event-stream' });
		const response = isClosing() ? undefined : events.subscribe(context, state());
		return response ?? refuse(context, 503, 'Too many preview pages are open: close some, then reload this one.');
	});
	app.get('/api/articles', (context) => context.json(desk.read(articlesOf)));
	app.get('/api/articles/:id{[a-z0-9-]+}', async (context) => {
		const view = await readArticleView(desk.read, context.req.param('id'), textsDir);
		return view ? context.json(view) : refuse(context, 404, 'The current edition has no such article.');
	});
	app.get('/api/timeline', (context) => context.json(desk.read((edition) => timelineData(edition))));
	for (const [name, bytes] of page) {
		// Names under assets/ contain a hash of the content.
		const caching = name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-store';
		const headers = { 'content-type': getMimeType(name) ?? 'application/octet-stream', 'cache-control': caching };
		app.get(name === 'index.html' ? '/' : `/${name}`, (context) => context.body(Uint8Array.from(bytes), 200, headers));
	}

	app.notFound((context) => refuse(context, 404, 'There is nothing at this address.'));
	app.onError((error, context) => {
		if (context.req.raw.signal.aborted) log.debug('preview: a client disconnected before its request was complete');
		else log.error(loggableError(error), 'preview: answering failed');
		return refuse(context, 500, 'The preview failed. The log says where.');
	});
	return app;
}

/** Refuses requests from other sites, and under a host name that is not the preview's own. */
function ownPagesOnly(isOwn: (name: string) => boolean, refuse: Refuse): MiddlewareHandler<Env> {
	return async (context, next) => {
		const isPage = !context.req.path.startsWith('/api/');
		const reason = reasonToRefuse({ headers: context.env.incoming.headers, page: isPage }, isOwn);
		if (reason !== undefined) return refuse(context, 403, reason);
		await next();
	};
}

const tooLarge = (refuse: Refuse) => (context: Context<Env>) =>
	refuse(context, 413, `A request may have at most ${BODY_MAX} bytes.`);

function answerOf(reply: Reply, edition: string): AskAnswer {
	const isMessage = reply.kind === 'message';
	return {
		response: toResponse(reply),
		edition,
		outcome: isMessage ? reply.outcome : null,
		text: isMessage ? replyText(reply, { styled: false, columns: COLUMNS }) : null,
	};
}
