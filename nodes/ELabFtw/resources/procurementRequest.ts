import { choice, number, text } from '../../shared/editor/inputs';
import type { Input } from '../../shared/types/field';
import type { Resource } from '../../shared/types/table';
import { createRecord } from '../operations/createRecord';
import { entryIdOf, wantedItem } from '../pathParameters';
import { amount, quantityInput, recordRows } from '../rows';

const simple = [
	'id', 'entity_id', 'entity_title', 'qty_ordered', 'qty_received', 'state', 'state_human', 'body', 'quote', 'requester_userid', 'requester=requester_fullname',
	'total', 'currency=currency_human', 'created_at',
] as const;

const path = '/teams/current/procurement_requests';
const [get, getAll, remove] = recordRows('procurement request', path, { simple });
const note = text('note', 'Note', 'Words for whoever orders', { to: 'body', as: 'body', encode: String });
const ordered: Input = { property: wantedItem };

/** How many are asked for. */
function some(value: unknown): unknown {
	if (Number(value) === 0) throw new Error('"Quantity" takes a number above 0: how many are to be ordered');
	return amount(value);
}

/** What the team wants to have ordered. */
export const procurementRequest: Resource = {
	value: 'procurementRequest',
	name: 'Procurement Request',
	noun: 'procurement request',
	description: 'What the team wants to have ordered',
	operations: [
		{
			value: 'create', name: 'Create', action: 'Create a procurement request', description: 'Ask for more of a resource',
			method: 'POST', path, result: 'created', simple, run: createRecord(), inputs: [ordered, { ...quantityInput, as: 'qty_ordered', encode: some }],
			options: [note, number('quote', 'Quote (File ID)', 'The ID of a file of the resource that holds the quote', { to: 'body' })],
			// The server takes none of them for granted (recording `procurement_requests-create`).
			body: (call) => ({ entity_id: Number(entryIdOf(call, 'items')), body: null, quote: null }),
		},
		get,
		getAll,
		{
			value: 'update', name: 'Update', action: 'Update a procurement request', description: 'Say how far a request has come',
			method: 'PATCH', path: `${path}/{record}`, result: 'record', simple, repeat: 'safe',
			options: [
				note,
				number('received', 'Quantity Received', 'How many have arrived so far', { to: 'body', as: 'qty_received' }),
				choice('progress', 'State', 'How far it has come', [
					{ name: 'Archived', value: 50 },
					{ name: 'Partially Received', value: 30 },
					{ name: 'Pending', value: 10 },
					{ name: 'Received', value: 40 },
					{ name: 'Validated', value: 20 },
				], { to: 'body', as: 'state', default: 40 }),
			],
		},
		{ ...remove, description: 'Cancel a request; eLabFTW keeps it as cancelled' },
	],
};
