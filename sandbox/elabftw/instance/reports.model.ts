/** `/reports` says how it wants to be asked (reports); as CSV it counts. */
import { file } from '../call/answers';
import type { Call } from '../call/call';
import type { Model } from '../call/models';
import { entityKinds } from '../state';

export function reportsModel(call: Call): Model {
	const counts = () => entityKinds.map((kind) => `${kind},${call.state.entities[kind].size}`).join('\n');
	const headers = { 'content-disposition': 'inline; filename="report.elabftw.csv"' };
	return {
		list: () =>
			call.query.format === 'csv'
				? file(`kind,count\n${counts()}\n`, 'text/csv; charset=UTF-8', headers)
				: { query_parameters: { format: ['csv', 'json (not implemented)'], scope: ['instance', 'team'] } },
	};
}
