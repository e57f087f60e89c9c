/** What a sandbox can be told to do wrong, request by request. */
export type Fault = {
	/** Which requests it hits; all of them when absent. */
	match?: { method?: string; path?: RegExp };
	/** How many matching requests are let through first (default 0). */
	skip?: number;
	/** How many matching requests are hit (default 1). */
	times?: number;
	/**
	 * The request is carried out fully, and only then its answer is lost, replaced or held back: so does a proxy that gives
	 * up on a server at work. By default the fault comes before the work, which is then not done, or after a `slow` one.
	 */
	afterwards?: boolean;
} & (
	| { kind: 'status'; status: number; headers?: Record<string, string>; body?: unknown }
	| { kind: 'html'; status?: number }
	| { kind: 'redirect'; location: string }
	| { kind: 'reset' }
	| { kind: 'slow'; delayMs: number }
	/** The request is carried out, and the body of its answer breaks off half-way. */
	| { kind: 'truncate' }
);

interface Ordered {
	fault: Fault;
	skip: number;
	left: number;
}

/** An ordered list of faults; each request takes the first that matches it. */
export class Faults {
	private readonly ordered: Ordered[] = [];

	/** Orders a fault for requests to come. */
	add(fault: Fault): void {
		this.ordered.push({ fault, skip: fault.skip ?? 0, left: fault.times ?? 1 });
	}

	/** Forgets every fault that is still ordered. */
	clear(): void {
		this.ordered.length = 0;
	}

	/**
	 * The fault that a request meets, or undefined; counts it as used.
	 * @param method HTTP method in capitals
	 * @param path path with its query
	 */
	take(method: string, path: string): Fault | undefined {
		for (const entry of this.ordered) {
			const { match } = entry.fault;
			if (entry.left < 1) continue;
			if (match?.method && match.method !== method) continue;
			if (match?.path && !match.path.test(path)) continue;
			if (entry.skip > 0) {
				entry.skip -= 1;
				continue;
			}
			entry.left -= 1;
			return entry.fault;
		}
		return undefined;
	}
}
