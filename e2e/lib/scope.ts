type Close = () => Promise<unknown> | unknown;

/** Collects what has to be closed, and closes it once, last opened first, whatever ends the program. */
export class Scope {
	private readonly open: Close[] = [];

	private closing: Promise<void> | undefined;

	/** Remembers how to close something; returns the thing. */
	add<T>(thing: T, close: (thing: T) => Promise<unknown> | unknown): T {
		this.open.push(async () => await close(thing));
		return thing;
	}

	async close(): Promise<void> {
		this.closing ??= this.closeAll();
		await this.closing;
	}

	private async closeAll(): Promise<void> {
		for (let close = this.open.pop(); close; close = this.open.pop()) {
			try {
				await close();
			} catch (error) {
				console.error(error);
			}
		}
	}
}

/**
 * Runs a program inside a scope: an error, Ctrl-C or a request to end closes everything first. Exit codes: 0
 * when the program came to its end, 1 after an error, 130 when it was interrupted. `stopped` resolves when the person
 * asks for the end; a program that waits for it has come to its end.
 */
export async function runInScope(
	program: (scope: Scope, stopped: Promise<void>) => Promise<void>,
): Promise<void> {
	const scope = new Scope();
	let code = 130;
	const stopped = requestToEnd();
	const work = program(scope, stopped).then(
		() => (code = 0),
		(error: unknown) => {
			code = 1;
			console.error(error instanceof Error ? (error.stack ?? error.message) : error);
		},
	);
	await Promise.race([work, stopped]);
	await scope.close();
	process.exit(code);
}

/** Resolves at Ctrl-C, at a request to end, and when whoever started this program is gone. */
async function requestToEnd(): Promise<void> {
	const starter = process.ppid;
	await new Promise<void>((resolve) => {
		for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => resolve());
		setInterval(() => process.ppid !== starter && resolve(), 1_000).unref();
	});
}
