/** Whether all of an element can be seen in the channel, where it has scrolled to. */
export function isInView(element: Element): boolean {
	const { top, bottom } = element.getBoundingClientRect();
	const log = document.querySelector('.log')?.getBoundingClientRect();
	// Scrolling goes by whole pixels.
	return log !== undefined && top > log.top - 1 && bottom < log.bottom + 1;
}
