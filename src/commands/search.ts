import { search as answer } from '../answers/search.ts';
import { nothingHas } from '../views/notice.ts';
import { searchView } from '../views/search.ts';
import { type Command, declare, hideable, required } from './command.ts';

/** Leaves room for the query in a `custom_id`, so that pages of results can be turned. */
const QUERY_MAX = 80;

export const search: Command = {
	declaration: hideable(
		declare('search', 'Statements, people, places and questions by their words').addStringOption((option) =>
			option
				.setName('text')
				.setDescription('Words to find; put a phrase in quotation marks')
				.setRequired(true)
				.setMaxLength(QUERY_MAX),
		),
	),
	suggest: {},
	reply: (asked) => {
		const { text } = asked.call.options;
		if (!text) return required('search', 'text');
		const found = answer(asked.edition, text);
		return found.claims.length + found.topics.length > 0 ? searchView(asked, found) : nothingHas(text);
	},
};
