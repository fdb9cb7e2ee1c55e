/**
 * What may be logged of an error: what kind it is and where it arose. Its message could repeat what was typed, and
 * errors of discord.js carry addresses in which tokens stand.
 */
export function loggableError(error: unknown): Record<string, unknown> {
	if (!(error instanceof Error)) return { error: typeof error };
	const code = 'code' in error ? error.code : undefined;
	return { error: error.name, code, at: error.stack?.match(/^ +at .+$/gm)?.map((line) => line.trim()) };
}
