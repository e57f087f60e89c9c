import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../shared/call';
import { readDate, wallTime } from '../../shared/dates';
import { limitOf, record, simplified } from '../../shared/response';
import type { Run } from '../../shared/table';

/**
 * Lists entries in a stable order, with the choice of those changed since a time, and of all details of each (one
 * more request per entry, some at a time).
 */
export const listEntries: Run = async (call, request) => {
	const filters = call.parameter<IDataObject>('filters', {});
	const since = momentOf(call, filters.changedSince);
	const query: IDataObject = { order: 'id', sort: 'desc', ...request.query };
	if (since) Object.assign(query, { order: 'lastchange', sort: 'desc' });
	// Pinned entries come first, whatever the order.
	const past = since === undefined ? undefined : (row: IDataObject) => String(row.modified_at) < since && (row.is_pinned ? 'skip' : true);

	const rows = await call.list({ ...request, query }, call.row.operation.paging, limitOf(call), past);
	if (!call.option('includeDetails', false)) return rows.map((row) => call.item(simplified(call, row)));
	const whole = await Promise.all(
		rows.map(async ({ id }) => record(call, await call.fetch({ method: 'GET', path: `${request.path}/${String(id)}` }))),
	);
	return whole.map((row) => call.item(simplified(call, row)));
};

/**
 * A time as eLabFTW writes it: the server's own, to the second, without a zone (`2026-11-21 18:22:09`).
 * @param given a date, whose zone is left out; undefined where there is none
 * @throws NodeOperationError for what is no date: all entries would be taken for changed ones
 */
function momentOf(call: Call, given: unknown): string | undefined {
	if (given === undefined || given === null || given === '') return undefined;
	return wallTime(call.checked(() => readDate(given, 'Changed Since', call.zone)));
}
