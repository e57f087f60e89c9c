/** Writes to one record, one after the other; `engine.ts` enters it for every item that changes a record. */

/**
 * Runs pieces of work on the same record one after the other, in the order in which they were handed over: what two
 * requests at once do to one record depends on which comes first, and some servers lose one of them.
 */
export class RecordQueue {
	private readonly last = new Map<string, Promise<unknown>>();

	/**
	 * Runs work when all that was handed over before it for the same record has ended, well or badly.
	 * @param record names the record, such as its path
	 */
	async run<T>(record: string, work: () => Promise<T>): Promise<T> {
		const before = this.last.get(record);
		const mine = before ? before.catch(() => undefined).then(work) : work();
		this.last.set(record, mine);
		try {
			return await mine;
		} finally {
			if (this.last.get(record) === mine) this.last.delete(record);
		}
	}
}
