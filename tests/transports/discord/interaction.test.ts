import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apology, respond, toRequest, toResponse } from '../../../src/transports/discord/interaction.ts';
import type { MessageReply } from '../../../src/views/reply.ts';
import { autocomplete, type Context, click, command, pick } from '../../discord-double/payloads.ts';

const MESSAGE: MessageReply = {
	kind: 'message',
	outcome: 'answered',
	ephemeral: false,
	update: false,
	embeds: [{ title: 'Is the harbour open?' }],
	components: [],
};

const CONTEXTS: readonly Context[] = ['guild', 'dm', 'user-install'];

describe('what an interaction asks', () => {
	test.each(CONTEXTS)('a command keeps its options as they were sent (%s)', (context) => {
		expect(toRequest(command('status', { subject: 'northland', page: 2, hide: true }, context))).toEqual({
			kind: 'command',
			command: 'status',
			options: { subject: 'northland', page: 2, hide: true },
		});
	});

	test('a command without options has none', () => {
		const { data, ...rest } = command('briefing');
		const bare = { ...rest, data: { ...(data as object), options: undefined } };
		expect(toRequest(bare)).toEqual({ kind: 'command', command: 'briefing', options: {} });
	});

	test.each(CONTEXTS)('a keystroke names its option and what stands in the others (%s)', (context) => {
		expect(toRequest(autocomplete('claims', 'by', 'ann', { about: 'northland' }, context))).toEqual({
			kind: 'suggest',
			command: 'claims',
			option: 'by',
			typed: 'ann',
			options: { about: 'northland' },
		});
	});

	test.each(CONTEXTS)('a button has no values and a menu has what was picked (%s)', (context) => {
		expect(toRequest(click('1:status:northland', context))).toEqual({
			kind: 'component',
			customId: '1:status:northland',
			values: [],
		});
		expect(toRequest(pick('1:who', ['anna', 'otto'], context))).toEqual({
			kind: 'component',
			customId: '1:who',
			values: ['anna', 'otto'],
		});
	});

	test.each([
		['a menu on a user', { ...command('status'), data: { id: '1', name: 'status', type: 2, target_id: '2' } }],
		['a subcommand', { ...command('status'), data: { name: 'status', type: 1, options: [{ name: 'of', type: 1 }] } }],
		['a menu of users', { ...click('x'), data: { custom_id: 'x', component_type: 5, values: ['1'] } }],
		['a modal', { ...click('x'), type: 5 }],
		['autocomplete with nothing typed in', { ...command('status', { subject: 'x' }), type: 4 }],
		['a ping', { id: '1', token: 'x', type: 1 }],
		['no data', { id: '1', token: 'x', type: 2 }],
		['nothing', undefined],
	])('%s is not understood', (_, interaction) => {
		expect(toRequest(interaction)).toBeUndefined();
	});

	test('an option named like a part of every object is an option like others', () => {
		const { options } = toRequest(command('status', JSON.parse('{"__proto__": "x"}'))) as { options: object };
		expect(Object.keys(options)).toEqual(['__proto__']);
	});

	test('no payload makes it throw', () => {
		const shape = fc.record(
			{
				type: fc.oneof(fc.constantFrom(1, 2, 3, 4, 5), fc.jsonValue()),
				data: fc.oneof(
					fc.jsonValue(),
					fc.record(
						{ name: fc.jsonValue(), type: fc.constantFrom(1, 2), options: fc.jsonValue(), custom_id: fc.jsonValue() },
						{ requiredKeys: [] },
					),
				),
			},
			{ requiredKeys: [] },
		);
		fc.assert(
			fc.property(fc.oneof(fc.jsonValue(), shape), (interaction) => {
				const request = toRequest(interaction);
				expect([undefined, 'command', 'component', 'suggest']).toContain(request?.kind);
				expect([4, 8]).toContain(respond(interaction, () => MESSAGE).type);
			}),
		);
	});
});

describe('how a reply is sent', () => {
	test('a public message mentions nobody and has no flags', () => {
		expect(toResponse(MESSAGE)).toEqual({
			type: 4,
			data: { embeds: MESSAGE.embeds, components: [], allowed_mentions: { parse: [] } },
		});
	});

	test('an ephemeral message has flag 64', () => {
		expect(toResponse({ ...MESSAGE, ephemeral: true })).toMatchObject({ type: 4, data: { flags: 64 } });
	});

	test('an update takes the place of the message and keeps its visibility', () => {
		const response = toResponse({ ...MESSAGE, update: true, ephemeral: true });
		expect(response).toMatchObject({ type: 7, data: { embeds: MESSAGE.embeds, components: [] } });
		expect(response).not.toHaveProperty('data.flags');
	});

	test('suggestions keep their order', () => {
		const choices = [
			{ name: 'Northland', value: 'northland' },
			{ name: 'Anna Example', value: 'anna' },
		];
		expect(toResponse({ kind: 'choices', choices })).toEqual({ type: 8, data: { choices } });
	});

	test('what is not understood is asked as the command without a name', () => {
		const asked: unknown[] = [];
		respond({ id: '1', token: 'x', type: 5 }, (request) => {
			asked.push(request);
			return MESSAGE;
		});
		expect(asked).toEqual([{ kind: 'command', command: '', options: {} }]);
	});

	test('autocomplete never gets a message, which Discord would refuse', () => {
		const none = { type: 8, data: { choices: [] } };
		expect(respond(autocomplete('status', 'subject', 'n'), () => MESSAGE)).toEqual(none);
		expect(respond({ ...autocomplete('status', 'subject', 'n'), data: null }, () => MESSAGE)).toEqual(none);
		expect(apology(autocomplete('status', 'subject', 'n'), '7')).toEqual(none);
	});

	test('an apology is only for the asker and names the interaction', () => {
		expect(apology(command('status'), '7')).toMatchObject({
			type: 4,
			data: { flags: 64, content: expect.stringContaining('as 7') },
		});
	});
});
