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

/** What came of reading: what was found, or why nothing was. */
export type Reading<T> = { found: T; problem?: undefined } | { found?: undefined; problem: DetailsError };

/** Statuses that say nothing of what was asked for: the key or the session is refused, or there were too many requests. */
const ofEverything = [401, 429];
/** How patient the reading of records is: a poll must come to its end in time, however many cannot be read. */
export const patience = {
	/** How long one may take, in ms. */
	timeoutMs: 20_000,
	/** After so many that cannot be read, one that fails is not asked for again. */
	mostRepeated: 4,
};

/**
 * Reads what a trigger can do without, such as the details of a record: where the server refuses or fails on that alone, it
 * goes on. Otherwise one record that cannot be read would stop the trigger for good.
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
	 * @param take takes it from the answer's body, or throws a NodeOperationError where it is not there
	 * @param task what it is about, for messages, such as `Get the experiment 7`; the client's own where nothing is said
	 * @throws NodeApiError, NodeOperationError where the server answers nothing else either: then nothing may be taken for done
	 */
	async read<T>(request: Request, take: (body: unknown) => T, task?: string): Promise<Reading<T>> {
		const { timeoutMs, mostRepeated } = patience;
		const sending = this.client.send({ ...request, ...(this.failed >= mostRepeated ? { repeat: 'never' as const } : {}) }, { ...(task === undefined ? {} : { task }), timeoutMs });
		const reading = sending.then(({ body }) => ({ found: take(body) }));
		return await reading.catch(async (error: unknown) => {
			const problem = problemOf(error);
			// The same error again: it fails the poll.
			if (!problem || ofEverything.includes(problem.status ?? 0) || !(await this.answers())) return await reading;
			this.failed += 1;
			return { problem };
		});
	}

	private async answers(): Promise<boolean> {
		return await this.client.send({ ...this.probe, repeat: 'never' }, { timeoutMs: patience.timeoutMs }).then(() => true, () => false);
	}
}

function problemOf(error: unknown): DetailsError | undefined {
	if (!(error instanceof NodeApiError || error instanceof NodeOperationError)) return undefined;
	const status = error instanceof NodeApiError ? Number(error.httpCode ?? NaN) : NaN;
	return { message: error.message, description: error.description ?? null, status: Number.isNaN(status) ? null : status };
}
