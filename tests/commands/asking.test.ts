import { describe, expect, test } from 'vitest';
import type { Options } from '../../src/commands/request.ts';
import { loadFolder } from '../../src/data/load-folder.ts';
import type { MessageReply } from '../../src/views/reply.ts';
import { type Files, filesWith, folderOf } from '../support/data/data-folder.ts';
import { NOW, realEdition } from '../support/data/real.ts';
import { deskAt, waysOn } from '../support/replies/everything.ts';
import { visible } from '../support/replies/visible.ts';

const edition = await realEdition();
const desk = deskAt(edition, NOW);

function ask(command: string, options: Options = {}): MessageReply {
	return message(desk.answer({ kind: 'command', command, options }, { via: 'test' }));
}

function follow(reply: MessageReply, label: string): MessageReply {
	const way = waysOn(reply).find((each) => each.label === label);
	if (!way) throw new Error(`nothing is called ${label}`);
	return press(way.customId, way.values);
}

const press = (customId: string, values: readonly string[] = []) =>
	message(desk.answer({ kind: 'component', customId, values }, { via: 'test' }));

function message(reply: ReturnType<typeof desk.answer>): MessageReply {
	if (reply.kind !== 'message') throw new Error('suggestions instead of a message');
	return reply;
}

const textOf = (reply: MessageReply) => [visible(reply).title, ...visible(reply).lines].join('\n');

/** Two places with a word in common, and one statement about both. */
const VALES: Files = {
	...filesWith(['about: [northland]\n    positions', 'about: [northland, upper-vale, lower-vale]\n    positions']),
	'places.yaml': `northland: { name: Northland, kind: valley }
upper-vale: { name: Upper Vale, kind: valley }
lower-vale: { name: Lower Vale, kind: valley }
`,
};

const MASSOUDS = ['Ahmad Massoud', 'Ahmad Shah Massoud'];
/** Each option that takes a name, and the people named Massoud that have results there. */
const NAME_OPTIONS = [
	['status', 'subject', MASSOUDS],
	['who', 'name', MASSOUDS],
	['claims', 'about', MASSOUDS],
	['claims', 'by', []],
	['timeline', 'about', []],
	['sources', 'about', MASSOUDS],
	['briefing', 'about', ['Ahmad Massoud']],
] as const;

/** The options that show a card of the people named Massoud, and those that ask which one is meant. */
const showsBearers = (option: string) => option === 'subject' || option === 'name';

