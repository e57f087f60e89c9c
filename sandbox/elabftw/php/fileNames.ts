/** Names of files in headers, and types of files by their names. */
import { extname } from 'node:path';

/** A name for the plain `filename=` of a header: accents off, blanks to dashes. */
export function asciiName(name: string): string {
	return name
		.normalize('NFD')
		.replace(/[^\x20-\x7e]/g, '')
		.trim()
		.replace(/[^\w.]+/g, '-');
}

const types: Record<string, string> = {
	'.txt': 'text/plain;charset=UTF-8',
	'.md': 'text/plain;charset=UTF-8',
	'.csv': 'text/csv;charset=UTF-8',
	'.json': 'application/json',
	'.png': 'image/png',
	'.jpg': 'image/jpeg',
	'.jpeg': 'image/jpeg',
	'.gif': 'image/gif',
	'.svg': 'image/svg+xml',
	'.pdf': 'application/pdf',
	'.zip': 'application/zip',
	'.xml': 'text/xml;charset=UTF-8',
};
/** Types that a browser shows in place. */
export const shownInline = /^(text\/plain|image\/|application\/pdf)/;

/** The type a stored file is sent with. */
export const typeOf = (name: string) => types[extname(name).toLowerCase()] ?? 'application/octet-stream';

/** `attachment; filename=…`, with `filename*` where the name is not plain (uploads-download-text). */
export function disposition(kind: 'inline' | 'attachment', name: string, v51 = false): string {
	const plain = v51 ? name.replace(/[^\x20-\x7e]/g, '_') : asciiName(name);
	const extended = plain === name ? '' : `; filename*=utf-8''${encodeURIComponent(name)}`;
	return `${kind}; filename=${plain}${extended}`;
}
