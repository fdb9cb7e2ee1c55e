/** What the preview page and its server say to each other: JSON over HTTP, and server-sent events. Types only. */
import type { APIApplicationCommandOption, APIInteractionResponse } from 'discord-api-types/v10';
import type { Outcome } from '../../views/reply.ts';

/** `GET /api/articles/<id>`: an article and what was drawn from each of its paragraphs. 404 with `Refused` for no such. */
export type { ArticleView, ParagraphEntry } from '../../views/article.ts';
/** `GET /api/timeline`. */
export type { TimelineData } from '../../views/timeline-data.ts';

/** The commands as they are declared to Discord. */
export type DeclaredCommands = readonly {
	readonly name: string;
	readonly description: string;
	readonly options: readonly APIApplicationCommandOption[];
}[];

/** `POST /api/ask` takes a Request (see commands/request.ts) and answers with this; a bad body gets 400 with `Refused`. */
export interface AskAnswer {
	/** The very body of an interaction callback that Discord would get. */
	readonly response: APIInteractionResponse;
	/** The id of the edition that answered, whole. */
	readonly edition: string;
	/** Null for suggestions. */
	readonly outcome: Outcome | null;
	/** The reply as plain text, as the terminal prints it; null for suggestions. */
	readonly text: string | null;
}

export interface RefusedRequest {
	/** What is wrong and what to do, for the page to show. */
	readonly message: string;
}

/**
 * `GET /api/events`: an event `state` at once and whenever anything in it changes; a comment every 15 s. When too many
 * pages listen already it answers 503, after which an EventSource gives up: open another one later.
 */
export interface PreviewState {
	/** Another one after each start of the server, so that a page knows of a restart. */
	readonly run: string;
	readonly version: string;
	/** With the state itself, so that a page that is connected can always read what is typed. */
	readonly commands: DeclaredCommands;
	readonly edition: {
		readonly id: string;
		readonly asOf: string | null;
		readonly counts: Readonly<Record<'articles' | 'claims' | 'quotations' | 'questions' | 'subjects', number>>;
		/** Whether the quotations were compared with the reports' texts. */
		readonly quotes: 'checked' | 'not checked';
	};
	/** Given while no data could be loaded since the start: the edition is empty, and every reply says so. */
	readonly notLoaded?: true;
	/** Of the files as they are now; while there are any, the last good edition keeps answering, if there was one. */
	readonly problems: readonly ProblemLine[];
	/** How many more there are than `problems` shows. */
	readonly moreProblems: number;
}

export interface ProblemLine {
	readonly file: string;
	/** Both are 0 where it is about no line. */
	readonly line: number;
	readonly column: number;
	/** Where in the data: `claims.mujahid-1.quotations[0]`. */
	readonly path: string;
	readonly message: string;
	/** The line itself, or a part of a long one around the place; null when the file has no such line or is gone. */
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
		/** Null where the report does not say. */
		readonly publisher: string | null;
		readonly claims: number;
	}[];
	/** How many older ones there are. */
	readonly more: number;
}
