/**
 * Records that others refer to: what something belongs to, stands in, is stored in. In the API such a reference is an id, or
 * a class and an id; in the editor it is a locator, before which the kind of record and the collection are chosen.
 */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { locator } from '../shared/editor/locator';
import { parameter, recordIdOf } from '../shared/item/parameters';
import type { Field, IdReader, Input, ReadParameter } from '../shared/types/field';
import type { Call } from '../shared/types/table';
import { recordId } from '../shared/values/ids';
import { collectionIn } from './collections';
import { itemKind, kindOptions, kinds, pages, records, sectionWebId, webId, type Kind } from './kinds';

/** One reference: the parameters that say which record is meant, and what it can be. */
export interface Reference {
	/** Name of the locator; those of its kind and its collection begin with it. */
	name: string;
	label: string;
	/** The kinds it can be, the first of which is chosen at first; with only one there is nothing to choose. None for items alone. */
	kinds: readonly Kind[];
	/** Whether it can be an item of the inventory, in any collection. */
	items?: boolean;
	/** Label of the kind, where there are several. */
	kindLabel?: string;
	/** Another reference that narrows the list: its id is asked for under this name. */
	within?: { reference: string; query: string };
	/** Parameters besides, on which the list depends. */
	alsoDependsOn?: readonly string[];
}

/** Stored in workflows where the record is an item of the inventory. */
const item = 'inventoryItem';

/** A section, which is found on its page. */
export const section: Kind = { className: 'ExperimentProcedure', name: 'Section', noun: 'section', path: '/api/v1/sections', web: 'sections', label: 'name', find: sectionWebId };

/** An element, which is found on its page; the app has no address of it alone. */
export const element: Kind = { className: 'Element', name: 'Element', noun: 'element', path: '/api/v1/elements', web: '', label: 'name', find: () => undefined };

/** A row of a samples element. */
const sample: Kind = { className: 'Sample', name: 'Sample', noun: 'sample', path: '/api/v1/samples', web: '', label: 'name', find: () => undefined };

const { project, folder, experiment, protocol, document, report, sop, storage, box, stock } = pages;
const equipment = itemKind(collectionIn('instruments'));

/** Every reference by the name of its locator. */
export const references = {
	target: { name: 'target', label: 'Belongs To', kindLabel: 'Record Type', kinds: [experiment, ...records.filter((kind) => kind !== experiment)], items: true },
	source: { name: 'source', label: 'From Record', kindLabel: 'From Record Type', kinds: [experiment, ...records.filter((kind) => kind !== experiment)], items: true },
	project: { name: 'project', label: 'Project', kinds: [project] },
	folder: { name: 'folder', label: 'Folder', kinds: [folder], within: { reference: 'project', query: 'project_id' } },
	experiment: { name: 'experiment', label: 'Experiment', kinds: [experiment] },
	protocol: { name: 'protocol', label: 'Protocol to Start From', kinds: [protocol] },
	page: { name: 'page', label: 'Belongs To', kindLabel: 'Page Type', kinds: [experiment, protocol, document, report, project, folder, sop] },
	onPage: { name: 'onPage', label: 'On Page', kindLabel: 'On Page: Type', kinds: [experiment, protocol, document, report, sop] },
	section: { name: 'section', label: 'Section', kinds: [section], within: { reference: 'page', query: '' } },
	standsIn: { name: 'sectionId', label: 'Section', kinds: [section], within: { reference: 'target', query: '' } },
	element: { name: 'elementId', label: 'Element', kinds: [element], within: { reference: 'page', query: '' }, alsoDependsOn: ['record.value', 'target.value', 'experiment.value'] },
	sample: { name: 'sampleId', label: 'Sample', kinds: [sample], within: { reference: 'element', query: '' } },
	sorted: { name: 'sorted', label: 'Elements Of', kindLabel: 'Sort In', kinds: [experiment, section] },
	item: { name: 'item', label: 'Item', kinds: [], items: true },
	usedStock: { name: 'stock', label: 'Stock', kinds: [stock], within: { reference: 'item', query: 'stockable_id' } },
	storedIn: { name: 'storedIn', label: 'Stored In', kindLabel: 'Kind of Place', kinds: [box, storage] },
	bought: { name: 'bought', label: 'Item', kinds: [], items: true },
	equipment: { name: 'equipment', label: 'Equipment', kinds: [equipment] },
} satisfies Record<string, Reference>;

/** Name of the locator of a reference. */
function nameOf(reference: string): string {
	return (references as Readonly<Record<string, Reference>>)[reference]?.name ?? reference;
}

const kindParameter = ({ name }: Reference) => `${name}Type`;

/** Name of the locator of the collection. */
export function collectionParameter({ name }: Reference): string {
	return `${name}Collection`;
}

/** The locator of a collection, which is listed once there is a credential. */
export function collectionLocator(name: string, displayName = 'Collection', extra: Partial<INodeProperties> = {}): INodeProperties {
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		description: 'The collection of the inventory, or one that your lab made itself, by its name. Fields that the lab added to it are offered as its 20 newest items have them; any other one can be given as JSON.',
		modes: [
			{ displayName: 'From List', name: 'list', type: 'list', typeOptions: { searchListMethod: 'searchCollections', searchable: true } },
			{ displayName: 'By Name', name: 'name', type: 'string', placeholder: 'e.g. Nanobodies' },
		],
		...extra,
	};
}

