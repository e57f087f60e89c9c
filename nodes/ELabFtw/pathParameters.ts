import { locator } from '../shared/editor/locator';
import { parameter, recordIdOf } from '../shared/item/parameters';
import type { Call, PathParameter } from '../shared/types/table';
import { isKind, kindOfResource, kindOptions, kinds, type KindName } from './kinds';

/** The kind of entry that a call is about: of its resource, or chosen beside a part's. */
export function kindOf(call: Call): KindName {
	const kind = kindOfResource(call.row.resource.value) ?? parameter<unknown>(call, 'entryType', 'experiments');
	if (isKind(kind)) return kind;
	throw new Error(`"${String(kind)}" is no type of entry: use ${Object.keys(kinds).join(', ')}`);
}

/** The kind of entry that a call to API v1 is about. */
export function legacyKind(call: Call): 'experiments' | 'items' {
	const kind = kindOf(call);
	if (kind === 'items' || kind === 'experiments') return kind;
	throw new Error(`"${kind}" is no type of entry here: use experiments or items`);
}

function targetKind(call: Call): KindName {
	const kind = parameter<unknown>(call, 'targetType', 'items');
	if (kind === 'items' || kind === 'experiments') return kind;
	throw new Error(`"${String(kind)}" cannot be linked to: use items or experiments`);
}

/** What says which entry of a kind is meant, under the name of its resource: so each costs n8n one look, and has a label of its own. */
const entries = Object.fromEntries(
	Object.values(kinds).map((kind): [string, PathParameter] => [
		kind.resource,
		{
			property: locator(kind.name, kind.resource, 'searchEntries', `https://elab.example.org/${kind.page}?mode=view&id=42`),
			read: (call) => recordIdOf(call, parameter<unknown>(call, kind.resource, ''), kind),
			names: true,
		},
	]),
);

/** The parameters in the paths of eLabFTW's API v2. */
export const pathParameters = {
	...entries,
	entryType: {
		property: {
			displayName: 'Entry Type',
			name: 'entryType',
			type: 'options',
			options: kindOptions,
			default: 'experiments',
			description: 'What kind of entry it belongs to',
		},
		read: kindOf,
	},
	/** API v1 has operations for these two; templates have their own. */
	legacyType: {
		property: {
			displayName: 'Entry Type',
			name: 'entryType',
			type: 'options',
			options: kindOptions.filter(({ value }) => value === 'items' || value === 'experiments'),
			default: 'experiments',
			description: 'What kind of entry it is',
		},
		read: legacyKind,
	},
	entry: {
		property: locator('Entry', 'entry', 'searchEntries', 'https://elab.example.org/experiments.php?mode=view&id=42'),
		read: (call) => recordIdOf(call, parameter<unknown>(call, 'entry', ''), kinds[kindOf(call)]),
		names: true,
	},
	record: {
		property: locator('Record', 'record', 'searchRecords', undefined),
		read: (call) => recordIdOf(call, parameter<unknown>(call, 'record', ''), { noun: call.row.resource.noun }),
		names: true,
	},
	part: {
		property: locator('Part of the Entry', 'part', 'searchParts', undefined, { description: 'The file, comment or step' }),
		read: (call) => recordIdOf(call, parameter<unknown>(call, 'part', ''), { noun: call.row.resource.noun }),
	},
	linkType: {
		property: {
			displayName: 'Linked Entry Type',
			name: 'targetType',
			type: 'options',
			options: kindOptions.filter(({ value }) => value === 'items' || value === 'experiments'),
			default: 'items',
			description: 'What kind of entry is at the other end of the link',
		},
		read: (call) => `${targetKind(call)}_links`,
	},
	target: {
		property: locator('Linked Entry', 'target', 'searchTargets', 'https://elab.example.org/database.php?mode=view&id=42'),
		read: (call) => recordIdOf(call, parameter<unknown>(call, 'target', ''), kinds[targetKind(call)]),
	},
} satisfies Record<string, PathParameter>;
