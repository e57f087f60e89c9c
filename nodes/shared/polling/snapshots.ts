/** What is remembered of a record: when it last changed, and what the watched fields held. */
export interface Remembered {
	/** Seconds of its last change, by the server's clock. */
	time: number;
	/** Values of the watched fields, in an order that the notebook chooses; few of them differ from record to record. */
	values: readonly string[];
	/** Numbers of which each record has a set of its own, such as ids of tags. */
	set: readonly number[];
}

/** Remembered records as static data holds them: texts, so that 10,000 records stay small. */
export interface Packed {
	/** Each combination of values once. */
	values: string[];
	/** Records, least recently changed last: `id.age.values.set`, all numbers to the base of 36. */
	rows: string;
	/** How many records have been forgotten since the beginning. */
	forgotten: number;
}

/** The most records that are remembered. */
export const mostRecords = 10_000;
/** The most bytes that they may take. */
export const mostBytes = 240 * 1024;
/** The most bytes that all a trigger keeps may take: 256 KB but for the names under which n8n stores it. */
const mostInAll = 255 * 1024;

/**
 * The memory of the past that a trigger needs to say what changed. It is bounded: records whose last change is longest
 * ago are forgotten.
 */
export class Memory {
	private readonly records = new Map<string, Remembered>();
	private forgotten = 0;

	constructor(packed?: Packed) {
		if (!packed) return;
		this.forgotten = packed.forgotten;
		let time = 0;
		for (const [index, row] of packed.rows.split(' ').entries()) {
			if (row === '') continue;
			const [id = '', age = '', kind = '', set = ''] = row.split('.');
			time = index === 0 ? parseInt(age, 36) : time - parseInt(age, 36);
			this.records.set(readId(id), {
				time,
				values: (packed.values[parseInt(kind, 36)] ?? '').split('|').map(decodeURIComponent),
				set: set === '' ? [] : set.split(',').map((number) => parseInt(number, 36)),
			});
		}
	}

	get size(): number {
		return this.records.size;
	}

	get(id: string): Remembered | undefined {
		return this.records.get(id);
	}

	set(id: string, record: Remembered): void {
		this.records.set(id, record);
	}

	delete(id: string): void {
		this.records.delete(id);
	}

	/** Ids and records. */
	entries(): Array<[string, Remembered]> {
		return [...this.records];
	}

	/**
	 * The records as they are stored, within both bounds.
	 * @param beside what is stored beside them, which leaves them less room
	 */
	pack(beside: unknown = ''): Packed {
		const room = Math.min(mostBytes, mostInAll - Buffer.byteLength(JSON.stringify(beside)));
		const kinds = new Map<string, number>();
		const rows: string[] = [];
		let bytes = 0;
		let before: number | undefined;
		const newestFirst = this.entries().sort(([, a], [, b]) => b.time - a.time);
		for (const [id, { time, values, set }] of newestFirst) {
			const text = values.map(encodeURIComponent).join('|');
			const known = kinds.get(text);
			const kind = known ?? kinds.size;
			const age = before === undefined ? time : before - time;
			const row = [writeId(id), age.toString(36), kind.toString(36), set.map((number) => number.toString(36)).join()].join('.').replace(/\.$/, '');
			bytes += row.length + 1 + (known === undefined ? text.length + 3 : 0);
			if (rows.length === mostRecords || bytes > room) break;
			if (known === undefined) kinds.set(text, kind);
			before = time;
			rows.push(row);
		}
		return { values: [...kinds.keys()], rows: rows.join(' '), forgotten: this.forgotten + this.size - rows.length };
	}
}

function writeId(id: string): string {
	return /^[1-9]\d{0,14}$/.test(id) ? Number(id).toString(36) : `~${encodeURIComponent(id).replaceAll('.', '%2E')}`;
}

function readId(text: string): string {
	return text.startsWith('~') ? decodeURIComponent(text.slice(1)) : String(parseInt(text, 36));
}
