import type { IDataObject } from 'n8n-workflow';
import { limitOf, record, simplified } from '../../shared/response';
import type { Run } from '../../shared/table';

/**
 * Lists entries in a stable order, with the choice of those changed since a time, and of all details of each (one
 * more request per entry, some at a time).
 */
export const listEntries: Run = async (call, request) => {
	const filters = call.parameter<IDataObject>('filters', {});
	const since = wallTime(filters.changedSince);
	const query: IDataObject = { order: 'id', sort: 'desc', ...request.query };
	if (since) Object.assign(query, { order: 'lastchange', sort: 'desc' });
	const past = since ? (row: IDataObject) => String(row.modified_at) < since : undefined;

	const rows = await call.list({ ...request, query }, call.row.operation.paging, limitOf(call), past);
	if (!call.option('includeDetails', false)) return rows.map((row) => call.item(simplified(call, row)));
	const whole = await Promise.all(
		rows.map(async ({ id }) => record(call, await call.fetch({ method: 'GET', path: `${request.path}/${String(id)}` }))),
	);
	return whole.map((row) => call.item(simplified(call, row)));
};

/**
 * A time as eLabFTW writes it: the server's own, to the second, without a zone (`2026-11-21 18:22:09`).
 * @param given ISO text, whose zone is left out, or a date of n8n
 */
function wallTime(given: unknown): string | undefined {
	const text = given instanceof Date ? given.toISOString() : String(given ?? '');
	const [, day, time] = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?))?/.exec(text) ?? [];
	if (!day) return undefined;
	return `${day} ${(time ?? '00:00').padEnd(8, ':00')}`;
}
