/** The timeline as a picture, and below it as a table, for readers who cannot see the picture. */
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { App } from '../state/app.ts';
import type { PageState } from '../state/page-state.ts';
import { isoDayInWords } from './day.ts';
import { notLoadedView } from './editor-views.ts';
import { layOutTimeline, SIZE, type TimelineLayout, type TimelinePoint } from './timeline-layout.ts';

/** Shows the timeline of the edition. */
export function timelinePanel({ timeline, server }: PageState, app: App): TemplateResult {
	if (server?.notLoaded) return html`<h2>Timeline</h2>${notLoadedView()}`;
	if (!timeline || timeline.statements.length === 0)
		return html`<h2>Timeline</h2><p class="empty">No statements yet.</p>`;
	const laid = layOutTimeline(timeline);
	const about = `${timeline.statements.length} statements by ${timeline.speakers.length} speakers, and which dispute each other. The table below has the same information.`;
	return html`<h2>Who said what, when</h2>
		<p>As of ${isoDayInWords(timeline.asOf)}. A line connects a statement to one that it disputes; the red point is the one that disputes. An arrow means that the exact day is not known.${timeline.more > 0 ? ` ${timeline.more} older statements are not shown.` : ''}</p>
		<div class="picture">
			<svg class="names" width="100%" height=${laid.height} aria-hidden="true">${laid.lanes.map(({ name, y, height }) => svg`<rect class="lane" x="0" y=${y} width="100%" height=${height} /><foreignObject x="6" y=${y + 4} width="98%" height=${SIZE.name}>${html`<div class="lane-name">${name}</div>`}</foreignObject>`)}</svg>
			<div class="scroll" tabindex="0" role="group" aria-label="Picture of the timeline">${pictureView(laid, about, app)}</div>
		</div>
		<table class="statements">
			<caption class="visually-hidden">Who said what, when</caption>
			<thead><tr><th scope="col">When</th><th scope="col">What was said</th><th scope="col">State</th></tr></thead>
			<tbody>${timeline.statements.map(
				({ when, label, state, commandLine, disputes }) =>
					html`<tr><td>${when}</td><td><bdi>${label}</bdi> <button type="button" class="link" @click=${() => app.postLine(commandLine)} aria-label="Ask ${commandLine}">${commandLine}</button>${disputes.length > 0 ? html`<span class="disputes-words">Disputes: ${disputes.map((claim) => timeline.statements.find((statement) => statement.claim === claim)?.label ?? claim).join('; ')}</span>` : nothing}</td><td>${state}</td></tr>`,
			)}</tbody>
		</table>`;
}

function pictureView({ width, height, columns, spots, disputes }: TimelineLayout, about: string, app: App) {
	return html`<svg class="lanes" width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="img" aria-label=${about}>
		${columns.map(({ day, x, gap }) => svg`<g>${gap ? svg`<text class="gap" x=${x - SIZE.column / 2} y="30">⋯</text>` : nothing}<line class="day" x1=${x} x2=${x} y1=${SIZE.head} y2=${height} />${columnHeading(day).map((line, i) => svg`<text class="day-name" x=${x} y=${16 + i * 15}>${line}</text>`)}</g>`)}
		${disputes.map(([a, b]) => svg`<path class="dispute" d=${curve(a, b)} />`)}
		${spots.map((spot) => pointView(spot, app))}
	</svg>`;
}

function pointView({ statement, from, to, y, openFrom, openTo }: TimelinePoint, app: App) {
	const reach = SIZE.column / 3;
	const arrow = (x: number, side: 1 | -1) =>
		svg`<path class="open" d="M${x} ${y}h${side * reach}m${-side * 5} -4l${side * 5} 4l${-side * 5} 4" />`;
	return svg`<g class="spot" @click=${() => app.postLine(statement.commandLine)}><title>${statement.when}: ${statement.label}</title>
		${openFrom ? arrow(from, -1) : nothing}${openTo ? arrow(to, 1) : nothing}
		${to > from ? svg`<line class="span" x1=${from} x2=${to} y1=${y} y2=${y} />` : nothing}
		<circle class=${statement.disputes.length > 0 ? 'disputing' : ''} cx=${from} cy=${y} r="7" />${to > from ? svg`<circle cx=${to} cy=${y} r="4" />` : nothing}
	</g>`;
}

/** A curve, so that a line within one column does not run through its points. */
function curve(a: TimelinePoint, b: TimelinePoint): string {
	const bend = a.from === b.from ? SIZE.column / 2.5 : 0;
	return `M${a.from} ${a.y}C${a.from + bend} ${(a.y * 2 + b.y) / 3} ${b.from + bend} ${(a.y + b.y * 2) / 3} ${b.from} ${b.y}`;
}

function columnHeading(day: string | null): readonly string[] {
	if (day === null) return ['undated'];
	const [weekday = '', date, month, year = ''] = isoDayInWords(day).split(' ');
	return [`${weekday} ${date} ${month}`, year];
}
