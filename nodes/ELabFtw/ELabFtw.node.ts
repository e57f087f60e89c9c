import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { describe } from '../shared/editor/describe';
import { subtitle } from '../shared/editor/subtitle';
import { engine } from '../shared/engine';
import { credentialTest } from './methods/credentialTest';
import { resourceMapping } from './methods/fields';
import { listSearch, loadOptions } from './methods/lists';
import { table } from './table';

/** The eLabFTW node: everything about it is in its table. */
export class ELabFtw implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'eLabFTW',
		name: 'eLabFtw',
		icon: { light: 'file:../../icons/elabftw.svg', dark: 'file:../../icons/elabftw.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitle(table),
		description: 'Read and change experiments, resources and files of eLabFTW, and start when they change',
		defaults: { name: 'eLabFTW' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'eLabFtwApi', required: true, testedBy: 'eLabFtwApi' }],
		// No address: n8n would evaluate it for every item, and the credential aims each request.
		requestDefaults: { headers: { Accept: 'application/json' } },
		requestOperations: engine(table),
		properties: describe(table),
	};

	methods = { credentialTest, listSearch, loadOptions, resourceMapping };
}
