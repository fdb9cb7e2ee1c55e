import { sources } from '../answers/sources.ts';
import { sourcesView } from '../views/sources.ts';
import { type Command, declareCommand, nameOption, withViewOptions } from './command.ts';
import { resolveReport } from './reports.ts';

export const sourcesCommand: Command = {
	declaration: withViewOptions(
		declareCommand('sources', 'Where it comes from: the reports, and how it reached us')
			.addStringOption(nameOption('about', 'A person, organisation, place or question'))
			.addStringOption((option) =>
				option
					.setName('report')
					.setDescription('Only one report: words from its headline or its name here')
					.setAutocomplete(true)
					.setMaxLength(100),
			),
	),
	reply: (context) => {
		const { call, edition, limit } = context;
		const { about } = context.topics;
		if (call.options.report === undefined) return sourcesView(context, sources(edition, about, limit));
		const report = resolveReport(call.options.report, context);
		if ('outcome' in report) return report;
		const byId = { ...context, call: { ...call, options: { ...call.options, report: report.id } } };
		return sourcesView(byId, sources(edition, about, limit, report));
	},
};
