import { NodeOperationError, type IDataObject } from 'n8n-workflow';
import type { Call, Request } from './call';
import type { Paging } from './dialect';

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
	const way = paging === undefined ? undefined : call.dialect.paging[paging];
	if (!way) {
		const only = new Rows(limit, past);
		only.add(rowsOf(call, await call.fetch(request)));
		return only.all;
	}

	let size = Math.min(Math.max(1, Number(call.option('pageSize', way.size))) || way.size, limit);
	const rows = new Rows(limit, past);
	const first = await page(call, request, way, 0, size);
	rows.add(first.rows);
	if (rows.full) return rows.all;
	// A short page is the end, or of a server that sends fewer rows than asked for: the page after it tells.
	const doubtful = first.last && way.leastCap !== undefined && first.rows.length >= way.leastCap && first.rows.length < size;
	if (doubtful) size = first.rows.length;
	else if (first.last) return rows.all;

	let next = 1;
	let end = first.pages ?? mostPages;
	while (next < end) {
		const known = doubtful && next === 1 ? 1 : first.pages === undefined ? way.ahead : 64;
		const wanted = Math.ceil((limit - rows.all.length) / size);
		const count = Math.max(1, Math.min(known, end - next, wanted));
		const numbers = Array.from({ length: count }, (_, index) => next + index);
		const read = async (number: number) => await page(call, request, way, number, size);
		const pages = await Promise.all(numbers.map(read));
		let fresh = 0;
		let full = 0;
		let last = false;
		for (const each of pages) {
			fresh += rows.add(each.rows);
			full += Math.min(each.rows.length, size);
			// A list that grew meanwhile has moved its last rows to a new page.
			if (each.pages !== undefined) end = Math.max(end, each.pages);
			last ||= first.pages === undefined ? each.last : false;
		}
		if (first.pages === undefined && count > 1 && fresh < full && !rows.full) {
			// New rows have pushed others to the next page, which may have been read before: once more, in turn.
			for (const number of numbers) fresh += rows.add((await read(number)).rows);
		}
		if (last || rows.full || (fresh === 0 && first.pages === undefined)) return rows.all;
		next += count;
	}
	if (first.pages === undefined) {
		throw new NodeOperationError(call.node.getNode(), `${call.dialect.name} sent ${mostPages} pages without coming to an end`);
	}
	return rows.all;
}

async function page(call: Call, request: Request, way: Paging, number: number, size: number) {
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
