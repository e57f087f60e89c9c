/** What stands behind an address of the API. Each room has models, `routes/` finds the one of an address and asks it. */
import { nextId, type Row } from '../state';
import type { Call } from './call';
import { byId, removeRow } from './rows';

/**
 * What can be asked of one address: the rows, one row, a new row, a change, a removal. `create` answers the path for
 * Location. What a model does not have is refused as "No … action for this endpoint!".
 */
export interface Model {
	list?(): unknown;
	one?(id: number, raw: string): unknown;
	create?(id?: number): unknown;
	patch?(id: number, raw: string): unknown;
	destroy?(id: number): void;
	/** `create` gives the whole path without `api/v2/` in front of it. */
	bareLocation?: boolean;
}

interface RowsOptions {
	/** Columns that all its rows have, and a new one gets. */
	fixed?: Record<string, unknown>;
	/** What counts its ids, where tables of several addresses are one. */
	counter?: string;
}

/** The model of a table of plain rows: what is sent is stored, and shown as it is stored. */
export function rowsModel(call: Call, table: Row[], path: string, { fixed = {}, counter = path }: RowsOptions = {}): Model {
	const rows = () => table.filter((row) => Object.entries(fixed).every(([name, value]) => row[name] === value));
	return {
		list: rows,
		one: (id) => byId(rows(), id),
		create() {
			const { action: _action, ...columns } = call.body;
			const now = call.now();
			const row = { ...columns, ...fixed, id: nextId(call.state, counter), created_at: now, modified_at: now };
			table.push(row);
			return `${path}/${row.id}`;
		},
		patch(id) {
			const { action: _action, ...columns } = call.body;
			return Object.assign(byId(rows(), id), columns, { id, modified_at: call.now() });
		},
		destroy: (id) => removeRow(table, byId(rows(), id)),
	};
}
