/** The types of the API between the preview page and its server: JSON over HTTP, and server-sent events. */
import type { APIApplicationCommandOption, APIInteractionResponse } from 'discord-api-types/v10';
import type { Outcome } from '../../views/reply.ts';

/** `GET /api/articles/<id>`: an article with the entries from each paragraph; 404 with `RefusedRequest` for an unknown id. */
export type { ArticleView, ParagraphEntry } from '../../views/article.ts';
/** `GET /api/timeline`. */
export type { TimelineData } from '../../views/timeline-data.ts';

/** The commands as they are declared to Discord. */
export type DeclaredCommands = readonly {
	readonly name: string;
	readonly description: string;
	readonly options: readonly APIApplicationCommandOption[];
}[];

/** The answer to `POST /api/ask`, whose body is a Request (see commands/request.ts); 400 with `RefusedRequest` if it is not. */
export interface AskAnswer {
	/** The body of the interaction callback, exactly as Discord would get it. */
	readonly response: APIInteractionResponse;
	/** The full id of the edition that answered. */
	readonly edition: string;
	/** Null for suggestions. */
	readonly outcome: Outcome | null;
	/** The reply as plain text, as the terminal prints it; null for suggestions. */
	readonly text: string | null;
}

export interface RefusedRequest {
	/** What is wrong and what to do; the page shows it. */
	readonly message: string;
}

/**
 * `GET /api/events` sends an event `state` at once and after each change, and a comment every 15 s. It answers 503 when too many
 * pages are connected. An EventSource does not reconnect after that: open a new one later.
 */
export interface PreviewState {
	/** A different one after each start of the server, so that a page notices a restart. */
	readonly run: string;
	readonly version: string;
	/** Part of the state, so that a connected page can always parse what is typed. */
	readonly commands: DeclaredCommands;
	readonly edition: {
		readonly id: string;
		readonly asOf: string | null;
		readonly counts: Readonly<Record<'articles' | 'claims' | 'quotations' | 'questions' | 'subjects', number>>;
		/** Whether the quotations were compared with the reports' texts. */
		readonly quotes: 'checked' | 'not checked';
	};
	/** Set until data has been loaded for the first time: the edition is empty, and every reply says so. */
	readonly notLoaded?: true;
	/** The problems of the current files. While there are any, the last good edition keeps answering, if there is one. */
	readonly problems: readonly ProblemLine[];
	/** The number of problems that `problems` leaves out. */
	readonly moreProblems: number;
}

export interface ProblemLine {
	readonly file: string;
	/** Line and column are 0 if the problem is not about a line. */
	readonly line: number;
	readonly column: number;
	/** The path in the data, such as `claims.mujahid-1.quotations[0]`. */
	readonly path: string;
	readonly message: string;
	/** The line, or the part of a long line around the problem; null if there is no such line or file any more. */
	readonly text: string | null;
	/** Where in `text` the problem begins, in UTF-16 units. */
	readonly at: number;
}

/** `GET /api/articles`: the newest reports first. */
export interface Articles {
	readonly edition: string;
	readonly articles: readonly {
		readonly id: string;
		readonly title: string;
		/** Null if the report does not say. */
		readonly publisher: string | null;
		readonly claims: number;
	}[];
	/** The number of older articles that are left out. */
	readonly more: number;
}
