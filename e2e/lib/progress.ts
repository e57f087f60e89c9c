/** Prints one line of progress. */
export type Log = (text: string) => void;

/** Makes a log whose lines begin with the seconds since it was made. */
export function createLog(write: (line: string) => void = console.log): Log {
	const start = Date.now();
	return (text) => {
		const seconds = ((Date.now() - start) / 1000).toFixed(1).padStart(6);
		write(`${seconds} s  ${text}`);
	};
}

/** Seconds in words: `8.2 s`, `4 min 12 s`. */
export function inWords(milliseconds: number): string {
	const seconds = milliseconds / 1000;
	if (seconds < 60) return `${seconds.toFixed(1)} s`;
	return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** Runs a long piece of work and says every `everyMs` that it is still under way. */
export async function withHeartbeat<T>(
	log: Log,
	what: string,
	work: () => Promise<T>,
	everyMs = 20_000,
): Promise<T> {
	const start = Date.now();
	const timer = setInterval(() => log(`… ${what} (${inWords(Date.now() - start)} so far)`), everyMs);
	try {
		return await work();
	} finally {
		clearInterval(timer);
	}
}
