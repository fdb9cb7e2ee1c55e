import { describe, expect, it } from 'vitest';
import { edition, inferred, on, position } from '../support/data/editions.ts';
import { ask, below, click, shownBy } from '../support/replies/ask.ts';
import { readMarkdown } from '../support/replies/markdown.ts';

const hop = { medium: null, handle: null, date: null, paragraphs: [1] };
const made = edition({
	questions: { calm: {} },
	articles: [
		{
			unnamed: {
				aide: {
					description: 'an aide to the Northland Council',
					words: 'an aide',
					paragraph: 3,
					of: 'council',
					anonymity: { reason: 'talks were under way', words: 'talks', paragraph: 3 },
				},
			},
			sources: {
				words: { ...hop, kind: 'remarks', name: 'remarks by Bert Example', by: 'bert' },
				post: {
					...hop,
					kind: 'post',
					name: 'post by Example Herald',
					by: 'herald',
					medium: 'tweet',
					handle: '@_herald_',
					date: on('2021-09-05'),
					carries: 'words',
					links: ['https://example.org/a?b=c', 'pic.example/*x*'],
					hashtags: ['#north_land'],
				},
			},
			claims: {
				calm: {
					paragraph: 1,
					paraphrase: 'Northland is calm',
					quotations: [{ paragraph: 1, text: 'calm as ever' }],
					manner: 'direct',
					said: inferred('2021-09-05', { words: 'on *Sunday*' }),
					happened: on('2021-09-04'),
					kind: 'pledge',
					positions: [position('calm', 'yes', 'read so')],
				},
				loud: {
					paragraph: 2,
					speaker: 'bert',
					source: 'post',
					paraphrase: 'Northland is loud',
					said: on('2021-09-05'),
					positions: [position('calm', 'no')],
					relations: [{ type: 'disputes', claim: 'calm', basis: 'inferred', why: 'read so' }],
				},
				aid: { paragraph: 3, speaker: 'aide', paraphrase: 'help will come', about: ['southland'] },
				silent: {
					paragraph: 4,
					speaker: 'report',
					kind: 'absence',
					paraphrase: 'Carla Sample was silent',
					about: ['carla'],
				},
			},
			roles: [
				{ subject: 'anna', role: 'mayor of Northland', words: 'mayor', paragraph: 1, basis: 'inferred', why: 'w' },
			],
			ties: [{ from: 'anna', tie: 'leads', to: 'council', words: 'leads', paragraph: 1, basis: 'explicit' }],
			events: { storm: { name: 'reported storm', when: on('2021-09-04'), place: 'northland', claims: ['calm'] } },
			url: 'https://example.org/report',
		},
	],
});

describe('/who', () => {
	it('shows role and ties as reported, each with its source mark, and says what is inferred', () => {
		expect(shownBy(ask(made, 'who', { name: 'anna' }))).toMatch(
			/^Mayor of Northland‡ \[1\]; leader of the Northland Council \[1\]$/m,
		);
		const record = ask(made, 'who', { name: 'anna', full: true });
		expect(below(record, 'Role as reported')).toEqual([
			expect.stringMatching(/^• Mayor of Northland‡, according to the report of Mon 6 Sep 2021† \[\d\]$/),
		]);
		expect(below(record, 'Connections')).toEqual([
			expect.stringMatching(/^• Leader of the Northland Council, according to the report of Mon 6 Sep 2021† \[\d\]$/),
		]);
		expect(below(ask(made, 'who', { name: 'council', full: true }), 'Connections')).toEqual([
			expect.stringMatching(/^• Leader: Anna Example, according to the report of Mon 6 Sep 2021† \[\d\]$/),
		]);
	});

	it('says that no comment is neither a denial nor consent', () => {
		const reply = ask(made, 'who', { name: 'carla', full: true });
		expect(shownBy(reply)).toMatch(
			/^No word yet\n• .*Carla Sample was silent \[\d\] · that is neither a denial nor consent$/m,
		);
	});

	it('lists unnamed sources of an organisation with the reason, without a name', () => {
		const [line] = below(ask(made, 'who', { name: 'council', full: true }), 'Unnamed sources');
		expect(line).toMatch(/An aide to the Northland Council.*talks were under way.*¶ 3/);
	});

	it('says of a body without statements that none is in the reports loaded here, and names no report', () => {
		const shown = shownBy(ask(made, 'who', { name: 'guild' }));
		expect(shown).toContain('No statement by the Harbour Guild is in the reports loaded here');
		expect(shown).not.toMatch(/\d reports?/);
	});
});

describe('/claims', () => {
	it('names the options in the title, and its kind after a pledge', () => {
		const reply = ask(made, 'claims', { about: 'northland', by: 'anna', state: 'disputed', kind: 'pledge' });
		expect(reply.embeds[0]?.title).toBe('Pledges by Anna Example about Northland on disputed questions');
		expect(shownBy(reply)).toMatch(
			/: “calm as ever” \[1\]\n-# on Sun 5 Sep 2021† · At odds with Bert Example‡ \[2\] · Pledge$/m,
		);
	});

	it('opens a claim from a menu that shows its words, with speaker, paragraph and day', () => {
		const menu = ask(made, 'claims')
			.components.flatMap((row) => row.components)
			.find((part) => part.type === 3);
		expect(menu?.type === 3 && menu.options.map(({ label, description }) => [label, description])).toEqual([
			['that help will come', 'An aide to the Northland Council · ¶ 3 · undated'],
			['that Carla Sample was silent', 'The report on Northland · ¶ 4 · Mon 6 Sep 2021† · Absence of comment'],
			['“calm as ever”', expect.stringMatching(/^Anna Example · ¶ 1 · /)],
			['that Northland is loud', expect.stringMatching(/^Bert Example · ¶ 2 · /)],
		]);
		const opened = click(made, menu?.type === 3 ? menu.custom_id : '', 'northland-report/calm');
		expect(opened.embeds[0]?.title).toBe('Statement by Anna Example, ¶ 1');
		expect(opened.ephemeral).toBe(true);
	});

	it('says that a claim is from an older edition when it is gone', () => {
		const reply = click(made, '1|claims|h|c', 'northland-report/gone');
		expect([reply.outcome, reply.ephemeral]).toEqual(['outdated', true]);
	});
});

