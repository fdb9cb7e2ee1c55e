/** Splits a typed line into options. The terminal and the preview page both use this grammar. */

export interface Part {
	/** The option's name. */
	readonly name: string;
	/** Trimmed. */
	readonly value: string;
	/** Where the value is in the text, with the white space around it: [from, to) in UTF-16 units. */
	readonly from: number;
	readonly to: number;
}

/**
 * Returns the options in the text after a command's name. A value ends where the next `name:` starts; words before the first
 * `name:` are the value of the command's first option. A value that `whole` gives for an option is not split, even if it
 * contains a `name:`. If the command has no options, the text is an option `text`, which no command declares.
 *
 * @example
 * optionsIn('panjshir by:nrf', ['about', 'by']).map(({ name, value }) => [name, value]); // [['about', 'panjshir'], ['by', 'nrf']]
 */
export function optionsIn(
	text: string,
	names: readonly string[],
	whole: Readonly<Record<string, string>> = {},
): readonly Part[] {
	const part = (name: string, from: number, to: number): Part => ({
		name,
		value: text.slice(from, to).trim(),
		from,
		to,
	});
	const [first] = names;
	if (first === undefined) return text.trim() ? [part('text', 0, text.length)] : [];
	const marks = new RegExp(`(?:^|\\s)(${names.join('|')}):`, 'g');
	const found: { readonly name: string; readonly index: number; readonly from: number }[] = [];
	for (let match = marks.exec(text); match; match = marks.exec(text)) {
		const [mark, name = ''] = match;
		const from = match.index + mark.length;
		const given = whole[name];
		marks.lastIndex = given && text.startsWith(given, from) ? from + given.length : from;
		found.push({ name, index: match.index, from });
	}
	const leading = part(first, 0, found[0]?.index ?? text.length);
	return [
		...(leading.value ? [leading] : []),
		...found.map(({ name, from }, i) => part(name, from, found[i + 1]?.index ?? text.length)),
	];
}

/**
 * Returns the value of an option that is True or False, also as yes or no. Anything else is returned unchanged and refused later,
 * so that a misspelt `hide` never publishes a reply.
 */
export function flagIn(text: string): boolean | string {
	if (/^(?:true|yes|1)$/i.test(text)) return true;
	return /^(?:false|no|0)$/i.test(text) ? false : text;
}
