import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { registerCommands } from '../../../src/transports/discord/register-commands.ts';
import { type Discord, startDiscord, TOKEN } from '../../discord-double/double.ts';
import { APPLICATION_ID, GUILD_ID } from '../../discord-double/payloads.ts';

type Commands = Parameters<typeof registerCommands>[0]['commands'];
const [STRING, BOOLEAN] = [3, 5];
const log = pino({ enabled: false });

const STATUS = {
	name: 'status',
	description: 'What is said about a subject',
	integration_types: [0, 1],
	contexts: [0, 1, 2],
	options: [
		{ type: STRING, name: 'subject', description: 'A place or person', required: true, autocomplete: true },
		{ type: BOOLEAN, name: 'hide', description: 'Only you see it', required: false },
	],
};
const WHO = {
	name: 'who',
	description: 'Who somebody is',
	description_localizations: { de: 'Wer jemand ist', fr: 'Qui est-ce' },
	options: [{ type: STRING, name: 'kind', description: 'Kind', choices: [{ name: 'Person', value: 'person' }] }],
};
const COMMANDS = [STATUS, WHO] as Commands;

async function discordWith(commands: Commands = [], guildId?: string): Promise<Discord> {
	const discord = await startDiscord({ guilds: [GUILD_ID] });
	onTestFinished(() => discord.stop());
	if (commands.length > 0) await registerCommands({ token: TOKEN, guildId, apiUrl: discord.api, commands, log });
	return discord;
}

const puts = (discord: Discord) => discord.requests.filter((request) => request.startsWith('PUT'));

test.each([
	['globally', undefined],
	['to one server', GUILD_ID],
])('commands are sent once and then found unchanged (%s)', async (_, guildId) => {
	const discord = await discordWith();
	const again = () => registerCommands({ token: TOKEN, guildId, apiUrl: discord.api, commands: COMMANDS, log });
	expect(await again()).toEqual(['+ /status', '+ /who']);
	expect(await again()).toEqual([]);
	expect(puts(discord)).toEqual([`PUT /applications/${APPLICATION_ID}${guildId ? `/guilds/${guildId}` : ''}/commands`]);
});

test('the application is asked from Discord only when it is not given', async () => {
	const discord = await discordWith();
	await registerCommands({ token: TOKEN, applicationId: APPLICATION_ID, apiUrl: discord.api, commands: COMMANDS, log });
	expect(discord.requests).not.toContain('GET /applications/@me');
});

test('a dry run says what differs and changes nothing', async () => {
	const discord = await discordWith();
	const dry = () => registerCommands({ token: TOKEN, apiUrl: discord.api, commands: COMMANDS, dryRun: true, log });
	expect(await dry()).toEqual(['+ /status', '+ /who']);
	expect(await dry()).toEqual(['+ /status', '+ /who']);
	expect(puts(discord)).toEqual([]);
});

test('every kind of difference is a line that names its place', async () => {
	const discord = await discordWith(COMMANDS);
	const [subject, hide] = STATUS.options;
	const changed = [
		{
			...STATUS,
			contexts: [0],
			default_member_permissions: '32',
			options: [hide, { ...subject, description: 'Anything', required: false, min_length: 2 }],
		},
		{ name: 'search', description: 'Words' },
	] as Commands;
	const lines = await registerCommands({ token: TOKEN, apiUrl: discord.api, commands: changed, log });
	expect(lines).toEqual([
		'~ /status: default_member_permissions null → "32"',
		'~ /status: contexts [0,1,2] → [0]',
		'~ /status: options ["subject","hide"] → ["hide","subject"]',
		'~ /status: options.subject.description "A place or person" → "Anything"',
		'~ /status: options.subject.required true → false',
		'~ /status: options.subject.min_length null → 2',
		'+ /search',
		'- /who',
	]);
	expect(puts(discord)).toHaveLength(2);
});

test('localisations and choices are compared, whatever the order of languages', async () => {
	const discord = await discordWith(COMMANDS);
	const compare = (who: object) =>
		registerCommands({ token: TOKEN, apiUrl: discord.api, commands: [STATUS, who] as Commands, dryRun: true, log });
	expect(await compare({ ...WHO, description_localizations: { fr: 'Qui est-ce', de: 'Wer jemand ist' } })).toEqual([]);
	expect(await compare({ ...WHO, description_localizations: { de: 'Wer jemand ist' } })).toEqual([
		'~ /who: description_localizations [["de","Wer jemand ist"],["fr","Qui est-ce"]] → [["de","Wer jemand ist"]]',
	]);
	const choices = [{ name: 'Body', value: 'body' }];
	expect(await compare({ ...WHO, options: [{ ...WHO.options[0], choices }] })).toEqual([
		'~ /who: options.kind.choices [["Person","person"]] → [["Body","body"]]',
	]);
});

test('no commands at all clear the list', async () => {
	const discord = await discordWith(COMMANDS);
	expect(await registerCommands({ token: TOKEN, apiUrl: discord.api, commands: [], log })).toEqual([
		'- /status',
		'- /who',
	]);
});
