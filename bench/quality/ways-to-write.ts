/**
 * Made-up people of several languages, and the ways in which readers write such names. The tables are of this file alone:
 * the index does not know them.
 */
import { type MadeUp, pick, type Random, randomFrom } from '../names-generator.ts';

/** A way to write a name. */
export interface Written {
	/** Such as `umlauts`. */
	readonly kind: string;
	readonly typed: string;
	/** The id of the person who is meant. */
	readonly meant: string;
}

export interface WrittenNames {
	readonly people: readonly MadeUp[];
	readonly asked: readonly Written[];
}

/** Makes this many people and one question about each, the same ones for the same seed. */
export function writtenNames(count: number, seed = 4): WrittenNames {
	const random = randomFrom(seed);
	const made = Array.from({ length: count }, (_, at) => {
		const [kind, make] = KINDS[at % KINDS.length] as (typeof KINDS)[number];
		const { name, typed } = make(random);
		const id = `written-${at}`;
		const person: MadeUp = { kind: 'person', id, name, aliases: [], spellings: [], weight: 1, sounds: [] };
		return { person, asked: { kind, typed, meant: id } };
	});
	return { people: made.map(({ person }) => person), asked: made.map(({ asked }) => asked) };
}

/** A name on file, and how a reader writes it. */
type Maker = (random: Random) => { readonly name: string; readonly typed: string };

const KINDS: readonly (readonly [string, Maker])[] = [
	['umlauts', (random) => eitherWay(random, ...umlauted(random))],
	['particles', (random) => eitherWay(random, ...withParticle(random))],
	['Arabic articles', (random) => articled(random)],
	['titles', (random) => titled(random)],
	['patronymics', (random) => patronymic(random)],
	['initials', (random) => initialled(random)],
	['family name first', (random) => familyFirst(random)],
	['Cyrillic and Latin', (random) => eitherWay(random, ...cyrillic(random))],
	['Ukrainian and Russian', (random) => eitherWay(random, ...slavic(random))],
];

const eitherWay = (random: Random, one: string, other: string) =>
	random() < 0.5 ? { name: one, typed: other } : { name: other, typed: one };

/** Syllables that end in a vowel, so that no two words differ by a letter that is easily dropped. */
const word = (random: Random, syllables = 3, ends = 'nrslkm') =>
	capital(
		Array.from({ length: syllables }, () => pick(random, [...'bdfgklmnprstv']) + pick(random, [...'aeiou'])).join('') +
			pick(random, [...ends]),
	);
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Two letters, since one spelled out is found as a typing error. */
function umlauted(random: Random): [string, string] {
	const letters = ['ä ae', 'ö oe', 'ü ue', 'ø oe', 'å aa', 'ß ss'].map((pair) => pair.split(' '));
	const [given, start] = [word(random), word(random, 1, 'bdgk')];
	const [middle, end] = [word(random, 1, 'bdgk').toLowerCase(), word(random, 1).toLowerCase()];
	const [one = [], other = []] = [pick(random, letters), pick(random, letters)];
	const written = (at: number) => `${given} ${start}${one[at]}${middle}${other[at]}${end}`;
	return [written(0), written(1)];
}

function withParticle(random: Random): [string, string] {
	const [given, family] = [word(random), word(random)];
	const [apart = '', joined = ''] = pick(random, [
		...['Abdul |Abdul', 'Abd al-|Abdul', 'Abd el |Abdel', 'Mac |Mac', 'Mac |Mc', 'O |O’', 'D’|D', 'De |De', 'Di |Di'],
		...['van der |Vander', 'Van |Van', 'La |La', 'Ben |Ben', 'St. |Saint ', 'Bin |Ibn ', 'Abu |Abou'],
	]).split('|');
	const named = (particle: string) => `${given} ${particle}${family}`;
	return [named(apart), named(joined)];
}

function articled(random: Random) {
	const [given, family] = [word(random), word(random)];
	const first = family.charAt(0).toLowerCase();
	const articles = ['al-', 'el-', 'al ', 'El ', ...('dnrstz'.includes(first) ? [`a${first}-`] : [])];
	const [name, typed] = [pick(random, articles) + family, pick(random, [...articles, '']) + family];
	return { name: `${given} ${name}`, typed: random() < 0.5 ? `${given} ${typed}` : typed };
}

function titled(random: Random) {
	const name = `${word(random)} ${word(random)}`;
	const title = pick(random, [
		...['Chancellor', 'Prime Minister', 'Secretary of State', 'former Foreign Minister', 'King', 'Bundeskanzlerin'],
		...['le ministre', 'la presidenta', 'signora', 'Außenminister', 'statsminister', 'prezydent', 'Sayın', 'ministro'],
	]);
	const family = name.slice(name.indexOf(' ') + 1);
	return { name, typed: `${title} ${random() < 0.5 ? name : family}` };
}

function patronymic(random: Random) {
	const [given, family] = [word(random), `${word(random, 2, 'n')}ko`];
	const fathers = pick(random, ['Petrovich', 'Serhiyovych', 'Ivanovna', 'Olehivna', 'Nikolayevich', 'Ilyinichna']);
	return {
		name: `${given} ${family}`,
		typed: random() < 0.5 ? `${given} ${fathers} ${family}` : `${family} ${given} ${fathers}`,
	};
}

function initialled(random: Random) {
	const [first, second, family] = [word(random), word(random), word(random)];
	const [a, b] = [first.charAt(0), second.charAt(0)];
	const initials = pick(random, [
		`${a}. ${b}. ${family}`,
		`${a}.${b}. ${family}`,
		`${a}${b} ${family}`,
		`${a}. ${family}`,
	]);
	return eitherWay(random, `${first} ${second} ${family}`, initials);
}

function familyFirst(random: Random) {
	const [family, one, two] = [word(random, 2), word(random, 1), word(random, 1).toLowerCase()];
	const given = pick(random, [`${one}-${two}`, `${one} ${two}`, `${one}${two}`]);
	return { name: `${family} ${one}-${two}`, typed: pick(random, [`${given} ${family}`, `${family}, ${given}`]) };
}

const [LATIN, CYRILLIC] = ['bdfgklmnprstvaeiou', 'бдфгклмнпрстваеиоу'] as const;
const inCyrillic = (latin: string) =>
	capital([...latin.toLowerCase()].map((letter) => CYRILLIC.charAt(LATIN.indexOf(letter))).join(''));

function cyrillic(random: Random): [string, string] {
	const [given, family] = [word(random), word(random)];
	return [`${given} ${family}ov`, `${inCyrillic(given)} ${inCyrillic(family)}ов`];
}

function slavic(random: Random): [string, string] {
	const [one = '', other = ''] = pick(random, [
		...['Володимир Владимир', 'Volodymyr Vladimir', 'Олександр Александр', 'Микола Николай', 'Mykola Nikolay'],
		...['Дмитро Дмитрий', 'Сергій Сергей', 'Serhiy Sergei', 'Олена Елена', 'Михайло Михаил', 'Павло Павел'],
	]).split(' ');
	const latin = word(random);
	const family = /[a-z]/.test(one) ? latin : inCyrillic(latin);
	return [`${one} ${family}`, `${other} ${family}`];
}
