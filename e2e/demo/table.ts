/** A table in plain text. Columns whose cells are numbers stand to the right. */
export function table(head: string[], rows: Array<Array<string | number>>): string {
	const cells = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en-US') : cell)));
	const widths = head.map((name, column) => Math.max(name.length, ...cells.map((row) => row[column]?.length ?? 0)));
	const right = head.map((_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === 'number'));
	const line = (row: string[]) =>
		row
			.map((cell, column) => (right[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
			.join('  ')
			.trimEnd();
	return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...cells.map(line)].join('\n');
}
