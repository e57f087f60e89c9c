/** Carries out a custom request: `resources/customRequest.ts` says what a person fills in. */
import { jsonParse, type IDataObject, type IHttpRequestMethods, type INodeExecutionData } from 'n8n-workflow';
import { download } from '../files/download';
import { inputFiles } from '../files/upload';
import { rowsOf } from '../http/listBody';
import { list } from '../http/pages';
import { send } from '../http/send';
import { checked, itemError, limitIn, option, parameter, zoneOf } from '../item/parameters';
import { isObject, outputItem } from '../item/records';
import type { Answer, Request } from '../types/request';
import type { Call, Run } from '../types/table';
import { convert } from '../values/convert';
import { hasDots, quoted } from '../values/text';

/** Sends the request; what changes the same path goes one after the other, in the order of the items. */
export const sendCustomRequest: Run = async (call) => {
	const request = checked(call, () => requestOf(call));
	const answer = checked(call, () => oneOf('Answer', answers, option<unknown>(call, 'answer', 'items')));
	const work = async () => await byAnswer[answer](call, { ...request, ...(await bodyOf(call, request)) });
	return request.method === 'GET' ? await work() : await call.execution.queue.run(request.path, work);
};

/** Method, path and query. */
function requestOf(call: Call): Request {
	const { path, search } = pathOf(call, parameter<unknown>(call, 'path', ''));
	const fromApi = path.startsWith('/api/') ? path : call.dialect.root + path;
	const query = together([...search, ...pairsOf(call, 'query')]);
	return { method: oneOf('Method', methods, parameter<unknown>(call, 'method', 'GET')), path: fromApi, root: '', query, wrap: 'none', text: true };
}

const methods: readonly IHttpRequestMethods[] = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'];

const answers = ['file', 'list', 'items'] as const;

/** One of several words, of which an expression may give small letters. */
function oneOf<T extends string>(label: string, words: readonly T[], given: unknown): T {
	const found = words.find((each) => each.toLowerCase() === String(given).trim().toLowerCase());
	if (found === undefined) throw new Error(`"${label}" takes one of ${words.join(', ')}, not ${quoted(given)}`);
	return found;
}

/** Text of an option, of which an expression may give a number or nothing. */
function textOption(call: Call, name: string, fallback: string): string {
	return String(option<unknown>(call, name, fallback)).trim() || fallback;
}

/**
 * The path that a person gave, encoded, and the query that stands in it. Of a full address, the server is looked at before
 * anything is sent.
 * @throws Error for what is no path of the API, or could lead out of it
 */
