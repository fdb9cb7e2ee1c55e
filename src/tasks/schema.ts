import { writeSchemas } from '../transports/schema.ts';
import { print, type Task } from './task.ts';

/** Writes the JSON Schemas for editors. */
export const schema: Task = async () => {
	for (const file of await writeSchemas('schemas')) print(file);
	return 0;
};
