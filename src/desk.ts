/** The desk answers every request from the current edition, keeps finished replies in a cache, and catches every bug. */
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
	/** Returns the reply to a request; never throws. The log names the transport (`via`) and the interaction (`id`). */
	answer(request: Request, context: { readonly via: string; readonly id?: string }): Reply;
	/** Calls `body` with the current edition. */
	read<T>(body: (edition: Edition) => T): T;
}

/** An answered request, as metrics may count it: without anything that was typed. */
export interface RequestFinished {
	readonly what: 'request';
	readonly via: string;
	/** As sent, if it has the form of a command's name. */
	readonly command: string | undefined;
	readonly outcome: Outcome | 'suggested';
	/** From request to reply, in milliseconds. */
	readonly ms: number;
}

export interface DeskOptions {
	/** Returns the source of editions; called for every request. */
	readonly source: () => EditionSource;
	/** Returns the problems because of which no edition could be loaded yet; then every reply says so. */
	readonly loadProblems?: () => readonly Problem[] | undefined;
	readonly log: Logger;
	/** Called after every answer; must not throw. */
	readonly observe?: ((finished: RequestFinished) => void) | undefined;
	/** Milliseconds since 1970, UTC. */
	readonly now: () => number;
	/** Returns a new short id, by which a bug is found in the log. */
	readonly incident: () => string;
	/** Whether replies may show editors the problems of data that could not be loaded, with file names. */
	readonly forEditors?: boolean;
	/** How many finished replies are cached; 0 turns the cache off. */
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
	const { source, loadProblems, log, observe, now, incident, forEditors = false, cacheSize = CACHE_SIZE } = options;
	// Replies are read-only, so the cache returns them without cloning.
	const cache = new NodeCache({ useClones: false, checkperiod: 0 });
	/** The id of the edition that answers the current request, for the log. */
	let answering: string | null = null;

	function answerRequest(request: Request): LoggedReply {
		answering = null;
		const problems = loadProblems?.();
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
		if (cacheSize > 0) {
			if (cache.getStats().keys >= cacheSize) cache.flushAll();
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

/** A reply, with what the log says about it. */
interface LoggedReply {
	readonly reply: Reply;
	readonly command: string | undefined;
	readonly fromCache: boolean;
}

/** The cache key of a call. It holds the day, because records say how long ago something was reported. */
function cacheKey(editionId: string, day: number, { call, typed }: Extract<Dispatched, { kind: 'call' }>): string {
	let key = `${editionId} ${day} ${typed} ${call.show} ${call.page} ${call.command}`;
	// With its length, text from a reader cannot look like a further option.
	for (const [name, value] of Object.entries(call.options)) key += ` ${name} ${value.length} ${value}`;
	return key;
}

/** The only word of a request that may be logged: a command's name, if it has the form of one of Dateline's. */
function loggableCommand(request: Request): string | undefined {
	if (request.kind === 'component') return undefined;
	return /^[a-z]{1,12}$/.test(request.command) ? request.command : undefined;
}
