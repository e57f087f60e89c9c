/** Reads one record, and simplifies records as the Labguru node does. Called for the items of both modes. */
import { NodeOperationError, type IDataObject } from 'n8n-workflow';
import { pick } from '../../shared/item/records';
import type { OptionalReads, ReadResult } from '../../shared/polling/optionalReads';
import type { Dialect } from '../../shared/types/dialect';
import { dialect } from '../dialect';
import { simple } from '../rows';
import { table } from '../table';
import type { TriggerNode } from './parameters';

/**
 * The main fields of a record: what Simplify of the Labguru node returns.
 * @param list path of its list in the API
 */
export function simplified(row: IDataObject, list: string): IDataObject {
	const { tidy, ownKeys = () => [] }: Dialect = dialect;
	const picked = pick(row, fieldsOf(list), tidy?.(row));
	for (const key of ownKeys(row)) picked[key] = row[key];
	return picked;
}

/** What Simplify returns of the records in a list. */
function fieldsOf(list: string): readonly string[] {
	const rows = table.resources.flatMap(({ operations }) => operations);
	const own = rows.find(({ value, path }) => value === 'getAll' && path === list);
	const item = rows.find(({ value, path }) => value === 'getAll' && path === '/api/v1/{collection}');
	return own?.simple ?? item?.simple ?? simple;
}

/**
 * A record by its path in the API, or why it could not be read, as when it is gone.
 * @throws NodeApiError, NodeOperationError where Labguru answers nothing else either
 */
export async function readRecord(node: TriggerNode, reads: OptionalReads, path: string): Promise<ReadResult<IDataObject>> {
	const parse = (body: unknown) => {
		if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as IDataObject;
		throw new NodeOperationError(node.getNode(), `Labguru was asked for the record ${path} and sent something else`);
	};
	return await reads.read({ method: 'GET', path }, parse, `Get the record ${path}`);
}
