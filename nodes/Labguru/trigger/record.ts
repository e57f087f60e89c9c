import { NodeOperationError, type IDataObject } from 'n8n-workflow';
import { pick } from '../../shared/response';
import { simple } from '../rows';
import { table } from '../table';
import { sender, type TriggerNode } from './send';

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

/**
 * A record by its path in the API.
 * @returns null where it is gone, as after a deletion
 */
export async function readRecord(node: TriggerNode, path: string): Promise<IDataObject | null> {
	const { status, body } = await sender(node, `Get the record ${path}`)({ method: 'GET', path, accept: [404, 410] });
	if (status >= 400) return null;
	if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as IDataObject;
	throw new NodeOperationError(node.getNode(), `Labguru was asked for the record ${path} and sent something else`, {
		description: 'Check the URL in the credential: it must be the address of the server itself, reachable without a login page in between',
	});
}
