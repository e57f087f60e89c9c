/** Lets at most `width` pieces of work run at the same time; the others wait in line. */
export class Pace {
	private running = 0;
	private readonly waiting: Array<() => void> = [];

	constructor(private width: number) {}

	/** Sets how many pieces of work may run at the same time, from 1. */
	widen(width: number): void {
		this.width = Math.max(1, Math.floor(width));
	}

	/** Runs a piece of work when there is room for it. */
	async run<T>(work: () => Promise<T>): Promise<T> {
		while (this.running >= this.width) await new Promise<void>((free) => this.waiting.push(free));
		this.running += 1;
		try {
			return await work();
		} finally {
			this.running -= 1;
			this.waiting.shift()?.();
		}
	}
}
