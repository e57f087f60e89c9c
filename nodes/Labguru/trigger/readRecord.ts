import { NodeOperationError, type IDataObject } from 'n8n-workflow';
import { pick } from '../../shared/item/records';
import type { OptionalReads, Reading } from '../../shared/polling/optionalReads';
import { simple } from '../rows';
import { table } from '../table';
import type { TriggerNode } from './client';

/** The main fields of a record: what Simplify of the Labguru node keeps. */
export function simplified(row: IDataObject, path: string): IDataObject {
	return pick(row, keptAt(path));
}

/** What Simplify keeps of the records in a list. */
function keptAt(list: string): readonly string[] {
	const rows = table.resources.flatMap(({ operations }) => operations);
	const own = rows.find(({ value, path }) => value === 'getAll' && path === list);
	const item = rows.find(({ value, path }) => value === 'getAll' && path === '/api/v1/{collection}');
	return own?.simple ?? item?.simple ?? simple;
}

/** A record by its path in the API, or why it could not be read, as when it is gone. */
export async function readRecord(node: TriggerNode, records: OptionalReads, path: string): Promise<Reading<IDataObject>> {
	const take = (body: unknown) => {
		if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as IDataObject;
		throw new NodeOperationError(node.getNode(), `Labguru was asked for the record ${path} and sent something else`);
	};
	return await records.read({ method: 'GET', path }, take, `Get the record ${path}`);
}
