/** Reads n8n's stored execution data: a JSON list whose strings are positions of other entries in that list. */
export function unflatten(text: string): unknown {
	const entries = JSON.parse(text) as unknown[];
	const done = new Map<number, unknown>();

	function at(position: number): unknown {
		if (done.has(position)) return done.get(position);
		const entry = entries[position];
		if (typeof entry !== 'object' || entry === null) return entry;
		const whole: Record<string, unknown> | unknown[] = Array.isArray(entry) ? [] : {};
		done.set(position, whole);
		for (const [key, value] of Object.entries(entry)) {
			(whole as Record<string, unknown>)[key] = typeof value === 'string' ? at(Number(value)) : value;
		}
		return whole;
	}

	return at(0);
}
