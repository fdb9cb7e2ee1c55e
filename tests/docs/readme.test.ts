import { join } from 'node:path';
import { parse as parseEnv } from 'dotenv';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { commands } from '../../src/commands/index.ts';
import { parseConfig } from '../../src/config.ts';
import { fixedEdition } from '../../src/data/edition-source.ts';
import { loadFolder } from '../../src/data/load-folder.ts';
import { openDesk } from '../../src/desk.ts';
import { parseLine } from '../../src/transports/terminal/input-parser.ts';
import { replyText } from '../../src/transports/terminal/reply-text.ts';
import { code, ROOT, read, readme, tables } from './documents.ts';

describe('the README', () => {
	test('has a section for every command, with each of its options, and for no other', () => {
		const sections = new Map(
			[...readme.matchAll(/^### `\/(\w+)[^`]*`\n(.*?)(?=^##)/gms)].map(([, name = '', body = '']) => [name, body]),
		);
		expect([...sections.keys()]).toEqual(commands.map(({ declaration }) => declaration.name));
		for (const { declaration } of commands) {
			const section = sections.get(declaration.name) ?? '';
			const told = [...section.matchAll(/^- `(\w+)`/gm)].map(([, option]) => option);
			const declared = (declaration.options ?? []).map(({ name }) => name).filter((name) => name !== 'hide');
			expect(told, declaration.name).toEqual(declared);
			expect(section, declaration.name).toContain(`npm run ask -- "/${declaration.name}`);
		}
	});

	test('names the commands that can be hidden', () => {
		const hideable = commands.filter(({ declaration }) => declaration.options?.some(({ name }) => name === 'hide'));
		const told = /All but (.*?) take `hide`/.exec(readme)?.[1]?.match(/\w+(?=`)/g);
		expect(commands.filter((command) => !hideable.includes(command)).map((c) => c.declaration.name)).toEqual(told);
	});

	test('has a row for every variable of .env.example, with its default and what is said of a wrong value', async () => {
		const rows = tables(readme, 'Variable');
		expect(rows.map(([name]) => code(name))).toEqual(Object.keys(parseEnv(await read('.env.example'))));
		for (const [name = '', , , refused = ''] of rows) {
			const given = { [code(name) ?? '']: '?' };
			if (refused === '–') expect(() => parseConfig(given)).not.toThrow();
			else expect(() => parseConfig(given), name).toThrow(`${code(name)} ${refused}`);
		}
		const { host, port, logLevel } = parseConfig({});
		const defaultOf = (variable: string) => rows.find(([name]) => code(name) === variable)?.[1];
		expect([host, port, logLevel].map(String)).toEqual(
			['HOST', 'PORT', 'LOG_LEVEL'].map((variable) => code(defaultOf(variable))),
		);
	});

	test('shows a reply that the edition gives, shortened only where it says so', async () => {
		const [, line = '', shown = ''] = /^\$ npm run -s ask -- "(.*)"\n(.*?)^```$/ms.exec(readme) ?? [];
		const loaded = await loadFolder(join(ROOT, 'src/data'));
		if ('problems' in loaded) throw new Error('the data has problems');
		const now = Date.UTC(2026, 10, 23);
		const desk = openDesk({
			source: () => fixedEdition(loaded.edition),
			log: pino({ level: 'silent' }),
			now: () => now,
			incident: () => 'none',
		});
		const reply = desk.answer(parseLine(line, commands), { via: 'test' });
		const told = replyText(reply, { styled: false, columns: 100, now }).replace(/data [0-9a-f]{6}/, 'data …');
		const parts = shown
			.replace(/data [0-9a-f]{6}/, 'data …')
			.split('[…]')
			.map((part) => part.trim());
		expect(parts.length).toBeGreaterThan(1);
		let from = 0;
		for (const part of parts) {
			const at = told.indexOf(part, from);
			expect(at, `copy the reply of npm run -s ask -- "${line}" into README.md: ${part}`).toBeGreaterThanOrEqual(0);
			from = at + part.length;
		}
	});
});
