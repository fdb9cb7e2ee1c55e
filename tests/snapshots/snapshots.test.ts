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
import { NOW, realEdition } from '../support/data/real.ts';
import { deskAt, waysOn } from '../support/replies/everything.ts';

const edition = await realEdition();
const desk = deskAt(edition, NOW);
const ask = (request: Request) => desk.answer(request, { via: 'test' });
const says = (line: string) => ask(parseLine(line, commands));

/** Replaces the edition's id and the version, which change often. */
function text(reply: Reply): string {
	return replyText(reply, { styled: false, columns: 110, now: NOW })
		.replaceAll(edition.id.slice(0, 12), 'EDITION')
		.replaceAll(edition.id.slice(0, 6), 'EDITION')
		.replaceAll(`Version ${VERSION}`, 'Version VERSION');
}

/** Returns a reply with all further pages of its answer. */
function pages(line: string): string {
	const shown: string[] = [];
	for (let reply: Reply | undefined = says(line); reply; ) {
		shown.push(text(reply));
		const here = waysOn(reply);
		const turning = here.some(({ label }) => label === 'Next') && !last(here.map(({ label }) => label));
		const next = turning ? here.find(({ label }) => label === 'Next') : undefined;
		reply = next && ask({ kind: 'component', customId: next.customId, values: next.values });
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
	].map(pages),
	who: [...[...actors].sort(), '/who witnesses'].map(pages),
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
	].map(pages),
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
	timeline: ['/timeline', '/timeline panjshir valley', '/timeline ceasefire-talks'].map(pages),
	sources: ['/sources', '/sources zabihullah mujahid', '/sources uk-position'].map(pages),
	briefing: ['/briefing', '/briefing nrf', '/briefing uk'].map(pages),
	search: [
		...['/search ceasefire', '/search "complete control"', '/search massoud', '/search pictures compound'],
		...['/search journalist', '/search #kayburley', '/search witnesses'],
	].map(pages),
	help: ['/help'].map(pages),
	about: ['/about'].map(pages),
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
		].map(pages),
		`> a button of an older edition\n\n${text(ask({ kind: 'component', customId: '1|who|h|nnobody', values: [] }))}`,
		`> a bug\n\n${text(bug('0badcafe'))}`,
	],
};

test.for(Object.entries(SHEETS))('/%s reads as an editor left it', async ([name, replies]) => {
	const rule = `\n\n${'─'.repeat(110)}\n\n`;
	await expect(`${replies.join(rule)}\n`).toMatchFileSnapshot(`${name}.txt`);
});
