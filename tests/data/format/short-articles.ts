/** Made-up articles in the short form, and the registries that they refer to. */
import { type ExpandedArticle, expandArticle } from '../../../src/data/format/expand-article.ts';
import type { RegistryLookup } from '../../../src/data/format/voices.ts';
import type { QuestionKind } from '../../../src/data/model/registry-schema.ts';
import type { Path } from '../../../src/data/parsing/problem.ts';
import { valueAt } from '../../../src/data/parsing/schema-fields.ts';
import { parseFile } from '../../../src/data/parsing/yaml-parser.ts';

const registries = {
	people: { 'anna-example': { name: 'Anna Example' }, 'carl-example': { name: 'Carl Example' } },
	organisations: {
		'northland-council': { name: 'Northland Council', inText: 'the Northland Council' },
		'radio-example': { name: 'Radio Example' },
		'example-agency': { name: 'Example Agency' },
		'example-ferries': { name: 'Example Ferries' },
	},
	places: { northland: { name: 'Northland' }, 'example-bridge': { name: 'Example Bridge' } },
	questions: {
		'bridge-open': { kind: 'yes-no' },
		'bridge-cause': { kind: 'open' },
		'bridge-toll': { kind: 'number' },
	},
} as const;

const KINDS = { person: 'people', organisation: 'organisations', place: 'places', question: 'questions' } as const;

export const lookup: RegistryLookup = {
	has: (kind, id) => Object.hasOwn(registries[KINDS[kind]], id),
	question: (id) => (registries.questions as Readonly<Record<string, { kind: QuestionKind }>>)[id],
};

/** Returns a name as it reads in a sentence. */
export function nameOf(id: string): string {
	const { people, organisations, places } = registries;
	const entries: Readonly<Record<string, { readonly name: string; readonly inText?: string }>> = {
		...{ ...people, ...organisations, ...places },
	};
	return entries[id]?.inText ?? entries[id]?.name ?? id;
}

const HEAD = `id: northland-2030-05-07
label: report on Example Bridge
dateline: Tuesday, May 7, 2030
recorded: 2030-05-08
text: { paragraphs: 3, sha256: ${'ab'.repeat(32)} }
`;

export interface Expanded extends ExpandedArticle {
	/** Returns the expanded value at a path. */
	at(...path: Path): unknown;
	/** Returns the text that a value of the expanded form comes from: `line:column`. */
	positionOf(...path: Path): string;
	/** The problems as `path: message`. */
	readonly said: readonly string[];
}

/** Expands YAML as it stands. */
export function expandText(yaml: string): Expanded {
	const parsed = parseFile('articles/northland.yaml', Buffer.from(yaml));
	const expanded = expandArticle(parsed.value, lookup);
	return {
		...expanded,
		at: (...path) => valueAt(expanded.value, path),
		positionOf(...path) {
			const { line, column } = parsed.locate(expanded.sourcePath(path));
			return `${line}:${column}`;
		},
		said: [
			...parsed.problems.map(({ path, message }) => `${path}: ${message}`),
			...expanded.problems.map(({ path, message }) => `${path.join('.')}: ${message}`),
		],
	};
}

/** Expands an article of 7 May 2030, a Tuesday, with these fields and paragraphs; they begin in line 6. */
export const expand = (yaml: string): Expanded => expandText(HEAD + yaml);

/** Expands one claim of the third paragraph: its head line in line 7 of the file, and its fields below. */
export const expandOne = (line: string, ...fields: readonly string[]): Expanded =>
	expand(['3:', `  - ${line}`, ...fields.map((field) => `    ${field}`), ''].join('\n'));
