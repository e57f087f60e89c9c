/** Talks with the child processes of a bench. */
import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';

/** The next message of a child; an error where it ends instead. */
export async function told<T>(child: ChildProcess): Promise<T> {
	const ended = new AbortController();
	const exit = once(child, 'exit', ended).then(([code]) => {
		throw new Error(`A child process ended with ${String(code)}`);
	});
	exit.catch(() => undefined);
	try {
		const [message] = (await Promise.race([once(child, 'message', ended), exit])) as [T];
		return message;
	} finally {
		ended.abort();
	}
}

/** Sends an order to a child, and waits for its answer. */
export async function ask<T>(child: ChildProcess, order: object | string): Promise<T> {
	const answer = told<T>(child);
	child.send(order);
	return await answer;
}
