/** Lines for a command box that show where something stands; ids, so that none is asked back. */
import type { Claim, Subject, Topic } from '../data/edition/content.ts';

/** The statements by a claim's speaker, or all, on what it is first of all about. */
export function claimCommandLine({ speaker, about: [first] }: Claim): string {
	const by = isSubject(speaker) ? ` by:${speaker.id}` : '';
	return `/claims${first ? ` about:${first.id}` : ''}${by}`;
}

export function whoCommandLine(subject: Subject): string {
	return `/who name:${subject.id}`;
}

export function aboutCommandLine(command: 'status' | 'sources' | 'timeline', topic: Topic): string {
	return `/${command} ${command === 'status' ? 'subject' : 'about'}:${topic.id}`;
}

const isSubject = (speaker: Claim['speaker']): speaker is Subject =>
	speaker.kind === 'person' || speaker.kind === 'organisation' || speaker.kind === 'place';
