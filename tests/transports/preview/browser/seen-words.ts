/** Returns where words of a text are seen in an element, in pixels. */
export function seenWords(root: Element, words: readonly string[]) {
	const range = document.createRange();
	return words.map((word) => {
		const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
		for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
			const at = node.textContent?.indexOf(word) ?? -1;
			if (at < 0) continue;
			range.setStart(node, at);
			range.setEnd(node, at + word.length);
			const { left, top } = range.getBoundingClientRect();
			return { word, left, top: Math.round(top) };
		}
		throw new Error(`${word} is not shown`);
	});
}
