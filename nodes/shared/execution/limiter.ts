/** The limit on concurrent requests that all items of an execution share; `http/send.ts` sends through it. */
import { adapted, beginning, rules, type Answered, type Concurrency } from './concurrency';

/** Lets only so many requests of an execution be under way at the same time; the others wait in line. */
export class Limiter {
	private concurrency: Concurrency = beginning;
	/** Fixed by the user; found by how the server answers where undefined. */
	private fixed: number | undefined;
	private running = 0;
	private readonly waiting: Array<() => void> = [];

	/** Sets how many requests may be under way, from 1 to 32. */
	fix(most: number): void {
		this.fixed = Math.min(rules.most, Math.max(1, Math.floor(most)));
	}

	/** How many requests may be under way now. */
	get most(): number {
		return this.fixed ?? Math.max(1, Math.floor(this.concurrency.now));
	}

	/** Tells how the server has answered a request. */
	tell(answered: Answered): void {
		this.concurrency = adapted(this.concurrency, answered);
		this.letIn();
	}

	/** Runs a piece of work when there is room for it; those that wait longest come first. */
	async run<T>(work: () => Promise<T>): Promise<T> {
		if (this.running < this.most && this.waiting.length === 0) this.running += 1;
		else await new Promise<void>((free) => this.waiting.push(free));
		try {
			return await work();
		} finally {
			this.running -= 1;
			this.letIn();
		}
	}

	private letIn(): void {
		while (this.running < this.most) {
			const next = this.waiting.shift();
			if (!next) return;
			this.running += 1;
			next();
		}
	}
}
