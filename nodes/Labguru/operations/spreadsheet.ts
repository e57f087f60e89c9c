/** Tables as spreadsheet elements hold them: a sheet that is JSON inside JSON, cell by cell. */
import { jsonParse, type IDataObject } from 'n8n-workflow';
import { isObject } from '../../shared/item/records';

/** A table: its rows, each with its cells. */
export type Table = unknown[][];

/** What a new sheet has in Labguru at least. */
const leastRows = 200;
const leastColumns = 20;
/** A sheet in which something stands further down is no table of a page. */
const mostRows = 10_000;

/** A spreadsheet with one sheet, in the form of the official example. */
export function spreadsheetOf(table: Table): IDataObject {
	const columns = Math.max(leastColumns, ...table.map((row) => row.length));
	const sheet = {
		name: 'Sheet1', isSelected: true, visible: 1, theme: 'Office', index: 0, order: 0,
		rowCount: Math.max(leastRows, table.length), columnCount: columns, data: { dataTable: cellsOf(table) },
	};
	return { spread: { version: '16.1.4', sheetCount: 1, sheets: { Sheet1: sheet } }, height: 600 };
}

/** Cells by the number of their row, counted from `first`, and the number of their column; empty ones are left out. */
function cellsOf(table: Table, first = 0): IDataObject {
	return Object.fromEntries(table.map((row, at) => [
		String(first + at),
		Object.fromEntries(row.flatMap((value, column) => (value === null || value === undefined || value === '' ? [] : [[String(column), { value }]]))),
	])) as IDataObject;
}

/** A spreadsheet as objects, whose sheets are JSON inside JSON. */
export function readSpreadsheet(data: unknown): IDataObject | undefined {
	if (!isObject(data)) return undefined;
	const spread = typeof data.spread === 'string' ? jsonParse<unknown>(data.spread, { fallbackValue: null }) : data.spread;
	return isObject(spread) ? { ...data, spread } : undefined;
}

/** The cells of the first sheet, where it has some. */
function firstSheet({ spread }: IDataObject): IDataObject | undefined {
	const sheets = isObject(spread) && isObject(spread.sheets) ? Object.values(spread.sheets).filter(isObject) : [];
	return [...sheets].sort((one, other) => Number(one.index ?? 0) - Number(other.index ?? 0))[0];
}

function rowsOf(sheet: IDataObject | undefined): IDataObject {
	const { dataTable } = isObject(sheet?.data) ? sheet.data : {};
	return isObject(dataTable) ? dataTable : {};
}

/** How far something goes that is kept by number. */
function length(numbered: IDataObject): number {
	return Math.max(0, ...Object.keys(numbered).filter((key) => /^\d+$/.test(key)).map((key) => Number(key) + 1));
}

/** The table in the first sheet of a spreadsheet; undefined where there is none to be shown as rows. */
export function tableIn(data: IDataObject): Table | undefined {
	const sheet = firstSheet(data);
	const rows = rowsOf(sheet);
	if (!sheet || length(rows) > mostRows) return undefined;
	return Array.from({ length: length(rows) }, (_, at) => {
		const row = rows[String(at)];
		const cells = isObject(row) ? row : {};
		if (length(cells) > mostRows) return [];
		return Array.from({ length: length(cells) }, (_cell, column) => {
			const cell = cells[String(column)];
			return isObject(cell) ? (cell.value ?? null) : null;
		});
	});
}

/** A spreadsheet with more rows below those that are there. */
export function withRowsBelow(data: IDataObject, table: Table): IDataObject {
	const spread = structuredClone(data.spread) as IDataObject;
	const sheet = firstSheet({ spread });
	if (!sheet) return spreadsheetOf(table);
	const rows = rowsOf(sheet);
	const first = length(rows);
	sheet.data = { ...(isObject(sheet.data) ? sheet.data : {}), dataTable: { ...rows, ...cellsOf(table, first) } };
	sheet.rowCount = Math.max(Number(sheet.rowCount ?? leastRows), first + table.length);
	sheet.columnCount = Math.max(Number(sheet.columnCount ?? leastColumns), ...table.map((row) => row.length));
	return { ...data, spread };
}
