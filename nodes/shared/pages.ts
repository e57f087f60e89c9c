import { NodeOperationError, type IDataObject } from 'n8n-workflow';
import type { Call, Request } from './call';
import type { Page, Paging } from './dialect';

/** More pages than any notebook has; a server that goes on is broken. */
const mostPages = 10_000;

/** Whether a row ends the list (true), or is left out of it. */
export type Past = (row: IDataObject) => boolean | 'skip';

/**
 * All rows of a list: the first page, then several at a time. Rows seen before are dropped, every page arrives or the
 * call fails.
 * @param paging name of the dialect's paging; undefined where one request brings all rows
 * @param limit the most rows to return
 * @param past tells the first row that is no longer wanted, before which the list ends, and rows to skip
 * @throws NodeOperationError when the answer is no list, or the server pages for ever
 */
export async function collect(
	call: Call,
	request: Request,
	paging: string | undefined,
	limit: number,
	past: Past = () => false,
): Promise<IDataObject[]> {
	const rows = new Rows(limit, past);
	const way = paging === undefined ? undefined : call.dialect.paging[paging];
	if (!way) {
		rows.add(rowsOf(call, await call.fetch(request)));
		return rows.all;
	}
	const size = Math.min(Math.max(1, Number(call.option('pageSize', way.size))) || way.size, limit);
	const read = async (number: number, each = size) => await page(call, request, way, number, each);
	const first = await read(0);
	rows.add(first.rows);
	if (rows.full) return rows.all;
	if (first.pages !== undefined) await readCounted(rows, read, size, first.pages);
	else if (!first.last) await readToEnd(call, rows, read, size, way.ahead);
	else if (mayBeCapped(way, first.rows.length, size)) {
		// Of a server that sends fewer rows than asked for, or really the end: the page after it tells.
		const cap = first.rows.length;
		const second = await read(1, cap);
		if (rows.add(second.rows) > 0 && !second.last) await readToEnd(call, rows, read, cap, way.ahead, 2);
	}
	return rows.all;
}

type Read = (number: number, size?: number) => Promise<Page>;

function mayBeCapped({ leastCap }: Paging, got: number, asked: number): boolean {
	return leastCap !== undefined && got >= leastCap && got < asked;
}

/** Pages from the second one, of which the server has told how many there are. */
async function readCounted(rows: Rows, read: Read, size: number, pages: number): Promise<void> {
	let end = pages;
	for (let next = 1; next < end && !rows.full; ) {
		const numbers = range(next, Math.min(end - next, rows.wanted(size), 64));
		for (const each of await Promise.all(numbers.map(async (number) => await read(number)))) {
			rows.add(each.rows);
			// A list that grew meanwhile has moved its last rows to a new page.
			end = Math.max(end, each.pages ?? 0);
		}
		next += numbers.length;
	}
}

/** Pages until one is the last, some of them before it is known that they exist. */
async function readToEnd(call: Call, rows: Rows, read: Read, size: number, ahead: number, from = 1): Promise<void> {
	for (let next = from; next < mostPages; ) {
		const numbers = range(next, Math.min(ahead, rows.wanted(size)));
		const pages = await Promise.all(numbers.map(async (number) => await read(number, size)));
		const full = pages.reduce((sum, each) => sum + Math.min(each.rows.length, size), 0);
		let fresh = pages.reduce((sum, each) => sum + rows.add(each.rows), 0);
		if (numbers.length > 1 && fresh < full && !rows.full) {
			// New rows have pushed others to the next page, which may have been read before: once more, in turn.
			for (const number of numbers) fresh += rows.add((await read(number, size)).rows);
		}
		if (rows.full || fresh === 0 || pages.some(({ last }) => last)) return;
		next += numbers.length;
	}
	throw new NodeOperationError(call.node.getNode(), `${call.dialect.name} sent ${mostPages} pages without coming to an end`);
}

function range(from: number, count: number): number[] {
	return Array.from({ length: Math.max(1, count) }, (_, index) => from + index);
}

async function page(call: Call, request: Request, way: Paging, number: number, size: number): Promise<Page> {
	const accept = number > 0 && way.pastEnd !== undefined ? [way.pastEnd] : [];
	const answer = await call.send({ ...request, accept, query: { ...request.query, ...way.query(number, size) } });
	if (accept.includes(answer.status)) return { rows: [], last: true };
	if (!isList(answer.body)) rowsOf(call, answer.body);
	return way.read(answer, size);
}

function isList(body: unknown): boolean {
	return Array.isArray(body) || (typeof body === 'object' && body !== null && Array.isArray((body as IDataObject).data));
}

/**
 * The rows in the body of a list: an array, `{data: […]}`, or an object keyed by id.
 * @throws NodeOperationError where there are none, as in a login page
 */
export function rowsOf(call: Call, body: unknown): IDataObject[] {
	if (Array.isArray(body)) return body.map((row: unknown) => (typeof row === 'object' ? row : { value: row }) as IDataObject);
	if (typeof body === 'object' && body !== null) {
		const { data } = body as IDataObject;
		if (Array.isArray(data)) return data as IDataObject[];
		const values = Object.values(body);
		if (values.every((value) => typeof value === 'object' && value !== null)) return values as IDataObject[];
	}
	const got = typeof body === 'string' && body.trimStart().startsWith('<') ? 'a web page' : 'something else';
	throw new NodeOperationError(call.node.getNode(), `${call.dialect.name} was asked for a list and sent ${got}`, {
		itemIndex: call.node.getItemIndex(),
		description: 'Check the URL in the credential: it must be the address of the server itself, reachable without a login page in between',
	});
}

/** Collects rows up to a limit, each id once. */
class Rows {
	readonly all: IDataObject[] = [];
	private readonly seen = new Set<unknown>();

	private ended = false;

	constructor(
		private readonly limit: number,
		private readonly past: Past,
	) {}

	get full(): boolean {
		return this.ended || this.all.length >= this.limit;
	}

	/** How many pages of a size the limit still wants. */
	wanted(size: number): number {
		return Math.ceil((this.limit - this.all.length) / size);
	}

	/** Adds rows not seen before; returns how many were new. */
	add(rows: IDataObject[]): number {
		let fresh = 0;
		for (const row of rows) {
			const id = row.id ?? row.uuid;
			if (id !== undefined && this.seen.has(id)) continue;
			this.seen.add(id);
			fresh += 1;
			const verdict = this.past(row);
			this.ended ||= verdict === true;
			if (!this.full && verdict !== 'skip') this.all.push(row);
		}
		return fresh;
	}
}
