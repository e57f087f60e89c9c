import { choice, number, text } from '../../shared/editor/inputs';
import type { Input } from '../../shared/types/field';
import type { Resource } from '../../shared/types/table';
import { createContainer, deleteContainer } from '../operations/containers';
import { amount, entry, partRows, quantityInput } from '../rows';
import { storageUnitOption } from '../storageUnits';

/** eLabFTW takes any other word too (recording `containers-create-bad-unit-accepted`), so this list is what is offered. */
const units = [
	{ name: 'Bar', value: 'bar' },
	{ name: 'Gram', value: 'g' },
	{ name: 'Kilogram', value: 'kg' },
	{ name: 'Liter', value: 'L' },
	{ name: 'Meter', value: 'm' },
	{ name: 'Microgram', value: 'μg' },
	{ name: 'Microliter', value: 'μL' },
	{ name: 'Milligram', value: 'mg' },
	{ name: 'Milliliter', value: 'mL' },
	{ name: 'Piece', value: '•' },
];
const unit = choice('unit', 'Unit', 'What the quantity is counted in', units, { to: 'body', as: 'qty_unit', default: '•' });
const quantity: Input = { ...quantityInput, as: 'qty_stored' };

/** Why a container is removed, by the numbers of eLabFTW 6.0. */
const reasons = [
	{ name: 'Approval Period Ended', value: 40 },
	{ name: 'Consent Withdrawn', value: 30 },
	{ name: 'Contaminated', value: 70 },
	{ name: 'No Longer Required', value: 20 },
	{ name: 'Other', value: 100 },
	{ name: 'Registered in Error', value: 90 },
	{ name: 'Shelf Life Exceeded', value: 50 },
	{ name: 'Storage or Transport Incident', value: 80 },
	{ name: 'Unsuitable', value: 60 },
	{ name: 'Used Up', value: 10 },
];

const [get, getAll, remove] = partRows('container', 'containers');

/** Where entries are stored, and how much of them. */
export const container: Resource = {
	value: 'container',
	name: 'Container',
	noun: 'container',
	description: 'How much of an entry is stored where (eLabFTW 5.2 and later)',
	operations: [
		{
			value: 'create', name: 'Create', action: 'Create a container', description: 'Put an amount of an entry into a storage unit',
			method: 'POST', path: `${entry}/containers/{storageUnit}`, result: 'created', inputs: [quantity, unit], run: createContainer,
		},
		{
			value: 'update', name: 'Update', action: 'Update a container', description: 'Change how much a container holds, or move it to another storage unit',
			method: 'PATCH', path: `${entry}/containers/{part}`, result: 'record', repeat: 'safe',
			options: [
				number('quantity', 'Quantity', 'How much is in it now', { to: 'body', as: 'qty_stored', encode: amount }),
				unit,
				storageUnitOption('storageUnit', 'Storage Unit', 'storage_id', 'Where the container is moved to'),
			],
		},
		get, getAll,
		{
			...remove, run: deleteContainer,
			options: [
				choice('reason', 'Reason', 'Why the container is removed, where the team wants to know (eLabFTW 6.0 and later)', reasons, { to: 'body', as: 'deletion_reason', default: 20 }),
				text('reasonComment', 'Reason in Words', 'More about the reason, which must be given for Other', { to: 'body', as: 'deletion_comment' }),
			],
		},
	],
};
