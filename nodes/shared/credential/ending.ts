/** What ends a request besides n8n's signal of the execution: `http/send.ts` says it, and `aim` adds it. */

const ending = Symbol.for('n8n-nodes-eln.ending');

/** A request on its way to the credential. */
export interface Endable {
	abortSignal?: unknown;
	[ending]?: AbortSignal;
}

/** Lets a request be ended by a signal too. n8n puts its own into every request before the credential has it, over any other. */
export function endBy(request: Endable, signal: AbortSignal): void {
	request[ending] = signal;
}

/** Adds the signal of `endBy` to that of n8n. */
export function addEnding(request: Endable): void {
	const signal = request[ending];
	if (signal) request.abortSignal = anyOf(request.abortSignal as AbortSignal | undefined, signal);
}

/** A signal that tells of several. */
export function anyOf(...signals: Array<AbortSignal | undefined>): AbortSignal {
	return AbortSignal.any(signals.filter((signal) => signal !== undefined));
}
