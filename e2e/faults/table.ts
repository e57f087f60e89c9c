import type { Fault } from '../../sandbox/shared';

/** What becomes of a request that the server has carried out twice. */
export type Twice =
	/** It only reads. */
	| 'reads'
	/** The record is as after the first time. */
	| 'same'
	/** The same, and after a failure the record is looked at. */
	| 'same, and looks'
	/** The work is done twice. */
	| 'doubles'
	/** The work is undone; after a failure the record is looked at. */
	| 'undoes';

/** What a person sees, and how often the request is sent. */
export type Outcome =
	/** Success after a second request. */
	| 'again'
	/** An error after one request. */
	| 'told'
	/** Success after one request, since the record shows that it was carried out. */
	| 'found';

/** How long the node waits for an answer where the server is slow, in ms. */
export const patienceMs = 3_000;

/** Something that goes wrong once, and what comes of it. */
export interface Trouble {
	name: string;
	fault: Fault;
	/** Whether the server carried out what it did not answer. */
	done: boolean;
	/** Words of the error, where there is one. */
	words: RegExp;
	outcomes: Record<Twice, Outcome>;
}

const slow = { kind: 'slow', delayMs: 3 * patienceMs } as const;
const unsure = 'Whether a change was made is not certain: look before trying again';

function outcomes(reads: Outcome, same: Outcome, looks: Outcome, doubles: Outcome, undoes: Outcome): Record<Twice, Outcome> {
	return { reads, same, 'same, and looks': looks, doubles, undoes };
}

/** After what is surely not done, any request is sent again; after what may be done, only what does no harm. */
export const troubles: readonly Trouble[] = [
	{ name: '429', fault: { kind: 'status', status: 429 }, done: false, words: /./, outcomes: outcomes('again', 'again', 'again', 'again', 'again') },
	{ name: '429, Retry-After', fault: { kind: 'status', status: 429, headers: { 'retry-after': '1' } }, done: false, words: /./, outcomes: outcomes('again', 'again', 'again', 'again', 'again') },
	{ name: '503, Retry-After', fault: { kind: 'status', status: 503, headers: { 'retry-after': '1' } }, done: false, words: /answered with HTTP 503$/, outcomes: outcomes('again', 'again', 'again', 'again', 'told') },
	{ name: '503', fault: { kind: 'status', status: 503 }, done: false, words: new RegExp(`refused to .*${unsure}.*HTTP 503`), outcomes: outcomes('again', 'again', 'again', 'told', 'told') },
	{ name: '503, carried out', fault: { kind: 'status', status: 503, afterwards: true }, done: true, words: new RegExp(`refused to .*${unsure}.*HTTP 503`), outcomes: outcomes('again', 'again', 'again', 'told', 'found') },
	{ name: '500', fault: { kind: 'status', status: 500 }, done: false, words: new RegExp(`refused to .*${unsure}.*HTTP 500`), outcomes: outcomes('again', 'again', 'again', 'told', 'told') },
	{ name: 'connection broken', fault: { kind: 'reset' }, done: false, words: new RegExp(`could not be reached to .*broke off.*${unsure}`), outcomes: outcomes('again', 'again', 'again', 'told', 'told') },
	{ name: 'connection broken, carried out', fault: { kind: 'reset', afterwards: true }, done: true, words: new RegExp(`could not be reached to .*broke off.*${unsure}`), outcomes: outcomes('again', 'again', 'again', 'told', 'found') },
	{ name: 'answer broken off, carried out', fault: { kind: 'truncate' }, done: true, words: new RegExp(unsure), outcomes: outcomes('again', 'again', 'again', 'told', 'found') },
	{ name: 'no answer in time, carried out', fault: { ...slow, afterwards: true }, done: true, words: new RegExp(`could not be reached to .*took too long.*${unsure}`), outcomes: outcomes('again', 'told', 'found', 'told', 'found') },
];
