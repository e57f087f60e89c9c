/** The tables of a node: resources, their operations, the parameters in their paths; and a call, one operation on one item. */
import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecutePaginationFunctions,
	IHttpRequestMethods,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import type { Execution } from '../execution/execution';
import type { Dialect } from './dialect';
import type { Field, Input, ReadParameter } from './field';
import type { Request } from './request';

/**
 * What becomes of an answer.
 * - `record`: one object, one item
 * - `list`: every row an item; Return All, Limit and pages come with it
 * - `created`: the id of a new record; the whole record where the API sends it
 * - `file`: a binary
 * - `deleted`: `{"deleted": true}`
 * - `done`: what the API answers, or `{"success": true}` where it answers nothing
 */
export type Result = 'record' | 'list' | 'created' | 'file' | 'deleted' | 'done';

/** What an operation does where no row can say it. Gets the request that the row describes. */
export type Run = (call: Call, request: Request) => Promise<INodeExecutionData[]>;

/** One operation: a row of a resource's table. */
export interface Operation {
	/** Stored in workflows: never changes. */
	value: string;
	name: string;
	action: string;
	description: string;
	/** Singular of what it is about, where that is not what its resource is called. */
	noun?: string;
	/** Whose key it takes, where not everybody's will do, such as `a sysadmin`; description and errors say so. */
	needs?: string;
	method: IHttpRequestMethods;
	/** As the API's document writes it; `{name}` is filled from the parameter of that name. */
	path: string;
	result: Result;
	/** Inputs of this operation besides those in its path. */
	inputs?: Input[];
	/** Fields of the record that the operation writes; a function where they depend on another parameter. */
	fields?: Field[] | ((parameter: ReadParameter) => Field[]);
	/** Rows of the Filters collection. */
	filters?: Input[];
	/** Rows of the Options collection. */
	options?: Input[];
	/** What the body has besides inputs and fields, such as `{action: 'lock'}`; a function where it is read from the parameters. */
	body?: IDataObject | ((call: Call) => IDataObject);
	/** Query values besides inputs and filters; a function where they are read from the parameters. */
	query?: IDataObject | ((call: Call) => IDataObject);
	/** Keys that Simplify keeps; absent where there is nothing to simplify. */
	simple?: readonly string[];
	/** Whether it may be sent twice, for methods of which that is not sure. */
	repeat?: Request['repeat'];
	/** For lists: how the list is cut into pages (a name the dialect knows); absent: one request brings all rows. */
	paging?: string;
	/** How the body is wrapped (a name the dialect knows). */
	wrap?: string;
	run?: Run;
}

/** A resource of the node: what the notebook calls it, and its operations. */
export interface Resource {
	/** Stored in workflows: never changes. */
	value: string;
	name: string;
	description?: string;
	/** Singular in running text, such as `experiment`. */
	noun: string;
	/** How its API speaks, where that is not the one of the others. */
	dialect?: Dialect;
	/** The page of a record in the notebook: its full address, or its path below the server; undefined where the row does not tell. */
	page?: (row: IDataObject) => string | undefined;
	operations: Operation[];
}

/** A path parameter, a `{name}` in a path: its input in the editor, and how its value becomes a segment. */
export interface PathParameter {
	/** Absent where a row of Options holds it. */
	property?: INodeProperties;
	/**
	 * One segment, or several; each is encoded.
	 * @throws Error when the value must not go into a path
	 */
	read(call: Call): string | string[];
	/** Whether the value is the id that messages name. */
	names?: boolean;
}

/** All that a node is: its resources, the parameters in their paths, and the way its notebook speaks. */
export interface NodeTable {
	dialect: Dialect;
	resources: readonly Resource[];
	pathParameters: Readonly<Record<string, PathParameter>>;
	/** The type of the credential that the node's parameters choose. */
	credential(parameter: ReadParameter): string;
	/** Parameters whose change makes the editor load the fields anew. */
	fieldsDependOn: readonly string[];
}

/** The fields that an operation writes, given a way to read the node's other parameters. */
export function fieldsOf(operation: Operation, parameter: ReadParameter): Field[] {
	const { fields = [] } = operation;
	return typeof fields === 'function' ? fields(parameter) : fields;
}

/** A row found by what a workflow stores. */
export interface Row {
	resource: Resource;
	operation: Operation;
}

/** One operation on one input item: what is to be done, and what is known while it is done. */
export interface Call {
	/** n8n's functions for this item. */
	readonly node: IExecutePaginationFunctions;
	/** What n8n's engine prepared: time-out, proxy, certificate check. */
	readonly settings: DeclarativeRestApiSettings.ResultOptions;
	readonly table: NodeTable;
	readonly dialect: Dialect;
	readonly row: Row;
	/** What it shares with the other items of the execution. */
	readonly execution: Execution;
	/** Web addresses that the user gave, which must be of the credential's server. */
	readonly addresses: URL[];
	/** Done when those given so far are known to be. */
	checking?: Promise<unknown>;
}

/**
 * Finds the row of an operation.
 * @throws Error when the workflow names a resource or an operation that the table does not have
 */
export function findRow(resources: readonly Resource[], resource: string, operation: string): Row {
	const found = resources.find(({ value }) => value === resource);
	const row = found?.operations.find(({ value }) => value === operation);
	if (!found || !row) throw new Error(`There is no operation "${operation}" of "${resource}" in this version of the node`);
	return { resource: found, operation: row };
}
