import { describe, expect, it } from 'vitest';
import { edition, on } from '../support/data/editions.ts';
import { ask, click, shownBy } from '../support/replies/ask.ts';

const step = { medium: null, handle: null, date: null, paragraphs: [1] };
const made = edition({
	articles: [
		{
			url: 'https://example.org/report',
			publisher: 'Example Herald',
			sources: {
				words: { ...step, kind: 'remarks', name: 'remarks by Bert Example', by: 'bert' },
				post: {
					...step,
					kind: 'post',
					name: 'post by Example Herald',
					by: 'herald',
					date: on('2021-09-05'),
					carries: 'words',
				},
				photos: { ...step, kind: 'pictures', name: 'pictures by Carla Sample', by: 'carla' },
			},
			claims: {
				own: { speaker: 'report' },
				loud: { speaker: 'bert', source: 'post', paragraph: 2 },
				seen: { speaker: 'report', source: 'photos', paragraph: 3 },
				again: { speaker: 'bert', source: 'post', paragraph: 3 },
			},
		},
	],
});
const many = edition({ articles: Array.from({ length: 8 }, () => ({ claims: { c: {} } })) });

describe('/sources', () => {
	it('counts what rests on each kind of source; a post is a post in the report', () => {
		const [name, day, counts] = shownBy(ask(made, 'sources')).split('\n');
		expect(name).toMatch(/Report on Northland.* · Example Herald$/);
		expect(day).toMatch(/Mon 6 Sep 2021† \(/);
		expect(counts).toBe('4 statements: 1 in its own words, 2 from a post in it and 1 from pictures');
	});

	it('shows how words reached the report if there is more than one step', () => {
		const ways = shownBy(ask(made, 'sources'))
			.split('\n')
			.filter((line) => line.includes('How it reached us'));
		expect(ways).toEqual(['-# How it reached us: Remarks by Bert Example → post by Example Herald, Sun 5 Sep 2021']);
	});

	it('shows six reports a page, each of which a menu opens', () => {
		const reply = ask(many, 'sources');
		const parts = reply.components.flatMap((row) => row.components);
		const menu = parts.find((part) => part.type === 3);
		const next = parts.find((part) => part.type === 2 && 'label' in part && part.label === 'Next');
		expect(menu?.type === 3 && menu.options).toHaveLength(6);
		expect(shownBy(click(many, next && 'custom_id' in next ? next.custom_id : '')).match(/^Report/gm)).toHaveLength(2);
		const opened = click(many, menu?.type === 3 ? menu.custom_id : '', 'northland-report-3');
		expect(opened.embeds[0]?.title).toBe('Sources · report 3 on Northland');
	});

	it('shows one report with each source in a line', () => {
		const lines = shownBy(ask(made, 'sources', { report: 'northland-report' })).split('\n');
		expect(lines.slice(3, 6)).toEqual([
			'Remarks by Bert Example → post by Example Herald, Sun 5 Sep 2021 · ¶ 2, 3 · 2 statements',
			'Pictures by Carla Sample · ¶ 3 · 1 statement',
			'In its own words · ¶ 1 · 1 statement',
		]);
	});

	it('has the whole record behind a button', () => {
		const [button] = ask(made, 'sources').components.flatMap((row) => row.components);
		expect(shownBy(click(made, button && 'custom_id' in button ? button.custom_id : ''))).toContain('Reference date');
	});
});
