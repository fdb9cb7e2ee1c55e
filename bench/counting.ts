/** Counts what is asked of a database: the same in every run, however busy the machine is. */
import type { Database, Value } from '../src/data/store/driver.ts';

export interface Counted {
	readonly database: Database;
	/** How many statements `work` ran and how many rows they returned. */
	countsOf(work: () => void): { readonly statements: number; readonly rows: number };
}

/** The same database, counted. */
export function counted(database: Database): Counted {
	let [statements, rows] = [0, 0];
	const note = <T extends readonly unknown[]>(found: T[]): T[] => {
		statements++;
		rows += found.length;
		return found;
	};
	return {
		database: {
			library: database.library,
			all: <Row extends readonly unknown[]>(sql: string, ...values: Value[]) => note(database.all<Row>(sql, ...values)),
			get<Row extends readonly unknown[]>(sql: string, ...values: Value[]) {
				const row = database.get<Row>(sql, ...values);
				note(row ? [row] : []);
				return row;
			},
			run: (sql, ...values) => database.run(sql, ...values),
			exec: (sql) => database.exec(sql),
			transaction: (kind, body) => database.transaction(kind, body),
			rollBack: () => database.rollBack(),
			close: () => database.close(),
		},
		countsOf(work) {
			[statements, rows] = [0, 0];
			work();
			return { statements, rows };
		},
	};
}