describe.each(NAME_OPTIONS)('/%s %s', (command, option, withResults) => {
	test('accepts a name in any spelling, or an id', () => {
		const byId = ask(command, { [option]: 'nrf' });
		expect(byId.outcome).toBe('answered');
		for (const words of [
			'NRF',
			'National Resistance Front',
			' nrf ',
			'the National Resistance Front',
			'Natonal Resistance Front',
		])
			expect(ask(command, { [option]: words }).embeds).toEqual(byId.embeds);
	});

	test('shows the people of a name, or asks which one is meant, and offers those with results', () => {
		const reply = ask(command, { [option]: 'massoud' });
		if (showsBearers(option)) expect(reply).toMatchObject({ outcome: 'answered', ephemeral: false });
		else expect(reply).toMatchObject({ outcome: withResults.length > 0 ? 'which-one' : 'not-found', ephemeral: true });
		for (const name of MASSOUDS) {
			const asked = ask(command, { [option]: name });
			expect(asked.outcome).toBe(withResults.some((each) => each === name) ? 'answered' : 'not-found');
			expect(textOf(reply)).toContain(`${showsBearers(option) ? '' : '• '}${name} · `);
		}
		// If none has results, the menu opens /who.
		expect(waysOn(reply).map(({ label }) => label)).toEqual(withResults.length > 0 ? withResults : MASSOUDS);
		for (const name of withResults) {
			const picked = follow(reply, name);
			expect(textOf(picked)).toBe(textOf(ask(command, { [option]: name })));
			expect(picked.update).toBe(false);
		}
	});

	test('says that nothing has the name, and offers similar names', () => {
		const none = ask(command, { [option]: 'nobody' });
		expect(none).toMatchObject({ outcome: 'not-found', ephemeral: true, components: [] });
		const near = ask(command, { [option]: 'massoud example' });
		expect(near).toMatchObject({ outcome: 'not-found', ephemeral: true });
		const marked = MASSOUDS.map((name) => (withResults.some((each) => each === name) ? name : `${name} (no results)`));
		expect(textOf(near)).toContain(`Did you mean: ${marked[0]}`);
		for (const name of marked) expect(textOf(near)).toContain(name);
		for (const name of withResults) expect(textOf(follow(near, name))).toBe(textOf(ask(command, { [option]: name })));
	});

	test('says how long a text may be when it is too long', () => {
		expect(ask(command, { [option]: 'x'.repeat(100) })).toMatchObject({ outcome: 'not-found' });
		const reply = ask(command, { [option]: 'x'.repeat(101) });
		expect(reply).toMatchObject({ outcome: 'misuse', ephemeral: true });
		expect(textOf(reply)).toContain(`The option ${option} takes at most 100 characters.`);
	});

	test('treats a blank value as missing', () => {
		expect(ask(command, { [option]: '  ' })).toEqual(ask(command));
	});

	test('treats an unknown id as a name if typed, and as from an older edition in a button', () => {
		expect(ask(command, { [option]: 'gone-example' }).outcome).toBe('not-found');
		const letter = { subject: 's', name: 'n', about: 'a', by: 'b' }[option];
		expect(press(`1|${command}|h|${letter}taliban`)).not.toMatchObject({ outcome: 'outdated' });
		expect(press(`1|${command}|h|${letter}gone-example`)).toMatchObject({ outcome: 'outdated', ephemeral: true });
		expect(press(`1|${command}|h|${letter}Taliban`)).toMatchObject({ outcome: 'outdated' });
	});
});

describe('a pick after "Which one?"', () => {
	test('is answered in public after a public command, otherwise only to the reader', () => {
		const about = 'massoud';
		const pick = (options: Options) => follow(ask('claims', { about, ...options }), 'Ahmad Massoud');
		expect(pick({})).toMatchObject({ outcome: 'answered', ephemeral: false });
		expect(pick({ hide: false })).toMatchObject({ ephemeral: false });
		expect(pick({ hide: true })).toMatchObject({ outcome: 'answered', ephemeral: true });
	});

	test('is answered only to the reader from a card, like all that its buttons open', () => {
		const reply = ask('who', { name: 'massoud' });
		expect(reply.ephemeral).toBe(false);
		expect(follow(reply, 'Ahmad Massoud')).toMatchObject({ outcome: 'answered', ephemeral: true });
		expect(ask('who', { name: 'massoud', hide: true }).ephemeral).toBe(true);
	});

	test('is as public as the command, also for similar names and names of the wrong kind', () => {
		for (const hide of [false, true]) {
			const near = follow(ask('who', { name: 'massoud example', hide }), 'Ahmad Massoud');
			expect(near).toMatchObject({ outcome: 'answered', ephemeral: hide });
			const place = follow(ask('who', { name: 'panjshir', hide }), 'Status');
			expect(place).toMatchObject({ outcome: 'answered', ephemeral: hide });
		}
	});

	test('keeps the other options as they were typed', async () => {
		const loaded = await loadFolder(await folderOf(VALES));
		if (!('edition' in loaded)) throw new Error(JSON.stringify(loaded.problems));
		const vales = deskAt(loaded.edition, NOW);
		const claims = (options: Options) =>
			message(vales.answer({ kind: 'command', command: 'claims', options }, { via: 'test' }));
		const whole = claims({ about: 'upper-vale', by: 'anna-example', state: 'single' });
		expect(whole.outcome).toBe('answered');
		for (const by of ['anna-example', 'Anna Example', 'anna']) {
			const asked = claims({ about: 'vale', by, state: 'single' });
			expect(asked.outcome).toBe('which-one');
			const way = waysOn(asked).find(({ label }) => label === 'Upper Vale');
			const picked = vales.answer(
				{ kind: 'component', customId: way?.customId ?? '', values: way?.values ?? [] },
				{ via: 'test' },
			);
			expect(textOf(message(picked))).toBe(textOf(whole));
		}
		const others = [{ by: 'bert' }, { by: 'anna', state: 'disputed' }];
		for (const options of others)
			expect(claims({ about: 'vale', ...options })).toMatchObject({ outcome: 'not-found', ephemeral: true });
	});
});

