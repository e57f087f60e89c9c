/** Resources that hold several kinds of records, each of which the API has at a path of its own. */
import type { INodeProperties } from 'n8n-workflow';
import { quoted } from '../shared/values/text';
import type { ReadParameter } from '../shared/types/field';
import type { Resource } from '../shared/types/table';

/** Kinds by their paths below `/api/v1`; the path is stored in workflows. The first is chosen in a new node. */
export type RecordKinds = Readonly<Record<string, string>>;

/** Name of the parameter that says which kind is meant. */
export const recordKind = 'recordKind';

/** What is noted of the upkeep of equipment. */
export const maintenanceKinds = {
	maintenances: 'Schedule',
	maintenance_events: 'Event',
	maintenance_templates: 'Template',
	maintenance_types: 'Type',
} as const satisfies RecordKinds;

/** What the API can only delete. */
export const otherKinds = {
	forms: 'Form',
	measurements: 'Measurement',
	recipes: 'Recipe',
	signature_flows: 'Signature Flow',
	visualizations: 'Visualization',
} as const satisfies RecordKinds;

/** A call, since the lint rule for defaults reads no other expression. */
function firstOf(kinds: RecordKinds): string {
	return Object.keys(kinds)[0] ?? '';
}

/** The input that says which kind is meant. */
export function recordKindInput(kinds: RecordKinds): INodeProperties {
	const options = Object.entries(kinds).map(([value, name]) => ({ name, value })).sort((a, b) => a.name.localeCompare(b.name, 'en'));
	return { displayName: 'Record Type', name: recordKind, type: 'options', options, default: firstOf(kinds), description: 'What kind of record it is' };
}

/**
 * The segment of a kind's path.
 * @throws Error for a kind that is not known
 */
export function pathOfKind(kinds: RecordKinds, given: unknown): string {
	const found = Object.entries(kinds).find(([path, name]) => [path, name.toLowerCase()].includes(String(given ?? '').trim().toLowerCase()));
	if (found) return found[0];
	throw new Error(`"Record Type" takes one of ${Object.values(kinds).join(', ')}, not ${quoted(given)}`);
}

/** Where the records of a resource are listed; undefined where the API has no list of them, or only of those of another record. */
export function listOf({ operations }: Resource, read: ReadParameter = () => undefined): string | undefined {
	const { path = '{', inputs = [] } = operations.find(({ value }) => value === 'getAll') ?? {};
	const filled = path.replace('{maintenance}', () => pathOfKind(maintenanceKinds, read(recordKind) ?? 'maintenances'));
	return filled.includes('{') || inputs.some(({ property }) => property.required) ? undefined : filled;
}
