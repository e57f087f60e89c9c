import type { IDataObject } from 'n8n-workflow';
import { list } from '../../shared/http/pages';
import { fetchBody } from '../../shared/http/send';
import { limitOf, option, parameter } from '../../shared/item/parameters';
import { outputItem, record, simplified } from '../../shared/item/records';
import { listItems } from '../../shared/run/carryOut';
import type { Call, Run } from '../../shared/types/table';
import { serverTime } from '../serverTime';
import { filterIds } from './names';

/**
 * Lists entries in a stable order, with the choice of those changed since a time, and of all details of each (one
 * more request per entry, some at a time).
 */
export const listEntries: Run = async (call, request) => {
	const filters = parameter<IDataObject>(call, 'filters', {});
	const given = filters.changedSince;
	const since = given === undefined || given === null || given === '' ? undefined : await serverTime(call, given, 'Changed Since');
	const query: IDataObject = { order: 'id', sort: 'desc', ...request.query, ...(await namedFilters(call, filters)) };
	if (since) Object.assign(query, { order: 'lastchange', sort: 'desc' });
	// Pinned entries come first, whatever the order.
	const select = since === undefined ? undefined : (row: IDataObject) => (String(row.modified_at) >= since ? 'take' : row.is_pinned ? 'skip' : 'end');

	if (!option(call, 'includeDetails', false)) return await listItems(call, { ...request, query }, select);
	const ids = await list(call, { ...request, query }, call.row.operation.paging, limitOf(call), select, ({ id }) => id);
	return await Promise.all(
		ids.map(async (id) => outputItem(call, simplified(call, record(call, await fetchBody(call, { method: 'GET', path: `${request.path}/${String(id)}` }))))),
	);
};

/** Filters whose values may be names, as the API wants them. */
async function namedFilters(call: Call, filters: IDataObject): Promise<IDataObject> {
	const found = await Promise.all(
		([['category', 'cat'], ['status', 'status'], ['owner', 'owner']] as const).map(async ([name, as]) => [as, await filterIds(call, name, filters[name])] as const),
	);
	return Object.fromEntries(found.filter(([, ids]) => ids !== undefined));
}
