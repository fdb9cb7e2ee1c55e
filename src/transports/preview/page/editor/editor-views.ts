/** The editor's side: the edition, the problems of the files, and the article with everything taken from it. */
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { ParagraphEntry, PreviewState, ProblemLine } from '../../protocol.ts';
import type { App } from '../state/app.ts';
import type { PageState } from '../state/page-state.ts';
import { isoDayInWords } from './day.ts';
import { type Coverage, coverageOf, type Paragraph, splitAtMarks } from './paragraph-marks.ts';

/** Shows the problems of the files, how many replies changed, and the edition. */
export function editionPanel({ server, entries, failure }: PageState, app: App): TemplateResult {
	if (!server) return html`<p class="empty">Waiting for Dateline …</p>`;
	const { problems } = server;
	const changed = entries.filter(({ before }) => before !== null).length;
	return html`${problems.length > 0 ? problemsView(server) : html`<section><h2>Problems</h2><p class="good">None in the current files.</p></section>`}
		${failure ? html`<p class="failed" role="alert">${failure}</p>` : nothing}
		${changed > 0 ? html`<p class="changes">${changed === 1 ? 'One reply' : `${changed} replies`} in the channel changed with this edition. <button type="button" class="link" @click=${() => app.showChanges()}>Show the first change</button> <button type="button" class="link" @click=${() => app.dismissAllChanges()}>Dismiss all marks</button></p>` : nothing}
		<h2>The edition</h2>
		${factsView(server)}`;
}

function factsView({ edition, notLoaded, version }: PreviewState): TemplateResult {
	const { counts } = edition;
	if (notLoaded) return notLoadedView();
	return html`<dl class="facts">
			<dt>Edition</dt><dd><code title=${edition.id}>${edition.id.slice(0, 6)}</code></dd>
			<dt>As of</dt><dd>${isoDayInWords(edition.asOf)}</dd>
			<dt>Holds</dt><dd>${[
				countOf(counts.articles, 'report'),
				countOf(counts.claims, 'statement'),
				countOf(counts.quotations, 'quotation'),
				countOf(counts.questions, 'question'),
				countOf(counts.subjects, 'person, organisation or place', 'people, organisations and places'),
			].join(', ')}</dd>
			<dt>Quotations</dt><dd>${
				edition.quotes === 'checked'
					? 'checked against the reports’ texts, character by character'
					: html`not checked: start Dateline with <code>ARTICLE_TEXTS_DIR</code> set to the folder with the reports’ texts`
			}</dd>
			<dt>Dateline</dt><dd>${version}</dd>
		</dl>`;
}

/** Says that there is no edition. */
export const notLoadedView = () => html`<p class="empty">No edition is loaded: the data has problems.</p>`;

function problemsView({ problems, moreProblems, notLoaded, edition }: PreviewState): TemplateResult {
	const count = problems.length + moreProblems;
	const fixed = `Until ${count === 1 ? 'it is' : 'they are'} fixed`;
	const meanwhile = notLoaded
		? `The data could not be loaded. ${fixed}, every command says so.`
		: `${fixed}, the last good edition, ${edition.id.slice(0, 6)}, keeps answering.`;
	return html`<section class="problems" aria-label="Problems">
		<h2>${countOf(count, 'problem')}</h2>
		<p>${meanwhile}</p>
		<ul>${problems.map(problemView)}</ul>
		${moreProblems > 0 ? html`<p>And ${moreProblems} more.</p>` : nothing}
	</section>`;
}

function problemView({ file, line, column, path, message, text, at }: ProblemLine): TemplateResult {
	return html`<li>
		<code class="place">${line > 0 ? `${file}:${line}:${column}` : file}</code>
		<p>${path === '' ? nothing : html`<code>${path}</code> `}${message}</p>
		${text === null ? nothing : html`<pre tabindex="0" aria-label="The line"><code>${text}\n<span aria-hidden="true"><span class="ghost">${text.slice(0, at)}</span><span class="caret">^</span></span></code></pre>`}
	</li>`;
}

