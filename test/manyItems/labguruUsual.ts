import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Fields, Rec } from '../../sandbox/labguru/state';
import { at, type Lab } from '../support/labguru';
import { names, withThese, type Many, type Pair, type Place } from './many';

export const record = { record: at('={{ $json.record }}') };
export const fields: INodeParameters = { fieldsMode: 'json', fieldsJson: '={{ JSON.stringify($json.fields) }}' };
export const deleted = (_lab: Lab, rows: IDataObject[]): Pair => [rows.map((row) => row.deleted), [true]];
export const experimentClass = 'Projects::Experiment';

export const make = (collection: string, values: Fields) => (lab: Lab): Place => ({ record: lab.lab.create(collection, values).id });
export const heldAt = (lab: Lab, collection: string, { record: id }: Place): Rec => lab.lab.get(collection, id);
export const pick = (row: Fields, keys: string[]): Fields => Object.fromEntries(keys.map((key) => [key, row[key]]));

/** What the usual operations of a resource write. */
export interface Usual {
	/** Name of the collection in the lab. */
	collection: string;
	/** What a record has before. */
	before: Fields;
	/** The field that names a record. */
	label: string;
	/** What a new one needs besides. */
	needs?: IDataObject;
	/** What a change must say besides. */
	must?: IDataObject;
	/** Fields that items change by turns, each one of them. */
	changes: string[];
	/** Values of those fields that are no texts. */
	value?(field: string, n: number): unknown;
	given?: INodeParameters;
}

/** Create, Update and Delete. */
export function usual({ collection, before, label, needs = {}, must = {}, changes, value = (field, n) => `${field} ${n}`, given = {} }: Usual): Record<string, Many<Lab>> {
	const changed = (n: number) => {
		const field = changes[n % changes.length] ?? label;
		return { [field]: value(field, n) } as IDataObject;
	};
	return {
		create: {
			given: { ...given, ...fields },
			values: (n) => ({ fields: { ...needs, [label]: `new ${n}` } }),
			held: (lab, _place, items) => [lab.lab.all(collection).map((each) => each[label]).filter((name) => /^new \d+$/.test(String(name))).sort(), items.map(({ n }) => `new ${n}`).sort()],
			own: (lab, [row = {}], { n }) => [[row[label], lab.lab.get(collection, row.id)[label]], [`new ${n}`, `new ${n}`]],
		},
		update: {
			given: { ...given, ...record, ...fields, simplify: false },
			record: make(collection, before),
			values: (n) => ({ fields: { ...must, ...changed(n) } }),
			held: (lab, place, items) => {
				const expected = Object.assign({}, ...names(items, 'fields')) as Fields;
				return [pick(heldAt(lab, collection, place), Object.keys(expected)), expected];
			},
			own: (_lab, rows, item) => withThese(rows, { id: item.record, ...(item.fields as IDataObject) } as IDataObject),
		},
		delete: {
			given: { ...given, ...record },
			record: make(collection, before),
			once: true,
			held: (lab, place) => [lab.lab.find(collection, place.record), undefined],
			own: deleted,
		},
	};
}
