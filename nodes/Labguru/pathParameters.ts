import { locator } from '../shared/editor/locator';
import { parameter, recordIdOf } from '../shared/item/parameters';
import type { Call, PathParameter } from '../shared/types/table';
import { collectionOptions, custom, findCollection } from './collections';
import { kindOptions, kinds, pages, sectionWebId, webId, type Kind } from './kinds';

/** The segments of the chosen collection's path below `/api/v1`. */
export function collectionPath(value: unknown, name: unknown): string[] {
	if (value !== custom) {
		const found = findCollection(value);
		if (!found) throw new Error(`"${String(value)}" is no collection of Labguru: choose one from the list, or "Custom Collection" and its name`);
		return [found.value];
	}
	const given = String(name ?? '').trim();
	if (given === '' || given === '.' || given === '..') throw new Error('No collection is named: give the name of your custom collection exactly as Labguru shows it');
	return ['biocollections', given];
}

/** The kind that another record is referred to as. */
export function targetKind(call: Call): Kind {
	const className = parameter<unknown>(call, 'targetType', '');
	const found = kinds.get(String(className));
	if (!found) throw new Error(`"${String(className)}" is no type of record that Labguru can refer to`);
	return found;
}

/** The id of the record that another one refers to. */
export function targetId(call: Call): string {
	const { noun, web } = targetKind(call);
	return recordIdOf(call, parameter<unknown>(call, 'target', ''), { noun, web: webId(web) });
}

function recordOf(call: Call): string {
	const { value, noun } = call.row.resource;
	if (value === 'section') return recordIdOf(call, parameter<unknown>(call, 'record', ''), { noun, web: sectionWebId });
	const web = value === 'inventoryItem'
		? collectionPath(parameter<unknown>(call, 'collection', ''), parameter<unknown>(call, 'collectionName', '')).at(-1)
		: (pages as Record<string, Kind>)[value]?.web ?? `${value}s`;
	return recordIdOf(call, parameter<unknown>(call, 'record', ''), { noun, web: webId(web ?? value) });
}

/** A place for the id of a record of a given kind, chosen in an input of its own. */
function chosen(displayName: string, name: string, searchMethod: string, kind: Kind): PathParameter {
	return {
		property: locator(displayName, name, searchMethod, `https://my.labguru.com/knowledge/${kind.web}/42`),
		read: (call) => recordIdOf(call, parameter<unknown>(call, name, ''), { noun: kind.noun, web: webId(kind.web) }),
		names: true,
	};
}

/** The parameters in the paths of Labguru's API. */
export const pathParameters = {
	collection: {
		property: {
			displayName: 'Collection',
			name: 'collection',
			type: 'options',
			options: collectionOptions,
			default: 'antibodies',
			description: 'The collection of the inventory',
		},
		read: (call) => collectionPath(parameter<unknown>(call, 'collection', ''), parameter<unknown>(call, 'collectionName', '')),
	},
	record: {
		property: locator('Record', 'record', 'searchRecords', 'https://my.labguru.com/knowledge/experiments/42'),
		read: recordOf,
		names: true,
	},
	experiment: chosen('Experiment', 'experiment', 'searchExperiments', pages.experiment),
	targetType: {
		property: {
			displayName: 'Record Type',
			name: 'targetType',
			type: 'options',
			options: kindOptions(),
			default: 'Projects::Experiment',
			description: 'What kind of record it belongs to',
		},
		read: (call) => targetKind(call).className,
	},
	target: {
		property: locator('Belongs To', 'target', 'searchTargets', 'https://my.labguru.com/knowledge/experiments/42'),
		read: targetId,
	},
} satisfies Record<string, PathParameter>;
