/** Whether an element is completely visible in the scrolled channel. */
export function isInView(element: Element): boolean {
	const { top, bottom } = element.getBoundingClientRect();
	const log = document.querySelector('.log')?.getBoundingClientRect();
	// Scrolling uses whole pixels.
	return log !== undefined && top > log.top - 1 && bottom < log.bottom + 1;
}
