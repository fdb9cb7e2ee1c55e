/** A line as it is typed: which words belong to which option. The terminal and the preview page share this grammar. */

export interface Part {
	/** The option's name. */
	readonly name: string;
	/** Without white space around it. */
	readonly value: string;
	/** Where the value may stand, white space included: [from, to) in UTF-16 units of the text. */
	readonly from: number;
	readonly to: number;
}

/**
 * The options in the text behind a command's name. A value reaches up to the next `name:`; words before the first are
 * the value of the command's first option. A value in `whole` stands as it is, even with a `name:` inside. Words given
 * to a command without options are an option `text`, which no command declares.
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
		const standing = whole[name];
		marks.lastIndex = standing && text.startsWith(standing, from) ? from + standing.length : from;
		found.push({ name, index: match.index, from });
	}
	const leading = part(first, 0, found[0]?.index ?? text.length);
	return [
		...(leading.value ? [leading] : []),
		...found.map(({ name, from }, i) => part(name, from, found[i + 1]?.index ?? text.length)),
	];
}
