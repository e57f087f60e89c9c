/** Names of files, and what becomes of them on their way. */

/** A name without what a form encodes in it (HTML standard, multipart form data). */
export function fromForm(name: string): string {
	return name.replaceAll('%22', '"').replaceAll('%0D', '\r').replaceAll('%0A', '\n');
}

/**
 * Whether a file that was sent under one name can have another one at the server, which may have left the encoding of the form,
 * taken the folders off, put a dash for each blank (eLabFTW 5.1), or written accents in another way.
 */
export function canBecome(sent: string, kept: unknown): boolean {
	const [given, found] = [sent, fromForm(String(kept))].map((name) => name.normalize());
	const last = given?.replace(/.*[\\/]/s, '');
	return [given, last, last?.replaceAll(' ', '-')].includes(found);
}
