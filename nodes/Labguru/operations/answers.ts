/** Answers that are not the record alone, or not one record. */
import type { IDataObject } from 'n8n-workflow';
import { rowsOf } from '../../shared/http/listBody';
import { fetchBody } from '../../shared/http/send';
import { isObject, outputItem, simplified } from '../../shared/item/records';
import type { Run } from '../../shared/types/table';

/** Carries out a write whose answer holds the record under a name, beside words about it. */
export function answeredUnder(key: string): Run {
	return async (call, request) => {
		const body = told(await fetchBody(call, request));
		const { [key]: row } = body;
		return [outputItem(call, simplified(call, isObject(row) ? row : body))];
	};
}

/** Carries out a write whose answer names what it made under a key of its own, which becomes the `id`. */
export function answeredWithId(key: string): Run {
	return async (call, request) => {
		const body = told(await fetchBody(call, request));
		const { [key]: id } = body;
		return [outputItem(call, id === undefined ? body : { id, ...body })];
	};
}

/** Carries out a write that answers with a list: an item for each row. */
export const answeredByRows: Run = async (call, request) => {
	const body = await fetchBody(call, request);
	const rows = Array.isArray(body) ? rowsOf(call, body) : isObject(body) && 'id' in body ? [body] : [];
	return rows.length > 0 ? rows.map((row) => outputItem(call, simplified(call, row))) : [outputItem(call, told(body))];
};

/** What an answer says. Of one that says nothing no more is known than that the server agreed. */
function told(body: unknown): IDataObject {
	return isObject(body) && Object.keys(body).length > 0 ? body : { success: true };
}
