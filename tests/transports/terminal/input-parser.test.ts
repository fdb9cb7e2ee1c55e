import { describe, expect, test } from 'vitest';
import { commands } from '../../../src/commands/index.ts';
import { completionFor, parseLine } from '../../../src/transports/terminal/input-parser.ts';

const parsed = (line: string) => parseLine(line, commands);
const command = (name: string, options = {}) => ({ kind: 'command', command: name, options });

describe('a line is read as Discord’s client would have sent it', () => {
	test.each([
		['/status panjshir', command('status', { subject: 'panjshir' })],
		['/status subject:panjshir', command('status', { subject: 'panjshir' })],
		['status panjshir', command('status', { subject: 'panjshir' })],
		['  /status   panjshir  ', command('status', { subject: 'panjshir' })],
		['/status Who controls Panjshir?', command('status', { subject: 'Who controls Panjshir?' })],
		['/claims', command('claims')],
		['/claims about:panjshir by:the taliban', command('claims', { about: 'panjshir', by: 'the taliban' })],
		['/claims by:the taliban about:panjshir', command('claims', { about: 'panjshir', by: 'the taliban' })],
		['/claims panjshir by:nrf kind:vow', command('claims', { about: 'panjshir', by: 'nrf', kind: 'vow' })],
		['/claims by: about:panjshir', command('claims', { by: '', about: 'panjshir' })],
		['/who name:massoud hide:true', command('who', { name: 'massoud', hide: true })],
		['/who massoud hide:', command('who', { name: 'massoud', hide: true })],
		['/who massoud hide:yes', command('who', { name: 'massoud', hide: true })],
		['/who massoud hide:false', command('who', { name: 'massoud', hide: false })],
		['/search text:valley', command('search', { text: 'valley' })],
		['/search kind:valley', command('search', { text: 'kind:valley' })],
		['/search "complete control"', command('search', { text: '"complete control"' })],
		['/who "massoud"', command('who', { name: 'massoud' })],
		['/who “massoud”', command('who', { name: 'massoud' })],
		['/help', command('help')],
		['/help me', command('help', { text: 'me' })],
		['/nothing at all', command('nothing', { text: 'at all' })],
		['', command('')],
		['/', command('')],
		['/who مسعود', command('who', { name: 'مسعود' })],
	])('%s', (line, request) => {
		expect(parsed(line)).toEqual(request);
	});
});

describe('while a line is typed, its last option has suggestions', () => {
	const suggest = (name: string, option: string, typed: string, options = {}) => ({
		kind: 'suggest',
		command: name,
		option,
		typed,
		options,
	});

	test.each([
		['/status ', suggest('status', 'subject', '')],
		['/status pan', suggest('status', 'subject', 'pan')],
		['/claims about:panjshir by:ta', suggest('claims', 'by', 'ta', { about: 'panjshir' })],
		['/claims panjshir by:', suggest('claims', 'by', '', { about: 'panjshir' })],
	])('%s', (line, request) => {
		expect(completionFor(line, commands)).toEqual(request);
	});

	test.each([
		'',
		'/sta',
		'/status',
		'/help ',
		'/search val',
		'/claims state:dis',
		'/who massoud hide:',
		'/nothing x',
		'status pan',
	])('but not %j', (line) => {
		expect(completionFor(line, commands)).toBeUndefined();
	});
});
