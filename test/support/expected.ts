import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { Lab } from './elabftw';

/** An operation with its parameters, the requests that it must send, and what must come out of it. */
export interface Expected {
	given: INodeParameters;
	items?: INodeExecutionData[];
	/** What is done with the lab before. */
	before?: (lab: Lab) => void | Promise<void>;
	sends: unknown[];
	/** What each item must have at least. */
	gives: IDataObject[];
}

/** Rows under the name of their resource. */
export function named(resource: string, rows: Record<string, Expected>): Record<string, Expected> {
	return Object.fromEntries(Object.entries(rows).map(([operation, row]) => [`${resource}.${operation}`, row]));
}
