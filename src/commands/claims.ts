import { claims } from '../answers/claims.ts';
import type { State } from '../data/edition/content.ts';
import type { ClaimKind } from '../data/model/article-schema.ts';
import { CLAIM_KINDS, STATES } from '../data/model/enums.ts';
import { claimView } from '../views/claim.ts';
import { claimsView } from '../views/claims.ts';
import { outdated } from '../views/notice.ts';
import { kindInWords } from '../views/reply-frame.ts';
import { stateName } from '../views/state-in-words.ts';
import { type Command, declareCommand, nameOption, withHideOption } from './command.ts';

/** A menu can also ask for one claim by its id, in the undeclared option `claim`. */
export const claimsCommand: Command = {
	declaration: withHideOption(
		declareCommand('claims', 'What was said, by whom and when; pick one to see how it reached us')
			.addStringOption(nameOption('about', 'A person, organisation, place or question'))
			.addStringOption(nameOption('by', 'Who said it: a person, an organisation, or unnamed sources such as witnesses'))
			.addStringOption((option) =>
				option
					.setName('state')
					.setDescription('Only statements on questions in this state')
					.addChoices(STATES.map((value) => ({ name: stateName(value), value }))),
			)
			.addStringOption((option) =>
				option
					.setName('kind')
					.setDescription('What sort of statement')
					.addChoices(CLAIM_KINDS.map((value) => ({ name: kindInWords(value), value }))),
			),
	),
	reply: (context) => {
		const { edition, call, topics } = context;
		const { claim: id, state, kind } = call.options;
		const { about, by } = topics;
		if (id) {
			const claim = edition.claim(id);
			return claim ? claimView(context, claim) : outdated();
		}
		return claimsView(
			context,
			claims(edition, { about, by, state: state as State, kind: kind as ClaimKind }, context.limit),
		);
	},
};
