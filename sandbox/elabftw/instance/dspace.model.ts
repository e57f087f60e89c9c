/** `/dspace` wants a host in the configuration (error-x-dspace). */
import type { Call } from '../call/call';
import { bad } from '../call/errors';
import type { Model } from '../call/models';

export function dspaceModel(call: Call): Model {
	const assertHost = () => {
		if (!call.state.config.dspace_host) throw bad('DSpace host is not configured. Unable to build API URL.');
	};
	const assertComplete = () => {
		const { collection, metadata } = call.body;
		if (!collection || !Array.isArray(metadata) || metadata.length === 0) throw bad('Missing required export fields.');
	};
	return {
		list() {
			assertHost();
			const { action } = call.query;
			if (action === 'gettypes') return { _embedded: { entries: [{ value: 'Dataset', display: 'Dataset', type: 'vocabularyEntry' }] } };
			if (action === 'getcollections') return [{ id: 'c1', uuid: 'c1', name: 'Data of the lab', type: 'collection' }];
			throw bad('Unknown "action" value. Expected one of: getcollections, gettypes.');
		},
		create() {
			assertHost();
			assertComplete();
			return 'dspace/1';
		},
		patch() {
			assertHost();
			assertComplete();
			if (!call.body.entity) throw bad('Missing entity type or id for DSpace export.');
			return { id: 1, uuid: 'd1', publicUrl: `${String(call.state.config.dspace_host)}/items/d1` };
		},
	};
}
