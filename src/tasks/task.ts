/** What a task of `npm run` is, and its words on the terminal: little, because every task waits for it. */

/** Takes what follows its name, and resolves to the exit status. */
export type Task = (args: readonly string[]) => Promise<number>;

/**
 * The exit status when starting again cannot help, because somebody has to change a setting first: EX_CONFIG of BSD's
 * sysexits.h. Other failures end with 1. Service managers tell them apart.
 */
export const UNUSABLE = 78;

export const print = (text: string) => void process.stdout.write(`${text}\n`);
export const complain = (text: string) => void process.stderr.write(`${text}\n`);
