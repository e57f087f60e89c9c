/** `/dspace` wants a host in the configuration (error-x-dspace). */
import type { Call } from '../call/call';
import { bad } from '../call/errors';
import type { Model } from '../call/models';

export function dspaceModel(call: Call): Model {
	const assertHost = () => {
		if (!call.state.config.dspace_host) throw bad('DSpace host is not configured. Unable to build API URL.');
	};
	return {
		list() {
			assertHost();
			return call.query.action === 'gettypes'
				? [{ id: 1, value: 'Dataset' }]
				: [{ id: 'c1', uuid: 'c1', name: 'Data of the lab', type: 'collection' }];
		},
		create() {
			assertHost();
			return 'dspace/1';
		},
		patch() {
			assertHost();
			return { id: 1, uuid: 'd1', publicUrl: `${String(call.state.config.dspace_host)}/items/d1` };
		},
	};
}
