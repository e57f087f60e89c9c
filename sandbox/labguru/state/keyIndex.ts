/** Finds records by keys such as the section they stand in; each table of the state has one. */

/** The key under which what belongs to a record is found. */
export const keyOf = (className: unknown, id: unknown): string => `${String(className)}/${String(id)}`;

/** Ids of records by their keys. */
export class KeyIndex {
	private readonly byKey = new Map<string, Set<number>>();

	add(id: number, keys: string[]): void {
		for (const key of keys) {
			const ids = this.byKey.get(key);
			if (ids) ids.add(id);
			else this.byKey.set(key, new Set([id]));
		}
	}

	remove(id: number, keys: string[]): void {
		for (const key of keys) this.byKey.get(key)?.delete(id);
	}

	clear(): void {
		this.byKey.clear();
	}

	ids(key: string): number[] {
		return [...(this.byKey.get(key) ?? [])];
	}
}