/** Shows an article: each paragraph with the entries that the article file takes from it. */
export function articlePanel({ articles, article, server }: PageState, app: App): TemplateResult {
	if (server?.notLoaded) return notLoadedView();
	if (!article || !articles) return html`<p class="empty">No articles yet.</p>`;
	const coverages = article.paragraphs.map(coverageOf);
	const count = (state: Coverage) => coverages.filter((one) => one === state).length;
	const first = article.paragraphs.find((paragraph) => coverageOf(paragraph) === 'nothing');
	const choose = ({ target }: Event) => {
		if (target instanceof HTMLSelectElement) void app.article(target.value);
	};
	return html`${
		articles.articles.length > 1
			? html`<p><label>Article <select @change=${choose}>${articles.articles.map(
					({ id, title }) => html`<option value=${id} ?selected=${id === article.id}>${title}</option>`,
				)}</select></label>${articles.more > 0 ? ` The newest; ${articles.more} older ones are not listed.` : ''}</p>`
			: nothing
	}
		<h2>${article.title}</h2>
		<p>${countOf(article.paragraphs.length, 'paragraph')}: ${count('drawn')} used, ${count('left out')} left out on purpose${count('nothing') === 0 ? ', none missed.' : html`, <strong>${count('nothing')} not used yet</strong>. <button type="button" class="link" @click=${() => void app.paragraph(article.id, first?.number ?? 1)}>Go to the first</button>`}</p>
		${article.texts ? nothing : html`<p class="note">The report’s text is not here, because it belongs to its publisher. To see it beside its claims, set <code>ARTICLE_TEXTS_DIR</code> to the folder that has it and start Dateline again.</p>`}
		${keyed(article.id, html`<ol class="paragraphs">${article.paragraphs.map((paragraph) => paragraphView(paragraph, app))}</ol>`)}
		${article.elsewhere.length > 0 ? html`<h3>Not tied to a paragraph</h3><ul class="drawn">${article.elsewhere.map((one) => entryView(one, false, app))}</ul>` : nothing}`;
}

/** Shows the beginning of a paragraph; opened, all of it with its entries. */
function paragraphView(paragraph: Paragraph, app: App): TemplateResult {
	const { number, text, drawn } = paragraph;
	const state = coverageOf(paragraph);
	const count = { drawn: countOf(drawn.length, 'entry', 'entries'), 'left out': 'Left out', nothing: 'Not used yet' }[
		state
	];
	return html`<li class="paragraph" data-standing=${state} id="paragraph-${number}"><details>
		<summary><span class="number">¶ ${number}</span> <span class="excerpt" dir="auto">${text ?? drawn[0]?.label}</span> <span class="count">${count}</span></summary>
		${
			text === null
				? nothing
				: html`<p class="paragraph-text" dir="auto">${splitAtMarks(text, drawn).map((piece) =>
						piece.drawn.length > 0 ? html`<mark data-drawn=${piece.drawn.join(' ')}>${piece.text}</mark>` : piece.text,
					)}</p>`
		}
		<ul class="drawn">${drawn.map((one) => entryView(one, text !== null, app))}</ul>
	</details></li>`;
}

function entryView(
	{ kind, id, label, commandLine, marks }: ParagraphEntry,
	hasText: boolean,
	app: App,
): TemplateResult {
	const point = (on: boolean) => (event: Event) => {
		if (!(event.currentTarget instanceof Element)) return;
		const found = event.currentTarget.closest('.paragraph')?.querySelectorAll('mark') ?? [];
		for (const mark of found)
			mark.classList.toggle('pointed', on && (mark.dataset['drawn'] ?? '').split(' ').includes(id));
	};
	return html`<li @pointerenter=${point(true)} @pointerleave=${point(false)} @focusin=${point(true)} @focusout=${point(false)}>
		<span class="kind kind-${kind.replace(' ', '-')}">${kind}</span> <bdi dir="ltr">${label}</bdi>${hasText && marks.length === 0 && kind === 'quotation' ? html` <span class="muted">(not found in this text)</span>` : nothing}
		<span class="where"><code>${id}</code>${commandLine ? html` <button type="button" class="link" @click=${() => app.postLine(commandLine)} aria-label="Ask ${commandLine}">${commandLine}</button>` : nothing}</span>
	</li>`;
}

function countOf(n: number, one: string, many = `${one}s`): string {
	return `${n} ${n === 1 ? one : many}`;
}