function pathOf(call: Call, value: unknown): { path: string; search: Array<[string, string]> } {
	if (typeof value === 'object') throw new Error(`"Path" takes a path of the API, not ${quoted(value)}`);
	// A percent sign that encodes nothing is one of the user's own words.
	const given = String(value).trim().replace(/%(?![\da-f]{2})/gi, '%25');
	const full = /^https?:\/\//i.test(given);
	if (given.startsWith('//') || (!full && /^[a-z][a-z\d+.-]*:/i.test(given))) throw new Error(`"Path" takes a path of the API, not ${quoted(given)}`);
	const [before = ''] = given.split(/[?#]/);
	if (hasDots(before)) throw new Error(`"Path" takes no "." or ".." between slashes: ${quoted(given)}`);
	const base = 'https://this-server.invalid';
	const text = full ? given : `${base}/${given.replace(/^\//, '')}`;
	if (!URL.canParse(text)) throw new Error(`"Path" takes a path of the API, not ${quoted(given)}`);
	const address = new URL(text);
	const search = [...address.searchParams];
	if (!full) return { path: address.pathname, search };
	const api = address.pathname.indexOf('/api/');
	if (api < 0) throw new Error(`"Path" takes an address of the API, with /api/ in it, not ${quoted(given)}`);
	call.addresses.push(address);
	return { path: address.pathname.slice(api), search };
}

/** The rows of a name and a value that the user added. */
function pairsOf(call: Call, name: string): Array<[string, string]> {
	const { rows = [] } = option<{ rows?: Array<{ name?: unknown; value?: unknown }> }>(call, name, {});
	return rows.flatMap((row): Array<[string, string]> => {
		const key = String(row.name ?? '').trim();
		const value = convert({ label: key, type: 'string', structured: true }, row.value, zoneOf(call)) ?? '';
		if (key !== '') return [[key, typeof value === 'object' ? JSON.stringify(value) : String(value)]];
		if (value === '') return [];
		throw new Error(`A parameter has the value ${quoted(value)} and no name`);
	});
}

/** Values by name; several of one name, or of a name that ends in "[]", are a list. */
function together(pairs: ReadonlyArray<readonly [string, string]>): IDataObject {
	const found = new Map<string, string[]>();
	for (const [name, value] of pairs) {
		const key = name.replace(/\[\]$/, '');
		found.set(key, [...(found.get(key) ?? []), value]);
	}
	const isList = new Set(pairs.flatMap(([name]) => (name.endsWith('[]') ? [name.slice(0, -2)] : [])));
	return Object.fromEntries([...found].map(([name, values]) => [name, values.length > 1 || isList.has(name) ? values : values[0]]));
}

/** What the request carries. */
async function bodyOf(call: Call, { method }: Request): Promise<Pick<Request, 'body' | 'form'>> {
	if (method === 'GET') return {};
	const fields = checked(call, () => pairsOf(call, 'formFields'));
	const names = option<unknown>(call, 'inputFields', '');
	const noFile = names === null || names === undefined || (typeof names === 'string' && names.trim() === '');
	if (fields.length === 0 && noFile) return { body: checked(call, () => jsonOf(parameter<unknown>(call, 'bodyJson', '{}'))) };
	const files = noFile ? [] : await inputFiles(call, names);
	const fileField = textOption(call, 'fileField', 'file');
	return {
		async form() {
			const form = new FormData();
			for (const [name, value] of fields) form.append(name, value);
			// Without a name of its own: with one, Node 24 copies the file and loses its stream.
			for (const file of files) form.append(fileField, await file.file());
			return form;
		},
	};
}

function jsonOf(given: unknown): IDataObject {
	// Written and read again, since an expression may give an object that is no JSON, such as a date.
	const text = typeof given === 'string' ? given.trim() || '{}' : (JSON.stringify(given) ?? '');
	const value = jsonParse<unknown>(text, { fallbackValue: null });
	if (typeof value === 'object' && value !== null) return value as IDataObject;
	throw new Error(`"Body (JSON)" takes a JSON object or list, not ${quoted(given)}`);
}

const byAnswer = {
	async file(call: Call, request: Request): Promise<INodeExecutionData[]> {
		return [await download(call, request, { field: textOption(call, 'outputField', 'data'), page: option(call, 'webPage', false) })];
	},
	async list(call: Call, request: Request): Promise<INodeExecutionData[]> {
		if (request.method !== 'GET') throw itemError(call, 'Only what GET answers has pages', 'Take away the option "Answer", or choose the method GET');
		const most = option<unknown>(call, 'mostRows', undefined);
		const limit = most === undefined ? Infinity : limitIn(call, most, 'For all rows, take away the option "Limit"');
		return await list(call, request, call.row.operation.paging, limit, undefined, (row) => outputItem(call, row));
	},
	async items(call: Call, request: Request): Promise<INodeExecutionData[]> {
		const answer = await send(call, request);
		if (option(call, 'fullAnswer', false)) return [outputItem(call, whole(answer))];
		const { body } = answer;
		if (Array.isArray(body)) return rowsOf(call, body).map((row) => outputItem(call, row));
		if (isObject(body) && Object.keys(body).length > 0) return [outputItem(call, body)];
		if (typeof body === 'number' || typeof body === 'boolean') return [outputItem(call, { data: body })];
		if (typeof body === 'string' && body.trim() !== '') return [outputItem(call, { data: body })];
		const id = call.dialect.newId(answer);
		return [outputItem(call, { success: true, ...(id === undefined ? {} : { id }) })];
	},
};

/** Status, headers and body; cookies are nobody's business. */
function whole({ status, headers, body }: Answer): IDataObject {
	const shown = Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'set-cookie');
	return { status, headers: Object.fromEntries(shown), body: body as IDataObject };
}
