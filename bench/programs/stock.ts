/**
 * A bot as discord.js's guide has it: a client without intents that answers every command, and caches nothing before
 * it is asked. As `constant` it replies with an embed that is ready and small, as `builder` it builds one of about the
 * size of Dateline's.
 */
import { Client, EmbedBuilder, Events } from 'discord.js';

const [, , token = '', api = '', kind] = process.argv;

/** As long as the words of Dateline's `/status panjshir`. */
const [LEAD, SECTIONS, LINE, LINES] = [230, 5, 120, 4];
const text = (length: number) => 'Anna Example said that Northland is calm. '.repeat(100).slice(0, length).trim();
const constant = { title: 'Who holds Northland?', description: text(LEAD) };

function built(): EmbedBuilder {
	const embed = new EmbedBuilder()
		.setTitle('Who holds Northland?')
		.setDescription(text(LEAD))
		.setColor(0xb3541e)
		.setFooter({ text: text(90) });
	for (let section = 0; section < SECTIONS; section++)
		embed.addFields({
			name: `Side ${section}`,
			value: Array.from({ length: LINES }, (_, line) => `• ${text(LINE)} [${line}]`).join('\n'),
		});
	return embed;
}

const client = new Client({ intents: [], allowedMentions: { parse: [] }, rest: { api, version: '10' } });
client.on(Events.InteractionCreate, (interaction) => {
	if (interaction.isAutocomplete()) interaction.respond([{ name: 'Northland', value: 'northland' }]).catch(fail);
	else if (interaction.isRepliable())
		interaction.reply({ embeds: [kind === 'builder' ? built() : constant] }).catch(fail);
});
client.once(Events.ClientReady, () => process.send?.('ready'));
await client.login(token);

function fail(error: unknown): void {
	process.stderr.write(`${error}\n`);
	process.exit(1);
}
