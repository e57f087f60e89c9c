/** Finds the ids of records by keys such as the section they stand in. */
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
