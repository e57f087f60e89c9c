import type { IDataObject } from 'n8n-workflow';
import { list } from '../../shared/http/pages';
import { fetchBody } from '../../shared/http/send';
import { option } from '../../shared/item/parameters';
import { record, simplified } from '../../shared/item/records';
import { keyOf, upsert } from '../../shared/run/upsert';
import type { Run } from '../../shared/types/table';
import { isOf } from './listRecords';

/**
 * Creates an experiment; with *Only If New*, where its project has none of the same title.
 * @param create creates it
 */
export function createOnce(create: Run): Run {
	return async (call, request) => {
		if (!option(call, 'onlyIfNew', false)) return await create(call, request);
		const { project_id: project, title } = request.body ?? {};
		const key = keyOf(title);
		const ofProject = { project_id: project as number };
		const byTitle: IDataObject = { kendo: true, 'filter[logic]': 'and', 'filter[filters][0][field]': 'title', 'filter[filters][0][operator]': 'eq', 'filter[filters][0][value]': key };
		return await upsert(call, {
			path: `experiments of project ${String(project)}`, field: 'title', label: 'Title', key,
			async find() {
				const rows = await list(call, { method: 'GET', path: '/api/v1/experiments', query: { ...byTitle, ...ofProject } }, 'page');
				return rows.filter((row) => isOf(row, ofProject) && keyOf(row.title ?? row.name) === key).map(({ id, title: found }) => ({ id, title: found }));
			},
			change: async (id) => simplified(call, record(call, await fetchBody(call, { method: 'GET', path: `/api/v1/experiments/${String(id)}` }))),
			make: async () => (await create(call, { ...request, body: { ...request.body, title: key } }))[0]?.json ?? {},
		});
	};
}
