/** Snapshots of the records of a list, by which a poll says what changed in one. Called by the polls of the eLabFTW Trigger. */

/** What a record was like when it was last seen. */
export interface Snapshot {
	/** Seconds of its last change, by the server's clock. */
	time: number;
	/** Values of the watched fields, in an order that the notebook chooses; few of them differ from record to record. */
	values: readonly string[];
	/** Numbers of which each record has a set of its own, such as ids of tags. */
	numbers: readonly number[];
}

/** Snapshots as static data holds them: texts, so that 10,000 records stay small. */
export interface StoredSnapshots {
	/** Each combination of values once. */
	values: string[];
	/** Records, least recently changed last: `id.age.values.numbers`, all to the base of 36. */
	rows: string;
	/** How many records have been forgotten since the beginning. */
	forgotten: number;
}

/** The most records of which snapshots are stored. */
export const mostRecords = 10_000;
/** The most bytes that they may take. */
export const mostBytes = 240 * 1024;
/** The most bytes that all a trigger stores may take: 256 KB but for the names under which n8n stores it. */
const mostBytesInAll = 255 * 1024;

/** Snapshots by the ids of their records. They are bounded: records whose last change is longest ago are forgotten. */
export class Snapshots {
	private readonly byId = new Map<string, Snapshot>();
	private forgotten = 0;

	constructor(stored?: StoredSnapshots) {
		if (!stored) return;
		this.forgotten = stored.forgotten;
		let time = 0;
		for (const [index, row] of stored.rows.split(' ').entries()) {
			if (row === '') continue;
			const [id = '', age = '', combination = '', numbers = ''] = row.split('.');
			time = index === 0 ? parseInt(age, 36) : time - parseInt(age, 36);
			this.byId.set(readId(id), {
				time,
				values: (stored.values[parseInt(combination, 36)] ?? '').split('|').map(decodeURIComponent),
				numbers: numbers === '' ? [] : numbers.split(',').map((number) => parseInt(number, 36)),
			});
		}
	}

	get size(): number {
		return this.byId.size;
	}

	get(id: string): Snapshot | undefined {
		return this.byId.get(id);
	}

	set(id: string, snapshot: Snapshot): void {
		this.byId.set(id, snapshot);
	}

	delete(id: string): void {
		this.byId.delete(id);
	}

	/** Ids and snapshots. */
	entries(): Array<[string, Snapshot]> {
		return [...this.byId];
	}

	/**
	 * The snapshots as they are stored, within both bounds.
	 * @param beside what is stored beside them, which leaves them less room
	 */
	pack(beside: unknown = ''): StoredSnapshots {
		const room = Math.min(mostBytes, mostBytesInAll - Buffer.byteLength(JSON.stringify(beside)));
		const combinations = new Map<string, number>();
		const rows: string[] = [];
		let bytes = 0;
		let previous: number | undefined;
		const newestFirst = this.entries().sort(([, a], [, b]) => b.time - a.time);
		for (const [id, { time, values, numbers }] of newestFirst) {
			const text = values.map(encodeURIComponent).join('|');
			const known = combinations.get(text);
			const combination = known ?? combinations.size;
			const age = previous === undefined ? time : previous - time;
			const row = [writeId(id), age.toString(36), combination.toString(36), numbers.map((number) => number.toString(36)).join()].join('.').replace(/\.$/, '');
			bytes += row.length + 1 + (known === undefined ? text.length + 3 : 0);
			if (rows.length === mostRecords || bytes > room) break;
			if (known === undefined) combinations.set(text, combination);
			previous = time;
			rows.push(row);
		}
		return { values: [...combinations.keys()], rows: rows.join(' '), forgotten: this.forgotten + this.size - rows.length };
	}
}

function writeId(id: string): string {
	return /^[1-9]\d{0,14}$/.test(id) ? Number(id).toString(36) : `~${encodeURIComponent(id).replaceAll('.', '%2E')}`;
}

function readId(text: string): string {
	return text.startsWith('~') ? decodeURIComponent(text.slice(1)) : String(parseInt(text, 36));
}
