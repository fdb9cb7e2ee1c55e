/** Failures that Discord can answer with. */

export interface Failure {
	readonly status: number;
	readonly code?: number;
	readonly headers?: Readonly<Record<string, string>>;
	/** Instead of an error with the code. */
	readonly body?: unknown;
}

interface RateLimit {
	readonly seconds: number;
	/** Whether it is for the whole bot, and not only for this route. */
	readonly global?: boolean;
	/** Where the waiting time is; Discord sends it in both. */
	readonly where?: 'both' | 'in the headers' | 'in the body';
}

/** A 429: https://discord.com/developers/docs/topics/rate-limits#exceeding-a-rate-limit. */
export function rateLimit({ seconds, global = false, where = 'both' }: RateLimit): Failure {
	return {
		status: 429,
		headers: {
			...(where !== 'in the body' && { 'retry-after': String(seconds) }),
			...(global && { 'x-ratelimit-global': 'true' }),
			'x-ratelimit-scope': global ? 'global' : 'user',
		},
		body: {
			message: 'You are being rate limited.',
			...(where !== 'in the headers' && { retry_after: seconds }),
			global,
		},
	};
}
