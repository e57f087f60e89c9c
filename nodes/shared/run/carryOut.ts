/** What an operation does that needs no code of its own. Called by `engine.ts`, and by operations that only prepare the request. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { download } from '../files/download';
import { list } from '../http/pages';
import type { Select } from '../http/rows';
import { fetchBody, send } from '../http/send';
import { limitOf } from '../item/parameters';
import { created, isObject, outputItem, record, simplified, simplifier } from '../item/records';
import type { Request } from '../types/request';
import type { Call, Result, Run } from '../types/table';

/** Carries out a row that needs no code of its own: one request, or the pages of a list. */
export const carryOut: Run = async (call, request) => await byResult[call.row.operation.result](call, request);

const byResult: Record<Result, Run> = {
	async record(call, request) {
		return [outputItem(call, simplified(call, record(call, await fetchBody(call, request))))];
	},
	list: async (call, request) => await listItems(call, request),
	async created(call, request) {
		return [outputItem(call, simplified(call, created(call, await send(call, request))))];
	},
	async file(call, request) {
		return [await download(call, request)];
	},
	async deleted(call, request) {
		await send(call, request);
		const id = /\/(\d+)$/.exec(request.path)?.[1];
		return [outputItem(call, { ...(id === undefined ? {} : { id: Number(id) }), deleted: true })];
	},
	async done(call, request) {
		const body = await fetchBody(call, request);
		return [outputItem(call, isObject(body) && Object.keys(body).length > 0 ? body : { success: true })];
	},
};

/** Rows that came in one answer as items, simplified where that is switched on, up to the number that the user asked for. */
export function rowItems(call: Call, rows: readonly IDataObject[]): INodeExecutionData[] {
	const simple = simplifier(call);
	return rows.slice(0, limitOf(call)).map((row) => outputItem(call, simple(row)));
}

/**
 * The rows of a list as items, simplified where that is switched on, up to the number that the user asked for.
 * @param select tells which rows are wanted, and before which the list ends
 */
export async function listItems(call: Call, request: Request, select?: Select): Promise<INodeExecutionData[]> {
	const simple = simplifier(call);
	return await list(call, request, call.row.operation.paging, limitOf(call), select, (row) => outputItem(call, simple(row)));
}
