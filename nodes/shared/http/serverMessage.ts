/** The message in an answer that refuses; the dialects name the fields that hold it. */

/**
 * A server's own words in the body of an answer that refuses: the named fields, in this order, each once; lists and
 * objects of messages are joined; a web page is reduced to its title.
 */
export function serverMessage(body: unknown, keys: readonly string[]): string {
	if (typeof body === 'string') return fromText(body, keys);
	if (Array.isArray(body)) return body.map((each) => serverMessage(each, keys)).filter(Boolean).join('; ');
	if (typeof body !== 'object' || body === null) return '';
	const fields = body as Record<string, unknown>;
	const parts = keys.map((key) => flat(fields[key])).filter(Boolean);
	return [...new Set(parts)].join(': ');
}

function flat(value: unknown): string {
	if (typeof value === 'string') return fromText(value, []);
	if (typeof value === 'number') return String(value);
	if (Array.isArray(value)) return value.map(flat).filter(Boolean).join('; ');
	if (typeof value !== 'object' || value === null) return '';
	return Object.entries(value).map(([key, each]) => `${key}: ${flat(each)}`).join('; ');
}

function fromText(text: string, keys: readonly string[]): string {
	const trimmed = text.trim();
	if (/^[[{]/.test(trimmed) && keys.length > 0) {
		try {
			return serverMessage(JSON.parse(trimmed) as unknown, keys);
		} catch {
			return trimmed;
		}
	}
	const title = /<title>([^<]*)<\/title>/i.exec(trimmed)?.[1]?.trim();
	if (title) return `a web page, "${title}"`;
	return trimmed.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').trim();
}
