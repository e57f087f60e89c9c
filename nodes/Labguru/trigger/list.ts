import { NodeOperationError, type IDataObject } from 'n8n-workflow';
import type { Answer } from '../../shared/call';
import { dialect } from '../dialect';
import { sender, type TriggerNode } from './send';

/** The beginning of a list. */
export interface Listed {
	rows: IDataObject[];
	/** The Date header of the first answer. */
	date: unknown;
}

const size = 200;
/** Pages that are asked for at the same time. */
const ahead = 4;
const mostPages = 2_000;

/**
 * The beginning of a list, highest first, down to the first page that has something lower than wanted. A page that
 * arrives when records have left the list could leave some out, so the list is then read again.
 * @param field what to sort by
 * @param past whether a row is lower than wanted, so that the rows below need not be read
 */
export async function listed(node: TriggerNode, path: string, nouns: string, field: 'id' | 'updated_at', past: (row: IDataObject) => boolean): Promise<Listed> {
	const send = sender(node, `Look for changed ${nouns}`);
	const query = { kendo: true, 'sort[0][field]': field, 'sort[0][dir]': 'desc' };
	const page = async (index: number) => read(node, await send({ method: 'GET', path, accept: index > 0 ? [404] : [], query: { ...query, ...dialect.paging.page?.query(index, size) } }));
	for (let attempt = 1; attempt <= 5; attempt += 1) {
		const found = await once(page, past, field);
		if (found) return found;
	}
	throw new NodeOperationError(node.getNode(), 'The list changes faster than it can be read: the next poll tries again');
}

interface Page {
	rows: IDataObject[];
	/** Rows and pages in all, where Labguru tells. */
	count?: number;
	pages?: number;
	date: unknown;
}

async function once(page: (index: number) => Promise<Page>, past: (row: IDataObject) => boolean, field: string): Promise<Listed | undefined> {
	const first = await page(0);
	const found = new Map(first.rows.map((row) => [row.id, row]));
	const end = first.pages ?? mostPages;
	let sorted = inOrder(first.rows, field);
	let low = first.rows.length === 0 || first.rows.some(past);
	for (let next = 1; next < end && !(sorted && low); next += ahead) {
		const width = first.pages === undefined ? 1 : Math.min(ahead, end - next);
		const pages = await Promise.all(Array.from({ length: width }, async (_, index) => await page(next + index)));
		if (pages.some(({ count }) => count !== undefined && count < (first.count ?? 0))) return undefined;
		const known = found.size;
		const rows = pages.flatMap((each) => each.rows);
		for (const row of rows) if (!found.has(row.id)) found.set(row.id, row);
		if (found.size === known) break;
		sorted &&= inOrder([...found.values()], field);
		low = rows.some(past);
		if (first.pages === undefined) next -= ahead - 1;
	}
	const rows = [...found.values()];
	return { rows: sorted ? rows : rows.sort((a, b) => compare(b, a, field)), date: first.date };
}

/** Whether Labguru has sorted as it was asked to. Times may step back by the hour that is there twice in autumn. */
function inOrder(rows: readonly IDataObject[], field: string): boolean {
	return rows.every((row, index) => {
		const above = rows[index - 1];
		if (!above || compare(above, row, field) >= 0) return true;
		return field !== 'id' && millis(row[field]) - millis(above[field]) <= 2 * 60 * 60 * 1000;
	});
}

function compare(a: IDataObject, b: IDataObject, field: string): number {
	if (field === 'id') return Number(a.id) - Number(b.id);
	const [left, right] = [String(a[field] ?? ''), String(b[field] ?? '')];
	return left === right ? 0 : left < right ? -1 : 1;
}

function millis(time: unknown): number {
	return Date.parse(`${String(time).slice(0, 16).replace(' ', 'T')}:00Z`) || 0;
}

function read(node: TriggerNode, answer: Answer): Page {
	const { status, headers, body } = answer;
	if (status === 404) return { rows: [], date: headers.date };
	const { data, meta } = (Array.isArray(body) ? { data: body as unknown } : (body ?? {})) as { data?: unknown; meta?: IDataObject };
	if (!Array.isArray(data)) {
		throw new NodeOperationError(node.getNode(), 'Labguru was asked for a list and sent something else', {
			description: 'Check the URL in the credential: it must be the address of the server itself, reachable without a login page in between',
		});
	}
	const number = (value: unknown) => (typeof value === 'number' ? value : undefined);
	return { rows: data as IDataObject[], count: number(meta?.item_count), pages: number(meta?.page_count), date: headers.date };
}
