/** Lets at most `width` pieces of work run at the same time; the others wait in line. */
export class Pace {
	private running = 0;
	private readonly waiting: Array<() => void> = [];
	private readonly keys = new Map<string, Promise<unknown>>();

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

	/**
	 * Runs pieces of work on the same key one after the other: reading a record, changing it and writing it back must not
	 * mix with the same done by another item.
	 */
	async alone<T>(key: string, work: () => Promise<T>): Promise<T> {
		const before = this.keys.get(key) ?? Promise.resolve();
		const mine = before.catch(() => undefined).then(work);
		this.keys.set(key, mine);
		try {
			return await mine;
		} finally {
			if (this.keys.get(key) === mine) this.keys.delete(key);
		}
	}
}
