/** How PHP and MySQL read and write values, where it shows in the answers. All rooms use it. */

/** JSON as MySQL prints it: keys by length, then by name; a blank after each comma and colon. */
export function sqlJson(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(sqlJson).join(', ')}]`;
	if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
	const keys = Object.keys(value).sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
	return `{${keys.map((key) => `${JSON.stringify(key)}: ${sqlJson((value as Record<string, unknown>)[key])}`).join(', ')}}`;
}

/** `(int) $value`: the leading digits of a text, else 0. */
export function toInt(value: unknown): number {
	if (typeof value === 'boolean') return value ? 1 : 0;
	const number = Number.parseInt(String(value ?? ''), 10);
	return Number.isNaN(number) ? 0 : number;
}

/** `(string) $value` for scalars. */
export function toText(value: unknown): string {
	if (value === true) return '1';
	if (value === false || value === null || value === undefined) return '';
	if (typeof value === 'object') return 'Array';
	return String(value);
}

/** A whole number above zero from a path or query, else undefined: other ids are ignored by the server. */
export function idOf(text: string | undefined): number | undefined {
	const id = toInt(text);
	return id > 0 ? id : undefined;
}

/** `12.5` → `12.50`. */
export const decimal = (value: unknown) => (Number(value) || 0).toFixed(2);
