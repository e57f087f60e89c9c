/** Records in answers, and the items that they become. Called by whatever carries an operation out. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Answer } from '../types/request';
import type { Call } from '../types/table';
import { itemError, parameter } from './parameters';
import { perhapsDone } from './partialFailure';

/** Makes an output item that n8n traces back to this input item. */
export function outputItem({ node }: Call, json: IDataObject, binary?: INodeExecutionData['binary']): INodeExecutionData {
	const item: INodeExecutionData = { json, pairedItem: { item: node.getItemIndex() } };
	if (binary) item.binary = binary;
	return item;
}

/**
 * The record in an answer's body.
 * @throws NodeOperationError where the answer holds none, as in a login page
 */
export function record(call: Call, body: unknown): IDataObject {
	if (isObject(body) && Object.keys(body).length > 0) return body;
	if (Array.isArray(body) && body.length === 1 && isObject(body[0])) return body[0];
	const advice = 'Check the URL in the credential: it must be the address of the server itself, reachable without a login page in between';
	throw itemError(
		call,
		`${call.dialect.name} was asked for one record and sent something else`,
		call.row.operation.method === 'GET' ? advice : `${advice}. ${perhapsDone}`,
	);
}

/** What a creation returns: the record that the API sent, or the id that it named. */
export function created(call: Call, answer: Answer): IDataObject {
	if (isObject(answer.body) && 'id' in answer.body) return answer.body;
	const id = call.dialect.newId(answer);
	if (id !== undefined) return { id };
	throw itemError(
		call,
		`${call.dialect.name} answered without the ID of what it created`,
		`The answer was HTTP ${answer.status}. Look in ${call.dialect.name} whether the record is there before trying again`,
	);
}

/** A row with the keys that Simplify keeps, where it is switched on. */
export function simplified(call: Call, row: IDataObject): IDataObject {
	return simplifier(call)(row);
}

/**
 * What makes a row simple, for many rows: the keys that Simplify keeps, where it is switched on. `url` is the page of the
 * record in the notebook; a key `owner=owner.name` takes a nested value under a short name.
 */
export function simplifier(call: Call): (row: IDataObject) => IDataObject {
	const { simple } = call.row.operation;
	if (!simple || !parameter(call, 'simplify', false)) return (row) => row;
	const { tidy, ownKeys = () => [] } = call.dialect;
	const take = picker(simple);
	return (row) => {
		const picked = take(row, { ...tidy?.(row), ...urlOf(pageOf(call, row)) });
		for (const key of ownKeys(row)) picked[key] = row[key];
		return picked;
	};
}

/** The full address of a record's page in the notebook; undefined where the row does not tell. */
export function pageOf({ row: { resource }, execution }: Call, row: IDataObject): string | undefined {
	const page = resource.page?.(row);
	return page === undefined || /^https?:/.test(page) ? page : `${execution.server ?? ''}${page}`;
}

const urlOf = (page: string | undefined): IDataObject => (page === undefined ? {} : { url: page });

/** Picks keys of a row; those that it does not have are left out. */
export function pick(row: IDataObject, keys: readonly string[], shown?: IDataObject): IDataObject {
	return picker(keys)(row, shown);
}

/** @returns what picks the keys of a row, with what is shown in place of its values where given */
function picker(keys: readonly string[]): (row: IDataObject, shown?: IDataObject) => IDataObject {
	const paths = keys.map((key) => {
		const [name = key, path = name] = key.split('=');
		const [first = path, ...rest] = path.split('.');
		return [name, first, rest] as const;
	});
	return (row, shown = {}) => {
		const picked: IDataObject = {};
		for (const [name, first, rest] of paths) {
			const begin: unknown = first in shown ? shown[first] : row[first];
			const value = rest.reduce((at, step) => (isObject(at) ? at[step] : undefined), begin);
			if (value !== undefined) picked[name] = value as IDataObject[string];
		}
		return picked;
	};
}

/** The objects in a list; none of what is no list. */
export function objectsIn(value: unknown): IDataObject[] {
	return Array.isArray(value) ? value.filter(isObject) : [];
}

/** Whether a value is an object with keys, as JSON has it. */
export function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
