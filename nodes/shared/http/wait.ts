/** Waiting between attempts, and between looks at what takes time. */
import { ApplicationError, sleep } from 'n8n-workflow';

/** How long a cancelled execution may wait on, in ms. */
const sliceMs = 200;

/**
 * Waits, in slices, so that a cancelled execution goes on waiting for a fifth of a second at most. n8n-workflow has a
 * function for it only from 1.120 to 2.33.
 * @param ms how long, in ms
 * @throws ApplicationError when the execution is cancelled
 */
export async function wait(ms: number, signal?: AbortSignal): Promise<void> {
	const end = Date.now() + ms;
	for (let left = ms; ; left = end - Date.now()) {
		if (signal?.aborted) throw new ApplicationError('The execution was cancelled');
		if (left <= 0) return;
		await sleep(Math.min(left, sliceMs));
	}
}
