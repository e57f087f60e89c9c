import type { IDataObject } from 'n8n-workflow';
import { limitOf, record, simplified } from '../../shared/response';
import type { Run } from '../../shared/table';

/**
 * Lists what a record itself holds. Some answers wrap each row under a name of its own (`{"stock": {…}}`), others do
 * not.
 */
export function heldBy(key: string, wrapped: string): Run {
	return async (call, { path }) => {
		const holder = record(call, await call.fetch({ method: 'GET', path }));
		const rows = (holder[key] ?? []) as IDataObject[];
		return rows.slice(0, limitOf(call)).map((row) => call.item(simplified(call, (row[wrapped] as IDataObject | undefined) ?? row)));
	};
}
