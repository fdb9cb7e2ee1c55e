/** What Discord answers when it does not do what it is asked. */

export interface Failure {
	readonly status: number;
	readonly code?: number;
	readonly headers?: Readonly<Record<string, string>>;
	/** Instead of an error with the code. */
	readonly body?: unknown;
}

interface RateLimit {
	readonly seconds: number;
	/** Of the whole bot, and not of this route alone. */
	readonly global?: boolean;
	/** Where it says how long to wait; Discord says it in both. */
	readonly told?: 'both' | 'in the headers' | 'in the body';
}

/** A 429: https://discord.com/developers/docs/topics/rate-limits#exceeding-a-rate-limit. */
export function rateLimit({ seconds, global = false, told = 'both' }: RateLimit): Failure {
	return {
		status: 429,
		headers: {
			...(told !== 'in the body' && { 'retry-after': String(seconds) }),
			...(global && { 'x-ratelimit-global': 'true' }),
			'x-ratelimit-scope': global ? 'global' : 'user',
		},
		body: {
			message: 'You are being rate limited.',
			...(told !== 'in the headers' && { retry_after: seconds }),
			global,
		},
	};
}
