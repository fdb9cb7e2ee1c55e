import { misuse } from '../views/notice.ts';
import type { Message } from '../views/reply.ts';

/** An option that must be given and is not. */
export function required(command: string, option: string): Message {
	return misuse(
		`/${command} needs the option ${option}. Type /${command} and fill it in; suggestions appear while you type.`,
	);
}
