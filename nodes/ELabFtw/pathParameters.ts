import type { INodeProperties } from 'n8n-workflow';
import { locator } from '../shared/editor/locator';
import { parameter, recordIdOf } from '../shared/item/parameters';
import type { IdReader } from '../shared/types/field';
import type { Call, PathParameter } from '../shared/types/table';
import { chosen } from '../shared/values/ids';
import { administrationParameters } from './administrationParameters';
import { collections } from './collections';
import { entryOptions, isKind, kindOfResource, kindOptions, kinds, type KindName } from './kinds';
import { storageUnitReader } from './storageUnits';

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

/** The id of the entry that a call is about. */
export function entryOf(call: Call): string {
	return recordIdOf(call, parameter<unknown>(call, 'entry', ''), kinds[kindOf(call)]);
}

/** What entries can be linked to, by the first word of its path. */
export const linkTargets = { compounds: { noun: 'compound' }, experiments: kinds.experiments, items: kinds.items } satisfies Record<string, IdReader>;

/** The kind of record at the other end of a link. */
export function targetKind(call: Call): keyof typeof linkTargets {
	const kind = parameter<unknown>(call, 'targetType', 'items');
	if (kind === 'items' || kind === 'experiments' || kind === 'compounds') return kind;
	throw new Error(`"${String(kind)}" cannot be linked to: use ${Object.keys(linkTargets).join(', ')}`);
}

/** The choice of that kind; a booking has no compounds. */
export function targetType(compounds: boolean): INodeProperties {
	return {
		displayName: compounds ? 'Linked Type' : 'Linked Entry Type',
		name: 'targetType',
		type: 'options',
		options: [
			...(compounds ? [{ name: 'Compound', value: 'compounds' }] : []),
			...entryOptions,
		],
		default: 'items',
		description: 'What is at the other end of the link',
	};
}

/** What the API takes in place of an ID for the one that the key belongs to, such as `me`, where it was chosen. */
function ownOf(call: Call): string | undefined {
	const own = collections[call.row.resource.value]?.own?.value;
	return own !== undefined && chosen(parameter<unknown>(call, 'record', '')) === own ? own : undefined;
}

/** What a record is; where an operation is about a part of it, that is the operation's own noun. */
function recordNoun({ row: { resource, operation } }: Call): string {
	return operation.path.includes('{part}') ? resource.noun : (operation.noun ?? resource.noun);
}

/** Means an entry of a kind, under the name of its resource: so each costs n8n one look, and has a label of its own. */
export function entryLocator(kind: KindName, more: Partial<INodeProperties> = {}): INodeProperties {
	const { name, resource, page } = kinds[kind];
	return locator(name, resource, kind === 'items' ? 'searchItems' : 'searchEntries', `https://elab.example.org/${page}?mode=view&id=42`, more);
}

/** The id of the entry that such an input means. */
export function entryIdOf(call: Call, kind: KindName): string {
	return recordIdOf(call, parameter<unknown>(call, kinds[kind].resource, ''), kinds[kind]);
}

const entries = Object.fromEntries(
	(Object.keys(kinds) as KindName[]).map((kind): [string, PathParameter] => [
		kinds[kind].resource,
		{ property: entryLocator(kind), read: (call) => entryIdOf(call, kind), names: true },
	]),
);

/** A resource that is wanted; the input above it is called Resource too. */
export const wantedItem = entryLocator('items', { displayName: 'Resource to Book or Order' });

/** The parameters in the paths of eLabFTW's API v2. */
export const pathParameters = {
	...entries,
	wantedItem: { property: wantedItem, read: (call) => entryIdOf(call, 'items'), names: true },
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
			options: entryOptions,
			default: 'experiments',
			description: 'What kind of entry it is',
		},
		read: legacyKind,
	},
	entry: {
		property: locator('Entry', 'entry', 'searchEntries', 'https://elab.example.org/experiments.php?mode=view&id=42'),
		read: entryOf,
		names: true,
	},
	record: {
		property: locator('Record', 'record', 'searchRecords', undefined),
		read: (call) => ownOf(call) ?? recordIdOf(call, parameter<unknown>(call, 'record', ''), { noun: recordNoun(call) }),
		names: true,
	},
	storageUnit: {
		property: locator('Storage Unit', 'storageUnit', 'searchStorageUnits', undefined),
		read: (call) => recordIdOf(call, parameter<unknown>(call, 'storageUnit', ''), storageUnitReader),
	},
	part: {
		property: locator('Which One', 'part', 'searchParts', undefined, { description: 'The file, comment, step or other part that is meant' }),
		read: (call) => recordIdOf(call, parameter<unknown>(call, 'part', ''), { noun: call.row.operation.noun ?? call.row.resource.noun }),
	},
	...administrationParameters,
	linkType: {
		property: targetType(true),
		read: (call) => `${targetKind(call)}_links`,
	},
	target: {
		property: locator('Linked Entry or Compound', 'target', 'searchTargets', 'https://elab.example.org/database.php?mode=view&id=42'),
		read: (call) => recordIdOf(call, parameter<unknown>(call, 'target', ''), linkTargets[targetKind(call)]),
	},
} satisfies Record<string, PathParameter>;
