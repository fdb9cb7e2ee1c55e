import { writeSchemas } from './schema-files.ts';
import { print, readArgs, type Task } from './task.ts';

/** Writes the JSON Schemas for editors. */
export const schema: Task = async (args) => {
	readArgs('schema takes no arguments', { args });
	for (const file of await writeSchemas('schemas')) print(file);
	return 0;
};
