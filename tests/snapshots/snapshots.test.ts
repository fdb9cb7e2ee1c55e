/**
 * Every command's replies from the shipped edition, to be read by an editor as they stand: `tests/snapshots/*.txt`.
 * After a change that is meant, `npx vitest run tests/snapshots/snapshots.test.ts -u` writes them anew.
 */
import { expect, test } from 'vitest';
import { commands } from '../../src/commands/index.ts';
import type { Request } from '../../src/commands/request.ts';
import { VERSION } from '../../src/package.ts';
import { parseLine } from '../../src/transports/terminal/input-parser.ts';
import { replyText } from '../../src/transports/terminal/reply-text.ts';
import { bug } from '../../src/views/notice.ts';
import type { Reply } from '../../src/views/reply.ts';
import { NOW } from '../support/data/real.ts';
import { editions } from '../support/data/shipped-editions.ts';
import { deskAt, waysOn } from '../support/replies/everything.ts';

const edition = editions.panjshir;
const desks = { panjshir: deskAt(edition, NOW), wikinews: deskAt(editions.wikinews, NOW) };
type Name = keyof typeof editions;
const ask = (request: Request, of: Name = 'panjshir') => desks[of].answer(request, { via: 'test' });
const says = (line: string, of?: Name) => ask(parseLine(line, commands), of);

/** Replaces the edition's id and the version, which change often. */
function text(reply: Reply, of: Name = 'panjshir'): string {
	const { id } = editions[of];
	return replyText(reply, { styled: false, columns: 110, now: NOW })
		.replaceAll(id.slice(0, 12), 'EDITION')
		.replaceAll(id.slice(0, 6), 'EDITION')
		.replaceAll(`Version ${VERSION}`, 'Version VERSION');
}

/** Returns a reply with all further pages of its answer. */
function pages(line: string, of?: Name): string {
	const shown: string[] = [];
	for (let reply: Reply | undefined = says(line, of); reply; ) {
		shown.push(text(reply, of));
		const here = waysOn(reply);
		const turning = here.some(({ label }) => label === 'Next') && !last(here.map(({ label }) => label));
		const next = turning ? here.find(({ label }) => label === 'Next') : undefined;
		reply = next && ask({ kind: 'component', customId: next.customId, values: next.values }, of);
	}
	return [`> ${line}`, ...shown].join('\n\n');
}

function last(labels: readonly string[]): boolean {
	const [, page, of] = labels.map((label) => /^(\d+) \/ (\d+)$/.exec(label)).find(Boolean) ?? [];
	return page === of;
}

function opened(id: string): string {
	const claim = `panjshir-2021-09-06/${id}`;
	const way = waysOn(says('/claims')).find(({ values }) => values.length > 0);
	if (!way) throw new Error('/claims has no menu');
	return `> ${id}\n\n${text(ask({ kind: 'component', customId: way.customId, values: [claim] }))}`;
}

/** What the button “Not answered” opens. */
function unanswered(line: string): string {
	const way = waysOn(says(line)).find(({ label }) => label.startsWith('Not answered'));
	if (!way) throw new Error(`${line} has everything answered`);
	return `> ${line}\n> ${way.label}\n\n${text(ask({ kind: 'component', customId: way.customId, values: [] }))}`;
}

const actors = [...edition.subjects].filter(({ kind }) => kind !== 'place').map(({ id }) => `/who ${id}`);

const SHEETS: Readonly<Record<string, readonly string[]>> = {
	status: [
		'/status panjshir',
		'/status nrf',
		'/status taliban',
		'/status ahmad massoud',
		...[...edition.questions].map(({ id }) => `/status ${id}`).sort(),
		'/status ahmad shah massoud',
		'/status sky news',
	].map((line) => pages(line)),
	who: [...[...actors].sort(), '/who witnesses'].map((line) => pages(line)),
	claims: [
		'/claims',
		'/claims about:panjshir-control',
		'/claims about:ahmad massoud',
		'/claims by:taliban',
		'/claims by:nrf',
		'/claims by:witnesses',
		'/claims state:disputed',
		'/claims state:differ',
		'/claims state:single',
		'/claims state:several',
		'/claims kind:pledge',
		'/claims kind:absence',
		'/claims about:panjshir by:nrf state:disputed hide:true',
	].map((line) => pages(line)),
	claim: [
		'mujahid-out-of-war',
		'mujahid-complete-control',
		'mujahid-complete-control-trt',
		'heappey-hard-to-verify',
		'pictures-at-compound',
		'witnesses-eight-districts',
		'no-word-massoud-saleh',
		'nrf-tactic',
		'nrf-deaths',
		'contact-no-breakthrough',
	].map(opened),
	timeline: ['/timeline', '/timeline panjshir valley', '/timeline ceasefire-talks'].map((line) => pages(line)),
	sources: ['/sources', '/sources zabihullah mujahid', '/sources uk-position'].map((line) => pages(line)),
	briefing: ['/briefing', '/briefing nrf', '/briefing uk'].map((line) => pages(line)),
	search: [
		...['/search ceasefire', '/search "complete control"', '/search massoud', '/search pictures compound'],
		...['/search journalist', '/search #kayburley', '/search witnesses'],
	].map((line) => pages(line)),
	records: [
		...['/status panjshir', '/status leaders-whereabouts', '/status sky news', '/who nrf', '/who fahim dashty'],
		...[
			'/who witnesses',
			'/claims by:taliban',
			'/timeline ceasefire-talks',
			'/sources',
			'/briefing nrf',
			'/search massoud',
		],
	].map((line) => pages(`${line} full:yes`)),
	unanswered: ['/status panjshir-control', '/status treatment-of-people', '/briefing nrf'].map(unanswered),
	wikinews: [
		...['/status north korea', '/status saudi arabia', '/status did malaysia', '/status what made the crane fall'],
		...['/status what was the military of north korea ordered', '/who kcna', '/who suleiman al-amr', '/who saudi'],
		...['/who indonesia', '/claims about:north korea kind:vow', '/claims about:mecca', '/search 107', '/search kim'],
		...['/timeline north korea', '/sources', '/briefing', '/briefing north korea', '/briefing full:yes'],
	].map((line) => pages(line, 'wikinews')),
	help: ['/help'].map((line) => pages(line)),
	about: ['/about'].map((line) => pages(line)),
	notices: [
		...[
			'/who massoud',
			'/who massoud example',
			'/who nobody',
			'/who war',
			'/claims about:war',
			'/sources report:nobody',
			'/status',
			'/status subject:ahmad hide:true',
			'/claims kind:rumour',
			'/claims by:nrf kind:pledge',
			'/claims by:uk',
			'/claims about:massoud by:massoud',
			'/claims by:massoud',
			'/briefing massoud',
			'/timeline massoud example',
			'/claims by:fahim dashty',
			'/search xylophone',
			'/nothing',
		].map((line) => pages(line)),
		`> a button of an older edition\n\n${text(ask({ kind: 'component', customId: '1|who|h|nnobody', values: [] }))}`,
		`> a bug\n\n${text(bug('0badcafe'))}`,
	],
};

test.for(Object.entries(SHEETS))('/%s reads as an editor left it', async ([name, replies]) => {
	const rule = `\n\n${'─'.repeat(110)}\n\n`;
	await expect(`${replies.join(rule)}\n`).toMatchFileSnapshot(`${name}.txt`);
});
