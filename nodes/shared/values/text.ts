/** Words in messages. */

/** A value as a message shows it, in quotes and shortened. */
export function quoted(value: unknown): string {
	return `"${(typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))).slice(0, 60)}"`;
}

/** Words for the middle of a sentence: `Get a file` is "get a file". */
export function lowerFirst(words: string): string {
	return words.charAt(0).toLowerCase() + words.slice(1);
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as it stands in HTML, also in an attribute between double quotes. */
export function escapedHtml(text: unknown): string {
	return String(text ?? '').replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}

/** "a" or "an", as the word after it sounds; of capitals that are spelled out, the name of the first. */
export function article(noun: string): string {
	return /^(?:[aeioAEIO]|[uU](?!ser|ni)|[FHLMNRSX][A-Z])/.test(noun) ? 'an' : 'a';
}

/** Whether a path has "." or ".." between its slashes, in any of the spellings by which a URL leads elsewhere. */
export function hasDots(path: string): boolean {
	return path.split(/[/\\]/).some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment));
}