describe('misuse is answered with an instruction', () => {
	test.each([
		['', {}, 'Dateline has no command of that name. It has /status, /who, /claims,'],
		['Status', { subject: 'panjshir' }, 'Dateline has no command of that name.'],
		['__proto__', {}, 'Dateline has no command of that name.'],
		['status', {}, '/status needs the option subject.'],
		['who', {}, '/who needs the option name.'],
		['search', {}, '/search needs the option text.'],
		['who', { subject: 'panjshir' }, '/who has no such option. It takes name, full and hide.'],
		['help', { page: 2 }, '/help has no such option. It takes no options.'],
		['claims', { claim: 'panjshir-2021-09-06/nrf-deaths' }, '/claims has no such option.'],
		['claims', { state: 'true' }, 'The option state is one of disputed, differ, single, agree, several or nobody.'],
		['claims', { kind: 'rumour' }, 'The option kind is one of pledge, vow, call,'],
		['claims', { kind: 3 }, 'The option kind is one of'],
		['who', { name: 'taliban', hide: 'yes' }, 'The option hide is either True or False.'],
		['search', { text: 'x'.repeat(81) }, 'The option text takes at most 80 characters. Please shorten it.'],
	])('/%s %j', (command, options, sentence) => {
		const reply = ask(command, options as Options);
		expect(reply).toMatchObject({ outcome: 'misuse', ephemeral: true, update: false });
		expect(textOf(reply)).toContain(sentence);
	});

	test('does not repeat what was typed', () => {
		const odd = '@everyone-example';
		for (const reply of [ask(odd), ask('who', { [odd]: odd }), ask('claims', { kind: odd }), ask('who', { hide: odd })])
			expect(JSON.stringify(reply)).not.toContain('example');
	});
});

describe('foreign and outdated buttons', () => {
	test.each([
		'',
		'hello',
		'0|status|p|spanjshir',
		'2|status|p|spanjshir',
		'1|nothing|p',
		'1|status|q|spanjshir',
		'1|status|p|spanjshir|spanjshir',
		'1|status|p|zpanjshir',
		'1|status|p|spanjshir|p0',
		'1|claims|h|cpanjshir-2021-09-06/gone-example',
		'1|claims|h|tz',
		'1|__proto__|h',
	])('%j gets the reply that it is outdated', (customId) => {
		const reply = press(customId);
		expect(reply).toMatchObject({ outcome: 'outdated', ephemeral: true, update: false, components: [] });
		expect(textOf(reply)).toContain('Ask again with a command; /help lists them.');
	});

	test('include a menu without a choice, but not a button with one', () => {
		expect(press('1|status|h|s').outcome).toBe('outdated');
		expect(press('1|status|h|s', ['panjshir']).outcome).toBe('answered');
		expect(press('1|status|h|spanjshir', ['nrf']).outcome).toBe('answered');
	});
});

test('a page past the end shows the last page', () => {
	const first = press('1|claims|t');
	const far = press('1|claims|t|p999999');
	expect(far.update).toBe(true);
	expect(waysOn(far).map(({ label }) => label)).toContain(
		waysOn(first)
			.find(({ label }) => / \/ /.test(label))
			?.label.replace(/^1 \/ (\d+)$/, '$1 / $1'),
	);
});
