/** The desk: takes every request, answers from the current edition, and catches every bug. */
import NodeCache from 'node-cache';
import type { Logger } from 'pino';
import { type Dispatched, dispatch } from './commands/dispatch.ts';
import { answerCall } from './commands/names.ts';
import type { Request } from './commands/request.ts';
import type { Edition } from './data/edition/edition.ts';
import type { EditionSource } from './data/edition-source.ts';
import { formatProblem, type Problem } from './data/parsing/problem.ts';
import { loggableError } from './loggable-error.ts';
import { bug, notLoaded } from './views/notice.ts';
import { choicesReply, type Outcome, type Reply } from './views/reply.ts';

export interface Desk {
	/** The reply to a request; never throws. `via` names the transport, `id` the interaction, for the log. */
	answer(request: Request, context: { readonly via: string; readonly id?: string }): Reply;
	/** Calls `body` with the edition that answers now. */
	read<T>(body: (edition: Edition) => T): T;
}

/** A request that was answered, as far as it may be counted. */
export interface RequestFinished {
	readonly what: 'request';
	readonly via: string;
	/** As sent, when it could be a command's name. */
	readonly command: string | undefined;
	readonly outcome: Outcome | 'suggested';
	/** From request to reply, in milliseconds. */
	readonly ms: number;
}

export interface DeskOptions {
	/** Where answers come from; asked for with every request. */
	readonly source: () => EditionSource;
	/** Why nothing could be loaded yet, if so: then every reply says it. */
	readonly loadProblems?: () => readonly Problem[] | undefined;
	readonly log: Logger;
	/** Is told of every answer; must not throw. */
	readonly observe?: ((finished: RequestFinished) => void) | undefined;
	/** Milliseconds since 1970, UTC. */
	readonly now: () => number;
	/** A short id for a bug, unlikely to be given twice. */
	readonly incident: () => string;
	/** Whether editors ask: they see the problems of data that could not be loaded, with the names of files. */
	readonly forEditors?: boolean;
	/** How many finished replies are kept; 0 keeps none. */
	readonly cacheSize?: number;
}

const CACHE_SIZE = 2000;
const DAY_MS = 86_400_000;

/**
 * Opens a desk.
 *
 * @example
 * const desk = openDesk({ source: () => fixedEdition(edition), log, now: Date.now, incident: () => 'a1b2' });
 * const reply = desk.answer({ kind: 'command', command: 'about', options: {} }, { via: 'test' });
 */
export function openDesk(options: DeskOptions): Desk {
	const {
		source,
		loadProblems: unloaded,
		log,
		observe,
		now,
		incident,
		forEditors = false,
		cacheSize: cached = CACHE_SIZE,
	} = options;
	// Replies are frozen by their types and shared: cloning each on every read would cost more than making some anew.
	const cache = new NodeCache({ useClones: false, checkperiod: 0 });
	/** The edition of the request that is being answered, for the log; null where there is none. */
	let answering: string | null = null;

	function answerRequest(request: Request): LoggedReply {
		answering = null;
		const problems = unloaded?.();
		if (!problems) return source().read((edition) => answerFrom(edition, request));
		const reply: Reply =
			request.kind === 'suggest'
				? choicesReply([])
				: notLoaded(problems.length, forEditors ? problems.map(formatProblem) : []);
		return { reply, command: loggableCommand(request), fromCache: false };
	}

	function answerFrom(edition: Edition, request: Request): LoggedReply {
		const { id } = edition;
		answering = id.slice(0, 12);
		const asked = dispatch(request, edition);
		if (asked.kind === 'reply') return { reply: asked.reply, command: loggableCommand(request), fromCache: false };
		const { command, call, typed } = asked;
		const { name } = command.declaration;
		const at = now();
		const key = cacheKey(id, Math.floor(at / DAY_MS), asked);
		const known = cache.get<Reply>(key);
		if (known) return { reply: known, command: name, fromCache: true };
		const fresh = answerCall(command, { edition, now: at, call, typed });
		if (cached > 0) {
			if (cache.getStats().keys >= cached) cache.flushAll();
			cache.set(key, fresh);
		}
		return { reply: fresh, command: name, fromCache: false };
	}

	return {
		answer(request, { via, id }) {
			const began = performance.now();
			const ms = () => Math.round((performance.now() - began) * 1000) / 1000;
			try {
				const { reply, command, fromCache } = answerRequest(request);
				const outcome = reply.kind === 'choices' ? 'suggested' : reply.outcome;
				const took = ms();
				const line = {
					via,
					id,
					request: request.kind,
					edition: answering,
					command,
					outcome,
					cached: fromCache,
					ms: took,
				};
				log.info(line, 'request');
				observe?.({ what: 'request', via, command, outcome, ms: took });
				return reply;
			} catch (error) {
				const incidentId = incident();
				const failed = { command: loggableCommand(request), outcome: 'bug', ms: ms() } as const;
				const line = { via, id, request: request.kind, edition: answering, ...failed, incident: incidentId };
				log.error({ ...line, ...loggableError(error) }, 'request');
				observe?.({ what: 'request', via, ...failed });
				return request.kind === 'suggest' ? choicesReply([]) : bug(incidentId);
			}
		},
		read: (body) => source().read(body),
	};
}

/** A reply, and what is logged with it. */
interface LoggedReply {
	readonly reply: Reply;
	readonly command: string | undefined;
	readonly fromCache: boolean;
}

/** The same for what gets the same reply: on one day, since replies say how long ago something was reported. */
function cacheKey(editionId: string, day: number, { call, typed }: Extract<Dispatched, { kind: 'call' }>): string {
	let key = `${editionId} ${day} ${typed} ${call.show} ${call.page} ${call.command}`;
	// With its length a reader's text cannot pass for another option.
	for (const [name, value] of Object.entries(call.options)) key += ` ${name} ${value.length} ${value}`;
	return key;
}

/** Of the words in a request only a command's name is logged, and only one that could be Dateline's. */
function loggableCommand(request: Request): string | undefined {
	if (request.kind === 'component') return undefined;
	return /^[a-z]{1,12}$/.test(request.command) ? request.command : undefined;
}
