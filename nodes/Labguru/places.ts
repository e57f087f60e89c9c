import type { Call } from '../shared/call';
import { locator } from '../shared/locator';
import type { Place } from '../shared/table';
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
	const className = call.parameter<unknown>('targetType', '');
	const found = kinds.get(String(className));
	if (!found) throw new Error(`"${String(className)}" is no type of record that Labguru can refer to`);
	return found;
}

/** The id of the record that another one refers to. */
export function targetId(call: Call): string {
	const { noun, web } = targetKind(call);
	return call.recordId(call.parameter<unknown>('target', ''), { noun, web: webId(web) });
}

function recordOf(call: Call): string {
	const { value, noun } = call.row.resource;
	if (value === 'section') return call.recordId(call.parameter<unknown>('record', ''), { noun, web: sectionWebId });
	const web = value === 'inventoryItem'
		? collectionPath(call.parameter<unknown>('collection', ''), call.parameter<unknown>('collectionName', '')).at(-1)
		: (pages as Record<string, Kind>)[value]?.web ?? `${value}s`;
	return call.recordId(call.parameter<unknown>('record', ''), { noun, web: webId(web ?? value) });
}

/** A place for the id of a record of a given kind, chosen in an input of its own. */
function chosen(displayName: string, name: string, searchMethod: string, kind: Kind): Place {
	return {
		property: locator(displayName, name, searchMethod, `https://my.labguru.com/knowledge/${kind.web}/42`),
		read: (call) => call.recordId(call.parameter<unknown>(name, ''), { noun: kind.noun, web: webId(kind.web) }),
		names: true,
	};
}

/** The places in the paths of Labguru's API. */
export const places = {
	collection: {
		property: {
			displayName: 'Collection',
			name: 'collection',
			type: 'options',
			options: collectionOptions,
			default: 'antibodies',
			description: 'The collection of the inventory',
		},
		read: (call) => collectionPath(call.parameter<unknown>('collection', ''), call.parameter<unknown>('collectionName', '')),
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
} satisfies Record<string, Place>;
