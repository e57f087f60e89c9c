/** Small habits of PHP and MySQL that show in the answers. */

const pad = (n: number) => String(n).padStart(2, '0');

/** `2026-11-21 18:22:09`, without a zone. */
export function sqlTime(date: Date): string {
	return `${sqlDate(date)} ${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}:${pad(date.getUTCSeconds())}`;
}

/** `2026-11-21`. */
export function sqlDate(date: Date): string {
	return `${date.getUTCFullYear()}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}`;
}

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

/** Text without tags, as in the CSV export. */
export const withoutTags = (html: string) => html.replace(/<[^>]*>/g, '');

/** Scripts and event handlers are taken out of a body. */
export function cleanHtml(html: string): string {
	return html
		.replace(/<script\b[^>]*>[\s\S]*?<\/script>/gi, '')
		.replace(/\son\w+\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, '');
}

/** A name for the plain `filename=` of a header: accents off, blanks to dashes. */
export function asciiName(name: string): string {
	return name
		.normalize('NFD')
		.replace(/[^\x20-\x7e]/g, '')
		.trim()
		.replace(/[^\w.]+/g, '-');
}

/** A list of names, written as running text. */
export const words = (text: string) => text.trim().split(/\s+/);
