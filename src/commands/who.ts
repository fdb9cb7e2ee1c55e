import { who } from '../answers/who.ts';
import { whoView } from '../views/who.ts';
import { type Command, declare, hideable, nameOption, required } from './command.ts';

export const whoCommand: Command = {
	declaration: hideable(
		declare(
			'who',
			'A person or organisation: role as reported, ties, what they said and what others said',
		).addStringOption(nameOption('name', 'A person or organisation, in any usual spelling', true)),
	),
	reply: (asked) => {
		const { name } = asked.topics;
		return name ? () => whoView(asked, who(asked.edition, name)) : required('who', 'name');
	},
};
