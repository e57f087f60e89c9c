/** CSV, read and written; import and export do. */

/** Reads a CSV with quoted cells. */
export function csvRows(text: string): string[][] {
	const rows: string[][] = [[]];
	for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
		rows.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
		if (end !== ',' && end !== '') rows.push([]);
		if (end === '') break;
	}
	return rows.filter((row) => row.some((cell) => cell !== ''));
}

/** A cell, in quotes where it needs them. */
export function csvCell(value: unknown): string {
	const text = value === null || value === undefined ? '' : String(value);
	return /[\s",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
