import { NodeConnectionTypes, type INodeExecutionData, type INodeType, type INodeTypeDescription, type IPollFunctions } from 'n8n-workflow';
import { credentialTest } from './methods/credentialTest';
import { loadOptions } from './methods/lists';
import { poll } from './trigger/poll';
import { properties } from './trigger/properties';
import { subtitle } from './trigger/subtitle';

/** Starts a workflow when something changes in eLabFTW. No release has webhooks so far, so it asks at the chosen times. */
export class ELabFtwTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'eLabFTW Trigger',
		name: 'eLabFtwTrigger',
		icon: { light: 'file:../../icons/elabftw.svg', dark: 'file:../../icons/elabftw.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle,
		description: 'Read and change experiments, resources and files of eLabFTW, and start when they change',
		defaults: { name: 'eLabFTW Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'eLabFtwApi', required: true, testedBy: 'eLabFtwApi' }],
		properties,
	};

	methods = { credentialTest, loadOptions };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this);
	}
}
