import type { INodeParameters, INodeType } from 'n8n-workflow';
import { ELabFtwTrigger } from '../../nodes/ELabFtw/ELabFtwTrigger.node';
import { LabguruTrigger } from '../../nodes/Labguru/LabguruTrigger.node';
import { oneNode } from '../support/oneNode';

const [elab, labguru] = [new ELabFtwTrigger(), new LabguruTrigger()];

/** What stands below a node on the canvas. */
function subtitle(type: INodeType, parameters: INodeParameters): unknown {
	const { workflow, node } = oneNode(type, parameters, {});
	return workflow.expression.getParameterValue(type.description.subtitle ?? '', null, 0, 0, node.name, [], 'manual', {});
}

test.each<[words: string, type: INodeType, parameters: INodeParameters]>([
	['Experiment signed', labguru, { mode: 'webhook', events: ['projects_experiment.signed'] }],
	['Stock created, Document signed', labguru, { mode: 'webhook', events: ['system_storage_stock.create', 'knowledgebase_document.signed'] }],
	['', labguru, { mode: 'webhook' }],
	['Experiment created or updated', labguru, { mode: 'polling' }],
	['Inventory Item updated', labguru, { mode: 'polling', resource: 'inventoryItem', triggerOn: 'updated' }],
	['SOP created', labguru, { mode: 'polling', resource: 'sop', triggerOn: 'created' }],
	['Experiment created', elab, {}],
	['Resource category changed, tag added', elab, { entryType: 'items', events: ['categoryChanged', 'tagAdded'] }],
	['Booking cancelled', elab, { entryType: 'bookings', bookingEvents: ['cancelled'] }],
])('%s', (words, type, parameters) => expect(subtitle(type, parameters)).toBe(words));
