/** Commands as a reader types them, with ids, so that no name is ambiguous. The preview page links to them. */
import type { Claim, Subject, Topic } from '../data/edition/content.ts';

/** Returns the command that lists the statements by a claim's speaker on the first topic of the claim. */
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
