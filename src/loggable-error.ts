/**
 * Returns the fields of an error that may be logged: its name, code and stack frames. Its message could repeat what a reader
 * typed, and errors of discord.js contain URLs with tokens.
 */
export function loggableError(error: unknown): Record<string, unknown> {
	if (!(error instanceof Error)) return { error: typeof error };
	const code = 'code' in error ? error.code : undefined;
	return { error: error.name, code, at: error.stack?.match(/^ +at .+$/gm)?.map((line) => line.trim()) };
}
