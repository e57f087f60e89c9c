import { adapted, beginning, rules, type Answered, type Width } from './width';

/** Lets only so many requests of an execution be under way at the same time; the others wait in line. */
export class Pace {
	private width: Width = beginning;
	/** Fixed by the user; found by how the server answers where undefined. */
	private fixed: number | undefined;
	private running = 0;
	private readonly waiting: Array<() => void> = [];

	/** Sets how many requests may be under way, from 1 to 32. */
	fix(width: number): void {
		this.fixed = Math.min(rules.most, Math.max(1, Math.floor(width)));
	}

	/** How many requests may be under way now. */
	get most(): number {
		return this.fixed ?? Math.max(1, Math.floor(this.width.now));
	}

	/** Tells how the server has answered a request. */
	tell(answered: Answered): void {
		this.width = adapted(this.width, answered);
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
