/** Transliterates words of other alphabets into Latin letters, as news agencies write names. */

/**
 * Letters and pairs of letters, each followed by its Latin spelling. Cyrillic has the letters of Ukrainian, Russian,
 * Belarusian, Bulgarian, Serbian and Macedonian; a letter that stands for two sounds is listed by language in
 * {@link latinSpellings}. After BGN/PCGN (https://geonames.nga.mil/geonames/GNSHome/romanization.html) and, for Greek,
 * ELOT 743, without their marks.
 */
const TABLES = [
	`а a б b в v г g ґ g д d е e ё yo є ye ж zh з z и i і i ї yi й y к k л l м m н n о o п p р r с s т t у u ў u ф f х kh
	ц ts ч ch ш sh щ shch ы y э e ю yu я ya ђ dj ѓ g ј j љ lj њ nj ћ c ќ k џ dz ѕ dz`,
	`α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o ου ou μπ b ντ nd
	γκ g γγ ng αυ av ευ ev ει i οι i αι e`,
	'ა a ბ b გ g დ d ე e ვ v ზ z თ t ი i კ k ლ l მ m ნ n ო o პ p ჟ zh რ r ს s ტ t უ u ფ p ქ k ღ gh ყ q შ sh ჩ ch ც ts ძ dz წ ts ჭ ch ხ kh ჯ j ჰ h',
	`ա a բ b գ g դ d ե e զ z է e ը y թ t ժ zh ի i լ l խ kh ծ ts կ k հ h ձ dz ղ gh ճ ch մ m յ y ն n շ sh ո o չ ch պ p ջ j
	ռ r ս s վ v տ t ր r ց ts ւ v փ p ք k օ o ֆ f ու u և ev`,
];
const LATIN = new Map(
	TABLES.flatMap((table) => [...table.matchAll(/(\S+)\s+(\S+)/g)].map(([, from = '', to = '']) => [from, to] as const)),
);
const pairs = [...LATIN.keys()].filter((letters) => letters.length > 1);
const LETTERS = new RegExp(`${pairs.join('|')}|.`, 'gu');
const COVERED = /^[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Georgian}\p{Script=Armenian}]+$/u;

/**
 * Returns the Latin spellings of a folded word in Cyrillic, Greek, Georgian or Armenian letters; none for other scripts.
 * Cyrillic г is h in Ukrainian and g in Russian, ъ is a vowel only in Bulgarian, and ντ is d at the beginning.
 *
 * @example
 * latinSpellings('сергій'); // ['sergiy', 'serhiy']
 */
export function latinSpellings(word: string): readonly string[] {
	if (!COVERED.test(word)) return [];
	const plain = word
		.replace(/ъ(?=[^аеёиоуюя])/g, 'а')
		.replace(/[ъь]/g, '')
		.replace(/^ντ/, 'δ');
	const spelling = plain.replace(LETTERS, (letters) => LATIN.get(letters) ?? letters);
	if (!plain.includes('г')) return [spelling];
	return [spelling, plain.replaceAll('г', 'һ').replace(LETTERS, (letters) => LATIN.get(letters) ?? 'h')];
}
