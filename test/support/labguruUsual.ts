import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { at, fields, newest } from './labguru';

/** An operation with its parameters, the requests that it must send to a new lab, and what must come out of it. */
export interface Expected {
	given?: INodeParameters;
	items?: INodeExecutionData[];
	sends: unknown[];
	/** What each item must have at least. */
	gives: IDataObject[];
}

export const record = { record: at(10) };
export const experiment = { experiment: at(10) };
export const target = { targetType: 'Projects::Experiment', target: at(10) };
export const success = [{ deleted: true }];
export const ids = (...numbers: number[]) => numbers.map((id) => ({ id }));
export const page = (size: number, start = newest) => `${start}${start && '&'}page=1&page_size=${size}&meta=true`;

export interface Usual {
	create: IDataObject;
	update: IDataObject;
	/** The id that the new record gets. */
	next: number;
	/** The newest two. */
	newest: number[];
	/** What wraps a body; '' for nothing. */
	key?: string;
}

/** What the usual operations of a resource must send; `path` is below `/v1`. */
export function usual(resource: string, path: string, { create, update, next, newest: listed, key = 'item' }: Usual): Record<string, Expected> {
	const body = (values: IDataObject) => (key ? { [key]: values } : values);
	return {
		[`${resource}.create`]: { given: fields(create), sends: [[`POST /v1/${path}`, body(create)]], gives: ids(next) },
		[`${resource}.get`]: { given: record, sends: [`GET /v1/${path}/10`], gives: ids(10) },
		[`${resource}.getAll`]: { given: { limit: 2 }, sends: [`GET /v1/${path}?${page(2)}`], gives: ids(...listed) },
		[`${resource}.update`]: { given: { ...record, ...fields(update) }, sends: [[`PUT /v1/${path}/10`, body(update)]], gives: [{ id: 10, ...update }] },
		[`${resource}.delete`]: { given: record, sends: [`DELETE /v1/${path}/10`], gives: success },
	};
}

export function without(rows: Record<string, Expected>, ...names: string[]): Record<string, Expected> {
	return Object.fromEntries(Object.entries(rows).filter(([name]) => !names.includes(name)));
}

/** The same for the items of a collection. */
export function inCollection(rows: Record<string, Expected>, collection = at('antibodies', 'list')): Record<string, Expected> {
	return Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, { ...row, given: { collection, ...row.given } }]));
}
