import { describe, expect, it } from 'vitest';
import { indexNames } from './names-database.ts';

/** Another person on file each time, who must never be the answer. */
const OTHER = 'Zora Placeholder';

type Expected = 'found' | 'suggested' | 'not found';

/** What is done with a typed text when these names are on file; a name is followed by its other spellings. */
function answer(typed: string, name: string): Expected {
	const topics = [name, OTHER].map((text, no) => {
		const [own = '', ...spellings] = text.split(' = ');
		return { id: `id-${no}`, name: own, aliases: [], spellings, weight: 1 };
	});
	const resolution = indexNames(topics).resolve(typed);
	const has = (items: readonly { readonly id: string }[]) => items.some(({ id }) => id === 'id-0');
	if (resolution.kind === 'one') return has([resolution.item]) ? 'found' : 'not found';
	return has(resolution.kind === 'none' ? resolution.near : resolution.items) ? 'suggested' : 'not found';
}

/** The kind and where it was learned; then what is typed, the name on file, and what is expected. */
const WAYS: Readonly<Record<string, readonly (readonly [string, string, Expected])[]>> = {
	'umlauts typed as two letters (pelias/schema#74, grokability/snipe-it#6322)': [
		['Bjoern Haensel', 'Björn Hänsel', 'found'],
		['haensel', 'Björn Hänsel', 'found'],
		['Bjorn Hansel', 'Björn Hänsel', 'found'],
		['Bjoern Hänsel', 'Björn Hänsel', 'found'],
		['Jörg Müller', 'Joerg Mueller', 'found'],
		['Müller', 'Jorg Muller', 'found'],
		['Goekce Oernek', 'Gökçe Örnek', 'found'],
		['Gokche Ornek', 'Gökçe Örnek', 'found'],
		['Strassmann', 'Ina Straßmann', 'found'],
		['Aase Proeve', 'Åse Prøve', 'found'],
		['Ase Prove', 'Åse Prøve', 'found'],
		['Soeren Kjaergaard', 'Søren Kjærgård', 'found'],
	],
	'titles that are surnames, too (derek73/python-nameparser#27, RateGravity/parse-full-name#29)': [
		['Mr Major', 'Tom Major', 'found'],
		['Prime Minister Major', 'Tom Major', 'found'],
		['Judge King', 'Ada King', 'found'],
		['Bishop', 'Lorem Bishop', 'found'],
		['General General', 'Tom General', 'found'],
	],
	'titles before a name, in many languages (derek73/python-nameparser#187, #269)': [
		['Chancellor Hansel', 'Björn Hänsel', 'found'],
		['King Karl III', 'Karl III', 'found'],
		['Secretary of State for Defence Sample', 'Ada Sample', 'found'],
		['Deputy Foreign Minister Ada Sample', 'Ada Sample', 'found'],
		['the former President Sample', 'Ada Sample', 'found'],
		['Minister of Foreign Affairs Dr Ada Sample', 'Ada Sample', 'found'],
		['Pope Lorem', 'Lorem II', 'found'],
		['Bundeskanzlerin Muster', 'Erika Muster', 'found'],
		['Herr Dr. Muster', 'Max Muster', 'found'],
		['le ministre des Affaires étrangères Exemple', 'Jean Exemple', 'found'],
		['Mme Exemple', 'Anne Exemple', 'found'],
		['la presidenta Ejemplo', 'Ana Ejemplo', 'found'],
		['primeiro-ministro Exemplo', 'Rui Exemplo', 'found'],
		['il presidente del Consiglio Esempio', 'Ugo Esempio', 'found'],
		['la presidente Esempio', 'Ida Esempio', 'found'],
		['minister-president Voorbeeld', 'Jan Voorbeeld', 'found'],
		['statsminister Prøve', 'Åse Prøve', 'found'],
		['premier Przykład', 'Jan Przykład', 'found'],
		['президент Зразок', 'Іван Зразок', 'found'],
		['прем’єр-міністр Зразок', 'Іван Зразок', 'found'],
		['министр иностранных дел Пример', 'Иван Пример', 'found'],
		['г-н Пример', 'Иван Пример', 'found'],
		['Cumhurbaşkanı Örnek', 'Ali Örnek', 'found'],
		['الرئيس المثال', 'حافظ المثال', 'found'],
		['وزير الخارجية المثال', 'حافظ المثال', 'found'],
		['آقای نمونه', 'رضا نمونه', 'found'],
		['رئیس جمهور نمونه', 'رضا نمونه', 'found'],
		['श्री नमूना', 'राम नमूना', 'found'],
		['प्रधानमंत्री नमूना', 'राम नमूना', 'found'],
		['ראש הממשלה דוגמה', 'דן דוגמה', 'found'],
		['ד"ר דוגמה', 'דן דוגמה', 'found'],
		['Thủ tướng Thí Dụ', 'Nguyễn Thí Dụ', 'found'],
		['นายตัวอย่าง ทดสอบ', 'ตัวอย่าง ทดสอบ', 'found'],
		['总统王样本', '王样本', 'found'],
		['Presiden Contoh', 'Budi Contoh', 'found'],
		['πρόεδρος Παράδειγμα', 'Άννα Παράδειγμα', 'found'],
	],
	'titles after a name (derek73/python-nameparser#307, #308, #344)': [
		['王样本 先生', '王样本', 'found'],
		['王样本先生', '王样本', 'found'],
		['见本さん', '见本', 'found'],
		['山田見本氏', '山田見本', 'found'],
		['山田 見本 首相', '山田見本', 'found'],
		['김견본 대통령', '김견본', 'found'],
		['김견본대통령', '김견본', 'found'],
		['김견본 씨', '김견본', 'found'],
		['Ali Örnek Bey', 'Ali Örnek', 'found'],
		['राम नमूना जी', 'राम नमूना', 'found'],
		['山田太郎元首相', '山田太郎', 'found'],
		['김견본 전 대통령', '김견본', 'found'],
		['Ada Sample MP', 'Ada Sample', 'found'],
	],
	'what is a title only beside another one': [
		['Defence Council', 'Northland Council', 'suggested'],
		['Minister of Northland', 'Northland', 'suggested'],
		['Fahim General', 'Fahim Sample', 'suggested'],
		['Mr', 'Jan Mrozek', 'suggested'],
	],
	'a title that is as often a name (derek73/python-nameparser#342)': [
		['Amir Sample', 'Karl Sample', 'suggested'],
		['ông Thí Dụ', 'Nguyễn Thí Dụ', 'suggested'],
	],
	'particles apart or joined (opensanctions/rigour#70, derek73/python-nameparser#121)': [
		['abdul rahman', 'Abdulrahman Lorem', 'found'],
		['abdulrahman', 'Abdul Rahman Lorem', 'found'],
		['Abd al-Rahman', 'Abdulrahman Lorem', 'found'],
		['Abdelrahman', 'Abd al-Rahman Lorem', 'found'],
		['Abdurrahman Lorem', 'Abdul Rahman Lorem', 'found'],
		['Abd el Karim', 'Abdelkarim Lorem', 'found'],
		['Mac Donald', 'Ian McDonald', 'found'],
		['MacDonald', 'Ian McDonald', 'found'],
		['O Neill', 'Sean O’Neill', 'found'],
		['ONeill', 'Sean O’Neill', 'found'],
		['O’Neill', 'Sean O Neill', 'found'],
		['d Esempio', 'Ugo D’Esempio', 'found'],
		['Desempio', 'Ugo D’Esempio', 'found'],
		['Deluca', 'Ugo De Luca', 'found'],
		['De Luca', 'Ugo Deluca', 'found'],
		['Vandervoorbeeld', 'Jan van der Voorbeeld', 'found'],
		['van der Voorbeeld', 'Jan Vandervoorbeeld', 'found'],
		['Vander Voorbeeld', 'Jan van der Voorbeeld', 'found'],
		['Ben Dugma', 'Dan Bendugma', 'found'],
		['St. Exemple', 'Jean Saint-Exemple', 'found'],
		['Jeanluc Exemple', 'Jean-Luc Exemple', 'found'],
		['عبد الرحمن', 'عبدالرحمن المثال', 'found'],
		['عبدالرحمن', 'عبد الرحمن المثال', 'found'],
		['أبوبكر', 'أبو بكر المثال', 'found'],
		['בן דוגמה', 'דן בןדוגמה', 'found'],
		['Otto Sample', 'Otto von Sample', 'found'],
		['Otto von Sample', 'Otto Sample', 'suggested'],
		['Sample, Otto von', 'Otto von Sample', 'found'],
	],
	'the Arabic article (derek73/python-nameparser#123, tenderlove/namecase#12, interscript-ruby#338)': [
		['el-Mithal', 'Hafez al-Mithal', 'found'],
		['el Mithal', 'Hafez al-Mithal', 'found'],
		['Mithal', 'Hafez al-Mithal', 'found'],
		['Hafez al-Mithal', 'Hafez Mithal', 'found'],
		['al-Mithal', 'Hafez Mithal', 'suggested'],
		['almithal', 'Hafez al-Mithal', 'found'],
		['almithal', 'Hafez Mithal', 'suggested'],
		['as-Sadim', 'Nur al-Sadim', 'found'],
		['al-Sadim', 'Nur as-Sadim', 'found'],
		['Nur ud-Dumya', 'Nur al-Dumya', 'found'],
		['المثال', 'حافظ مثال', 'found'],
		['الحرف', 'حافظ حرف', 'suggested'],
		['النموذج', 'حافظ نموذج', 'found'],
		['نموذج', 'حافظ النموذج', 'found'],
	],
	'patronymics (everypolitician/everypolitician-data#115785)': [
		['Иван Петрович Пример', 'Иван Пример', 'suggested'],
		['Пример Иван Петрович', 'Иван Пример', 'suggested'],
		['Іванна Олегівна Зразок', 'Іванна Зразок', 'suggested'],
		['Ivan Petrovich Primer', 'Ivan Primer', 'suggested'],
		['Ivan Sergeevich Primer', 'Ivan Petrovich Primer', 'suggested'],
		['Ivan Primer', 'Ivan Petrovich Primer', 'found'],
		['Roman Petrovich Primerovich', 'Roman Primerovich', 'suggested'],
		['Ivan Petrovich', 'Ivan Primer', 'suggested'],
	],
	'initials (arthurpsmith/author-disambiguator#55, #113; cases of the first release)': [
		['J. Sample', 'Joanna Karla Sample', 'found'],
		['J. K. Sample', 'Joanna Karla Sample', 'found'],
		['J.K. Sample', 'Joanna Karla Sample', 'found'],
		['JK Sample', 'Joanna Karla Sample', 'suggested'],
		['Sample, J.K.', 'Joanna Karla Sample', 'found'],
		['J.K. Sample', 'JK Lorem Sample', 'found'],
		['J K Sample', 'J.K. Lorem Sample', 'found'],
		['Joanna Sample', 'J. Sample', 'suggested'],
		['Joanna Karla Sample', 'J.K. Sample', 'suggested'],
	],
	'family name first (WeblateOrg/weblate#122)': [
		['Wei Yangben', 'Yangben Wei', 'found'],
		['Yangben, Wei', 'Wei Yangben', 'found'],
		['Gyeon-bon Kim', 'Kim Gyeon-bon', 'found'],
		['Kim Gyeonbon', 'Kim Gyeon-bon', 'found'],
		['Gyeonbon Kim', 'Kim Gyeon Bon', 'suggested'],
		['Gyeon Bon Kim', 'Kim Gyeonbon', 'suggested'],
		['gyeonbon', 'Kim Gyeon Bon', 'suggested'],
		['김 견본', '김견본', 'found'],
		['山田 見本', '山田見本', 'found'],
	],
	'one name in Ukrainian, Russian and Latin letters (everypolitician/everypolitician-data#115785)': [
		['Иван Зеленский', 'Ivan Zelenskyi = Іван Зеленський', 'suggested'],
		['Володимир Зразковий', 'Владимир Зразковий', 'suggested'],
		['Vladimir Zrazok', 'Volodymyr Zrazok', 'suggested'],
		['Volodymyr Zrazok', 'Володимир Зразок', 'suggested'],
		['Зразок', 'Volodymyr Zrazok', 'suggested'],
		['Сергей Пример', 'Serhiy Primer', 'suggested'],
		['Микола Зразок', 'Nikolai Zrazok', 'suggested'],
		['Zrazkovskyi', 'Іван Зразковський', 'suggested'],
		['Zrazkovsky', 'Ivan Zrazkovskyi', 'found'],
		['Djordje Primer', 'Đorđe Primer', 'found'],
		['Ђорђе Пример', 'Djordje Primer', 'suggested'],
		['Παράδειγμα', 'Anna Paradeigma', 'suggested'],
		['ნიმუში', 'Ana Nimushi', 'suggested'],
		['Օրինակ', 'Anna Orinak', 'suggested'],
	],
	'marks that are not typed (homielab/giapha-os#33)': [
		['nguyen thi du', 'Nguyễn Thí Dụ', 'found'],
		['dang thi du', 'Đặng Thí Dụ', 'found'],
		['ornek', 'Ali Örnek', 'found'],
		['przyklad', 'Jan Przykład', 'found'],
	],
	'letters that make different words (google-research/bert#130)': [
		['かき', 'かぎ', 'not found'],
		['ハン', 'パン', 'not found'],
	],
	'articles alone': [
		['the', 'Theodor Sample', 'not found'],
		['Der', 'Derek Sample', 'not found'],
		['le la', 'Lea Sample', 'not found'],
		['the', 'The', 'found'],
	],
};

describe.each(Object.entries(WAYS))('%s', (_, rows) => {
	it.each(rows)('%j is typed, %j on file: %s', (typed, name, expected) => expect(answer(typed, name)).toBe(expected));
});

it('takes a text with a title for a person, and only suggests others', () => {
	const topic = (name: string, kind: 'person' | 'organisation') => ({
		...{ id: name, name, kind, aliases: [], spellings: [], weight: 1 },
	});
	const council = topic('Northland Council', 'organisation');
	expect(indexNames([council]).resolve('General Council')).toEqual({ kind: 'none', near: [council] });
	const person = topic('Ada Council', 'person');
	expect(indexNames([council, person]).resolve('General Council')).toEqual({ kind: 'one', item: person });
	expect(indexNames([council]).resolve('the Council')).toEqual({ kind: 'one', item: council });
});
