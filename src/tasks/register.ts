import type { Logger } from 'pino';
import { commands } from '../commands/index.ts';
import { type Config, ConfigError, readConfig } from '../config.ts';
import { openLog } from '../log.ts';
import { print, readArgs, type Task } from './task.ts';

/** Updates the commands that Discord has; with `--dry-run` it only prints what would change. */
export const register: Task = async (args) => {
	const { values } = readArgs('register takes --dry-run and nothing else', {
		args,
		options: { 'dry-run': { type: 'boolean' } },
	});
	const dryRun = values['dry-run'] ?? false;
	const config = readConfig();
	const changes = await registration(config, openLog('silent'), dryRun);
	for (const line of changes) print(line);
	const where = config.guildId ? `server ${config.guildId}` : 'everywhere';
	print(
		changes.length === 0 ? `Unchanged (${where}).` : dryRun ? `Nothing was sent (${where}).` : `Registered (${where}).`,
	);
	return 0;
};

/** Registers the commands, and logs a failure: the bot also answers with the commands that Discord already has. */
export async function registerWhenOnline(config: Config, log: Logger): Promise<void> {
	if (!config.token) return log.info('the commands are not registered: DISCORD_TOKEN is not set');
	try {
		await registration(config, log, false);
	} catch (error) {
		log.error({ reason: String(error) }, 'the commands could not be registered; run: npm run register');
	}
}

async function registration({ token, applicationId, guildId, apiUrl }: Config, log: Logger, dryRun: boolean) {
	if (!token)
		throw new ConfigError(
			'DISCORD_TOKEN must be set to register commands: copy it from the Bot page of your application',
		);
	const declarations = commands.map(({ declaration }) => declaration);
	const { registerCommands: send } = await import('../transports/discord/register-commands.ts');
	return send({ token, applicationId, guildId, apiUrl, commands: declarations, dryRun, log });
}
