import type { IDataObject } from 'n8n-workflow';
import { fetchBody } from '../../shared/http/send';
import { record } from '../../shared/item/records';
import { rowItems } from '../../shared/run/carryOut';
import type { Run } from '../../shared/types/table';

/**
 * Lists what a record itself holds. Some answers wrap each row under a name of its own (`{"stock": {…}}`), others do
 * not.
 * @param holderClass class of the record, where each row is to say what it belongs to
 */
export function heldBy(key: string, wrapped: string, holderClass?: string): Run {
	return async (call, { path }) => {
		const holder = record(call, await fetchBody(call, { method: 'GET', path }));
		const rows = (holder[key] ?? []) as IDataObject[];
		const belongs = holderClass ? { container_id: holder.id, container_type: holderClass } : {};
		return rowItems(call, rows.map((row) => ({ ...belongs, ...((row[wrapped] as IDataObject | undefined) ?? row) })));
	};
}
