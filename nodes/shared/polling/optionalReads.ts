/** Reads what a trigger can do without, such as the details of a record. Called by the triggers of both notebooks. */
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { Client } from '../http/client';
import type { Request } from '../types/request';

/** Why something could not be read, as an item tells it. */
export interface DetailsError {
	/** What failed on what, in the server's words. */
	message: string;
	/** What to do about it. */
	description: string | null;
	/** HTTP status; null where the API gave no answer. */
	status: number | null;
}

/** What was found, or why nothing was. */
export type ReadResult<T> = { found: T; error?: undefined } | { found?: undefined; error: DetailsError };

/** Statuses that say nothing of what was asked for: the key or the session is refused, or there were too many requests. */
const statusesOfEverything = [401, 429];
/** A poll must come to its end in time, however many records cannot be read. */
export const readLimits = {
	/** How long one may take, in ms. */
	timeoutMs: 20_000,
	/** After so many that cannot be read, one that fails is not asked for again. */
	mostRepeated: 4,
};

/**
 * Reads what a trigger can do without: where the server refuses or fails on that alone, it goes on. Otherwise one record
 * that cannot be read would stop the trigger for good.
 */
export class OptionalReads {
	private failed = 0;

	/** @param probe a cheap request, to tell a record that cannot be read from a server that answers nothing */
	constructor(
		private readonly client: Client,
		private readonly probe: Request,
	) {}

	/**
	 * Reads one thing.
	 * @param parse takes it from the answer's body, or throws a NodeOperationError where it is not there
	 * @param task what it is about, for messages, such as `Get the experiment 7`; the client's own where nothing is said
	 * @throws NodeApiError, NodeOperationError where the server answers nothing else either: then nothing may count as reported
	 */
	async read<T>(request: Request, parse: (body: unknown) => T, task?: string): Promise<ReadResult<T>> {
		const { timeoutMs, mostRepeated } = readLimits;
		const sending = this.client.send({ ...request, ...(this.failed >= mostRepeated ? { repeat: 'never' as const } : {}) }, { ...(task === undefined ? {} : { task }), timeoutMs });
		const reading = sending.then(({ body }) => ({ found: parse(body) }));
		return await reading.catch(async (thrown: unknown) => {
			const error = detailsErrorOf(thrown);
			// The same error again: it fails the poll.
			if (!error || statusesOfEverything.includes(error.status ?? 0) || !(await this.serverAnswers())) return await reading;
			this.failed += 1;
			return { error };
		});
	}

	private async serverAnswers(): Promise<boolean> {
		return await this.client.send({ ...this.probe, repeat: 'never' }, { timeoutMs: readLimits.timeoutMs }).then(() => true, () => false);
	}
}

function detailsErrorOf(error: unknown): DetailsError | undefined {
	if (!(error instanceof NodeApiError || error instanceof NodeOperationError)) return undefined;
	const status = error instanceof NodeApiError ? Number(error.httpCode ?? NaN) : NaN;
	return { message: error.message, description: error.description ?? null, status: Number.isNaN(status) ? null : status };
}
