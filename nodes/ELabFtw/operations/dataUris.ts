/** Images inside a text, as data URIs; `bodyImages.ts` puts uploaded files in their place. */

/** An image in a text, and where it stands. */
export interface DataUri {
	uri: string;
	from: number;
	to: number;
	mimeType: string;
	bytes: Uint8Array;
}

const heads = /data:(image\/[\w.+-]+)(?:;[\w-]+=[\w-]+)*(;base64)?,/gi;

/**
 * The data URIs of images in a text: in base64, whose lines may be broken only where a quote or bracket ends them, since
 * words may follow elsewhere; or as text, such as of an SVG. What a URI holds is searched for its end and not matched whole,
 * since a pattern that could give characters back fails on a large image.
 */
export function dataUris(text: string): DataUri[] {
	const found: DataUri[] = [];
	let free = 0;
	for (const { 0: head, 1: type = '', 2: base64, index } of text.matchAll(heads)) {
		const start = index + head.length;
		const to = base64 ? endOfBase64(text, start) : endOf(/[^\w!*.~;/?:@&=+$,%-]|%(?![\dA-F]{2})/gi, text, start);
		if (index < free || to === start) continue;
		free = to;
		const data = text.slice(start, to);
		found.push({ uri: text.slice(index, to), from: index, to, mimeType: type.toLowerCase(), bytes: Buffer.from(base64 ? data : bytesOf(data), base64 ? 'base64' : 'latin1') });
	}
	return found;
}

function endOfBase64(text: string, start: number): number {
	const padded = (end: number) => end + (/={0,2}/y.exec(text.slice(end, end + 2))?.[0].length ?? 0);
	const broken = endOf(/\S/g, text, padded(endOf(/[^A-Za-z0-9+/\s]/g, text, start)));
	if (/["')>]/.test(text.charAt(broken)) && text.slice(start, start + 100).trim() !== '') return broken;
	const end = endOf(/[^A-Za-z0-9+/]/g, text, start);
	return end === start ? start : padded(end);
}

/** Where the first of what a pattern finds stands; the end of the text where there is none. */
function endOf(pattern: RegExp, text: string, start: number): number {
	pattern.lastIndex = start;
	return pattern.exec(text)?.index ?? text.length;
}

/** A text with codes such as `%20`, as its bytes. */
function bytesOf(words: string): string {
	return words.replace(/%([\dA-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
