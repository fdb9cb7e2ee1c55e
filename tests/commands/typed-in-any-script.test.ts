import { describe, expect, it } from 'vitest';
import { edition, on, position } from '../support/data/editions.ts';
import { ask, shownBy } from '../support/replies/ask.ts';

const made = edition({
	questions: { bridge: { question: 'Is the bridge open?' } },
	articles: [
		{
			claims: {
				open: { paraphrase: 'the bridge is open', said: on('2021-09-05'), positions: [position('bridge', 'yes')] },
				shut: {
					paragraph: 2,
					speaker: 'bert',
					paraphrase: 'the bridge is shut',
					said: on('2021-09-06'),
					positions: [position('bridge', 'no')],
				},
			},
		},
	],
});
const found = (options: Record<string, string>) => shownBy(ask(made, 'search', { text: 'bridge', ...options }));

describe('options are read in any script', () => {
	it.each([
		'2021-09-05',
		'۲۰۲۱-۰۹-۰۵',
		'٢٠٢١-٠٩-٠٥',
		'२०२१-०९-०५',
		'２０２１－０９－０５',
		'2021–09–05',
		' 2021-09-05 ',
	])('said: %j', (said) => {
		expect(found({ said })).toContain('is open');
		expect(found({ said })).not.toContain('is shut');
	});

	it('said: a span', () => expect(found({ said: '۲۰۲۱-۰۹-۰۵/۲۰۲۱-۰۹-۰۶' })).toContain('2 statements'));

	it.each(['disputed', 'Disputed', 'ＤＩＳＰＵＴＥＤ'])('state: %s', (state) =>
		expect(found({ state })).toContain('2 statements'),
	);

	it('what is no date is named', () => {
		const reply = ask(made, 'search', { text: 'bridge', said: '۲۰۲۱-۹۹' });
		expect([reply.outcome, shownBy(reply)]).toEqual([
			'misuse',
			expect.stringContaining('The option said is not a possible date'),
		]);
	});
});
