import { search } from '../answers/search.ts';
import type { State } from '../data/edition/content.ts';
import { ORDERS, type Order } from '../data/edition/search-result.ts';
import { edtfProblem } from '../data/model/edtf-date.ts';
import { STATES } from '../data/model/enums.ts';
import { plainDate } from '../data/text/numerals.ts';
import { misuse, outdated } from '../views/notice.ts';
import { searchView } from '../views/search.ts';
import { stateName } from '../views/state-in-words.ts';
import { type Command, declareCommand, missingOption, nameOption, tooLong, withViewOptions } from './command.ts';

/** In characters: page buttons hold the query in their `custom_id`. */
const QUERY_MAX = 80;
/** In characters: two times of day with their time zones, and the slash between them. */
const DATE_MAX = 50;

const ORDER_NAMES: Readonly<Record<Order, string>> = { newest: 'Newest first', relevance: 'Most relevant first' };

export const searchCommand: Command = {
	declaration: withViewOptions(
		declareCommand('search', 'Find statements, names, reports and open questions by their words')
			.addStringOption((option) =>
				option
					.setName('text')
					.setDescription('Words to find; put a phrase in quotation marks')
					.setRequired(true)
					.setMaxLength(QUERY_MAX),
			)
			.addStringOption(nameOption('about', 'Only statements about a person, organisation, place or question'))
			.addStringOption(nameOption('by', 'Only statements by a person or organisation'))
			.addStringOption((option) =>
				option
					.setName('state')
					.setDescription('Only statements on questions in this state')
					.addChoices(STATES.map((value) => ({ name: stateName(value), value }))),
			)
			.addStringOption((option) =>
				option
					.setName('said')
					.setDescription('Only statements from this time: 2021, 2021-09, 2021-09-05 or 2021-09-05/2021-09-06')
					.setMaxLength(DATE_MAX),
			)
			.addStringOption((option) =>
				option
					.setName('order')
					.setDescription('Which come first; the newest if you choose nothing')
					.addChoices(ORDERS.map((value) => ({ name: ORDER_NAMES[value], value }))),
			),
	),
	reply: (context) => {
		const { edition, call, topics, typed } = context;
		const { text: query, state, order = 'newest' } = call.options;
		const said = call.options.said && plainDate(call.options.said);
		if (!query) return missingOption('search', 'text');
		const problem = said === undefined ? undefined : edtfProblem(said);
		if (problem) return typed ? misuse(`The option said ${problem}.`) : outdated();
		const { about, by } = topics;
		const sought = { query, about, by, state: state as State, said, order: order as Order };
		return tooLong(context) ?? searchView(context, search(edition, sought));
	},
};
