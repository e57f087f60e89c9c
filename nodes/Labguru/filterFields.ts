/** What the lists of Labguru can be filtered by, for the editor; an expression may name any other field. */
import type { INodePropertyOptions } from 'n8n-workflow';
import { labelOf } from '../shared/editor/notation';
import { fieldsOf, type Resource } from '../shared/types/table';

type Fields = Readonly<Record<string, string>>;

/** Stored for a name that must be the whole one: clients ask for it with `name` alone, where the documents filter by `title`. */
export const wholeName = 'whole_name';

/** The field that is compared with a member, who is chosen from a list. */
export const owner = 'owner_id';

/** As the document has it for items of the inventory. */
const inventory: Fields = { title: 'Name', [wholeName]: 'Whole Name', auto_name: 'System ID', alternative_name: 'Alternative Name', description: 'Description', [owner]: 'Owner' };

/** As the document has it for pages of the notebook. */
const page: Fields = { title: 'Title', [wholeName]: 'Whole Title', id: 'ID', start_date: 'Start Date', end_date: 'End Date', tag_ids: 'Tag ID' };

/** As the document has it for stocks. */
const stock: Fields = {
	name: 'Name', id: 'ID', barcode: 'Barcode', lot: 'Lot', description: 'Description', storage_location: 'Stored In', stored_on: 'Stored On', stored_by: 'Stored By',
	expiration_date: 'Expiration Date', created_at: 'Created at', [owner]: 'Owner', content: 'Content', units: 'Units', container_type: 'Container Type',
	aliquoted_by: 'Aliquoted By', aliquoted_on: 'Aliquoted On', privacy: 'Privacy',
	volume_to_display: 'Volume', weight_to_display: 'Weight', concentration_to_display: 'Concentration',
};

const byResource: Readonly<Record<string, Fields>> = {
	project: page,
	experiment: { ...page, flag: 'Flag (True for Successful, False for Failed)', 'projects.title': 'Title of the Project' },
	protocol: page,
	document: page,
	report: page,
	dataset: page,
	paper: page,
	sop: page,
	folder: { title: 'Title', id: 'ID', period: 'Period (last_milestones, current_milestones or future_milestones)' },
	inventoryItem: inventory,
	stock,
};

/** Filters that the API takes by a name of their own, as they are; a tag as a list. */
export const plainFilters: Readonly<Record<string, (value: string) => unknown>> = {
	tag_ids: (value) => [value],
	[wholeName]: (value) => value,
	period: (value) => (value.includes('_') ? value : `${value.toLowerCase()}_milestones`),
};

/** The fields that the list of a resource can be filtered by: the documented ones, or else those that it has. */
export function filterFieldsOf({ value, operations }: Resource): INodePropertyOptions[] {
	const create = operations.find((each) => each.value === 'create');
	const own = (create ? fieldsOf(create, () => undefined) : []).map(({ name, label }) => [name, label] as const);
	const fields = byResource[value] ? Object.entries(byResource[value]) : [['id', 'ID'] as const, ...own, ['created_at', labelOf('created_at')] as const];
	return fields.map(([field, name]) => ({ name, value: field })).sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