/** What is chosen before the record itself. */
function inputsBefore(reference: Reference): INodeProperties[] {
	const { label, kindLabel = `${label}: Type`, items = false } = reference;
	const kind = kindParameter(reference);
	const choices = [...kindOptions(reference.kinds), ...(items ? [{ name: 'Inventory Item', value: item }] : [])].sort((a, b) => a.name.localeCompare(b.name, 'en'));
	const [first] = reference.kinds;
	return [
		...(first && choices.length > 1
			? [{ displayName: kindLabel, name: kind, type: 'options' as const, options: choices, default: first.className, description: 'What kind of record it is' }]
			: []),
		...(items ? [collectionLocator(collectionParameter(reference), 'Collection', first ? { displayOptions: { show: { [kind]: [item] } } } : {})] : []),
	];
}

/** The locator of the record. What is chosen in it is forgotten when what its list depends on changes. */
function recordInput(reference: Reference, required: boolean): INodeProperties {
	const { name, label, kinds: [first], within, alsoDependsOn = [] } = reference;
	const address = first?.web === '' ? undefined : `https://my.labguru.com/${first ? `knowledge/${first.web}` : 'biocollections/antibodies'}/42`;
	const before = [...inputsBefore(reference).map((each) => (each.type === 'resourceLocator' ? `${each.name}.value` : each.name)), ...(within ? [`${nameOf(within.reference)}.value`] : []), ...alsoDependsOn];
	return locator(label, name, searchMethod(name), address, { required, ...(before.length > 0 ? { typeOptions: { loadOptionsDependsOn: before } } : {}) });
}

/** The method of the editor that lists the records of a reference. */
export function searchMethod(name: string): string {
	return `search${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/**
 * The kind of record that is meant.
 * @throws Error for a class that is not known, or where no collection is chosen
 */
export function kindOf(reference: Reference, read: ReadParameter): Kind {
	const { kinds: known, items } = reference;
	const [first, second] = known;
	const chosen = second || (first && items) ? read(kindParameter(reference)) : (first?.className ?? item);
	if (chosen === item) return itemKind(collectionIn(read(collectionParameter(reference))));
	const found = known.find(({ className }) => className === chosen) ?? kinds.get(String(chosen));
	if (found) return found;
	throw new Error(`"${String(chosen)}" is no type of record that Labguru can refer to`);
}

/** Reads the id of the record that is meant. */
export function readerOf(reference: Reference, read: ReadParameter): IdReader {
	const { noun, web, find = webId(web) } = kindOf(reference, read);
	return { noun, web: find };
}

/** The parameters of an item. */
export function reading(call: Call): ReadParameter {
	return (name) => parameter<unknown>(call, name, undefined);
}

/**
 * The kind and the id of the record that is meant.
 * @throws Error where none is chosen
 */
export function referred(call: Call, reference: Reference): { kind: Kind; id: number } {
	const read = reading(call);
	const kind = kindOf(reference, read);
	return { kind, id: Number(recordIdOf(call, read(reference.name), readerOf(reference, read))) };
}

/** The id that an operation says of a reference under one name. */
export function referenceId(reference: Reference, idKey: string) {
	return (call: Call): IDataObject => ({ [idKey]: referred(call, reference).id });
}

/** The inputs of an operation that is about a reference. */
export function referenceInputs(reference: Reference, { required = true } = {}): Input[] {
	return [...inputsBefore(reference), recordInput(reference, required)].map((property) => ({ property }));
}

/** A row of Options that chooses a record, whose id goes into the body. */
export function referenceOption(reference: Reference, as: string, description: string): Input {
	const { noun, web, find = webId(web) } = kindOf(reference, () => undefined);
	return { property: { ...recordInput(reference, false), description }, to: 'body', as, encode: (value) => Number(recordId(value, { noun, web: find })) };
}

/** What a body says of a reference, under the names that an endpoint has for its id and its class. */
export function referenceBody(reference: Reference, idKey: string, classKey: string) {
	return (call: Call): IDataObject => {
		const { kind, id } = referred(call, reference);
		return { [idKey]: id, [classKey]: kind.className };
	};
}

/**
 * A reference as fields of a record.
 * @param idKey name of the id in the body
 * @param classKey name of the class, where the body says it
 */
export function referenceFields(reference: Reference, idKey: string, { classKey, ...more }: Partial<Field> & { classKey?: string } = {}): Field[] {
	const { label, kindLabel = `${label}: Type` } = reference;
	const id: Field = { name: idKey, label, type: 'number', before: inputsBefore(reference), input: recordInput(reference, false), reader: (read) => readerOf(reference, read), ...more };
	if (!classKey) return [id];
	const goesWith = { field: idKey, value: (read: ReadParameter) => kindOf(reference, read).className };
	const classes = [...reference.kinds.map(({ name, className }) => ({ name, value: className })), ...(reference.items ? itemClasses : [])];
	return [{ name: classKey, label: kindLabel, type: 'options', options: classes, goesWith, ...(more.required ? { required: true } : {}) }, id];
}

/** Classes of inventory items, as JSON and mapped items name them. */
const itemClasses = [...[...kinds.values()].filter(({ className }) => !records.some((kind) => kind.className === className)).map(({ name, className }) => ({ name, value: className })), { name: 'Item of a Custom Collection', value: 'Biocollections::Generic' }];