describe('one claim', () => {
	const open = (id: string) => click(made, '1|claims|h|c', `northland-report/${id}`);

	it('shows a direct quotation first, then our paraphrase', () => {
		const [first] = shownBy(open('calm')).split('\n\n')[1]?.split('\n') ?? [];
		expect(first).toBe(
			'Anna Example, mayor of Northland‡, said on Sun 5 Sep 2021†: “calm as ever” [1] · paraphrase: Northland is calm',
		);
	});

	it('shows every hop with what the report leaves out, and the claim’s id', () => {
		const lines = below(open('loud'), 'How it reached us');
		expect(lines.join('\n')).toMatch(/1\. remarks by Bert Example · undated/);
		expect(lines.join('\n')).toMatch(
			/2\. post by Example Herald \(@_herald_\), Sun 5 Sep 2021 · medium: tweet · links as printed: <https:\/\/example\.org\/a\?b=c> and pic\.example\/\*x\* · hashtags as printed: #north_land/,
		);
		expect(lines.join('\n')).toMatch(/3\. this report, Mon 6 Sep 2021†, ¶ 2/);
		expect(lines.at(-1)).toBe('• In the data: northland-report/loud');
	});

	it('shows its dates with the report’s words and how they were inferred', () => {
		expect(below(open('calm'), 'When')).toEqual([
			expect.stringMatching(/^• Said: on Sun 5 Sep 2021† · .*“on \*Sunday\*” · known to be of that day$/),
			expect.stringContaining('Sat 4 Sep 2021'),
		]);
	});

	it('shows related claims in both directions with their speakers, and what is inferred', () => {
		expect(shownBy(open('loud'))).toMatch(/ \[1\]\n• Disputes‡: Anna Example, mayor of Northland‡, said/);
		expect(shownBy(open('calm'))).toMatch(/paraphrase: Northland is calm\n• Disputed by‡: Bert Example said/);
		expect(shownBy(open('calm'))).toMatch(/• Is Northland calm\? .*‡ \(read so\)/);
	});
});

describe('/timeline', () => {
	it('has a heading for each date, and events with their place and reporters, also in the record', () => {
		for (const full of [false, true]) {
			const shown = shownBy(ask(made, 'timeline', { full }));
			expect(shown).toMatch(
				/Sat 4 Sep 2021\n(?:• )?Reported storm, Northland: Anna Example, mayor of Northland‡, said/,
			);
			expect(shown).toMatch(/Mon 6 Sep 2021\n.*that help will come/);
		}
	});

	it('says that there is nothing about a subject, and that this is about the reports loaded here', () => {
		expect(shownBy(ask(made, 'timeline', { about: 'guild' }))).toMatch(
			/^The reports loaded here have no dated event or statement about the Harbour Guild\.\n/,
		);
	});
});

describe('/sources', () => {
	it('shows what the report says about itself and what it leaves out', () => {
		expect(shownBy(ask(made, 'sources'))).toMatch(
			/^\[?Report on Northland.* · publisher not given\n-# Mon 6 Sep 2021† \(/,
		);
		const [imprint] = below(ask(made, 'sources', { full: true }), 'Report on Northland');
		expect(imprint).toMatch(
			/^Reference date Mon 6 Sep 2021† · <https:\/\/example\.org\/report> · not given in the report: headline, publisher, author, date of publication/,
		);
	});

	it('shows each source with its hops and number of statements', () => {
		const lines = below(ask(made, 'sources', { full: true }), 'Report on Northland').join('\n');
		expect(lines).toMatch(
			/• remarks by Bert Example · .* → post by Example Herald .* → this report, ¶ 2 · 1 statement/,
		);
		expect(lines).toMatch(/• This report, its own narration|• This report, .*¶ 1, 3, 4/);
	});
});

describe('text from the data', () => {
	const nasty = '**x** @everyone [a](http://b.example)';
	const odd = edition({
		places: { northland: { name: 'Northland', kind: nasty }, southland: { name: 'Southland', kind: 'coast' } },
		articles: [
			{
				claims: { a: { said: on('2021-09-05', { zone: nasty }), happened: on('2021-09-04', { zone: nasty }) } },
				url: 'https://example.org/a>@everyone<**x**',
			},
		],
	});

	it.each([
		['the zone of a time', 'claims', {}],
		['the zone in a heading', 'timeline', {}],
		['the kind of a place without a question', 'status', { subject: 'northland' }],
		['the kind of a place that was found', 'search', { text: 'northland' }],
		['the address of a report', 'sources', {}],
	])('is escaped: %s', (_, command, options) => {
		const { alive } = readMarkdown(ask(odd, command, { ...options }).embeds[0]?.description ?? '');
		expect(
			alive.filter((found) => !/^bold: \*\*(?:\\\*\\\*x|[\dA-Z])|^small print: -# $|^time: <t:\d+:R>$/.test(found)),
		).toEqual([]);
	});

	it('has no backslashes where Discord reads no markdown', () => {
		expect(JSON.stringify(ask(odd, 'claims').components)).not.toContain('\\\\');
	});
});
