import { text } from '../shared/editor/inputs';
import { locator } from '../shared/editor/locator';
import { parameter, recordIdOf } from '../shared/item/parameters';
import type { IdReader } from '../shared/types/field';
import type { Call, PathParameter } from '../shared/types/table';
import { recordId } from '../shared/values/ids';
import { collectionIn, custom, findCollection, ownCollection, segmentsOf } from './collections';
import { pages, sectionWebId, webId, type Kind } from './kinds';
import { listOf, maintenanceKinds, otherKinds, pathOfKind, recordKind, recordKindInput, type RecordKinds } from './recordKinds';
import { collectionLocator, reading, readerOf, referenceInputs, references, type Reference } from './references';

/**
 * The segments of a collection's path below `/api/v1`, as a trigger stores it.
 * @throws Error for a collection that is not known, and for an own one without a name
 */
export function collectionPath(value: unknown, name: unknown): string[] {
	if (value !== custom) {
		const found = findCollection(value);
		if (!found) throw new Error(`"${String(value)}" is no collection of Labguru: choose one from the list, or "Custom Collection" and its name`);
		return segmentsOf(found);
	}
	const given = String(name ?? '').trim();
	if (given === '' || given === '.' || given === '..') throw new Error('No collection is named: give the name of your custom collection exactly as Labguru shows it');
	return segmentsOf(ownCollection(given));
}

/** What the record is that an operation is about. */
function readerOfRecord(call: Call): IdReader {
	const { value, noun } = call.row.resource;
	if (value === 'section') return { noun, web: sectionWebId };
	if (value === 'inventoryItem') return { noun, web: webId(collectionIn(parameter<unknown>(call, 'collection', '')).value) };
	return { noun, web: webId((pages as Record<string, Kind>)[value]?.web ?? listOf(call.row.resource)?.split('/').at(-1) ?? value) };
}

/** The id of a record that is chosen in an input of its own. */
function referenced(reference: Reference): PathParameter[] {
	return referenceInputs(reference).map(({ property }) => ({
		property,
		read: (call) => recordIdOf(call, parameter<unknown>(call, reference.name, ''), readerOf(reference, reading(call))),
		names: true,
	}));
}

const [experiment] = referenced(references.experiment);

/** The record that an operation is about. */
export const thisRecord = {
	property: locator('Record', 'record', 'searchRecords', 'https://my.labguru.com/knowledge/experiments/42', {
		typeOptions: { loadOptionsDependsOn: ['resource', 'collection.value', 'recordKind', 'onPageType', 'onPage.value'] },
	}),
	read: (call) => recordIdOf(call, parameter<unknown>(call, 'record', ''), readerOfRecord(call)),
	names: true,
} satisfies PathParameter;

/** The kind of record, where a resource has several, each at a path of its own. */
function kindOfRecord(kinds: RecordKinds): PathParameter {
	return { property: recordKindInput(kinds), read: (call) => pathOfKind(kinds, parameter<unknown>(call, recordKind, '')) };
}

/** The parameters in the paths of Labguru's API. */
export const pathParameters: Record<string, PathParameter> = {
	collection: {
		property: collectionLocator('collection'),
		read: (call) => segmentsOf(collectionIn(parameter<unknown>(call, 'collection', ''))),
	},
	maintenance: kindOfRecord(maintenanceKinds),
	other: kindOfRecord(otherKinds),
	record: thisRecord,
	usage: {
		property: text('usageId', 'Instrument Usage ID', 'The use of an instrument that the sample shows', { required: true, placeholder: 'e.g. 42' }).property,
		read: (call) => recordId(parameter<unknown>(call, 'usageId', ''), { noun: 'instrument usage' }),
	},
	...(experiment ? { experiment } : {}),
};
