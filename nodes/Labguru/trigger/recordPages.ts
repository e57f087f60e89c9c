import { NodeOperationError, type IDataObject } from 'n8n-workflow';
import type { Answer } from '../../shared/types/request';
import { dialect } from '../dialect';
import { sender, type TriggerNode } from './client';

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

/** How a list is to be read. */
export interface Reading {
	/** What to sort by. */
	field: 'id' | 'updated_at';
	/** Whether a row is lower than wanted, so that the rows below need not be read. */
	past(row: IDataObject): boolean;
}

/**
 * The beginning of a list, highest first, down to the first page that has something lower than wanted. A page that
 * arrives when records have left the list could leave some out, so the list is then read again.
 */
export async function listed(node: TriggerNode, path: string, nouns: string, { field, past }: Reading): Promise<Listed> {
	for (let attempt = 1; attempt <= 5; attempt += 1) {
		const found = await once(async (index) => await page(node, path, nouns, field, 'desc', index, size), past);
		if (found) return found;
	}
	throw new NodeOperationError(node.getNode(), 'The list changes faster than it can be read: the next poll tries again');
}

/** The lowest row of a list. */
export async function lowest(node: TriggerNode, path: string, nouns: string, field: Reading['field']): Promise<IDataObject | undefined> {
	return (await page(node, path, nouns, field, 'asc', 0, 1)).rows[0];
}

async function page(node: TriggerNode, path: string, nouns: string, field: Reading['field'], dir: 'asc' | 'desc', index: number, rows: number): Promise<Page> {
	const query = { kendo: true, 'sort[0][field]': field, 'sort[0][dir]': dir, ...dialect.paging.page?.query(index * rows, rows) };
	return read(node, await sender(node, `Look for changed ${nouns}`)({ method: 'GET', path, accept: index > 0 ? [404] : [], query }));
}

interface Page {
	rows: IDataObject[];
	/** Rows and pages in all, where Labguru tells. */
	count?: number;
	pages?: number;
	date: unknown;
}

async function once(page: (index: number) => Promise<Page>, past: Reading['past']): Promise<Listed | undefined> {
	const first = await page(0);
	const found = new Map(first.rows.map((row) => [row.id, row]));
	const end = first.pages ?? mostPages;
	const width = first.pages === undefined ? 1 : ahead;
	let low = first.rows.length === 0 || first.rows.some(past);
	for (let next = 1; next < end && !low; next += width) {
		const numbers = Array.from({ length: Math.min(width, end - next) }, (_, index) => next + index);
		const pages = await Promise.all(numbers.map(page));
		if (pages.some(({ count }) => count !== undefined && count < (first.count ?? 0))) return undefined;
		const known = found.size;
		const rows = pages.flatMap((each) => each.rows);
		for (const row of rows) if (!found.has(row.id)) found.set(row.id, row);
		low = found.size === known || rows.some(past);
	}
	return { rows: [...found.values()], date: first.date };
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
