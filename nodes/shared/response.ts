import { NodeOperationError, type IDataObject, type INodeExecutionData } from 'n8n-workflow';
import type { Answer, Call, Request } from './call';
import { shown } from './dates';
import { download } from './download';
import type { Result } from './table';

/** Carries out a row that needs no code of its own: one request, or the pages of a list. */
export async function carryOut(call: Call, request: Request): Promise<INodeExecutionData[]> {
	return await ways[call.row.operation.result](call, request);
}

const ways: Record<Result, (call: Call, request: Request) => Promise<INodeExecutionData[]>> = {
	async record(call, request) {
		return [call.item(simplified(call, record(call, await call.fetch(request))))];
	},
	async list(call, request) {
		const rows = await call.list(request, call.row.operation.paging, limitOf(call));
		return rows.map((row) => call.item(simplified(call, row)));
	},
	async created(call, request) {
		const answer = await call.send(request);
		return [call.item(simplified(call, created(call, answer)))];
	},
	async file(call, request) {
		return [await download(call, request)];
	},
	async deleted(call, request) {
		await call.send(request);
		return [call.item({ deleted: true })];
	},
	async done(call, request) {
		const body = await call.fetch(request);
		return [call.item(isObject(body) && Object.keys(body).length > 0 ? body : { success: true })];
	},
};

/**
 * The number of rows that the user asked for.
 * @throws NodeOperationError for a limit that is no whole number above 0
 */
export function limitOf(call: Call): number {
	if (call.parameter('returnAll', false)) return Infinity;
	const limit = Number(call.parameter<unknown>('limit', 50));
	if (Number.isInteger(limit) && limit > 0) return limit;
	throw call.refuse(`"Limit" takes a whole number above 0, not ${shown(call.parameter<unknown>('limit', 50))}`, 'For all results, switch on "Return All"');
}

/**
 * The record in an answer's body.
 * @throws NodeOperationError where the answer holds none, as in a login page
 */
export function record(call: Call, body: unknown): IDataObject {
	if (isObject(body) && Object.keys(body).length > 0) return body;
	if (Array.isArray(body) && body.length === 1 && isObject(body[0])) return body[0];
	throw new NodeOperationError(call.node.getNode(), `${call.dialect.name} was asked for one record and sent something else`, {
		itemIndex: call.node.getItemIndex(),
		description: 'Check the URL in the credential: it must be the address of the server itself, reachable without a login page in between',
	});
}

/** What a creation returns: the record that the API sent, or the id that it named. */
export function created(call: Call, answer: Answer): IDataObject {
	if (isObject(answer.body) && 'id' in answer.body) return answer.body;
	const id = call.dialect.newId(answer);
	if (id !== undefined) return { id };
	throw new NodeOperationError(call.node.getNode(), `${call.dialect.name} answered without the ID of what it created`, {
		itemIndex: call.node.getItemIndex(),
		description: `The answer was HTTP ${answer.status}. Look in ${call.dialect.name} whether the record is there before trying again`,
	});
}

/**
 * A row with the keys that Simplify keeps, where it is switched on. A key `owner=owner.name` takes a nested value under
 * a short name.
 */
export function simplified(call: Call, row: IDataObject): IDataObject {
	const { simple } = call.row.operation;
	if (!simple || !call.parameter('simplify', false)) return row;
	return pick(call.dialect.tidy?.(row) ?? row, simple);
}

/** Picks keys of a row; those that it does not have are left out. */
export function pick(row: IDataObject, keys: readonly string[]): IDataObject {
	const picked: IDataObject = {};
	for (const key of keys) {
		const [name = key, path = name] = key.split('=');
		const value = path.split('.').reduce<unknown>((at, step) => (isObject(at) ? at[step] : undefined), row);
		if (value !== undefined) picked[name] = value as IDataObject[string];
	}
	return picked;
}

function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
